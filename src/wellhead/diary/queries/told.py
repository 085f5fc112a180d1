"""Whole windows of the diary, a few at a time, newest first, without reading the years before them."""

from __future__ import annotations

from datetime import date, timedelta

from wellhead.diary.models import Person
from wellhead.diary.months import Window
from wellhead.diary.queries import counts


def windows_before(person: Person, opened_on: date, *, until: date, most: int) -> tuple[Window, ...]:
    """The last `most` whole windows that end on `until` or earlier, counted from the opening, newest first.

    The days are read once, and only those of the windows asked for.
    """
    length = counts.responder_rules().window_days
    whole = ((until - opened_on).days + 1) // length
    if whole <= 0 or most <= 0:
        return ()
    first = opened_on + timedelta(days=length * max(0, whole - most))
    last = opened_on + timedelta(days=length * whole - 1)
    found = counts.months(person, last + timedelta(days=1), opened_on=first)
    return tuple(window for window in reversed(found) if window.last_on <= last)
