"""Headaches by the hour: entries of some days as rows of a timeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wellhead.diary.presenters.month import WEEKDAYS
from wellhead.diary.presenters.year import chart_day
from wellhead.diary.queries import DayView, EntryView
from wellhead.ui import charts
from wellhead.ui.charts import AttackDay, Stretch


def timeline(days: Sequence[DayView], *, sore: Collection[date], zone: str) -> charts.Chart | None:
    """The days that the diary tells of, in order; None where no headache has its time written down."""
    clock = ZoneInfo(zone)
    stretches, taken = _stretches(days, clock), _taken(days, clock)
    if not any(one.is_timed for day in stretches.values() for one in day):
        return None
    rows = [
        AttackDay(
            chart_day(day, f"{WEEKDAYS[day.day.weekday()][0]} {day.day.day}"),
            tuple(stretches[day.day]),
            tuple(sorted(taken[day.day])),
            is_sore=day.day in sore,
        )
        for day in days
    ]
    return charts.attack_timeline(rows, words=charts.AttackWords().translated(_))


def _stretches(days: Sequence[DayView], clock: ZoneInfo) -> dict[date, list[Stretch]]:
    found: dict[date, list[Stretch]] = defaultdict(list)
    for entry in (entry for day in days for entry in day.entries if entry.is_headache):
        for on, stretch in _parts(entry, clock):
            found[on].append(stretch)
    return found


def _parts(entry: EntryView, clock: ZoneInfo) -> list[tuple[date, Stretch]]:
    """One headache, a part a day."""
    start, end = _local(entry.started_at, clock), _local(entry.ended_at, clock)
    if start is not None and end is not None:
        return _cut_at_midnight(start, end, entry.worst)
    if start is not None:
        return [(start.date(), Stretch(_hour(start), None, entry.worst))]
    if end is not None:
        return [(end.date(), Stretch(None, _hour(end), entry.worst))]
    return [(entry.day, Stretch(None, None, entry.worst))]


def _cut_at_midnight(start: datetime, end: datetime, worst: int | None) -> list[tuple[date, Stretch]]:
    parts, on = [], start.date()
    while on <= end.date():
        comes, goes_on = on > start.date(), on < end.date()
        first, last = (0.0 if comes else _hour(start)), (24.0 if goes_on else _hour(end))
        parts.append((on, Stretch(first, max(first, last), worst, comes=comes, goes_on=goes_on)))
        on += timedelta(days=1)
    return parts


def _taken(days: Sequence[DayView], clock: ZoneInfo) -> dict[date, list[float]]:
    found: dict[date, list[float]] = defaultdict(list)
    for taken in (taken for day in days for entry in day.entries for taken in entry.medicines):
        at = _local(taken.taken_at, clock)
        if at is not None:
            found[at.date()].append(_hour(at))
    return found


def _local(moment: datetime | None, clock: ZoneInfo) -> datetime | None:
    return None if moment is None else moment.astimezone(clock)


def _hour(moment: datetime) -> float:
    return moment.hour + moment.minute / 60
