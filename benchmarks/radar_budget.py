"""How often the relapse radar cries wolf, and how soon it sees a real change: made-up people whose truth is known.

Each has days that hang together (an attack lasts on), blank days, and a level that is their own and only estimated
from 28 days at discharge. Usage: python benchmarks/radar_budget.py [PEOPLE]; writes docs/benchmarks/radar_budget.md.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from wellhead.journey import radar
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.afterwards import RadarMethod

DISCHARGED_ON = date(2026, 1, 1)
YEARS = 2
WEEKS = YEARS * 52
LEVELS = (0.5, 1.0, 2.0, 3.0, 4.0)
"""Headache days a week."""
RISES = (1.0, 1.5, 2.0, 3.0)
STICKS = 0.35
"""How much of tomorrow's headache is today's."""
BLANK = 0.2
RESULT = Path(__file__).parent.parent / "docs" / "benchmarks" / "radar_budget.md"


@dataclass(frozen=True)
class Run:
    """One person under one truth: the week of each alarm, quiet weeks between them left out."""

    alarms: tuple[int, ...]


def days(rate: float, count: int, chance: random.Random, before: bool = False) -> Iterator[bool]:
    """Days of headache at this share, in which one leads to the next."""
    today = before
    for _ in range(count):
        share = rate + STICKS * ((1.0 if today else 0.0) - rate)
        today = chance.random() < share
        yield today


def person(level: float, rise: float, *, seed: int, limit: float, method: RadarMethod) -> Run:
    """Two years after discharge; a rise begins after the first ten weeks."""
    chance = random.Random(seed)  # noqa: S311 — a simulation, not a secret
    p0, p1 = level / 7, min(0.97, (level + rise) / 7)
    told = [day for day in days(p0, 28, chance) if chance.random() > BLANK / 2]
    own = radar.Days(sum(told), len(told))
    change = 10 * 7 if rise else WEEKS * 7
    truth = [*days(p0, change, chance), *days(p1, WEEKS * 7 - change, chance)]
    marked = [
        radar.DayMarked(
            DISCHARGED_ON + timedelta(days=1 + place), None if chance.random() < BLANK else aching
        )
        for place, aching in enumerate(truth)
    ]
    weeks = radar.weeks_since(DISCHARGED_ON, marked, method=method)
    alarms: list[int] = []
    for week in range(1, WEEKS + 1):
        if alarms and week - alarms[-1] < method.quiet_weeks:
            continue
        if radar.read_weeks(own, weeks[:week], limit=limit, method=method).raised:
            alarms.append(week)
            if rise and week > 10:
                break
    return Run(tuple(alarms))


def false_alarms(people: int, limit: float, method: RadarMethod) -> dict[float, tuple[float, float]]:
    """By level: alarms a person in two years without any change, and the share of people with any."""
    found = {}
    for level in LEVELS:
        runs = [
            person(level, 0.0, seed=each * 7 + int(level * 100), limit=limit, method=method)
            for each in range(people)
        ]
        found[level] = (
            sum(len(run.alarms) for run in runs) / people,
            sum(bool(run.alarms) for run in runs) / people,
        )
    return found


def delays(
    people: int, limit: float, method: RadarMethod
) -> dict[tuple[float, float], tuple[float, int, int]]:
    """By level and rise: share found within 12 weeks, and the median and 90 % delay in weeks of those ever found."""
    found = {}
    for level in LEVELS:
        for rise in RISES:
            runs = [
                person(level, rise, seed=each * 11 + int(level * 100 + rise), limit=limit, method=method)
                for each in range(people)
            ]
            late = sorted(next((w - 10 for w in run.alarms if w > 10), WEEKS) for run in runs)
            soon = sum(each <= 12 for each in late) / people
            found[level, rise] = (soon, late[people // 2], late[int(people * 0.9)])
    return found
