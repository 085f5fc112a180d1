"""Who may read, write and agree plans. Each rule answers a decision with its reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import YES, Decision, for_roles, no
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


def may_agree_own_plan(actor: Actor, person: Person) -> Decision:
    """On the person's own page: the person alone. What was said aloud is written down by the clinician."""
    if actor.role is Role.PATIENT and actor.person_id == person.id and actor.clinic_id == person.clinic_id:
        return YES
    seen = may_see_shared_plan(actor, person)
    if not seen:
        return seen
    return no(_("Only the person agrees on their own page. Write down here what was said aloud."))


def may_read_templates(actor: Actor) -> Decision:
    """The clinic's own plans to start from: its clinicians and its owner. They hold nothing of a person."""
    return for_roles(
        actor,
        {Role.CLINICIAN, Role.OWNER},
        _("Plan templates are for clinicians and the owner."),
    )


def may_write_templates(actor: Actor) -> Decision:
    """Those who may read them keep and retire them."""
    return may_read_templates(actor)
