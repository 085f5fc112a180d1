"""Who may hold, see, change and mark appointments. Each rule answers a decision with its reason."""

from __future__ import annotations

import secrets

from django.utils.translation import gettext_lazy as _

from wellhead.booking.models import Appointment, Person, Service
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import YES, Decision, hidden, no


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
    if actor.person_id is not None and actor.person_id == appointment.person_id:
        return YES
    return hidden()


def may_change_appointment(actor: Actor, appointment: Appointment, *, token: str = "") -> Decision:
    """Moving and cancelling: whoever may see it."""
    return may_see_appointment(actor, appointment, token=token)


def may_confirm(actor: Actor, appointment: Appointment, person: Person) -> Decision:
    """A held time becomes somebody's: the person themselves, the clinic's staff, and the program at a booking."""
    if not actor.clinic_id == appointment.clinic_id == person.clinic_id:
        return hidden()
    if actor.is_staff or actor.role is Role.SYSTEM or actor.person_id == person.id:
        return YES
    return hidden()


def may_run_desk(actor: Actor) -> Decision:
    """Arrivals, starts, ends and no-shows: the clinic's staff."""
    return YES if actor.is_staff or actor.role is Role.SYSTEM else hidden()


def may_set_hours(actor: Actor) -> Decision:
    """Services, rooms, working hours and absences: the owner and the front desk."""
    if actor.role in {Role.OWNER, Role.FRONT_DESK, Role.SYSTEM}:
        return YES
    if actor.is_staff:
        return no(_("The owner or the front desk changes services and hours. Ask one of them."))
    return hidden()
