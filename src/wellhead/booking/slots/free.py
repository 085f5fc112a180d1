"""When a visit could start: the weekly hours, less absences, taken time, full days and days that are not offered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from wellhead.booking.slots import bits as sets
from wellhead.booking.slots.moments import (
    QUANTUM_SECONDS,
    first_moment,
    moment_of,
    next_quantum,
)
from wellhead.booking.slots.work import Steps, Week, work_starts

_DAY = timedelta(days=1)
_QUANTUM_MINUTES = QUANTUM_SECONDS // 60


@dataclass(frozen=True, slots=True)
class Need:
    """What a service asks of a time. `lead` is the shortest notice; `horizon_days` how far ahead it is offered.

    Lengths are minutes, multiples of five.
    """

    minutes: int
    buffer_minutes: int
    step_minutes: int
    lead: timedelta
    horizon_days: int
    is_same_day: bool = True

    @property
    def visit(self) -> int:
        """The visit in quanta."""
        return self.minutes // _QUANTUM_MINUTES

    @property
    def whole(self) -> int:
        """The visit and its buffer in quanta."""
        return (self.minutes + self.buffer_minutes) // _QUANTUM_MINUTES


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Days in a row in one zone, made by `window_of`. Every number of bits counts from `base`, the first quantum of the first day.

    `edges` are the places at which the days begin and the last one ends; `reach` is how far taken time and
    absences have to be known: a visit may begin at the very end.
    """

    first: date
    zone: ZoneInfo
    base: int
    edges: tuple[int, ...]
    reach: int

    @property
    def days(self) -> list[date]:
        """Its days, first to last."""
        return [self.first + timedelta(days=n) for n in range(len(self.edges) - 1)]

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first + timedelta(days=len(self.edges) - 2)

    @property
    def starts_at(self) -> datetime:
        """When its first day begins, UTC."""
        return moment_of(self.base)

    @property
    def known_until(self) -> datetime:
        """Up to when taken time and absences have to be known, UTC."""
        return moment_of(self.base + self.reach)

    def of_days(self, days: Collection[date]) -> int:
        """All of those of its days, as bits."""
        edges = self.edges
        whole = (range(edges[n], edges[n + 1]) for n, day in enumerate(self.days) if day in days)
        return sets.spread(whole, base=0, count=edges[-1])

    def up_to(self, last: date) -> int:
        """Its days up to and with this one, as bits."""
        place = min((last - self.first).days + 1, len(self.edges) - 1)
        return (1 << self.edges[place]) - 1 if place > 0 else 0

    def spread(self, stretches: Iterable[range]) -> int:
        """The part of the stretches of quanta that matters here, as bits."""
        return sets.spread(stretches, base=self.base, count=self.reach)


@dataclass(frozen=True, slots=True)
class Resource:
    """What is known of a room: the quanta taken, and those for which it is closed, as bits of a window."""

    taken: int = 0
    absent: int = 0


@dataclass(frozen=True, slots=True)
class Worker:
    """What is known of one clinician's time: the hours of their week in their zone; the rest as bits of a window.

    No visit lies in `absent`, no visit with its buffer in `taken`, and none begins in `full`.
    """

    week: Week
    zone: ZoneInfo
    absent: int = 0
    taken: int = 0
    full: int = 0


@lru_cache(maxsize=512)
def window_of(first: date, days: int, zone: ZoneInfo, *, tail_minutes: int = 0) -> Window:
    """So many days in a row; `tail_minutes` is the longest visit with its buffer that may begin in them."""
    midnights = (first_moment(first + timedelta(days=n), time.min, zone) for n in range(days + 1))
    edges = [next_quantum(each) for each in midnights]
    whole = edges[-1] - edges[0]
    return Window(
        first=first,
        zone=zone,
        base=edges[0],
        edges=tuple(edge - edges[0] for edge in edges),
        reach=whole + tail_minutes // _QUANTUM_MINUTES,
    )


