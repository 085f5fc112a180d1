"""Who may read and write what was done in a session. Each rule answers a decision with its reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import YES, Decision, hidden, no
from wellhead.people import access as people_access
from wellhead.treatment.models import CheckIn, Person


def may_read_sessions(actor: Actor, person: Person) -> Decision:
    """Sessions are part of the record."""
    return people_access.may_read_record(actor, person)


def may_write_session(actor: Actor, person: Person) -> Decision:
    """A session is written by a clinician who cares for the person."""
    written = people_access.may_write_record(actor, person)
    if written and (actor.role is not Role.CLINICIAN or actor.staff_id is None):
        return no(_("Only a clinician writes down a session."))
    return written


def may_answer_check_in(actor: Actor, check_in: CheckIn) -> Decision:
    """Whoever holds its private link, which names nobody; the clinic's own staff only where they care for the person."""
    if actor.clinic_id != check_in.clinic_id:
        return hidden()
    if actor.is_staff:
        return may_write_session(actor, check_in.note.note.episode.person)
    return YES


def may_see_check_ins(actor: Actor) -> Decision:
    """Who has to be rung: the clinic's staff, without what was done or answered. That is for those who care."""
    return people_access.may_see_staff_pages(actor)


def may_call_about_silence(actor: Actor) -> Decision:
    """The program itself, in its rounds."""
    return YES if actor.role is Role.SYSTEM else hidden()


def may_see_needles_in(actor: Actor) -> Decision:
    """Who has needles in, by initials: everybody who works here, because whoever passes may have to help."""
    return people_access.may_see_staff_pages(actor)


def may_see_unwanted_figures(actor: Actor) -> Decision:
    """Counts over the whole clinic: the owner."""
    return people_access.may_see_clinic_figures(actor)
