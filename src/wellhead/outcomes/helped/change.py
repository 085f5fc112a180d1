"""Fitted weeks as headache days in 28: what one treatment changed at this person's own level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellhead.knowledge.treatment.helped import HelpedMethod as Method
from wellhead.outcomes.helped.posterior import Fitted, chance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

POINTS = 11
"""Points at which good and bad weeks are averaged over."""
WIDEST = 2.5
ROUND = 3
"""Decimals that are kept: the same diary gives the same figures on every machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A change in headache days in 28, below zero for fewer: the middle, and the range around it.

    `fewer` and `more` are the chances, 0 to 1, of a change that matters; `level` is the days in 28 just
    before it began, in an ordinary week.
    """

    low: float
    middle: float
    high: float
    fewer: float
    more: float
    level: float

    @property
    def width(self) -> float:
        """How far the range reaches, in days."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Asked:
    """Which change is asked for: that of the course at `turn`, on top of the courses in `before`."""

    turn: int
    before: tuple[int, ...] = ()
    after_end: bool = False


def change_of(fitted: Sequence[Fitted], asked: Asked, *, method: Method, seed: int) -> Range:
    """The range of a change. `seed` makes the draws the same for the same diary."""
    import numpy as np  # noqa: PLC0415 -- pages without a reading never pay for it

    level, change = _drawn(fitted, asked, method=method, seed=seed)
    tail = (100 - method.interval_percent) / 2
    low, middle, high = np.percentile(change, [tail, 50, 100 - tail])
    return Range(
        low=round(float(low), ROUND),
        middle=round(float(middle), ROUND),
        high=round(float(high), ROUND),
        fewer=round(float(np.mean(change <= -method.matters_days)), ROUND),
        more=round(float(np.mean(change >= method.matters_days)), ROUND),
        level=round(float(np.median(level)), ROUND),
    )


def _drawn(
    fitted: Sequence[Fitted], asked: Asked, *, method: Method, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Draws of the days in 28 before and of the change, from every combination by its weight."""
    import numpy as np  # noqa: PLC0415

    random = np.random.default_rng(seed)
    points = np.linspace(-WIDEST, WIDEST, POINTS)
    weights = np.exp(-(points**2) / 2) / np.exp(-(points**2) / 2).sum()
    counts = random.multinomial(method.draws, np.exp([each.log_weight for each in fitted]))
    before, change = [], []
    for each, count in zip(fitted, counts, strict=True):
        if not count:
            continue
        drawn = random.multivariate_normal(each.fixed, each.covariance, size=count, method="cholesky")
        level = drawn[:, 0] + sum(drawn[:, 1 + 2 * turn] for turn in asked.before)
        effect = drawn[:, 1 + 2 * asked.turn + asked.after_end]
        spread = each.spread * points
        without = chance(level[:, None] + spread) @ weights
        before.append(method.window_days * without)
        change.append(method.window_days * (chance((level + effect)[:, None] + spread) @ weights - without))
    return np.concatenate(before), np.concatenate(change)
