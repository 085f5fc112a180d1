"""Recorded days gathered into weeks, each with what was being done; a blank day is in none of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = 7


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the diary. `headache` None is a blank; `sore`: soreness after needles is expected on it."""

    on: date
    headache: bool | None
    sore: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """A treatment, or several that cannot be told apart: from the first day to the last, None while it goes on."""

    kinds: tuple[str, ...]
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Recorded days of one week that stand under the same treatments.

    `during` and `after` hold, for each course, the mean share of its force on these days.
    """

    week: int
    headaches: int
    days: int
    during: tuple[float, ...]
    after: tuple[float, ...]


def cells(days: Sequence[Day], courses: Sequence[Course], *, ramp_weeks: int) -> tuple[Cell, ...]:
    """The recorded days of each week, apart where a treatment began or ended within it; blanks are left out."""
    written = [day for day in days if day.headache is not None]
    if not written:
        return ()
    first_on = min(day.on for day in days)
    kept: dict[tuple[int, tuple[int, ...]], list[Day]] = {}
    for day in written:
        states = tuple(_state(course, day.on) for course in courses)
        kept.setdefault(((day.on - first_on).days // WEEK, states), []).append(day)
    return tuple(
        Cell(
            week=week,
            headaches=sum(bool(day.headache) for day in held),
            days=len(held),
            during=tuple(
                _mean_force(c, held, ramp_weeks) if s == 1 else 0.0
                for c, s in zip(courses, states, strict=True)
            ),
            after=tuple(
                _mean_force(c, held, ramp_weeks) if s == 2 else 0.0
                for c, s in zip(courses, states, strict=True)
            ),
        )
        for (week, states), held in sorted(kept.items())
    )


def _state(course: Course, on: date) -> int:
    """0 before, 1 while it is given, 2 after it ended."""
    if on < course.starts_on:
        return 0
    return 1 if course.ends_on is None or on <= course.ends_on else 2


def _mean_force(course: Course, days: Sequence[Day], ramp_weeks: int) -> float:
    ramp = WEEK * ramp_weeks
    if not ramp:
        return 1.0
    return sum(min(1.0, (day.on - course.starts_on).days / ramp) for day in days) / len(days)


def ahead(days: Sequence[Day], *, weeks: int, recent_days: int) -> list[Day]:
    """The days with so many weeks more, as often recorded and as often with headache as the last days were."""
    recent = [day.headache for day in days[-recent_days:]]
    longer = list(days)
    for number in range(WEEK * weeks):
        on = days[-1].on + timedelta(days=number + 1)
        longer.append(Day(on, recent[number % len(recent)]))
    return longer
