"""How far two views of the same people agree, and how sure a share from few people is."""

import math
from collections.abc import Sequence

from wellhead.reasoning.values import dataclass

_NORMAL_95 = 1.959963984540054


@dataclass(frozen=True)
class Agreement:
    """Two views of the same people: how many they were, how many were judged alike, and kappa with its 95 % interval.

    `kappa` is what is left after the agreement that chance alone would bring (Cohen J, Educ Psychol Meas
    1960;20:37-46), its interval from the error of Fleiss, Cohen and Everitt (Psychol Bull 1969;72:323-7), held
    within -1 and 1. All three are None where chance alone would bring full agreement.
    """

    people: int
    alike: int
    kappa: float | None
    low: float | None
    high: float | None


def wilson(right: int, people: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson EB, J Am Stat Assoc 1927;22:209-12); ValueError without people."""
    if not 0 <= right <= people or people < 1:
        raise ValueError(f"{right} of {people} is no share")
    square = _NORMAL_95**2
    share = right / people
    middle = (share + square / (2 * people)) / (1 + square / people)
    half = math.sqrt(share * (1 - share) / people + square / (4 * people**2))
    half *= _NORMAL_95 / (1 + square / people)
    return max(0.0, middle - half), min(1.0, middle + half)


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Return how far pairs of views agree; nobody at all gives no kappa."""
    people = len(pairs)
    alike = sum(one == other for one, other in pairs)
    if not people:
        return Agreement(0, 0, None, None, None)
    names = sorted({name for pair in pairs for name in pair})
    first = {name: sum(one == name for one, _ in pairs) / people for name in names}
    second = {name: sum(other == name for _, other in pairs) / people for name in names}
    seen, chance = alike / people, sum(first[name] * second[name] for name in names)
    if chance >= 1:
        return Agreement(people, alike, None, None, None)
    kappa = (seen - chance) / (1 - chance)
    error = _error(pairs, first, second, kappa=kappa)
    low, high = kappa - _NORMAL_95 * error, kappa + _NORMAL_95 * error
    return Agreement(people, alike, kappa, max(-1.0, low), min(1.0, high))


def _error(
    pairs: Sequence[tuple[str, str]], first: dict[str, float], second: dict[str, float], *, kappa: float
) -> float:
    """Return the large-sample error of kappa."""
    people = len(pairs)
    chance = sum(first[name] * second[name] for name in first)
    cells: dict[tuple[str, str], float] = {}
    for pair in pairs:
        cells[pair] = cells.get(pair, 0.0) + 1 / people
    on = sum(
        cells.get((name, name), 0.0) * (1 - (first[name] + second[name]) * (1 - kappa)) ** 2 for name in first
    )
    off = sum(
        share * (second[one] + first[other]) ** 2 for (one, other), share in cells.items() if one != other
    )
    variance = on + (1 - kappa) ** 2 * off - (kappa - chance * (1 - kappa)) ** 2
    return math.sqrt(max(0.0, variance) / people) / (1 - chance)
