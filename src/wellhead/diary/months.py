"""Headache days in windows of 28 days and in calendar months, with what is missing shown: a blank day is never free."""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from wellhead.diary.stats import Belief, LikelyCount, likely_count
from wellhead.knowledge.treatment.day_counts import IntervalRules


@dataclass(frozen=True)
class DayRecord:
    """A day on which something was said. `worst` is the strongest intensity, None where not said."""

    on: date
    headache: bool
    worst: int | None = None


@dataclass(frozen=True)
class IntensityScale:
    """The lowest and highest intensity that a headache can be given."""

    lowest: int
    highest: int


@dataclass(frozen=True, kw_only=True)
class Window:
    """Days `first_on` to `last_on`, both included.

    `best` takes every blank day as free, `worst` as a headache; `estimate` is headache days per whole
    window at the rate of the recorded days, None until enough are recorded. `mean_intensity` is that of
    headache days with an intensity; the true mean lies between its `best` and `worst`.
    """

    first_on: date
    last_on: date
    days: int
    recorded_days: int
    headache_days: int
    complete: bool
    best: int
    worst: int
    estimate: float | None
    intensities: int
    mean_intensity: float | None
    best_intensity: float | None
    worst_intensity: float | None

    @property
    def blank_days(self) -> int:
        """Days that say nothing."""
        return self.days - self.recorded_days


def window(
    records: Iterable[DayRecord],
    *,
    last_on: date,
    window_days: int,
    min_recorded: int,
    scale: IntensityScale,
    first_on: date | None = None,
) -> Window:
    """One window ending on a day; `first_on` cuts it short where the diary began later."""
    start = last_on - timedelta(days=window_days - 1)
    start = start if first_on is None else max(start, first_on)
    said = {record.on: record for record in records if start <= record.on <= last_on}
    days = (last_on - start).days + 1
    aching = [record for record in said.values() if record.headache]
    known = [record.worst for record in aching if record.worst is not None]
    unknown = len(aching) - len(known) + days - len(said)
    complete = len(said) >= min_recorded
    return Window(
        first_on=start,
        last_on=last_on,
        days=days,
        recorded_days=len(said),
        headache_days=len(aching),
        complete=complete,
        best=len(aching),
        worst=len(aching) + days - len(said),
        estimate=len(aching) * window_days / len(said) if complete else None,
        intensities=len(known),
        mean_intensity=sum(known) / len(known) if known else None,
        best_intensity=_mean_with(known, unknown, scale.lowest),
        worst_intensity=_mean_with(known, unknown, scale.highest),
    )


def windows(
    records: Iterable[DayRecord],
    *,
    opened_on: date,
    until: date,
    window_days: int,
    min_recorded: int,
    scale: IntensityScale,
) -> tuple[Window, ...]:
    """Whole windows one after the other from the day the diary opened; the first is the baseline."""
    kept = tuple(records)
    return tuple(
        window(kept, last_on=last, window_days=window_days, min_recorded=min_recorded, scale=scale)
        for last in _ends(opened_on, until, window_days)
    )


def calendar_months(
    records: Iterable[DayRecord], *, first_on: date, until: date, min_recorded: int, scale: IntensityScale
) -> tuple[Window, ...]:
    """The calendar months from one day to another, both included; the first and the last may be cut short."""
    kept = tuple(records)
    found = []
    start = first_on
    while start <= until:
        whole = calendar.monthrange(start.year, start.month)[1]
        end = start.replace(day=whole)
        found.append(
            window(
                kept,
                last_on=min(end, until),
                window_days=whole,
                min_recorded=min_recorded,
                scale=scale,
                first_on=start,
            )
        )
        start = end + timedelta(days=1)
    return tuple(found)


def likely(window: Window, rules: IntervalRules, *, whole_days: int | None = None) -> LikelyCount:
    """What the whole window likely holds, from the first recorded day on; days still to come count as unsaid.

    `whole_days` is how long it is when it is over (its own days when None). Between `best` and `worst`, always.
    """
    return likely_count(
        window.headache_days,
        window.recorded_days,
        max(window.days, whole_days or 0),
        percent=rules.percent,
        worth=rules.worth_of_a_day,
        start=Belief(rules.start_yes, rules.start_no),
    )


def if_blank_when_bad(window: Window, rules: IntervalRules) -> float:
    """Headache days of the window, supposing that blank days were headache days more often than the recorded ones."""
    share = Belief(rules.start_yes, rules.start_no).told(
        window.headache_days, window.recorded_days - window.headache_days
    )
    odds = share.yes / share.no * rules.if_bad_odds
    return window.headache_days + window.blank_days * odds / (1 + odds)


def _ends(opened_on: date, until: date, window_days: int) -> Iterator[date]:
    last = opened_on + timedelta(days=window_days - 1)
    while last <= until:
        yield last
        last += timedelta(days=window_days)


def _mean_with(known: list[int], unknown: int, filling: int) -> float | None:
    """The mean when each unknown intensity is this one; days that may hold no headache count too."""
    total = len(known) + unknown
    return (sum(known) + unknown * filling) / total if known else None
