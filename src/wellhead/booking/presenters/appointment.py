"""The page of one appointment, as whoever has its link sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.booking import terms
from wellhead.booking.choices import Chaperone
from wellhead.booking.models import Appointment
from wellhead.booking.presenters import words
from wellhead.booking.prices import price_in_words
from wellhead.booking.queries import Visit
from wellhead.booking.series import Scope
from wellhead.booking.states import Event, Status
from wellhead.ui.words import content

TITLES = {
    Status.HELD: gettext_lazy("Held for you"),
    Status.CONFIRMED: gettext_lazy("You are booked"),
    Status.ARRIVED: gettext_lazy("You have arrived"),
    Status.IN_ROOM: gettext_lazy("You are in the room"),
    Status.STARTED: gettext_lazy("Your visit has begun"),
    Status.FINISHED: gettext_lazy("This visit is over"),
    Status.DID_NOT_ATTEND: gettext_lazy("You were missed at this visit"),
    Status.CANCELLED: gettext_lazy("This visit is cancelled"),
    Status.EXPIRED: gettext_lazy("This time was let go"),
}

SHORT = {
    Status.HELD: gettext_lazy("Held"),
    Status.ARRIVED: gettext_lazy("Arrived"),
    Status.IN_ROOM: gettext_lazy("In the room"),
    Status.STARTED: gettext_lazy("Begun"),
    Status.FINISHED: gettext_lazy("Over"),
    Status.DID_NOT_ATTEND: gettext_lazy("Missed"),
    Status.CANCELLED: gettext_lazy("Cancelled"),
    Status.EXPIRED: gettext_lazy("Let go"),
}

MARKED = {
    Event.ARRIVED: gettext_lazy("%(name)s has arrived."),
    Event.WILL_COME: gettext_lazy("%(name)s will come."),
    Event.RUNNING_LATE: gettext_lazy("%(name)s is running late."),
    Event.IN_ROOM: gettext_lazy("%(name)s is in the room."),
    Event.STARTED: gettext_lazy("The visit of %(name)s has begun."),
    Event.FINISHED: gettext_lazy("The visit of %(name)s is over."),
    Event.DID_NOT_ATTEND: gettext_lazy("%(name)s is marked as not attended."),
    Event.PUT_BACK: gettext_lazy("%(name)s is back on the list as booked."),
}


ASKS = {
    "self_check": (gettext_lazy("Do the self-check, about ten minutes"), "selfcheck:start"),
    "medicines": (gettext_lazy("Make a list of what you take, and how often"), ""),
    "papers": (gettext_lazy("Bring letters and pictures you have"), ""),
    "clothes": (gettext_lazy("Wear something that leaves neck and shoulders free"), ""),
}
"""What a service may ask for before the visit, with the page where it is done."""


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One visit of the course."""

    name: str
    when: str
    note: str
    url: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class ScopePick:
    """Which visits a cancellation is for, with what it costs now."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class AppointmentPage:
    """Everything the page says. `costs_now` is the sentence to agree to, empty when nothing is owed."""

    title: str
    status: str
    when: str
    also: str
    facts: tuple[tuple[str, str], ...]
    free_until: str
    rule: str
    cancel_note: str
    costs_now: str
    cost_pence: int
    may_cancel: bool
    may_move: bool
    move_note: str
    may_add_to_calendar: bool
    next_step: str
    before: tuple[tuple[str, str], ...]
    join_url: str
    course: tuple[CourseLine, ...]
    scopes: tuple[ScopePick, ...]
    kept: str


def appointment_page(visit: Visit, course: Sequence[Visit], now: datetime) -> AppointmentPage:
    """When, where and with whom; nothing about health. `course` are all visits booked with this one, itself too."""
    appointment, clinic = visit.appointment, visit.appointment.clinic
    zone = ZoneInfo(clinic.time_zone)
    is_ahead = visit.status is Status.CONFIRMED and visit.starts_at > now
    cost = _costs(_ahead(visit, course, now), now) if is_ahead else 0
    may_move = is_ahead and appointment.session_id is None and may_be_moved(appointment, now)
    viewer = ZoneInfo(appointment.viewer_zone) if appointment.viewer_zone else None
    is_course = len(course) > 1
    return AppointmentPage(
        title=str(TITLES[visit.status]),
        status=visit.status.value,
        when=words.long_day_and_time(visit.starts_at, zone),
        also=words.elsewhere(visit.starts_at, zone, viewer),
        facts=_facts(visit, zone),
        free_until=words.free_until(appointment, zone, now) if is_ahead else "",
        rule=content(appointment.terms) if is_ahead else "",
        cancel_note=_cancel_note(visit, now),
        costs_now=_costs_now(visit, course, now) if is_ahead else "",
        cost_pence=cost,
        may_cancel=is_ahead,
        may_move=may_move,
        move_note=_move_note(appointment) if is_ahead and not may_move else "",
        may_add_to_calendar=is_ahead,
        next_step=_next_step(visit, now),
        before=_before(visit) if is_ahead else (),
        join_url=appointment.join_url if is_ahead else "",
        course=_course(visit, course, zone) if is_course else (),
        scopes=_scopes(visit, course, now) if is_course and is_ahead else (),
        kept=_kept(visit, course, now) if is_course and is_ahead else "",
    )


def may_be_moved(appointment: Appointment, now: datetime) -> bool:
    """Whether the person may still move it by their link, by the rule kept with it."""
    return terms.rule_of(appointment).may_be_moved(appointment.starts_at, now)


def cancelled_words(count: int, *, kept: int) -> str:
    """How many visits of a course are cancelled, and how many stay because they have times of their own."""
    said = ngettext("%(count)d visit is cancelled.", "%(count)d visits are cancelled.", count) % {
        "count": count
    }
    if not kept:
        return said
    stays = ngettext(
        "%(count)d with a time of its own stays booked.",
        "%(count)d with times of their own stay booked.",
        kept,
    ) % {"count": kept}
    return f"{said} {stays}"


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
        (_("Where"), words.where(service, clinic)),
        (_("Price"), capfirst(price_in_words(visit.appointment.price_pence))),
        (_("Noted"), _needs(visit.appointment)),
        (_("Phone"), words.phone(clinic)),
    ]
    return tuple((name, value) for name, value in rows if value)


def _needs(appointment: Appointment) -> str:
    said = [appointment.needs_note]
    if appointment.chaperone:
        said.insert(0, str(Chaperone(appointment.chaperone).label))
    return ", ".join(each for each in said if each)


def _cancel_note(visit: Visit, now: datetime) -> str:
    if visit.appointment.free_change_until > now:
        return _("Nothing is charged. Your time goes to somebody else, so this cannot be taken back.")
    return _("Please tell us all the same: then somebody else can have the time.")


def _costs(rows: Iterable[Visit], now: datetime) -> int:
    return sum(_cost(each, now) for each in rows)


def _cost(visit: Visit, now: datetime) -> int:
    row = visit.appointment
    return terms.rule_of(row).late_pence(row.price_pence, starts_at=row.starts_at, now=now)


def _costs_now(visit: Visit, course: Sequence[Visit], now: datetime) -> str:
    """What has to be agreed to; for a course the most that its cancellation can cost."""
    total = _costs(_ahead(visit, course, now), now)
    if not total:
        return ""
    said = {"sum": price_in_words(total)}
    if len(course) > 1:
        return _("I have seen that by this rule cancelling now costs up to %(sum)s.") % said
    return _("I have seen that by this rule cancelling now costs %(sum)s.") % said


def _move_note(appointment: Appointment) -> str:
    if appointment.session_id is not None:
        return _(
            "A place in a class has its class's time. To come to another class, cancel it and book anew."
        )
    return _("It is too late to move this visit here. Call us and we will find another time together.")


def _before(visit: Visit) -> tuple[tuple[str, str], ...]:
    known = [ASKS.get(each, (content(str(each)), "")) for each in visit.service.asks]
    return tuple((str(said), reverse(page) if page else "") for said, page in known)


def _ahead(visit: Visit, course: Sequence[Visit], now: datetime) -> list[Visit]:
    """The visits that are booked and still to come; itself at least."""
    ahead = [each for each in course if each.status is Status.CONFIRMED and each.starts_at > now]
    return ahead or [visit]


def _course(visit: Visit, course: Sequence[Visit], zone: ZoneInfo) -> tuple[CourseLine, ...]:
    return tuple(
        CourseLine(
            name=_("Visit %(place)d of %(all)d")
            % {"place": each.appointment.series_place or place, "all": len(course)},
            when=words.long_day_and_time(each.starts_at, zone),
            note=_course_note(each),
            url=reverse("booking:appointment", args=[each.appointment.public_token]),
            is_this=each.appointment.pk == visit.appointment.pk,
        )
        for place, each in enumerate(course, 1)
    )


def _course_note(each: Visit) -> str:
    if each.status is not Status.CONFIRMED:
        return str(SHORT[each.status])
    return _("Has a time of its own") if each.appointment.is_series_exception else ""


def _scopes(visit: Visit, course: Sequence[Visit], now: datetime) -> tuple[ScopePick, ...]:
    ahead = _ahead(visit, course, now)
    place = visit.appointment.series_place or 0
    following = [each for each in ahead if (each.appointment.series_place or 0) >= place]
    picks = [
        ScopePick(Scope.THIS.value, _("This visit only"), is_chosen=True),
        ScopePick(
            Scope.FOLLOWING.value,
            _scope_words(_("This one and those that follow"), following),
            is_chosen=False,
        ),
        ScopePick(Scope.ALL.value, _scope_words(_("All that are still to come"), ahead), is_chosen=False),
    ]
    return tuple(picks)


def _scope_words(said: str, rows: Sequence[Visit]) -> str:
    count = ngettext("%(count)d visit", "%(count)d visits", len(rows)) % {"count": len(rows)}
    return f"{said}: {count}"


def _kept(visit: Visit, course: Sequence[Visit], now: datetime) -> str:
    own = [
        each
        for each in _ahead(visit, course, now)
        if each.appointment.is_series_exception and each.appointment.pk != visit.appointment.pk
    ]
    if not own:
        return ""
    return ngettext(
        "Cancel the %(count)d visit too that has a time of its own",
        "Cancel the %(count)d visits too that have times of their own",
        len(own),
    ) % {"count": len(own)}


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
