"""How far probabilities that were given can be believed: what the model card says of the likelihoods."""

import math
from collections.abc import Iterable, Sequence

from wellhead.reasoning.values import dataclass


@dataclass(frozen=True)
class Bin:
    """People whose probability lay between `start` and `end`: what was said on average, and how often it was so.

    `end` belongs to the next bin, but for the last one. Means and shares of an empty bin are None.
    """

    start: float
    end: float
    people: int
    said: float | None
    true: float | None

    @property
    def gap(self) -> float | None:
        """How much more often it was true than was said; None for an empty bin."""
        return None if self.said is None or self.true is None else self.true - self.said


@dataclass(frozen=True)
class Calibration:
    """How probabilities agree with what turned out true.

    `prevalence`: the share that was true.
    `brier`: mean of (probability - truth) squared, truth being 1 or 0; 0 is perfect (Brier GW, Monthly Weather
    Review 1950;78:1-3).
    `brier_of_prevalence`: the same for somebody who always says the prevalence, that is p (1 - p).
    `expected_error`: mean distance between what was said and how often it was true, over bins of equal width,
    each counted by its people (expected calibration error: Naeini MP et al., AAAI 2015:2901-7).
    `largest_error`: the largest such distance of any bin that is not empty.
    """

    people: int
    prevalence: float
    brier: float
    brier_of_prevalence: float
    expected_error: float
    largest_error: float
    bins: tuple[Bin, ...]

    @property
    def skill(self) -> float | None:
        """How much better than always saying the prevalence (Brier skill score); None when all were alike."""
        return 1 - self.brier / self.brier_of_prevalence if self.brier_of_prevalence else None


def calibration(pairs: Iterable[tuple[float, bool]], bins: int = 10) -> Calibration:
    """Compare probabilities (0 to 1) with what was true, over so many bins of equal width.

    Raises ValueError without any pair, without any bin, or for a probability outside 0 to 1.
    """
    known = tuple(pairs)
    if not known:
        raise ValueError("calibration needs at least one pair of a probability and what was true")
    if bins < 1:
        raise ValueError(f"calibration needs at least one bin, not {bins}")
    for said, _ in known:
        if not 0 <= said <= 1:
            raise ValueError(f"{said} is not a probability: it must lie between 0 and 1")
    held: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for said, true in known:
        held[min(math.floor(said * bins), bins - 1)].append((said, true))
    made = tuple(_bin(place, bins, inside) for place, inside in enumerate(held))
    return _summed(known, made)


def _bin(place: int, bins: int, inside: Sequence[tuple[float, bool]]) -> Bin:
    people = len(inside)
    said = math.fsum(said for said, _ in inside) / people if people else None
    true = sum(true for _, true in inside) / people if people else None
    return Bin(place / bins, (place + 1) / bins, people, said, true)


def _summed(known: Sequence[tuple[float, bool]], bins: tuple[Bin, ...]) -> Calibration:
    people = len(known)
    prevalence = sum(true for _, true in known) / people
    gaps = [(each.people, abs(each.gap)) for each in bins if each.gap is not None]
    return Calibration(
        people=people,
        prevalence=prevalence,
        brier=math.fsum((said - true) ** 2 for said, true in known) / people,
        brier_of_prevalence=prevalence * (1 - prevalence),
        expected_error=math.fsum(count * gap for count, gap in gaps) / people,
        largest_error=max(gap for _, gap in gaps),
        bins=bins,
    )
