"""Desk and driving minutes beside headache and neck pain, within one person: what days say, never what causes what. Pure.

Only days are read on which minutes and what followed were both said; a blank is in no count. Each bin has its mean and
a range; a said day counts as less than one (`worth`), because days of one week are alike. A tendency is looked for
among days alike only: of the same four weeks, both on weekends or both not, and for the next day with the same said of
the day itself, because a headache also shortens a day's work. The test is of ranks against all ways to mix up the
minutes among days alike (van Elteren's way of adding strata), and stricter for each link that is looked at (Bonferroni).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import NormalDist, fmean, variance

from wellhead.diary.pattern import wilson
from wellhead.knowledge.treatment.helped import ToleranceMethod

MOST_NECK = 10.0
ROUNDING = 1 / 12
"""The variance that rounding to whole points hides: no mean of whole points is known better."""


class Exposure(StrEnum):
    """What the minutes of a day were spent on."""

    DESK = "desk"
    DRIVING = "driving"


class Outcome(StrEnum):
    """What is held against the minutes."""

    NEXT_DAY = "next_day"
    NEXT_NECK = "next_neck"
    SAME_DAY = "same_day"


class Tendency(StrEnum):
    """What can be said of more minutes. NOTHING_CLEAR and TOO_FEW are both “no tendency can be told”."""

    MORE = "more"
    LESS = "less"
    NOTHING_CLEAR = "nothing_clear"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToleranceDay:
    """A day by its number. None is not said, never zero. Minutes of the whole day; `neck` is 0 to 10, the worst said."""

    number: int
    is_weekend: bool
    desk: int | None = None
    driving: int | None = None
    headache: bool | None = None
    neck: int | None = None


@dataclass(frozen=True, slots=True)
class Dot:
    """One day: its minutes, and 1 or 0 for headache or none, or points of neck pain."""

    minutes: int
    value: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Days with minutes from `first` to under `before` (None: no end). `mean` and `interval` are None for too few days."""

    first: int
    before: int | None
    days: int
    mean: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """One exposure held against one outcome. `alike_days` have days alike that differ in minutes and in what followed."""

    exposure: Exposure
    outcome: Outcome
    dots: tuple[Dot, ...]
    bins: tuple[Bin, ...]
    alike_days: int
    tendency: Tendency


@dataclass(frozen=True, slots=True)
class _Pair:
    stratum: tuple[object, ...]
    minutes: int
    value: float


def curves(days: Iterable[ToleranceDay], method: ToleranceMethod, *, worth: float) -> tuple[Curve, ...]:
    """Every exposure against every outcome. `worth` is how much one said day counts, above 0 and at most 1."""
    known = {day.number: day for day in days}
    return tuple(
        _curve(
            exposure,
            outcome,
            _pairs(known, exposure, outcome, block_days=method.block_days),
            method=method,
            worth=worth,
        )
        for exposure in Exposure
        for outcome in Outcome
    )


def range_of_mean(values: Sequence[float], *, percent: float, worth: float) -> tuple[float, float]:
    """Student's range of a mean of 0 to 10, cut at both ends. ValueError where the days count as one or less."""
    counted = worth * len(values)
    if counted <= 1:
        raise ValueError(f"{len(values)} days are too few for a range")
    spread = sqrt((variance(values) + ROUNDING) / counted)
    half = student(percent, counted - 1) * spread
    middle = fmean(values)
    return max(0.0, middle - half), min(MOST_NECK, middle + half)


def student(percent: float, freedom: float) -> float:
    """Student's t that leaves `100 - percent` outside at both ends together (series of Cornish and Fisher)."""
    z = NormalDist().inv_cdf(1 - (1 - percent / 100) / 2)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return float(z + first / freedom + second / freedom**2 + third / freedom**3)


