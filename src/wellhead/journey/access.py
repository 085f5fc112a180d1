"""Who may hand a person's story from one room to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import YES, Decision, for_roles, hidden
from wellhead.people import access as people

if TYPE_CHECKING:
    from wellhead.booking.models import Appointment
    from wellhead.people.models import Person


def may_take_held_time(actor: Actor, appointment: Appointment) -> Decision:
    """Whoever knows the token of a held time at this clinic may book it: that is what the token is for."""
    return YES if actor.clinic_id == appointment.clinic_id else hidden()


def may_book_for(actor: Actor, person: Person) -> Decision:
    """A visit for somebody the clinic knows: they themselves, those who act for them, and the staff."""
    return people.may_see_visits(actor, person)


def may_assess(actor: Actor, person: Person) -> Decision:
    """Assessments and reviews are filed by clinicians who care for the person."""
    return people.may_write_record(actor, person)


def may_see_relapse_plan(actor: Actor, person: Person) -> Decision:
    """The plan for afterwards is the person's, and their clinicians'."""
    return people.may_see_own(actor, person)


def may_see_calibration(actor: Actor) -> Decision:
    """How views agree and what proved right: the owner the clinic's figures, clinicians their own."""
    return for_roles(
        actor,
        {Role.OWNER, Role.CLINICIAN},
        _("These figures are for clinicians and the owner."),
    )


def may_answer_own_alarm(actor: Actor, person: Person) -> Decision:
    """What the diary asks of somebody is answered by themselves: nobody else was there."""
    return people.may_write_own(actor, person)


def may_see_watch(actor: Actor) -> Decision:
    """What diaries and check-ins raise: clinicians, each of those they care for."""
    return for_roles(
        actor,
        {Role.CLINICIAN},
        _("What diaries raise is for the clinicians who care for the person."),
    )


def may_see_recall(actor: Actor) -> Decision:
    """Whom the clinic may ring of its own accord: the staff. The list says nothing of health."""
    return YES if actor.is_staff else hidden()


def may_pause_recall(actor: Actor, person: Person) -> Decision:
    """Who is not to be rung: the staff who hear it, and the person themselves."""
    return people.may_change_contact(actor, person)


def may_return(actor: Actor, person: Person) -> Decision:
    """Coming back by oneself: the person, who answers the questions about danger. Staff book a visit instead."""
    return people.may_write_own(actor, person)


def may_read_radars(actor: Actor) -> Decision:
    """Reading the radar of everybody is the program's own work."""
    return YES if actor.role is Role.SYSTEM else hidden()


def may_take_archive(actor: Actor, person: Person) -> Decision:
    """Everything in one file: the person's own to take."""
    return people.may_write_own(actor, person)
