"""Questions chosen one after the other from a bank: which comes next, when it is enough, and what the answers say.

The graded response model (Samejima 1969): a question separates people by `discrimination`, and each threshold is the
place on the scale from which the next higher answer is the more likely one. Scores are means of what the answers leave
likely (expected a posteriori), worked out on a fixed grid with the standard library alone, so that the same answers
give the same score on every machine and at any later time.
"""

from __future__ import annotations

import enum
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import exp, fsum, hypot, log, sqrt
from operator import mul

METHOD = "graded-eap-1"
"""Kept beside every score; a change of the arithmetic below needs a new name."""
REACH, STEPS = 6.0, 120
"""The grid: so many spreads to both sides of the middle, in so many steps."""
TINIEST = 1e-300

Answers = Mapping[str, int | None]
"""By the id of each question that was asked: which answer, counted from the lowest; None where it was left out."""


class Why(enum.StrEnum):
    """Why no more is asked."""

    PRECISE = "precise"
    MOST = "most"
    NONE_LEFT = "none_left"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class BankItem:
    """A question with its parameters; `thresholds` rise, one fewer than there are answers."""

    id: str
    discrimination: float
    thresholds: tuple[float, ...]
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """Questions that measure one thing, and how it is asked.

    A score is `centre` plus `unit` times the place on the scale of the parameters, where people have a mean of 0 and a
    standard deviation of 1. `precise` is the standard error, in points of the score, that is small enough. `least`
    answers make a score, `most` questions are asked. `areas` name how many questions of an area must come at least.
    """

    items: tuple[BankItem, ...]
    centre: float
    unit: float
    precise: float
    least: int
    most: int
    areas: tuple[tuple[str, int], ...] = ()

    def item(self, item_id: str) -> BankItem:
        """The question with this id; KeyError when there is none."""
        for each in self.items:
            if each.id == item_id:
                return each
        raise KeyError(item_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What the answers say, in points of the score: the mean, its standard error, and a range of `percent` certainty."""

    score: float
    error: float
    low: float
    high: float
    percent: float
    answered: int
    asked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A finished run: its questions in their order, why it stopped, and the estimate; None where too few were answered."""

    order: tuple[str, ...]
    why: Why
    estimate: Estimate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tables:
    places: tuple[float, ...]
    prior: tuple[float, ...]
    logs: Mapping[str, tuple[tuple[float, ...], ...]]
    information: Mapping[str, tuple[float, ...]]


def chances(item: BankItem, place: float) -> tuple[float, ...]:
    """How likely each answer is for somebody at this place of the scale, from the lowest answer to the highest."""
    above = [1.0, *(_logistic(item.discrimination * (place - at)) for at in item.thresholds), 0.0]
    return tuple(high - low for high, low in pairwise(above))


def information(item: BankItem, place: float) -> float:
    """How much an answer would tell at this place: the inverse of the variance it leaves (Fisher information)."""
    above = [1.0, *(_logistic(item.discrimination * (place - at)) for at in item.thresholds), 0.0]
    slopes = [item.discrimination * each * (1 - each) for each in above]
    pairs = zip(pairwise(slopes), chances(item, place), strict=True)
    return fsum((first - second) ** 2 / max(chance, TINIEST) for (first, second), chance in pairs)


def estimate(bank: Bank, answers: Answers, *, percent: float) -> Estimate:
    """What these answers say; without any it says what is known of people in general. KeyError for a foreign id."""
    places, weights = _tables(bank).places, _weights(bank, answers)
    middle, spread = _moments(places, weights)
    tail = (100 - percent) / 200
    return Estimate(
        score=bank.centre + bank.unit * middle,
        error=bank.unit * spread,
        low=bank.centre + bank.unit * _quantile(places, weights, tail),
        high=bank.centre + bank.unit * _quantile(places, weights, 1 - tail),
        percent=percent,
        answered=sum(each is not None for each in answers.values()),
        asked=len(answers),
    )


def next_item(bank: Bank, answers: Answers) -> str | None:
    """The question that tells most given the answers so far; None when it is enough. The first in the file wins a tie."""
    weights, lacking = _weights(bank, answers), _lacking(bank, answers)
    is_precise = _is_precise(bank, answers, weights)
    if _stopped(bank, answers, is_precise=is_precise, lacks=bool(lacking)) is not None:
        return None
    left = [each for each in bank.items if each.id not in answers]
    is_short = sum(lacking.values()) >= bank.most - len(answers)
    if lacking and (is_short or is_precise):
        left = [each for each in left if each.area in lacking]
    told = _tables(bank).information
    return max(left, key=lambda each: fsum(map(mul, told[each.id], weights))).id


def stopped(bank: Bank, answers: Answers) -> Why | None:
    """Why no more is asked; None while there is a next question. A question left out counts as asked."""
    is_precise = _is_precise(bank, answers, _weights(bank, answers))
    return _stopped(bank, answers, is_precise=is_precise, lacks=bool(_lacking(bank, answers)))


def run(bank: Bank, answer: Callable[[BankItem], int | None], *, percent: float) -> Outcome:
    """Ask from the first question to the last; `answer` says what the person chooses, None for leaving it out."""
    said: dict[str, int | None] = {}
    while (wanted := next_item(bank, said)) is not None:
        said[wanted] = answer(bank.item(wanted))
    return finished(bank, said, percent=percent)


def finished(bank: Bank, answers: Answers, *, percent: float) -> Outcome:
    """What comes of a run that ended with these answers, in the order of `answers`."""
    found = estimate(bank, answers, percent=percent)
    why = stopped(bank, answers) or Why.PERSON
    return Outcome(order=tuple(answers), why=why, estimate=found if found.answered >= bank.least else None)


def error_of_change(first_error: float, second_error: float, *, z: float) -> float:
    """The smallest difference of two scores that their errors together leave unlikely to be chance."""
    return z * hypot(first_error, second_error)


def faults_of(bank: Bank) -> list[tuple[str, str]]:
    """What makes a bank unusable: the id of the question (empty for the whole) and a sentence."""
    found = [(each.id, words) for each in bank.items for words in _item_faults(each)]
    if not 1 <= bank.least <= bank.most <= len(bank.items):
        found.append(("", "At least 1, not more than at_most, and not more than there are questions."))
    if sum(count for _area, count in bank.areas) > bank.most:
        found.append(("", "The areas ask for more questions than at_most allows."))
    for area, count in bank.areas:
        if sum(each.area == area for each in bank.items) < count:
            found.append(("", f"There are fewer than {count} questions of the area “{area}”."))
    return found


def _item_faults(item: BankItem) -> list[str]:
    found = []
    if not 0.1 <= item.discrimination <= 6:
        found.append("The discrimination should be above zero: from 0.1 to 6.")
    if not all(abs(each) <= REACH for each in item.thresholds):
        found.append(f"A threshold lies further than {REACH:g} from the middle.")
    if any(low >= high for low, high in pairwise(item.thresholds)):
        found.append("The thresholds must rise from each to the next.")
    return found


def _stopped(bank: Bank, answers: Answers, *, is_precise: bool, lacks: bool) -> Why | None:
    if is_precise and not lacks:
        return Why.PRECISE
    if len(answers) >= min(bank.most, len(bank.items)):
        return Why.MOST if len(answers) >= bank.most else Why.NONE_LEFT
    return None


def _is_precise(bank: Bank, answers: Answers, weights: Sequence[float]) -> bool:
    if sum(each is not None for each in answers.values()) < bank.least:
        return False
    return bank.unit * _moments(_tables(bank).places, weights)[1] <= bank.precise


def _moments(places: Sequence[float], weights: Sequence[float]) -> tuple[float, float]:
    """Mean and standard deviation."""
    middle = fsum(map(mul, places, weights))
    return middle, sqrt(fsum(map(mul, [(place - middle) ** 2 for place in places], weights)))


def _lacking(bank: Bank, answers: Answers) -> dict[str, int]:
    """Areas with fewer answers than they need, as far as they still have questions."""
    lacking = {}
    for area, least in bank.areas:
        of_area = [each.id for each in bank.items if each.area == area]
        left = sum(each not in answers for each in of_area)
        need = min(left, least - sum(answers.get(each) is not None for each in of_area))
        if need > 0:
            lacking[area] = need
    return lacking


def _weights(bank: Bank, answers: Answers) -> list[float]:
    """How likely each place of the grid is; summed in the order of the bank, so the order of asking changes nothing."""
    tables = _tables(bank)
    for each in answers:
        bank.item(each)
    said = [tables.logs[each.id][level] for each in bank.items if (level := answers.get(each.id)) is not None]
    sums = [fsum(each) for each in zip(tables.prior, *said, strict=True)]
    top = max(sums)
    raw = [exp(each - top) for each in sums]
    whole = fsum(raw)
    return [each / whole for each in raw]


@lru_cache(maxsize=16)
def _tables(bank: Bank) -> _Tables:
    places = tuple(REACH * (2 * n / STEPS - 1) for n in range(STEPS + 1))
    logs, told = {}, {}
    for item in bank.items:
        by_place = [chances(item, place) for place in places]
        logs[item.id] = tuple(
            tuple(log(max(each, TINIEST)) for each in level) for level in zip(*by_place, strict=True)
        )
        told[item.id] = tuple(information(item, place) for place in places)
    prior = tuple(-place * place / 2 for place in places)
    return _Tables(places=places, prior=prior, logs=logs, information=told)


def _quantile(places: Sequence[float], weights: Sequence[float], share: float) -> float:
    """The place below which this share lies; between two points of the grid in a straight line."""
    step = places[1] - places[0]
    sums = list(accumulate(weights))
    at = min(bisect_left(sums, share), len(places) - 1)
    before = sums[at] - weights[at]
    part = (share - before) / weights[at] if weights[at] > 0 else 0.5
    return places[at] + step * (part - 0.5)


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))
