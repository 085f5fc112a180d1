"""Moments, spans of them, and the five-minute quanta of UTC in which taken time is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

QUANTUM_SECONDS = 300
QUANTA_A_DAY = 288
QUANTA_A_BLOCK = 28 * QUANTA_A_DAY
"""How much of one clinician's or room's taken time is kept in one row: 28 days."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
QUANTUM = timedelta(seconds=QUANTUM_SECONDS)
_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment up to, not including, another."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: Span) -> bool:
        """Whether they share any moment."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def quanta(starts_at: datetime, ends_at: datetime) -> range:
    """The five-minute quanta of UTC that the span touches, first to last."""
    return range((starts_at - EPOCH) // QUANTUM, next_quantum(ends_at))


def next_quantum(moment: datetime) -> int:
    """The first quantum that begins at the moment or after it."""
    return -((EPOCH - moment) // QUANTUM)


def moment_of(quantum: int) -> datetime:
    """When the quantum begins, UTC."""
    return EPOCH + quantum * QUANTUM


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
    return Span(first_moment(day, time.min, zone), first_moment(day + _DAY, time.min, zone))
