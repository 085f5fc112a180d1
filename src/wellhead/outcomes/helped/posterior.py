"""What the weeks say: a binomial count a week, good and bad weeks that hang together, and a step for each treatment.

For every spread, carry and ramp of the method the most likely weeks are found by Newton's method, with the
curvature there as their uncertainty (a Laplace approximation), and weighed by how well they explain the diary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellhead.knowledge.treatment.helped import HelpedMethod as Method
from wellhead.outcomes.helped.weeks import Cell, Course, Day, cells

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

STEPS = 40
CLOSE = 1e-6
JITTER = 1e-6
MOST_ODDS = 30.0
FARTHEST = 3.0
"""The longest step of Newton's method, in log-odds: it cannot run away from a week without a free day."""


@dataclass(frozen=True)
class Fitted:
    """One spread, carry and ramp: level and effects with their covariance, and the log of its weight.

    The fixed part is the level, then for each course its effect and what stays of it after the end.
    """

    spread: float
    carry: float
    fixed: Numbers
    covariance: Numbers
    log_weight: float


def fit(days: Sequence[Day], courses: Sequence[Course], method: Method) -> tuple[Fitted, ...]:
    """Every combination the method weighs, with weights that add up to one; empty without a recorded day."""
    found: list[Fitted] = []
    for ramp in method.ramps:
        held = cells(days, courses, ramp_weeks=ramp)
        if held:
            found += _fit_all(held, len(courses), method)
    return _weighed(found)


def _weighed(found: Sequence[Fitted]) -> tuple[Fitted, ...]:
    import numpy as np  # noqa: PLC0415 -- pages without a reading never pay for it

    if not found:
        return ()
    logs = np.array([each.log_weight for each in found])
    logs -= logs.max() + np.log(np.exp(logs - logs.max()).sum())
    return tuple(
        Fitted(each.spread, each.carry, each.fixed, each.covariance, float(log))
        for each, log in zip(found, logs, strict=True)
    )


@dataclass(frozen=True)
class _Weeks:
    """Counted cells: what each is made of, its headache days and its recorded days."""

    design: Numbers
    headaches: Numbers
    days: Numbers
    weeks: NDArray[np.int64]
    courses: int

    @property
    def fixed(self) -> int:
        """How many values are not week by week: the level, and two for each course."""
        return 1 + 2 * self.courses


@dataclass(frozen=True)
class _Before:
    """Means and precisions before the diary is read, for each pair of spread and carry."""

    means: Numbers
    precisions: Numbers


def _fit_all(held: Sequence[Cell], courses: int, method: Method) -> list[Fitted]:
    import numpy as np  # noqa: PLC0415 -- pages without a reading never pay for it

    pairs = [(spread, carry) for spread in method.spreads for carry in method.carries]
    counted = _counted(held, courses)
    before = _priors(pairs, counted, method)
    mode, hessian = _modes(counted, before)
    logs = _log_weights(counted, before, mode=mode, hessian=hessian)
    covariance = np.linalg.inv(hessian)[:, : counted.fixed, : counted.fixed]
    prior = [-0.5 * ((s - method.usual_spread) / method.usual_spread_sd) ** 2 for s, _ in pairs]
    return [
        Fitted(spread, carry, mode[turn, : counted.fixed], covariance[turn], float(logs[turn] + prior[turn]))
        for turn, (spread, carry) in enumerate(pairs)
    ]


def _counted(held: Sequence[Cell], courses: int) -> _Weeks:
    import numpy as np  # noqa: PLC0415

    weeks, place = np.unique(np.array([cell.week for cell in held]), return_inverse=True)
    fixed = 1 + 2 * courses
    design = np.zeros((len(held), fixed + len(weeks)))
    design[:, 0] = 1
    for turn in range(courses):
        design[:, 1 + 2 * turn] = [cell.during[turn] for cell in held]
        design[:, 2 + 2 * turn] = [cell.after[turn] for cell in held]
    design[np.arange(len(held)), fixed + place] = 1
    return _Weeks(
        design=design,
        headaches=np.array([cell.headaches for cell in held], dtype=np.float64),
        days=np.array([cell.days for cell in held], dtype=np.float64),
        weeks=weeks,
        courses=courses,
    )


def _priors(pairs: Sequence[tuple[float, float]], counted: _Weeks, method: Method) -> _Before:
    """The level, the effects, and weeks that start high and fade towards the own level."""
    import numpy as np  # noqa: PLC0415

    fixed, weeks = counted.fixed, counted.weeks
    size = fixed + len(weeks)
    means, covariance = np.zeros((len(pairs), size)), np.zeros((len(pairs), size, size))
    means[:, 0], covariance[:, 0, 0] = method.level_mean, method.level_sd**2
    for during in range(1, fixed, 2):
        after = during + 1
        means[:, during], means[:, after] = method.effect_mean, method.kept * method.effect_mean
        covariance[:, during, during] = method.effect_sd**2
        covariance[:, during, after] = covariance[:, after, during] = method.kept * method.effect_sd**2
        covariance[:, after, after] = method.kept**2 * method.effect_sd**2 + method.kept_sd**2
    apart = np.abs(weeks[:, None] - weeks[None, :])
    earlier = np.minimum(weeks[:, None], weeks[None, :])
    for row, (spread, carry) in enumerate(pairs):
        means[row, fixed:] = method.bad_start * spread * carry**weeks
        gone = carry ** (2 * earlier)
        at = (method.bad_start_sd * spread) ** 2 * gone + spread**2 * (1 - gone)
        covariance[row, fixed:, fixed:] = carry**apart * at + JITTER * np.eye(len(weeks))
    return _Before(means, np.asarray(np.linalg.inv(covariance), dtype=np.float64))


def _modes(counted: _Weeks, before: _Before) -> tuple[Numbers, Numbers]:
    """The most likely values for each pair at once, and the curvature there."""
    import numpy as np  # noqa: PLC0415

    at = before.means.copy()
    for _step in range(STEPS):
        chances = chance(at @ counted.design.T)
        off = np.einsum("pij,pj->pi", before.precisions, at - before.means)
        slope = (counted.headaches - counted.days * chances) @ counted.design - off
        move = np.linalg.solve(_curvature(counted, before, chances), slope[..., None])[..., 0]
        move = np.clip(move, -FARTHEST, FARTHEST)
        at = at + move
        if np.abs(move).max() < CLOSE:
            break
    return at, _curvature(counted, before, chance(at @ counted.design.T))


def _curvature(counted: _Weeks, before: _Before, chances: Numbers) -> Numbers:
    import numpy as np  # noqa: PLC0415

    weight = counted.days * chances * (1 - chances)
    told = (counted.design.T[None] * weight[:, None, :]) @ counted.design
    return np.asarray(told + before.precisions, dtype=np.float64)


def _log_weights(counted: _Weeks, before: _Before, *, mode: Numbers, hessian: Numbers) -> Numbers:
    """How well each pair explains the diary, to a constant."""
    import numpy as np  # noqa: PLC0415

    odds = mode @ counted.design.T
    said = (counted.headaches * odds - counted.days * np.logaddexp(0, odds)).sum(axis=1)
    off = mode - before.means
    away = np.einsum("pi,pij,pj->p", off, before.precisions, off)
    sizes = np.linalg.slogdet(before.precisions)[1] - np.linalg.slogdet(hessian)[1]
    return np.asarray(said + (sizes - away) / 2, dtype=np.float64)


def chance(odds: Numbers) -> Numbers:
    """Log-odds as chances."""
    import numpy as np  # noqa: PLC0415

    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -MOST_ODDS, MOST_ODDS))), dtype=np.float64)
