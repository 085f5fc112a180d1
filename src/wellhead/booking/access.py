"""Who may hold, see, change and mark appointments. Each rule answers a decision with its reason."""

from __future__ import annotations

import secrets

from django.utils.translation import gettext_lazy as _

from wellhead.booking.models import Appointment, Fee, Person, Service
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import YES, Decision, for_roles, hidden, no


def may_hold(actor: Actor, service: Service) -> Decision:
    """Anyone may hold a time of a public service; the others are booked by the clinic."""
    if actor.clinic_id != service.clinic_id:
        return hidden()
    if service.is_public or actor.is_staff or actor.role is Role.SYSTEM:
        return YES
    return no(_("This kind of visit is booked by the clinic. Call us and we will find a time together."))


def may_see_appointment(actor: Actor, appointment: Appointment, *, token: str = "") -> Decision:
    """When, where and with whom: the person, the clinic's staff, and whoever has its private link."""
    if actor.clinic_id != appointment.clinic_id:
        return hidden()
    if token and secrets.compare_digest(token.encode(), appointment.public_token.encode()):
        return YES
    if actor.is_staff or actor.role is Role.SYSTEM:
        return YES
    if appointment.person_id is not None and appointment.person_id in {actor.person_id, *actor.acts_for}:
        return YES
    return hidden()


def may_change_appointment(actor: Actor, appointment: Appointment, *, token: str = "") -> Decision:
    """Moving and cancelling: whoever may see it."""
    return may_see_appointment(actor, appointment, token=token)


def may_confirm(actor: Actor, appointment: Appointment, person: Person) -> Decision:
    """A held time becomes somebody's: the person themselves, the clinic's staff, and the program at a booking."""
    if not actor.clinic_id == appointment.clinic_id == person.clinic_id:
        return hidden()
    if actor.is_staff or actor.role is Role.SYSTEM or person.id in {actor.person_id, *actor.acts_for}:
        return YES
    return hidden()


def may_book_for(actor: Actor, service: Service, person: Person) -> Decision:
    """The clinic books any service for anybody it knows, without notice: its staff, and the program."""
    if not actor.clinic_id == service.clinic_id == person.clinic_id:
        return hidden()
    return YES if actor.is_staff or actor.role is Role.SYSTEM else hidden()


def may_decide_fee(actor: Actor, fee: Fee) -> Decision:
    """A person decides whether money is owed, the owner or the front desk; never the program by itself."""
    if actor.clinic_id != fee.clinic_id:
        return hidden()
    return for_roles(
        actor,
        {Role.OWNER, Role.FRONT_DESK},
        _("The owner or the front desk decides on fees. Ask one of them."),
    )


def may_run_desk(actor: Actor) -> Decision:
    """Arrivals, starts, ends and no-shows: the clinic's staff."""
    return YES if actor.is_staff or actor.role is Role.SYSTEM else hidden()


def may_set_hours(actor: Actor) -> Decision:
    """Services, rooms, working hours and absences: the owner and the front desk."""
    return for_roles(
        actor,
        {Role.OWNER, Role.FRONT_DESK, Role.SYSTEM},
        _("The owner or the front desk changes services and hours. Ask one of them."),
    )


def may_tell(actor: Actor, person: Person) -> Decision:
    """Telling somebody something about booking: the clinic's staff, and the program."""
    if actor.clinic_id != person.clinic_id:
        return hidden()
    return YES if actor.is_staff or actor.role is Role.SYSTEM else hidden()


def may_plan_reminders(actor: Actor, person: Person) -> Decision:
    """Looking again which reminders somebody needs: whoever may change their visits."""
    if actor.clinic_id != person.clinic_id:
        return hidden()
    if actor.is_staff or actor.role is Role.SYSTEM or person.id in {actor.person_id, *actor.acts_for}:
        return YES
    return hidden()


def may_keep_feed(actor: Actor) -> Decision:
    """A private address of one's own calendar: clinicians, each for themselves."""
    if actor.role is Role.CLINICIAN and actor.staff_id is not None:
        return YES
    return no(_("Only clinicians have a calendar to subscribe to.")) if actor.is_staff else hidden()
