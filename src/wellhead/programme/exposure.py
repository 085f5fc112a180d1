"""Desk or driving time as a graded dose: an agreed ladder that rises only while each step is said to settle."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """What was agreed. Minutes at a time, days a step."""

    began_on: date
    start_minutes: int
    step_minutes: int
    step_days: int
    goal_minutes: int
    break_minutes: int


@dataclass(frozen=True, slots=True)
class Said:
    """What the person said after a day of it: whether it had settled within a day."""

    on: date
    settled: bool


@dataclass(frozen=True, slots=True)
class Dose:
    """The dose of a day: up to `minutes` at a time. `why` says what the last step did: start, up, hold, back or goal.

    `next_on` is the first day on which the ladder may move again, None at the goal.
    """

    minutes: int
    why: str
    next_on: date | None


def dose_on(ladder: Ladder, said: Iterable[Said], today: date) -> Dose:
    """Walk the ladder up to today, a step at a time.

    A step up needs a word that the last dose settled: silence holds. Two days in a row that did not settle go one
    step back, never below the start (the rule of the pacing leaflet: after two bad days in a row, go back a step).
    """
    heard = sorted(said, key=lambda each: each.on)
    level, why, began = 0, "start", ladder.began_on
    length = timedelta(days=max(1, ladder.step_days))
    while began + length <= today:
        words = [each.settled for each in heard if began <= each.on < began + length]
        move = _move(words)
        before, level = level, min(_top(ladder), max(0, level + move))
        why = "hold" if level == before else "up" if level > before else "back"
        began += length
    minutes = min(ladder.goal_minutes, ladder.start_minutes + level * ladder.step_minutes)
    if minutes >= ladder.goal_minutes:
        return Dose(minutes, "goal", None)
    return Dose(minutes, why, began + length)


def _move(words: list[bool]) -> int:
    """One up, one back or none for what was said within a step."""
    if any(not one and not other for one, other in pairwise(words)):
        return -1
    return 1 if words and words[-1] else 0


def _top(ladder: Ladder) -> int:
    """The step on which the goal is reached."""
    if ladder.step_minutes <= 0:
        return 0
    return max(0, -(-(ladder.goal_minutes - ladder.start_minutes) // ladder.step_minutes))
