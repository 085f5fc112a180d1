"""One exercise and the day after, within one person: shrunken, with a range, and never more than a suggestion. Pure.

Days are compared only with days alike: of the same four weeks, and with or without a headache on the day itself,
because people exercise less on bad days and bad days come together (Mantel and Haenszel's way of adding up small
tables, with the variance of Robins, Breslow and Greenland). What is left is pulled towards no link by the size that
single exercises are expected to have.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import erf, exp, log, sqrt
from statistics import NormalDist
from typing import Literal

from wellhead.knowledge.treatment.helped import ResponseMethod

Suggests = Literal["fewer", "more", "nothing_clear", "too_few_days"]
BLOCK_DAYS = 28
"""Days that count as of the same time."""
HALF = 0.5
"""Added to each cell of a table so that an empty one can be reckoned with (Haldane and Anscombe)."""


@dataclass(frozen=True, slots=True)
class ExerciseDay:
    """A day, numbered in the diary. `done` None: nothing said. `next_headache`, `next_neck` tell of the day after.

    `headache` and the next day's are None on blank days; `next_neck` is 0 to 10, None where not said.
    """

    number: int
    done: bool | None
    headache: bool | None
    next_headache: bool | None
    next_neck: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link with its range: log-odds of a headache, or points of neck pain; above zero is more. `more` is the chance, 0 to 1, that it is above zero."""

    low: float
    middle: float
    high: float
    more: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What the days after an exercise suggest. `per_hundred` is headaches in 100 days after it and after a day without.

    Links are None where there are too few days alike to compare.
    """

    done_days: int
    other_days: int
    suggests: Suggests
    headache: Link | None
    neck: Link | None
    per_hundred: tuple[float, float] | None


def response(days: Sequence[ExerciseDay], method: ResponseMethod) -> Response:
    """The link between doing an exercise and headache and neck pain the day after."""
    known = [day for day in days if day.done is not None and _is_told(day)]
    done = [day for day in known if day.done]
    other = [day for day in known if not day.done]
    if min(len(done), len(other)) < method.least_days:
        return Response(
            done_days=len(done),
            other_days=len(other),
            suggests="too_few_days",
            headache=None,
            neck=None,
            per_hundred=None,
        )
    found = _headache_link(known, method)
    return Response(
        done_days=len(done),
        other_days=len(other),
        suggests=_suggested(found, method),
        headache=found,
        neck=_neck_link([day for day in known if day.next_neck is not None], method),
        per_hundred=_per_hundred(other, found) if found else None,
    )


def _is_told(day: ExerciseDay) -> bool:
    return day.headache is not None and day.next_headache is not None


def _suggested(found: Link | None, method: ResponseMethod) -> Suggests:
    sure = method.sure_percent / 100
    if found is None:
        return "too_few_days"
    if found.more >= sure:
        return "more"
    return "fewer" if 1 - found.more >= sure else "nothing_clear"


def _alike(days: Iterable[ExerciseDay]) -> list[tuple[list[ExerciseDay], list[ExerciseDay]]]:
    """Days with and without the exercise, of the same four weeks and with the same start; only where there are both."""
    strata: dict[tuple[int, bool | None], tuple[list[ExerciseDay], list[ExerciseDay]]] = {}
    for day in days:
        pair = strata.setdefault((day.number // BLOCK_DAYS, day.headache), ([], []))
        pair[0 if day.done else 1].append(day)
    return [pair for pair in strata.values() if pair[0] and pair[1]]


def _headache_link(days: Iterable[ExerciseDay], method: ResponseMethod) -> Link | None:
    """The common odds ratio of the small tables, as log-odds, pulled towards none."""
    over, under = 0.0, 0.0
    spread = [0.0, 0.0, 0.0]
    for done, other in _alike(days):
        a, b = _counted(done)
        c, d = _counted(other)
        total = a + b + c + d
        r, s, p, q = a * d / total, b * c / total, (a + d) / total, (b + c) / total
        over, under = over + r, under + s
        spread = [spread[0] + p * r, spread[1] + p * s + q * r, spread[2] + q * s]
    if not over:
        return None
    variance = spread[0] / (2 * over**2) + spread[1] / (2 * over * under) + spread[2] / (2 * under**2)
    return _shrunken(log(over / under), variance, expected_sd=method.effect_sd, method=method)


def _counted(days: Sequence[ExerciseDay]) -> tuple[float, float]:
    """Days after with and without headache, half a day added to each."""
    with_headache = sum(bool(day.next_headache) for day in days)
    return with_headache + HALF, len(days) - with_headache + HALF


def _neck_link(days: Sequence[ExerciseDay], method: ResponseMethod) -> Link | None:
    """The mean difference of neck pain the day after, in points, weighed by how many days are alike."""
    sums, weights, within, spare = 0.0, 0.0, 0.0, 0
    for done, other in _alike(days):
        means = [sum(day.next_neck or 0 for day in side) / len(side) for side in (done, other)]
        weight = len(done) * len(other) / (len(done) + len(other))
        sums, weights = sums + weight * (means[0] - means[1]), weights + weight
        for side, mean in zip((done, other), means, strict=True):
            within += sum(((day.next_neck or 0) - mean) ** 2 for day in side)
            spare += len(side) - 1
    if not weights or spare < method.least_days:
        return None
    return _shrunken(
        sums / weights, max(within / spare, HALF) / weights, expected_sd=method.points_sd, method=method
    )


def _shrunken(seen: float, variance: float, *, expected_sd: float, method: ResponseMethod) -> Link:
    """A normal estimate and a normal expectation round no link, weighed by their precision."""
    precision = 1 / variance + 1 / expected_sd**2
    middle, error = seen / variance / precision, sqrt(1 / precision)
    reach = NormalDist().inv_cdf(HALF + method.interval_percent / 200) * error
    more = HALF * (1 + erf(middle / error / sqrt(2)))
    return Link(low=middle - reach, middle=middle, high=middle + reach, more=more)


def _per_hundred(other: Sequence[ExerciseDay], found: Link) -> tuple[float, float]:
    """Headaches in 100 days after a day with it, and after a day without."""
    with_headache, without = _counted(other)
    plain = with_headache / (with_headache + without)
    odds = plain / (1 - plain) * exp(found.middle)
    return 100 * odds / (1 + odds), 100 * plain
