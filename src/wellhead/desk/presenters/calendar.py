"""The grid of the calendar: columns with visits, breaks, closures and free gaps, each at its place."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.booking.states import Status
from wellhead.booking.timetable import Block
from wellhead.desk import calendar_layout as layout
from wellhead.desk import calendar_links as links
from wellhead.desk.calendar_layout import Span
from wellhead.desk.presenters import calendar_words as words
from wellhead.desk.presenters.calendar_words import Need, Standing

if TYPE_CHECKING:
    from wellhead.booking.models import Room, Staff
    from wellhead.booking.timetable import Entry, Timetable

SHORTEST_GAP = 15 // layout.STEP_MINUTES
"""A shorter gap is nobody's time."""
ONE_LINE = 20 // layout.STEP_MINUTES
"""What is no longer than this says everything in one line."""
Waiting = Callable[[uuid.UUID, datetime, datetime], int]
"""How many of the waiting list would fit a gap of this clinician."""


NOTHING_YET = Standing("")


class Slot(NamedTuple):
    """One thing on the grid; hundreds are made for a page. `place` are the classes that put it there."""

    kind: str
    place: str
    time: str
    until: str
    minutes: int
    name: str = ""
    text: str = ""
    url: str = ""
    key: str = ""
    version: int = 0
    staff: str = ""
    room: str = ""
    room_name: str = ""
    person: str = ""
    standing: Standing = NOTHING_YET
    needs: tuple[Need, ...] = ()
    can_move: bool = False
    is_short: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One clinician, room or day."""

    name: str
    note: str
    day: date
    spoken: str
    staff: str = ""
    room: str = ""
    url: str = ""
    slots: tuple[Slot, ...] = ()
    is_today: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The whole grid; hours are whole hours of the clinic's clock, `now` the step of this moment where it is shown."""

    kind: str
    columns: tuple[Column, ...]
    hours: tuple[tuple[int, str], ...]
    first: int
    last: int
    now: int | None
    now_words: str
    stamp: str

    @property
    def steps(self) -> int:
        """How many steps the grid is high."""
        return self.last - self.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What every part of a board needs to know."""

    table: Timetable
    now: datetime
    stamp: str = ""
    waiting: Waiting = lambda _staff, _begins, _ends: 0
    offers: Mapping[uuid.UUID, str] = field(default_factory=dict)


def day_board(shown: Shown, day: date) -> Board:
    """A day with a column for each clinician who works, or has somebody, on it."""
    entries = _by(shown.table.entries, lambda entry: entry.visit.appointment.staff_id)
    columns = [
        staff_column(shown, staff, day, entries=entries.get(staff.pk, []), name=staff.name)
        for staff in _people(shown.table)
        if staff.pk in entries or _works(shown.table, staff.pk, day)
    ]
    return _board("day", shown, columns)


def week_board(shown: Shown, staff: Staff) -> Board:
    """A week of one clinician; a weekend on which nothing stands is left out."""
    days = [day for day in shown.table.days if _is_worth(shown, staff, day)] or list(shown.table.days[:5])
    columns = []
    for day in days:
        own = [entry for entry in shown.table.entries if entry.visit.appointment.staff_id == staff.pk]
        on_day = [entry for entry in own if _on(shown, entry, day)]
        columns.append(staff_column(shown, staff, day, entries=on_day, name=date_format(day, "D j M")))
    return _board("week", shown, columns)


def rooms_board(shown: Shown, day: date) -> Board:
    """A day with a column for each room, and one for what needs none."""
    entries = _by(shown.table.entries, lambda entry: entry.visit.appointment.room_id)
    columns = [_room_column(shown, room, day, entries=entries.get(room.pk, [])) for room in shown.table.rooms]
    columns.append(_room_column(shown, None, day, entries=entries.get(None, [])))
    return _board("rooms", shown, columns)


def _board(kind: str, shown: Shown, columns: Sequence[Column]) -> Board:
    spans = [_span_of(slot) for column in columns for slot in column.slots if slot.kind != "off"]
    first, last = layout.shown_hours(spans)
    local = shown.now.astimezone(shown.table.zone)
    step = (local.hour * 60 + local.minute) // layout.STEP_MINUTES
    is_shown = (
        local.date() in shown.table.days
        and first * layout.STEPS_AN_HOUR <= step < last * layout.STEPS_AN_HOUR
    )
    return Board(
        kind=kind,
        columns=tuple(columns),
        hours=tuple((hour * layout.STEPS_AN_HOUR, f"{hour:02d}:00") for hour in range(first, last)),
        first=first * layout.STEPS_AN_HOUR,
        last=last * layout.STEPS_AN_HOUR,
        now=step if is_shown else None,
        now_words=date_format(local, "H:i"),
        stamp=shown.stamp,
    )


def _span_of(slot: Slot) -> Span:
    hours, minutes = slot.time.split(":")
    first = (int(hours) * 60 + int(minutes)) // layout.STEP_MINUTES
    return Span(first, first + slot.minutes // layout.STEP_MINUTES)


def _by(
    entries: Iterable[Entry], key: Callable[[Entry], uuid.UUID | None]
) -> dict[uuid.UUID | None, list[Entry]]:
    found: dict[uuid.UUID | None, list[Entry]] = {}
    for entry in entries:
        found.setdefault(key(entry), []).append(entry)
    return found


def _people(table: Timetable) -> list[Staff]:
    """The clinicians, and whoever else has a visit: somebody who left may have had one."""
    known = {each.pk: each for each in table.clinicians}
    for entry in table.entries:
        known.setdefault(entry.visit.staff.pk, entry.visit.staff)
    return sorted(known.values(), key=lambda staff: staff.name)


def _works(table: Timetable, staff: uuid.UUID, day: date) -> bool:
    return any(
        layout.span_on(day, each.starts_at, each.ends_at, zone=table.zone)
        for each in table.work.get(staff, ())
    )


def _is_worth(shown: Shown, staff: Staff, day: date) -> bool:
    return (
        day.weekday() < 5
        or _works(shown.table, staff.pk, day)
        or any(
            _on(shown, entry, day) and entry.visit.appointment.staff_id == staff.pk
            for entry in shown.table.entries
        )
    )


def _on(shown: Shown, entry: Entry, day: date) -> bool:
    return entry.visit.starts_at.astimezone(shown.table.zone).date() == day


def staff_column(shown: Shown, staff: Staff, day: date, *, entries: list[Entry], name: str) -> Column:
    """One clinician on one day: what they have, when they are away, and what is free from now on."""
    visits = _visit_slots(shown, day, entries)
    closed = _closed(shown, staff.pk, day)
    work = _spans(shown, day, shown.table.work.get(staff.pk, ()))
    pauses = [
        each for each in shown.table.breaks.get(staff.pk, ()) if _pause_inside(shown, day, each, work=work)
    ]
    stripes = [*_stripes(shown, day, closed), *_stripes(shown, day, pauses)]
    busy = [_taken(shown, day, entry) for entry in entries if entry.visit.status is not Status.CANCELLED]
    gone = _spans(shown, day, [*closed, *pauses])
    gaps = _gaps(shown, staff, day, spans=layout.without(work, [*busy, *gone]))
    people = sum(entry.visit.person is not None for entry in entries)
    return Column(
        name=name,
        note=_note(shown, day, entries, people=people, is_open=bool(work), closed=closed),
        day=day,
        spoken=f"{staff.name}, {date_format(day, 'l j F')}",
        staff=str(staff.pk),
        url=f"{reverse('desk:week')}?{urlencode({'on': day.isoformat(), 'who': str(staff.pk)})}",
        slots=(*_off(work), *stripes, *gaps, *visits),
        is_today=day == shown.now.astimezone(shown.table.zone).date(),
    )


def _room_column(shown: Shown, room: Room | None, day: date, *, entries: list[Entry]) -> Column:
    closed: Sequence[Block] = shown.table.closed_rooms.get(room.pk, ()) if room else ()
    people = sum(entry.visit.person is not None for entry in entries)
    return Column(
        name=room.name if room else _("No room"),
        note=_said_people(people),
        day=day,
        spoken=room.name if room else _("Visits without a room"),
        room=str(room.pk) if room else "",
        slots=(*_stripes(shown, day, closed), *_visit_slots(shown, day, entries, with_staff=True)),
        is_today=day == shown.now.astimezone(shown.table.zone).date(),
    )


def _said_people(people: int) -> str:
    return ngettext("%(people)d person", "%(people)d people", people) % {"people": people}


def _note(
    shown: Shown, day: date, entries: list[Entry], *, people: int, is_open: bool, closed: Sequence[Block]
) -> str:
    """The rooms in order of the day, and how many people come."""
    if not entries and (day in shown.table.holidays or not is_open or closed):
        return closed[0].label if closed else _("Does not work")
    rooms = list(
        dict.fromkeys(entry.visit.appointment.room.name for entry in entries if entry.visit.appointment.room)
    )
    said = _(", then ").join(rooms[:2])
    return f"{said} · {_said_people(people)}" if said else _said_people(people)


def _closed(shown: Shown, staff: uuid.UUID, day: date) -> list[Block]:
    """Leave of the clinician, a closed clinic, a public holiday."""
    blocks = [*shown.table.away.get(None, ()), *shown.table.away.get(staff, ())]
    found = [
        each for each in blocks if layout.span_on(day, each.starts_at, each.ends_at, zone=shown.table.zone)
    ]
    if day in shown.table.holidays:
        begins, ends = (layout.moment(day, step, shown.table.zone) for step in (0, layout.STEPS_A_DAY))
        found.insert(0, Block(begins, ends, _("Public holiday"), "closed"))
    return found


def _spans(shown: Shown, day: date, blocks: Iterable[Block]) -> list[Span]:
    found = (layout.span_on(day, each.starts_at, each.ends_at, zone=shown.table.zone) for each in blocks)
    return [each for each in found if each]


def _pause_inside(shown: Shown, day: date, block: Block, *, work: Sequence[Span]) -> bool:
    span = layout.span_on(day, block.starts_at, block.ends_at, zone=shown.table.zone)
    return span is not None and any(each.first <= span.first < each.last for each in work)


def _place(span: Span, lane: tuple[int, int] = (0, 1)) -> str:
    side = f" lane-{lane[0]} lanes-{lane[1]}" if lane[1] > 1 else ""
    return f"at-{span.first} for-{span.length}{side}"


def _off(work: Sequence[Span]) -> Iterable[Slot]:
    """The hours in which nobody works, as a quiet ground."""
    for span in layout.without([Span(0, layout.STEPS_A_DAY)], work):
        yield _plain("off", span)


def _plain(kind: str, span: Span, *, name: str = "", url: str = "", staff: str = "") -> Slot:
    return Slot(
        kind=kind,
        place=_place(span),
        time=layout.wall(span.first),
        until=layout.wall(span.last),
        minutes=span.length * layout.STEP_MINUTES,
        name=name,
        is_short=span.length <= ONE_LINE,
        url=url,
        staff=staff,
    )


def _stripes(shown: Shown, day: date, blocks: Iterable[Block]) -> Iterable[Slot]:
    for block in blocks:
        span = layout.span_on(day, block.starts_at, block.ends_at, zone=shown.table.zone)
        if span is None:
            continue
        usual = Span(*(hour * layout.STEPS_AN_HOUR for hour in layout.USUAL_HOURS))
        if span.length == layout.STEPS_A_DAY:
            span = usual
        label = block.label or (_("Break") if block.kind == "break" else _("Closed"))
        yield _plain("break" if block.kind == "break" else "away", span, name=label)


def _gaps(shown: Shown, staff: Staff, day: date, *, spans: Iterable[Span]) -> Iterable[Slot]:
    """Free time from now on, with how many of those who wait it would fit."""
    for free in spans:
        local = shown.now.astimezone(shown.table.zone)
        passed = -(-(local.hour * 60 + local.minute) // layout.STEP_MINUTES) if local.date() == day else 0
        first = layout.STEPS_A_DAY if day < local.date() else max(free.first, passed)
        if free.last - first < SHORTEST_GAP:
            continue
        span = Span(first, free.last)
        begins, ends = (layout.moment(day, step, shown.table.zone) for step in (span.first, span.last))
        count = shown.waiting(staff.pk, begins, ends)
        said = ngettext("Free, %(count)d waiting", "Free, %(count)d waiting", count) % {"count": count}
        start = f"{day.isoformat()}T{layout.wall(span.first)}"
        yield _plain(
            "free",
            span,
            name=said if count else _("Free"),
            url=links.new(start=start, staff=str(staff.pk)),
            staff=str(staff.pk),
        )


def _taken(shown: Shown, day: date, entry: Entry) -> Span:
    """The visit with the minutes kept free after it."""
    row = entry.visit.appointment
    span = layout.span_on(day, row.starts_at, row.ends_at, zone=shown.table.zone) or Span(0, 0)
    return Span(span.first, span.last + -(-row.buffer_minutes // layout.STEP_MINUTES))


def _visit_slots(
    shown: Shown, day: date, entries: Sequence[Entry], *, with_staff: bool = False
) -> list[Slot]:
    spans = [
        layout.span_on(day, each.visit.starts_at, each.visit.ends_at, zone=shown.table.zone)
        for each in entries
    ]
    known = [(entry, span) for entry, span in zip(entries, spans, strict=True) if span]
    sides = layout.lanes([span for _entry, span in known])
    return [
        _visit_slot(shown, entry, span, lane=lane, with_staff=with_staff)
        for (entry, span), lane in zip(known, sides, strict=True)
    ]


def _visit_slot(shown: Shown, entry: Entry, span: Span, *, lane: tuple[int, int], with_staff: bool) -> Slot:
    visit, row = entry.visit, entry.visit.appointment
    what = words.what(entry)
    return Slot(
        kind=words.kind(entry),
        place=_place(span, lane),
        time=layout.wall(span.first),
        until=layout.wall(span.last),
        minutes=int((visit.ends_at - visit.starts_at).total_seconds() // 60),
        name=shown.offers.get(row.pk) or words.who(entry),
        text=f"{what} · {visit.staff.name}" if with_staff else what,
        url=links.visit(row.pk, row.public_token),
        key=str(row.pk),
        version=visit.events,
        staff=str(row.staff_id),
        room=str(row.room_id or ""),
        room_name=row.room.name if row.room else "",
        person=str(row.person_id or ""),
        standing=words.OFFERED if row.pk in shown.offers else words.standing(entry, shown.now),
        needs=words.needs(entry),
        can_move=visit.status in words.MOVABLE,
        is_short=span.length <= ONE_LINE,
    )