def offered_bits(window: Window, need: Need, *, closed: Collection[date], now: datetime) -> int:
    """Where any start is offered: late enough, not past the horizon, not on a closed day."""
    today = now.astimezone(window.zone).date()
    soonest = today if need.is_same_day else today + _DAY
    furthest = today + timedelta(days=need.horizon_days)
    days = {day for day in window.days if soonest <= day <= furthest}
    notice = max(next_quantum(now + need.lead) - window.base, 0)
    return window.of_days(days.difference(closed)) >> notice << notice


def work_bits(worker: Worker, need: Need, window: Window) -> int:
    """Where the visit could start by the worker's weekly hours alone.

    Their days are those of their own zone, which may begin before the window's and end after.
    """
    steps = Steps(need.visit, need.step_minutes // _QUANTUM_MINUTES)
    return _work_bits(worker.week, worker.zone, steps=steps, window=window)


@lru_cache(maxsize=2048)
def _work_bits(week: Week, zone: ZoneInfo, *, steps: Steps, window: Window) -> int:
    days = (window.first, window.last)
    if zone.key != window.zone.key:
        days = (window.first - _DAY, window.last + _DAY)
    found = work_starts(week.hours, steps, days=days, zone=zone, base=window.base)
    return found & (1 << window.edges[-1]) - 1


def free_bits(worker: Worker, need: Need, window: Window, *, offered: int) -> int:
    """Where the visit could start, out of what is offered.

    The visit itself lies within working hours and outside breaks and absences; its buffer may run past closing
    time but never into taken time.
    """
    found = work_bits(worker, need, window) & offered
    blocked = sets.smear(worker.absent, need.visit) | sets.smear(worker.taken, need.whole) | worker.full
    return found ^ (found & blocked)


def room_bits(rooms: Iterable[Resource], need: Need, window: Window) -> int:
    """Where at least one of the rooms is free for the visit and its buffer, and open for the visit."""
    everything = (1 << window.edges[-1]) - 1
    found = 0
    for room in rooms:
        blocked = sets.smear(room.taken, need.whole) | sets.smear(room.absent, need.visit)
        found |= everything ^ (everything & blocked)
    return found


@lru_cache(maxsize=1024)
def days_that_are_full(visits: int, most: int | None, window: Window) -> int:
    """The days on which so many visits begin already, as bits; `visits` are the starts. None is no limit.

    Kept, because a clinician's visits are mostly those of a moment ago and counting them day by day is slow.
    """
    if most is None or visits.bit_count() < most:
        return 0
    edges = window.edges
    full = [count >= most for count in sets.counts(visits, edges)]
    together = (list(run) for is_full, run in groupby(range(len(full)), full.__getitem__) if is_full)
    return sets.spread(
        (range(edges[run[0]], edges[run[-1] + 1]) for run in together), base=0, count=edges[-1]
    )


@dataclass(frozen=True, slots=True)
class Times:
    """Moments of a window, each told only when asked for."""

    window: Window
    bits: int

    def __contains__(self, moment: datetime) -> bool:
        """Whether this very moment is one of them."""
        quantum = next_quantum(moment)
        place = quantum - self.window.base
        return place >= 0 and moment_of(quantum) == moment and bool(self.bits >> place & 1)

    def __iter__(self) -> Iterator[datetime]:
        """All of them, earliest first, UTC."""
        return (moment_of(self.window.base + place) for place in sets.positions(self.bits))

    def counts(self) -> dict[date, int]:
        """The days that have any, each with how many."""
        counted = zip(self.window.days, sets.counts(self.bits, self.window.edges), strict=True)
        return {day: count for day, count in counted if count}

    def on(self, day: date) -> list[datetime]:
        """Those of one day, earliest first, UTC; a day outside the window has none."""
        place = (day - self.window.first).days
        if not 0 <= place < len(self.window.edges) - 1:
            return []
        low, high = self.window.edges[place : place + 2]
        part = self.bits >> low & (1 << high - low) - 1
        return [moment_of(self.window.base + low + place) for place in sets.positions(part)]


def nearest(starts: Iterable[datetime], wanted: datetime, most: int) -> list[datetime]:
    """The starts closest to the wanted moment, at most `most` of them, earliest first."""
    closest = sorted(set(starts), key=lambda start: (abs(start - wanted), start))
    return sorted(closest[:most])
