"""Who may read and write what was done in a session. Each rule answers a decision with its reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import Decision, no
from wellhead.people import access as people_access
from wellhead.treatment.models import Person


def may_read_sessions(actor: Actor, person: Person) -> Decision:
    """Sessions are part of the record."""
    return people_access.may_read_record(actor, person)


def may_write_session(actor: Actor, person: Person) -> Decision:
    """A session is written by a clinician who cares for the person."""
    written = people_access.may_write_record(actor, person)
    if written and (actor.role is not Role.CLINICIAN or actor.staff_id is None):
        return no(_("Only a clinician writes down a session."))
    return written
