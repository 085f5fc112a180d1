"""How many days of a stretch were so, from those of which somebody spoke: counts with honest intervals, from day one.

Method: the days spoken of stay as they are; each day nobody spoke of (left blank, or still to come) may go either
way. Their number is beta-binomial: a beta belief about the share, starting from `Belief` (Jeffreys: a half and a half),
updated by what was said. Days of one week are alike, so a said day counts as less than one (`worth`): without that
the intervals come out too narrow, as docs/benchmarks/diary_intervals.md shows. Standard library only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, lgamma


@dataclass(frozen=True, slots=True)
class Belief:
    """A beta belief about a share: `yes` and `no` are counts, not whole ones; both above zero."""

    yes: float = 0.5
    no: float = 0.5

    @property
    def share(self) -> float:
        """Its mean."""
        return self.yes / (self.yes + self.no)

    def told(self, yes: float, no: float) -> Belief:
        """The belief after so many more days."""
        return Belief(self.yes + yes, self.no + no)


@dataclass(frozen=True, slots=True)
class LikelyCount:
    """A count that is not known for sure: `low` to `high` holds it as often as the level says; `middle` is the mean."""

    low: int
    middle: float
    high: int


def likely_count(
    yes: int, said: int, of: int, *, percent: int, worth: float, start: Belief | None = None
) -> LikelyCount:
    """How many of `of` days were so, when `yes` of `said` days were: `percent` of an interval with equal tails.

    Never below `yes`, never above `yes` and every day that says nothing; exact when all days say something.
    """
    if not 0 <= yes <= said <= of:
        raise ValueError(f"{yes} of {said} of {of} days is no count")
    belief = (start or Belief()).told(worth * yes, worth * (said - yes))
    return likely_of(yes, of - said, belief, percent=percent)


def likely_of(yes: int, unsaid: int, belief: Belief, *, percent: int) -> LikelyCount:
    """So many days surely, and of so many more as many as the belief has it; `percent` with equal tails."""
    chances = chances_of(unsaid, belief)
    tail = (1 - percent / 100) / 2
    low, high = quantile(chances, tail), quantile(chances, 1 - tail)
    return LikelyCount(yes + low, yes + unsaid * belief.share, yes + high)


def chances_of(days: int, belief: Belief) -> tuple[float, ...]:
    """The chance that 0, 1, … of so many days are so: beta-binomial, adding up to 1."""
    whole = _log_beta(belief.yes, belief.no)
    return tuple(
        exp(_log_ways(days, n) + _log_beta(belief.yes + n, belief.no + days - n) - whole)
        for n in range(days + 1)
    )


def chance_of_at_least(wanted: int, days: int, belief: Belief) -> float:
    """The chance that so many of the days, or more, are so."""
    if wanted <= 0:
        return 1.0
    return min(1.0, sum(chances_of(days, belief)[wanted:]))


def quantile(chances: Sequence[float], share: float) -> int:
    """The smallest count that the chances up to it reach this share."""
    total = 0.0
    for count, chance in enumerate(chances):
        total += chance
        if total >= share - 1e-12:
            return count
    return len(chances) - 1


def fading(days: Iterable[tuple[int, bool]], *, half_life: float, worth: float) -> tuple[float, float]:
    """Yes and no of said days (how long ago, was it so), older ones counting less: half after `half_life` days."""
    yes = no = 0.0
    for ago, was in days:
        weight = worth * 0.5 ** (ago / half_life)
        yes, no = (yes + weight, no) if was else (yes, no + weight)
    return yes, no


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _log_ways(of: int, chosen: int) -> float:
    return lgamma(of + 1) - lgamma(chosen + 1) - lgamma(of - chosen + 1)
