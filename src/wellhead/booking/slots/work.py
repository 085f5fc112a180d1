"""Where a visit could start by the weekly hours alone, exact on the days on which clocks change.

Days on which they do not are alike from week to week: one week is worked out and repeated. The others are
worked out one by one, moment by moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from wellhead.booking.slots.moments import (
    EPOCH,
    QUANTA_A_DAY,
    QUANTUM,
    QUANTUM_SECONDS,
    day_span,
    first_moment,
    next_quantum,
    quanta,
)

_DAY = timedelta(days=1)
_DAY_BYTES = QUANTA_A_DAY // 8


@dataclass(frozen=True, slots=True)
class Hours:
    """One stretch of every week: `weekday` 0 is Monday; `until` is the last day it holds, None for open.

    A break takes time away from the stretches of its day.
    """

    weekday: int
    begins: time
    ends: time
    since: date
    until: date | None = None
    is_break: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether this stretch belongs to the day."""
        return day.weekday() == self.weekday and self.holds_between(day, day)

    def holds_between(self, first: date, last: date) -> bool:
        """Whether it holds at some time from the first day to the last."""
        return self.since <= last and (self.until is None or first <= self.until)


@dataclass(frozen=True, slots=True, eq=False)
class Week:
    """All the hours and breaks of one clinician. Equal only to itself: what it led to is found again at once."""

    hours: tuple[Hours, ...]


NO_WORK = Week(())


@dataclass(frozen=True, slots=True)
class Steps:
    """What a start needs of a stretch: so many quanta before its end, so many from the last start to the next."""

    length: int
    step: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Days in a row between which the clocks do not change; `shift` of None is one day on which they do.

    `shift` is how many quanta the wall clock is ahead of UTC.
    """

    first: date
    days: int
    shift: int | None


def work_starts(
    hours: Sequence[Hours], steps: Steps, *, days: tuple[date, date], zone: ZoneInfo, base: int
) -> int:
    """The starts on the days from the first to the last, in the zone of the hours, as bits after `base`."""
    bits = 0
    for first, last, holding in _eras(hours, *days):
        for run in _runs(zone, first, last):
            if run.shift is None:
                starts = _starts_on(run.first, holding, steps=steps, zone=zone)
                bits |= sum(1 << start - base for start in starts if start >= base)
                continue
            place = (run.first - EPOCH.date()).days * QUANTA_A_DAY - run.shift - base
            week = _week(holding, steps)
            repeated = int.from_bytes(_repeated(week, run.first.weekday(), run.days), "little")
            bits |= repeated << place if place >= 0 else repeated >> -place
    return bits


def _eras(hours: Sequence[Hours], first: date, last: date) -> Iterator[tuple[date, date, tuple[Hours, ...]]]:
    """The parts of the days within which the same hours hold, with those hours."""
    known = [each for each in hours if each.holds_between(first, last)]
    begins = {first}
    begins.update(each.since for each in known if each.since > first)
    begins.update(each.until + _DAY for each in known if each.until is not None and each.until < last)
    edges = [*sorted(begins), last + _DAY]
    for begin, end in pairwise(edges):
        holding = tuple(each for each in known if each.holds_between(begin, begin))
        if holding:
            yield begin, end - _DAY, holding


@lru_cache(maxsize=256)
def _runs(zone: ZoneInfo, first: date, last: date) -> tuple[_Run, ...]:
    runs: list[_Run] = []
    day = first
    while day <= last:
        shift = _shift_on(day, zone)
        before = runs[-1] if runs else None
        if before is not None and shift is not None and before.shift == shift:
            runs[-1] = _Run(before.first, before.days + 1, shift)
        else:
            runs.append(_Run(day, 1, shift))
        day += _DAY
    return tuple(runs)


def _shift_on(day: date, zone: ZoneInfo) -> int | None:
    """How far the clocks are ahead all day long, in quanta; None when they change or are not ahead by whole quanta."""
    span = day_span(day, zone)
    noon = datetime.combine(day, time(12), zone)
    if noon.tzinfo is None or span.ends_at - span.starts_at != _DAY:
        return None
    ahead = {moment.astimezone(zone).utcoffset() for moment in (span.starts_at, noon, span.ends_at - QUANTUM)}
    shift = ahead.pop()
    if ahead or shift is None or shift % QUANTUM:
        return None
    return shift // QUANTUM


@lru_cache(maxsize=4096)
def _week(holding: tuple[Hours, ...], steps: Steps) -> tuple[bytes, ...]:
    """The starts of each weekday, Monday first, as bits of the wall clock's quanta."""
    week = []
    for weekday in range(7):
        day = [each for each in holding if each.weekday == weekday]
        stretches = [_wall(each) for each in day if not each.is_break]
        breaks = [_wall_touched(each) for each in day if each.is_break]
        bits = sum(1 << start for start in _starts(stretches, breaks, steps))
        week.append(bits.to_bytes(_DAY_BYTES, "little"))
    return tuple(week)


def _repeated(week: Sequence[bytes], weekday: int, days: int) -> bytes:
    turned = b"".join((*week[weekday:], *week[:weekday]))
    return (turned * (days // 7 + 1))[: days * _DAY_BYTES]


def _seconds(wall: time) -> int:
    return wall.hour * 3600 + wall.minute * 60 + wall.second


def _wall(hours: Hours) -> range:
    """The quanta of the wall clock that lie wholly within."""
    return range(-(-_seconds(hours.begins) // QUANTUM_SECONDS), _seconds(hours.ends) // QUANTUM_SECONDS)


def _wall_touched(hours: Hours) -> range:
    """The quanta of the wall clock that it touches."""
    return range(_seconds(hours.begins) // QUANTUM_SECONDS, -(-_seconds(hours.ends) // QUANTUM_SECONDS))


def _starts_on(day: date, holding: Iterable[Hours], *, steps: Steps, zone: ZoneInfo) -> set[int]:
    """The starts of a day on which clocks change, as quanta of UTC."""
    stretches, breaks = [], []
    for each in holding:
        if each.weekday != day.weekday():
            continue
        begins, ends = (first_moment(day, wall, zone) for wall in (each.begins, each.ends))
        if each.is_break:
            breaks.append(quanta(begins, ends))
        else:
            stretches.append(range(next_quantum(begins), (ends - EPOCH) // QUANTUM))
    return _starts(stretches, breaks, steps)


def _starts(stretches: Iterable[range], breaks: Sequence[range], steps: Steps) -> set[int]:
    """Steps begin where a stretch begins and again after each break."""
    return {
        start
        for stretch in stretches
        for piece in _without(stretch, breaks)
        for start in range(piece.start, piece.stop - steps.length + 1, steps.step)
    }


def _without(stretch: range, breaks: Iterable[range]) -> list[range]:
    pieces = [stretch]
    for gone in breaks:
        if gone:
            pieces = [part for piece in pieces for part in _cut(piece, gone) if part]
    return pieces


def _cut(piece: range, gone: range) -> tuple[range, range]:
    before = range(piece.start, min(piece.stop, gone.start))
    return before, range(max(piece.start, gone.stop), piece.stop)
