"""What a diary said on a day held against what was true, for simulated people: ranges of headache days, and forecasts."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wellhead.demo.known_truth import KnownDay, KnownPerson
from wellhead.diary.forecast import Forecast, forecast
from wellhead.diary.stats import Belief, LikelyCount, likely_count
from wellhead.knowledge.treatment.day_counts import ForecastRules, IntervalRules

DAY_ZERO = date(2026, 1, 1)
"""The date of a simulated person's first day."""
WINDOW = 28


@dataclass(frozen=True, slots=True)
class Told:
    """The range told after some days of a window, and the true number of the whole window."""

    likely: LikelyCount
    truth: int

    @property
    def holds(self) -> bool:
        """Whether the truth lies in the range."""
        return self.likely.low <= self.truth <= self.likely.high

    @property
    def width(self) -> int:
        """Days between its ends."""
        return self.likely.high - self.likely.low


@dataclass(frozen=True, slots=True)
class Looked:
    """A forecast, the true days of use in its month, and the day the limit was truly reached (None: never)."""

    ahead: Forecast
    truth: int
    reached_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether there was anything to foretell."""
        return self.ahead.prospect != "reached"

    @property
    def dated(self) -> bool | None:
        """Whether the limit was reached between the days told; None where it was not, or was before."""
        first, last, on = self.ahead.first_on, self.ahead.last_on, self.reached_on
        if on is None or first is None or last is None or on <= self.ahead.until:
            return None
        return first <= on <= last


def told_after(
    people: Iterable[KnownPerson],
    days: int,
    *,
    first: int,
    rules: IntervalRules,
    blanks_are_free: bool = False,
) -> Iterator[Told]:
    """What is told after so many days of the window that begins with day `first`.

    `blanks_are_free` makes the mistake on purpose: a test shows that it is noticed.
    """
    for one in people:
        window = one.days[first : first + WINDOW]
        if len(window) < WINDOW:
            continue
        yield _told(window, window[:days], rules, blanks_are_free=blanks_are_free)


def _told(
    window: Sequence[KnownDay], past: Sequence[KnownDay], rules: IntervalRules, *, blanks_are_free: bool
) -> Told:
    said = [day for day in past if day.is_written]
    likely = likely_count(
        sum(day.headache for day in said),
        len(past) if blanks_are_free else len(said),
        WINDOW,
        percent=rules.percent,
        worth=rules.worth_of_a_day,
        start=Belief(rules.start_yes, rules.start_no),
    )
    return Told(likely, sum(day.headache for day in window))


def looked_ahead(
    people: Iterable[KnownPerson],
    limit_days: int,
    *,
    rules: ForecastRules,
    on: Sequence[int] = (5, 10, 15, 20),
) -> Iterator[Looked]:
    """Forecasts on these days of each calendar month from the second on, for people whose medicine is one class."""
    for one in people:
        days = {DAY_ZERO + timedelta(days=day.number): day for day in one.days}
        for first in _months(max(days)):
            last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
            true = [day for day in sorted(days) if first <= day <= last and days[day].took_medicine]
            reached_on = true[limit_days - 1] if len(true) >= limit_days else None
            for number in on:
                today = first.replace(day=number)
                uses = {day: it.took_medicine for day, it in days.items() if it.is_written and day <= today}
                ahead = forecast(uses, today=today, limit_days=limit_days, rules=rules)
                yield Looked(ahead, len(true), reached_on)


def _months(last: date) -> Iterator[date]:
    """The whole months after the first, up to a day."""
    first = date(2026, 2, 1)
    while (following := (first + timedelta(days=31)).replace(day=1)) <= last + timedelta(days=1):
        yield first
        first = following


def share(said: Iterable[bool]) -> float:
    """Percent of the answers that are yes; refuses nothing at all."""
    answers = list(said)
    if not answers:
        raise ValueError("no answers to count")
    return 100 * sum(answers) / len(answers)
