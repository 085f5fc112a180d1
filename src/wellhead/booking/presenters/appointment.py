"""The page of one appointment, as whoever has its link sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.booking.presenters import words
from wellhead.booking.prices import price_in_words
from wellhead.booking.queries import Visit
from wellhead.booking.states import Event, Status
from wellhead.ui.words import content

TITLES = {
    Status.HELD: gettext_lazy("Held for you"),
    Status.CONFIRMED: gettext_lazy("You are booked"),
    Status.ARRIVED: gettext_lazy("You have arrived"),
    Status.STARTED: gettext_lazy("Your visit has begun"),
    Status.FINISHED: gettext_lazy("This visit is over"),
    Status.DID_NOT_ATTEND: gettext_lazy("You were missed at this visit"),
    Status.CANCELLED: gettext_lazy("This visit is cancelled"),
    Status.EXPIRED: gettext_lazy("This time was let go"),
}

MARKED = {
    Event.ARRIVED: gettext_lazy("%(name)s has arrived."),
    Event.STARTED: gettext_lazy("The visit of %(name)s has begun."),
    Event.FINISHED: gettext_lazy("The visit of %(name)s is over."),
    Event.DID_NOT_ATTEND: gettext_lazy("%(name)s is marked as not attended."),
    Event.PUT_BACK: gettext_lazy("%(name)s is back on the list as booked."),
}


@dataclass(frozen=True, slots=True)
class AppointmentPage:
    """Everything the page says."""

    title: str
    status: str
    when: str
    facts: tuple[tuple[str, str], ...]
    free_until: str
    cancel_note: str
    may_cancel: bool
    may_move: bool
    may_add_to_calendar: bool
    next_step: str


def appointment_page(visit: Visit, now: datetime) -> AppointmentPage:
    """When, where and with whom; nothing about health."""
    appointment, clinic = visit.appointment, visit.appointment.clinic
    zone = ZoneInfo(clinic.time_zone)
    is_ahead = visit.status is Status.CONFIRMED and visit.starts_at > now
    return AppointmentPage(
        title=str(TITLES[visit.status]),
        status=visit.status.value,
        when=words.long_day_and_time(visit.starts_at, zone),
        facts=_facts(visit, zone),
        free_until=words.free_until(appointment, zone, now) if is_ahead else "",
        cancel_note=_cancel_note(visit, now),
        may_cancel=is_ahead,
        may_move=is_ahead and appointment.free_change_until > now,
        may_add_to_calendar=is_ahead,
        next_step=_next_step(visit, now),
    )


def marked(visit: Visit, event: Event) -> str:
    """What the desk is told after marking."""
    name = visit.person.name if visit.person else _("The person")
    return str(MARKED[event]) % {"name": name}


def _facts(visit: Visit, zone: ZoneInfo) -> tuple[tuple[str, str], ...]:
    clinic, service = visit.appointment.clinic, visit.service
    until = words.clock_time(visit.ends_at, zone)
    length = _("%(length)s, until %(time)s") % {"length": words.length(service), "time": until}
    rows = [
        (_("What"), content(service.name)),
        (_("How long"), length),
        (_("With"), visit.staff.name),
        (_("Where"), _("We call you") if service.is_call else clinic.address),
        (_("Price"), capfirst(price_in_words(visit.appointment.price_pence))),
        (_("Phone"), words.phone(clinic)),
    ]
    return tuple((name, value) for name, value in rows if value)


def _cancel_note(visit: Visit, now: datetime) -> str:
    if visit.appointment.free_change_until > now:
        return _("Nothing is charged. Your time goes to somebody else, so this cannot be taken back.")
    return content(visit.appointment.terms) or _(
        "The time for free changes has passed. Call us if something came up."
    )


def _next_step(visit: Visit, now: datetime) -> str:
    if visit.status is Status.EXPIRED:
        return _("It was held for a while but not confirmed. Nothing is booked. Choose a time again.")
    if visit.status is Status.CANCELLED:
        return _(
            "You do not need to do anything. If your headache changes or you want to come after all, choose a new time."
        )
    if visit.status is Status.DID_NOT_ATTEND:
        return _("Things come up. Choose a new time, or call us.")
    if visit.status is Status.CONFIRMED and visit.starts_at > now and visit.service.is_call:
        return _("Keep your phone near. We call at that time.")
    return ""
