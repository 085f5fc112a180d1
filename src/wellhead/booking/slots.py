"""Free times from hours, absences, closed days and taken time. Pure: no clock, no database; every moment is given and aware.

Working hours are wall-clock times in the clinic's zone; taken time is counted in five-minute quanta of UTC, so
a change of the clocks can neither lose nor double an hour.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

QUANTUM_SECONDS = 300
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """One stretch of work in every week: `weekday` 0 is Monday; `until` is the last day it holds, None for open."""

    weekday: int
    begins: time
    ends: time
    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether this stretch is worked on the day."""
        return (
            day.weekday() == self.weekday and self.since <= day and (self.until is None or day <= self.until)
        )


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment up to, not including, another."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: Span) -> bool:
        """Whether they share any moment."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, slots=True)
class Need:
    """What a service asks of a time. `lead` is the shortest notice; `horizon_days` how far ahead it is offered."""

    minutes: int
    buffer_minutes: int
    step_minutes: int
    lead: timedelta
    horizon_days: int


@dataclass(frozen=True, slots=True)
class Worker:
    """What is known of one clinician's time: weekly hours, absences and the quanta already taken."""

    hours: Sequence[Hours]
    absences: Sequence[Span]
    taken: Set[int]


def quanta(starts_at: datetime, ends_at: datetime) -> range:
    """The five-minute quanta of UTC that the span touches, first to last."""
    first = int(starts_at.timestamp()) // QUANTUM_SECONDS
    last = -(-int(ends_at.timestamp()) // QUANTUM_SECONDS)
    return range(first, last)


def first_moment(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """The first moment of UTC at which clocks on that day show `wall` or later.

    When the hour comes twice it is the first; when the clocks jump over it, it is the moment of the jump.
    """
    naive = datetime.combine(day, wall)
    moments = (naive.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    moment = min(moments)
    while moment.astimezone(zone).replace(tzinfo=None) < naive:
        moment += _MINUTE
    return moment


def day_span(day: date, zone: ZoneInfo) -> Span:
    """The whole calendar day in the zone; 23, 24 or 25 hours."""
    return Span(first_moment(day, time.min, zone), first_moment(day + timedelta(days=1), time.min, zone))


def work_on(day: date, hours: Iterable[Hours], zone: ZoneInfo) -> list[Span]:
    """The stretches worked on the day, earliest first."""
    spans = [
        Span(first_moment(day, each.begins, zone), first_moment(day, each.ends, zone))
        for each in hours
        if each.holds_on(day)
    ]
    return sorted((span for span in spans if span.starts_at < span.ends_at), key=lambda span: span.starts_at)


def free_starts(
    worker: Worker,
    need: Need,
    *,
    days: Iterable[date],
    closed: Collection[date],
    now: datetime,
    zone: ZoneInfo,
) -> list[datetime]:
    """The moments (UTC, earliest first) at which the visit could start.

    The visit itself lies within working hours and outside absences; its buffer may run past closing time but
    never into taken time.
    """
    found: set[datetime] = set()
    today = now.astimezone(zone).date()
    for day in days:
        if day not in closed and today <= day <= today + timedelta(days=need.horizon_days):
            found.update(_starts_on(day, worker, need, now=now, zone=zone))
    return sorted(found)


def is_free(
    worker: Worker,
    need: Need,
    starts_at: datetime,
    *,
    closed: Collection[date],
    now: datetime,
    zone: ZoneInfo,
) -> bool:
    """Whether this very start is among the free ones."""
    day = starts_at.astimezone(zone).date()
    return starts_at in free_starts(worker, need, days=[day], closed=closed, now=now, zone=zone)


def _starts_on(day: date, worker: Worker, need: Need, *, now: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    length, buffer = timedelta(minutes=need.minutes), timedelta(minutes=need.buffer_minutes)
    for stretch in work_on(day, worker.hours, zone):
        starts_at = stretch.starts_at
        while starts_at + length <= stretch.ends_at:
            visit = Span(starts_at, starts_at + length)
            if (
                starts_at >= now + need.lead
                and not any(visit.overlaps(absence) for absence in worker.absences)
                and worker.taken.isdisjoint(quanta(starts_at, visit.ends_at + buffer))
            ):
                yield starts_at
            starts_at += timedelta(minutes=need.step_minutes)


def nearest(starts: Iterable[datetime], wanted: datetime, most: int) -> list[datetime]:
    """The starts closest to the wanted moment, at most `most` of them, earliest first."""
    closest = sorted(set(starts), key=lambda start: (abs(start - wanted), start))
    return sorted(closest[:most])
