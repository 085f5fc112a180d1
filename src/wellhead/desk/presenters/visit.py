"""One visit as the desk works with it: how it stands, what can be done, what happened."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.booking import classes, terms
from wellhead.booking.actions import SeriesChanged
from wellhead.booking.choices import Way
from wellhead.booking.conflicts import Conflict
from wellhead.booking.queries import Visit
from wellhead.booking.states import MARKS, Event, Status, events_from
from wellhead.desk.presenters import words
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import new_token
from wellhead.ui.words import content

if TYPE_CHECKING:
    from wellhead.booking.models import Appointment, AppointmentEvent

NEVER_FIRST = frozenset({Event.DID_NOT_ATTEND, Event.PUT_BACK, Event.WILL_COME})
BEFORE_THE_DAY = frozenset({Event.WILL_COME})
GONE = frozenset({Status.CANCELLED, Status.EXPIRED})
CAN_MOVE = frozenset({Status.CONFIRMED, Status.ARRIVED})
CAN_CANCEL = frozenset({Status.CONFIRMED, Status.ARRIVED, Status.IN_ROOM})


@dataclass(frozen=True, slots=True)
class Mark:
    """A button that says what happened."""

    event: str
    label: str
    is_second: bool
    token: str


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the history."""

    what: str
    detail: str
    when: str
    who: str


@dataclass(frozen=True, slots=True)
class VisitPage:
    """Everything the page says of the visit itself."""

    key: uuid.UUID
    person_id: uuid.UUID | None
    title: str
    when: str
    facts: tuple[tuple[str, str], ...]
    status: str
    state: str
    icon: str
    late: str
    since: str
    marks: tuple[Mark, ...]
    asks_late: bool
    late_token: str
    can_move: bool
    can_cancel: bool
    is_gone: bool
    is_video: bool
    join_url: str
    desk_note: str
    terms: str
    cost_now: str
    calendar_day: str
    seen: int


def visit_page(visit: Visit, events: Sequence[AppointmentEvent], *, now: datetime) -> VisitPage:
    """The visit in words; `events` are those that still count, first to last."""
    appointment, clinic = visit.appointment, visit.appointment.clinic
    zone = words.zone_of(clinic)
    word, state, icon = words.STATUS[visit.status]
    local_day = visit.starts_at.astimezone(zone).date()
    return VisitPage(
        key=appointment.pk,
        person_id=visit.person.pk if visit.person else None,
        title=title_of(visit),
        when=words.moment(visit.starts_at, zone),
        facts=_facts(visit, zone),
        status=str(word),
        state=state,
        icon=icon,
        late=late_words(visit, events, now),
        since=_since(visit, zone),
        marks=tuple(_marks(visit, now, zone)),
        asks_late=visit.status is Status.CONFIRMED and local_day == now.astimezone(zone).date(),
        late_token=new_token(),
        can_move=visit.status in CAN_MOVE,
        can_cancel=visit.status in CAN_CANCEL,
        is_gone=visit.status in GONE,
        is_video=is_video(visit),
        join_url=appointment.join_url,
        desk_note=appointment.desk_note,
        terms=content(appointment.terms),
        cost_now=_cost_now(appointment, now),
        calendar_day=local_day.isoformat(),
        seen=visit.events,
    )


def title_of(visit: Visit) -> str:
    """Whose visit it is; a class is called by its name."""
    if visit.person:
        return visit.person.name
    if visit.service.is_group:
        return content(visit.service.name)
    return _("Somebody is booking this time")


def is_video(visit: Visit) -> bool:
    """Whether people join by a link."""
    return visit.service.way == Way.VIDEO


