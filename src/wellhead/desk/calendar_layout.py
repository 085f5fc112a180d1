"""Where things stand on the grid of the calendar: five-minute steps of the clinic's clock, lanes side by side, gaps. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

STEP_MINUTES = 5
STEPS_AN_HOUR = 60 // STEP_MINUTES
STEPS_A_DAY = 24 * STEPS_AN_HOUR
MOST_LANES = 6
USUAL_HOURS = (8, 18)
"""What the grid shows at least, so that an empty day looks like a day."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one step of the day to another, the last left out; steps count from midnight on the clinic's clock."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many steps it takes, at least one."""
        return max(self.last - self.first, 1)


def span_on(day: date, begins: datetime, ends: datetime, *, zone: ZoneInfo) -> Span | None:
    """The part of the stretch that lies on the day, as the clinic's clock shows it; None when none of it does."""
    start, end = begins.astimezone(zone), ends.astimezone(zone)
    if end.date() < day or start.date() > day or end <= start:
        return None
    first = _step(start) if start.date() == day else 0
    last = _step(end, up=True) if end.date() == day else STEPS_A_DAY
    return Span(first, last) if first < last else None


def _step(moment: datetime, *, up: bool = False) -> int:
    minutes = moment.hour * 60 + moment.minute
    return -(-minutes // STEP_MINUTES) if up else minutes // STEP_MINUTES


def wall(step: int) -> str:
    """The step as the clock shows it: 114 is 09:30."""
    return f"{step // STEPS_AN_HOUR:02d}:{step % STEPS_AN_HOUR * STEP_MINUTES:02d}"


def moment(day: date, step: int, zone: ZoneInfo) -> datetime:
    """The step of the day as a moment."""
    return datetime.combine(day, time(0), tzinfo=zone) + timedelta(minutes=step * STEP_MINUTES)


def shown_hours(spans: Iterable[Span]) -> tuple[int, int]:
    """The first and the last whole hour of the grid: the usual ones, and whatever lies outside them."""
    first, last = USUAL_HOURS
    for span in spans:
        first = min(first, span.first // STEPS_AN_HOUR)
        last = max(last, -(-span.last // STEPS_AN_HOUR))
    return first, min(last, 24)


def lanes(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """For each span its lane and how many lanes stand side by side there; those that touch nothing have one alone."""
    order = sorted(range(len(spans)), key=lambda place: (spans[place].first, -spans[place].last))
    found = [(0, 1)] * len(spans)
    group: list[int] = []
    until = -1
    for place in order:
        if spans[place].first >= until and group:
            _share(group, spans, found)
            group = []
        group.append(place)
        until = max(until, spans[place].first + spans[place].length)
    if group:
        _share(group, spans, found)
    return found


def _share(group: list[int], spans: Sequence[Span], found: list[tuple[int, int]]) -> None:
    """Put each of the group into the first lane that is free; more than fit share the last one."""
    ends: list[int] = []
    given: dict[int, int] = {}
    for place in group:
        span = spans[place]
        free = next((lane for lane, end in enumerate(ends) if end <= span.first), len(ends))
        if free == len(ends) and free < MOST_LANES:
            ends.append(0)
        lane = min(free, MOST_LANES - 1)
        ends[lane] = max(ends[lane], span.first + span.length)
        given[place] = lane
    for place, lane in given.items():
        found[place] = (lane, len(ends))


def without(whole: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """What is left of the stretches when the taken ones are cut out, in order."""
    cuts = sorted(taken)
    left = []
    for span in joined(whole):
        first = span.first
        for cut in cuts:
            if cut.last <= first or cut.first >= span.last:
                continue
            if cut.first > first:
                left.append(Span(first, cut.first))
            first = max(first, cut.last)
        if first < span.last:
            left.append(Span(first, span.last))
    return left


def joined(spans: Iterable[Span]) -> list[Span]:
    """The stretches with those that touch made one, in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.first <= found[-1].last:
            found[-1] = Span(found[-1].first, max(found[-1].last, span.last))
        else:
            found.append(span)
    return found
