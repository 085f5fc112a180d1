"""When headaches come: by day of the week and by part of the day, each share with its interval, and whether one stands out.

Intervals are Wilson's for a share. One stands out only when its interval, widened for looking at several at once
(Bonferroni), leaves out the share of all days: so that in a diary without any pattern one is named in at most one of ten
when `percent` is 90. A pattern is a hint where to look, never a cause. Standard library only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from statistics import NormalDist

WEEKDAYS = 7
PARTS = (0, 6, 12, 18)
"""Hours at which the parts of a day begin: night, morning, afternoon, evening."""


@dataclass(frozen=True, slots=True)
class Share:
    """`yes` of `said`; the interval is None where nothing was said. `stands_out` 1 above all, -1 below, 0 neither."""

    yes: int
    said: int
    interval: tuple[float, float] | None
    stands_out: int = 0


def by_weekday(days: Iterable[tuple[date, bool]], *, percent: int) -> tuple[Share, ...]:
    """Recorded days by their day of the week, Monday first: on how many was there a headache. Blank days: leave out."""
    said, yes = [0] * WEEKDAYS, [0] * WEEKDAYS
    for on, aching in days:
        said[on.weekday()] += 1
        yes[on.weekday()] += aching
    return _shares(yes, said, sum(yes) / sum(said) if sum(said) else 0.0, percent=percent)


def by_part_of_day(hours: Iterable[int], *, percent: int) -> tuple[Share, ...]:
    """Headaches whose start was said, by the part of the day in which they began; without a pattern a quarter each."""
    begun, length = list(hours), 24 // len(PARTS)
    found = [sum(first <= hour < first + length for hour in begun) for first in PARTS]
    return _shares(found, [len(begun)] * len(PARTS), 1 / len(PARTS), percent=percent)


def wilson(yes: float, said: float, *, percent: float) -> tuple[float, float]:
    """Wilson's interval of a share; days may count as less than whole ones. ValueError where nothing was said."""
    if not 0 <= yes <= said or not said:
        raise ValueError(f"{yes} of {said} is no share")
    z = NormalDist().inv_cdf(1 - (1 - percent / 100) / 2)
    share, square = yes / said, z * z / said
    middle = (share + square / 2) / (1 + square)
    half = z * sqrt(share * (1 - share) / said + square / (4 * said)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def _shares(yes: Sequence[int], said: Sequence[int], usual: float, *, percent: int) -> tuple[Share, ...]:
    strict = 100 - (100 - percent) / len(yes)
    return tuple(
        Share(some, of, wilson(some, of, percent=percent), _side(wilson(some, of, percent=strict), usual))
        if of
        else Share(0, 0, None)
        for some, of in zip(yes, said, strict=True)
    )


def _side(interval: tuple[float, float], usual: float) -> int:
    return (interval[0] > usual) - (interval[1] < usual)