def _pairs(
    known: Mapping[int, ToleranceDay], exposure: Exposure, outcome: Outcome, *, block_days: int
) -> list[_Pair]:
    found = []
    for number, day in sorted(known.items()):
        minutes = day.desk if exposure is Exposure.DESK else day.driving
        value = _value(day, known.get(number + 1), outcome)
        if minutes is None or value is None:
            continue
        itself = None if outcome is Outcome.SAME_DAY else day.headache
        found.append(_Pair((number // block_days, day.is_weekend, itself), minutes, value))
    return found


def _value(day: ToleranceDay, after: ToleranceDay | None, outcome: Outcome) -> float | None:
    if outcome is Outcome.SAME_DAY:
        return None if day.headache is None else float(day.headache)
    if after is None:
        return None
    said = after.headache if outcome is Outcome.NEXT_DAY else after.neck
    return None if said is None else float(said)


def _curve(
    exposure: Exposure, outcome: Outcome, pairs: Sequence[_Pair], *, method: ToleranceMethod, worth: float
) -> Curve:
    is_desk = exposure is Exposure.DESK
    starts = method.desk_from_minutes if is_desk else method.driving_from_minutes
    bins = _bins(pairs, starts, outcome, method=method, worth=worth)
    z, alike = _trend(pairs)
    enough = alike >= method.least_days and sum(each.mean is not None for each in bins) > 1
    tendency = _tendency(z * sqrt(worth), method.named_percent) if enough else Tendency.TOO_FEW
    dots = tuple(Dot(each.minutes, each.value) for each in pairs)
    return Curve(exposure, outcome, dots, bins, alike, tendency)


def _bins(
    pairs: Sequence[_Pair], starts: Sequence[int], outcome: Outcome, *, method: ToleranceMethod, worth: float
) -> tuple[Bin, ...]:
    found = []
    for first, before in zip(starts, (*starts[1:], None), strict=True):
        values = [
            each.value
            for each in pairs
            if each.minutes >= first and (before is None or each.minutes < before)
        ]
        if len(values) < method.least_days_a_bin:
            found.append(Bin(first, before, len(values)))
            continue
        percent = method.interval_percent
        interval = (
            range_of_mean(values, percent=percent, worth=worth)
            if outcome is Outcome.NEXT_NECK
            else wilson(worth * sum(values), worth * len(values), percent=percent)
        )
        found.append(Bin(first, before, len(values), fmean(values), interval))
    return tuple(found)


def _trend(pairs: Sequence[_Pair]) -> tuple[float, int]:
    """How far what followed goes with the ranks of minutes, in spreads of pure chance; and the days that tell of it."""
    strata: dict[tuple[object, ...], list[_Pair]] = defaultdict(list)
    for each in pairs:
        strata[each.stratum].append(each)
    together, chance, alike = 0.0, 0.0, 0
    for inside in strata.values():
        ranks = _centred(_ranks([each.minutes for each in inside]))
        values = _centred([each.value for each in inside])
        spread = sum(x * x for x in ranks) * sum(y * y for y in values)
        if not spread:
            continue
        weight = 1 / (len(inside) + 1)
        together += weight * sum(x * y for x, y in zip(ranks, values, strict=True))
        chance += weight * weight * spread / (len(inside) - 1)
        alike += len(inside)
    return (together / sqrt(chance) if chance else 0.0), alike


def _ranks(minutes: Sequence[int]) -> list[float]:
    """Ranks from 1, the middle one for days with the same minutes."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, each in enumerate(sorted(minutes), start=1):
        places[each].append(place)
    return [fmean(places[each]) for each in minutes]


def _centred(values: Sequence[float]) -> list[float]:
    middle = fmean(values)
    return [each - middle for each in values]


def _tendency(z: float, percent: float) -> Tendency:
    looked_at = len(Exposure) * len(Outcome)
    limit = NormalDist().inv_cdf(1 - (1 - percent / 100) / looked_at / 2)
    if abs(z) < limit:
        return Tendency.NOTHING_CLEAR
    return Tendency.MORE if z > 0 else Tendency.LESS
