"""Beside the grid: the counts of the day, who is at the desk, the list of the day, the small month."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.booking.states import MARKS, Event, Status, events_from
from wellhead.desk import calendar_links as links
from wellhead.desk.presenters import calendar_words as words
from wellhead.desk.presenters.calendar_words import Need, Standing

if TYPE_CHECKING:
    from wellhead.booking.timetable import Entry, Timetable

SOON = timedelta(minutes=30)
"""Who comes within this time stands at the desk's list already."""
NEAR = timedelta(hours=1)
"""Who comes earlier than this is marked on the page of the visit."""
HERE = frozenset({Status.ARRIVED, Status.IN_ROOM, Status.STARTED})
GONE = frozenset({Status.CANCELLED, Status.HELD})


@dataclass(frozen=True, slots=True)
class Mark:
    """A button that says what happened."""

    event: str
    label: str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One visit of a list."""

    key: uuid.UUID
    url: str
    mark_url: str
    time: str
    until: str
    who: str
    what: str
    staff: str
    room: str
    standing: Standing
    since: str = ""
    needs: tuple[Need, ...] = ()
    marks: tuple[Mark, ...] = ()
    is_over: bool = False
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Those at the desk who stand alike."""

    title: str
    rows: tuple[Row, ...]


def counts(table: Timetable, now: datetime, *, waiting: int | None = None) -> str:
    """One line: how many are booked, here, late, did not come, and wait. Nobody waiting is said too, not known is not."""
    people = [each for each in table.entries if each.visit.person and each.visit.status not in GONE]
    here = sum(each.visit.status in HERE for each in people)
    late = sum(words.minutes_late(each, now) > 0 for each in people)
    missed = sum(each.visit.status is Status.DID_NOT_ATTEND for each in people)
    said = [ngettext("%(n)d booked", "%(n)d booked", len(people)) % {"n": len(people)}]
    said += [ngettext("%(n)d here", "%(n)d here", here) % {"n": here}] if here else []
    said += [ngettext("%(n)d late", "%(n)d late", late) % {"n": late}] if late else []
    said += [ngettext("%(n)d did not come", "%(n)d did not come", missed) % {"n": missed}] if missed else []
    if waiting is not None:
        said.append(
            ngettext("%(n)d on the waiting list", "%(n)d on the waiting list", waiting) % {"n": waiting}
        )
    return ", ".join(said)


def agenda(table: Timetable, now: datetime, *, staff: uuid.UUID | None = None) -> dict[date, list[Row]]:
    """The visits of each day, earliest first."""
    found: dict[date, list[Row]] = {day: [] for day in table.days}
    for entry in table.entries:
        day = entry.visit.starts_at.astimezone(table.zone).date()
        if day in found and staff in (None, entry.visit.appointment.staff_id):
            found[day].append(_row(table, entry, now))
    return found


def at_the_desk(table: Timetable, now: datetime) -> list[Group]:
    """Who is late or comes soon, who is here and since when, who is with a clinician."""
    people = [each for each in table.entries if each.visit.person and not _is_call(each)]
    coming = [each for each in people if _comes(each, now)]
    here = [each for each in people if each.visit.status is Status.ARRIVED]
    inside = [each for each in people if each.visit.status in {Status.IN_ROOM, Status.STARTED}]
    groups = ((_("Expected"), coming), (_("Here, waiting"), here), (_("With a clinician"), inside))
    return [Group(title, tuple(_row(table, each, now) for each in found)) for title, found in groups if found]


def _is_call(entry: Entry) -> bool:
    return words.kind(entry) == "call"


def _comes(entry: Entry, now: datetime) -> bool:
    visit = entry.visit
    return visit.status is Status.CONFIRMED and visit.starts_at - SOON <= now < visit.ends_at


def _row(table: Timetable, entry: Entry, now: datetime) -> Row:
    visit, row = entry.visit, entry.visit.appointment
    begins, ends = (moment.astimezone(table.zone) for moment in (visit.starts_at, visit.ends_at))
    return Row(
        key=row.pk,
        url=links.visit(row.pk, row.public_token),
        mark_url=links.mark(row.pk),
        time=date_format(begins, "H:i"),
        until=date_format(ends, "H:i"),
        who=words.who(entry),
        what=words.what(entry),
        staff=visit.staff.name,
        room=row.room.name if row.room else "",
        standing=words.standing(entry, now),
        since=_since(table, entry, now),
        needs=words.needs(entry),
        marks=tuple(_marks(entry, now)),
        is_over=visit.status in {Status.FINISHED, Status.DID_NOT_ATTEND, Status.CANCELLED},
        is_now=visit.starts_at <= now < visit.ends_at,
    )


def _since(table: Timetable, entry: Entry, now: datetime) -> str:
    """Since when somebody has been waiting, or in the room."""
    if entry.visit.status not in HERE:
        return ""
    minutes = max(int((now - entry.visit.since).total_seconds() // 60), 0)
    clock = date_format(entry.visit.since.astimezone(table.zone), "H:i")
    said = ngettext("since %(clock)s, %(n)d minute", "since %(clock)s, %(n)d minutes", minutes)
    return said % {"clock": clock, "n": minutes}


def _marks(entry: Entry, now: datetime) -> Iterable[Mark]:
    """What can be marked at this moment, the likeliest first."""
    visit = entry.visit
    if visit.person is None:
        return
    for event in events_from(visit.status):
        if event not in MARKS or event not in words.EVENT_WORDS:
            continue
        is_before, is_near = now < visit.starts_at, now >= visit.starts_at - NEAR
        if event is Event.DID_NOT_ATTEND and is_before:
            continue
        if event is Event.WILL_COME and (entry.is_sure or not is_before):
            continue
        if event in {Event.ARRIVED, Event.IN_ROOM} and not is_near:
            continue
        yield Mark(event.value, words.EVENT_WORDS[event])


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One day of the small month."""

    day: date
    number: int
    spoken: str
    is_other: bool
    is_today: bool
    is_shown: bool
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks, with its neighbours."""

    name: str
    weekdays: tuple[tuple[str, str], ...]
    weeks: tuple[tuple[MonthDay, ...], ...]
    before: date
    after: date


def month_days(shown: date, first_weekday: int) -> list[date]:
    """The days that the small month shows: whole weeks, the first of them beginning on the clinic's first weekday."""
    first = shown.replace(day=1)
    begins = first - timedelta(days=(first.weekday() - first_weekday) % 7)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    weeks = -(-((last - begins).days + 1) // 7)
    return [begins + timedelta(days=n) for n in range(weeks * 7)]


def month(shown: date, days: Sequence[date], *, today: date, closed: frozenset[date]) -> Month:
    """The small month around the day."""
    first = shown.replace(day=1)
    cells = [_month_day(day, shown, today=today, is_closed=day in closed) for day in days]
    return Month(
        name=date_format(first, "F Y"),
        weekdays=tuple((date_format(day, "D")[:2], date_format(day, "l")) for day in days[:7]),
        weeks=tuple(tuple(cells[at : at + 7]) for at in range(0, len(cells), 7)),
        before=(first - timedelta(days=1)).replace(day=1),
        after=(first + timedelta(days=32)).replace(day=1),
    )


def _month_day(day: date, shown: date, *, today: date, is_closed: bool) -> MonthDay:
    said = [date_format(day, "l j F")]
    said += [_("public holiday")] if is_closed else []
    return MonthDay(
        day=day,
        number=day.day,
        spoken=", ".join(said),
        is_other=day.month != shown.month,
        is_today=day == today,
        is_shown=day == shown,
        is_closed=is_closed,
    )