def _facts(visit: Visit, zone: ZoneInfo) -> tuple[tuple[str, str], ...]:
    appointment = visit.appointment
    length = int((visit.ends_at - visit.starts_at).total_seconds() // 60)
    rows = [
        (_("What"), content(visit.service.name)),
        (_("With"), visit.staff.name),
        (_("Where"), _place(appointment)),
        (
            _("Until"),
            _("%(time)s (%(length)s)")
            % {"time": words.clock_time(visit.ends_at, zone), "length": words.minutes(length)},
        ),
        (_("Price"), words.money(appointment.price_pence)),
        (_("Chaperone"), appointment.get_chaperone_display() or _("Not asked")),
        (_("Helps at this visit"), appointment.needs_note or _("Nothing said")),
        (_("Sent by"), _sent_by(appointment)),
    ]
    return tuple((str(name), str(value)) for name, value in rows)


def _place(appointment: Appointment) -> str:
    if appointment.service.way == Way.PHONE:
        return _("By phone: we ring")
    if appointment.service.way == Way.VIDEO:
        return _("By video")
    return appointment.room.name if appointment.room else _("No room needed")


def _sent_by(appointment: Appointment) -> str:
    source = appointment.get_referral_source_display()
    if not source:
        return appointment.referrer or _("Not asked")
    return f"{source}: {appointment.referrer}" if appointment.referrer else source


def _since(visit: Visit, zone: ZoneInfo) -> str:
    if visit.status in {Status.ARRIVED, Status.IN_ROOM, Status.STARTED}:
        return _("since %(time)s") % {"time": words.clock_time(visit.since, zone)}
    return ""


def late_words(visit: Visit, events: Iterable[AppointmentEvent], now: datetime) -> str:
    """That somebody said they run late, or that their time has come and they are not here."""
    if visit.status is not Status.CONFIRMED or visit.ends_at <= now:
        return ""
    told = [each for each in events if each.event == Event.RUNNING_LATE]
    if told and told[-1].why.isdecimal():
        return _("Said: %(length)s late") % {"length": words.minutes(int(told[-1].why))}
    if told:
        return _("Said they run late")
    late = int((now - visit.starts_at).total_seconds() // 60)
    return _("%(length)s late") % {"length": words.minutes(late)} if late > 0 else ""


def _marks(visit: Visit, now: datetime, zone: ZoneInfo) -> Iterable[Mark]:
    is_due = now.astimezone(zone).date() >= visit.starts_at.astimezone(zone).date()
    usual = MARKS - NEVER_FIRST - {Event.RUNNING_LATE}
    next_one = next((each for each in events_from(visit.status) if each in usual), None)
    for event in events_from(visit.status):
        if event not in MARKS or event is Event.RUNNING_LATE:
            continue
        if event is Event.WILL_COME and visit.ends_at <= now:
            continue
        if event is Event.DID_NOT_ATTEND and now < visit.starts_at:
            continue
        if is_due or event in BEFORE_THE_DAY:
            yield Mark(event.value, str(words.MARK[event]), event is not next_one, new_token())


def _cost_now(appointment: Appointment, now: datetime) -> str:
    pence = terms.rule_of(appointment).late_pence(
        appointment.price_pence, starts_at=appointment.starts_at, now=now
    )
    return words.money(pence) if pence else ""


def history(events: Sequence[AppointmentEvent], clinic: Clinic) -> list[Happened]:
    """What happened, the latest first. A hold that was confirmed at once says nothing of its own."""
    zone = words.zone_of(clinic)
    rows = []
    before: AppointmentEvent | None = None
    for each in events:
        rows.append(
            Happened(
                what=str(words.HAPPENED[Event(each.event)]),
                detail=_detail(each, before, zone),
                when=words.short_moment(each.happened_at, zone),
                who=each.author_name or _("by the program"),
            )
        )
        before = each
    return rows[::-1]


def _detail(event: AppointmentEvent, before: AppointmentEvent | None, zone: ZoneInfo) -> str:
    parts: list[str] = []
    if event.event in {Event.HELD, Event.MOVED, Event.RESTORED}:
        parts += _where(event, before, zone)
    if event.event == Event.RUNNING_LATE and event.why.isdecimal():
        parts.append(words.minutes(int(event.why)))
    elif event.why:
        parts.append(event.why)
    return ", ".join(parts)


def _where(event: AppointmentEvent, before: AppointmentEvent | None, zone: ZoneInfo) -> Iterable[str]:
    if before is None or before.starts_at != event.starts_at:
        yield words.short_moment(event.starts_at, zone)
    if before is not None and _length(before) != _length(event):
        yield words.minutes(_length(event))
    if before is None or before.staff_id != event.staff_id:
        yield _("with %(name)s") % {"name": event.staff.name}
    if event.room is not None and (before is None or before.room_id != event.room_id):
        yield event.room.name


def _length(event: AppointmentEvent) -> int:
    return int((event.ends_at - event.starts_at) / timedelta(minutes=1)) if event.ends_at else 0


@dataclass(frozen=True, slots=True)
class ClassOf:
    """Who comes to a class, and how many places are left."""

    people: tuple[tuple[str, uuid.UUID], ...]
    left: str
    has_room: bool


def class_of(appointment: Appointment, now: datetime) -> ClassOf | None:
    """The people of a class; None for a visit of one person."""
    if not classes.is_session(appointment):
        return None
    (told,) = classes.with_places([appointment], now=now)
    rows = [each for each in classes.seats(appointment) if each.person is not None]
    return ClassOf(
        people=tuple((each.person.name if each.person else "", each.pk) for each in rows),
        left=_("%(left)d of %(places)d places left") % {"left": told.left, "places": told.places},
        has_room=told.left > 0,
    )


@dataclass(frozen=True, slots=True)
class CourseVisit:
    """One visit of the course that this one belongs to."""

    key: uuid.UUID
    place: str
    when: str
    is_this: bool
    is_exception: bool
    status: str
    state: str


def course(visits: Sequence[Visit], this: Appointment, zone: ZoneInfo) -> list[CourseVisit]:
    """The course in its order; nothing for a single visit."""
    if this.series_id is None:
        return []
    return [_course_visit(each, this, zone) for each in visits]


def _course_visit(visit: Visit, this: Appointment, zone: ZoneInfo) -> CourseVisit:
    word, state, _icon = words.STATUS[visit.status]
    return CourseVisit(
        key=visit.appointment.pk,
        place=str(visit.appointment.series_place or ""),
        when=words.short_moment(visit.starts_at, zone),
        is_this=visit.appointment.pk == this.pk,
        is_exception=visit.appointment.is_series_exception,
        status="" if visit.status is Status.CONFIRMED else str(word),
        state=state,
    )


def changed_words(done: SeriesChanged, zone: ZoneInfo) -> str:
    """How many visits of a course were moved, and which were left alone."""
    said = ngettext("%(count)d visit is moved.", "%(count)d visits are moved.", len(done.changed))
    return " ".join([said % {"count": len(done.changed)}, *_kept(done, zone)])


def cancelled_words(done: SeriesChanged, zone: ZoneInfo) -> str:
    """How many visits of a course were cancelled, and which stay."""
    said = ngettext("%(count)d visit is cancelled.", "%(count)d visits are cancelled.", len(done.changed))
    return " ".join([said % {"count": len(done.changed)}, *_kept(done, zone)])


def also_words(tried: SeriesChanged, zone: ZoneInfo) -> str:
    """Which visits a change of a course would reach, before it is done."""
    said = ngettext("%(count)d visit changes.", "%(count)d visits change.", len(tried.changed))
    return " ".join([said % {"count": len(tried.changed)}, *_kept(tried, zone)])


def _kept(done: SeriesChanged, zone: ZoneInfo) -> Iterable[str]:
    if done.kept:
        when = "; ".join(words.short_moment(each.starts_at, zone) for each in done.kept)
        yield _("Changed alone before, so left as they are: %(when)s.") % {"when": when}


def of_course(hindered: Iterable[tuple[datetime, Sequence[Conflict]]], zone: ZoneInfo) -> list[Conflict]:
    """What is in the way of which visit of a course."""
    return [
        replace(each, sentence=f"{words.short_moment(start, zone)}: {each.sentence}")
        for start, found in hindered
        for each in found
    ]


@dataclass(frozen=True, slots=True)
class Preview:
    """A new place before it is taken: where, what is in the way, and what it would cost the person."""

    where: str
    conflicts: tuple[Conflict, ...]
    can_be_done: bool
    asks_meant: bool
    is_as_it_stands: bool
    also: str = ""


def preview(where: str, found: Sequence[Conflict], *, is_as_it_stands: bool, also: str = "") -> Preview:
    """What is in the way, what cannot be helped first."""
    ordered = sorted(found, key=lambda each: (not each.blocks, each.can_be_meant))
    hard = any(each.blocks and not each.can_be_meant for each in found)
    return Preview(
        where=where,
        conflicts=tuple(ordered),
        can_be_done=not hard and not is_as_it_stands,
        asks_meant=not hard and any(each.can_be_meant and each.blocks for each in found),
        is_as_it_stands=is_as_it_stands,
        also=also,
    )


def place_words(starts_at: datetime, zone: ZoneInfo, *, minutes: int, staff: str, room: str) -> str:
    """Tuesday 24 November 2026, 10:45, 45 minutes, Ben, Room 1."""
    parts = [words.moment(starts_at, zone), words.minutes(minutes), staff, room]
    return ", ".join(each for each in parts if each)
