"""A span of days that a reader chooses by `first` and `last` in the address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

EARLIEST = date(2000, 1, 1)
"""Nobody kept such records before."""


def chosen_days(
    asked: Mapping[str, str], *, today: date, usual: timedelta, longest: timedelta
) -> tuple[date, date]:
    """The days that were chosen, put in order, not after today and no longer than `longest`; `usual` unless chosen."""
    last = min(_day(asked.get("last", "")) or today, today)
    first = min(_day(asked.get("first", "")) or last - usual, today)
    first, last = min(first, last), max(first, last)
    return max(first, last - longest), last


def _day(typed: str) -> date | None:
    """The day, or None for none and for one too early."""
    try:
        day = date.fromisoformat(typed[:10])
    except ValueError:
        return None
    return day if day >= EARLIEST else None
