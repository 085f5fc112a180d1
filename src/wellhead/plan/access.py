"""Who may read, write and agree plans. Each rule answers a decision with its reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import Decision, no
from wellhead.people import access as people_access
from wellhead.plan.models import Person


def may_read_plan(actor: Actor, person: Person) -> Decision:
    """The working page: those who may read the record."""
    return people_access.may_read_record(actor, person)


def may_see_shared_plan(actor: Actor, person: Person) -> Decision:
    """The agreed plan in plain words: the person, and those who care for them."""
    return people_access.may_see_own(actor, person)


def may_write_plan(actor: Actor, person: Person) -> Decision:
    """A plan is written by a clinician who cares for the person."""
    written = people_access.may_write_record(actor, person)
    if written and actor.role is not Role.CLINICIAN:
        return no(_("Only a clinician writes a plan."))
    return written
