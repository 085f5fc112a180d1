"""What the weeks say: a binomial count a week, good and bad weeks that hang together, and a step for each treatment.

For every spread, carry and ramp of the method the most likely weeks are found by Newton's method, with the
curvature there as their uncertainty (a Laplace approximation), and weighed by how well they explain the diary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellhead.outcomes.helped.method import Method
from wellhead.outcomes.helped.weeks import Cell, Course, Day, cells

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

STEPS = 40
CLOSE = 1e-6
JITTER = 1e-6
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


def _fit_all(held: Sequence[Cell], courses: int, method: Method) -> list[Fitted]:
    import numpy as np  # noqa: PLC0415

    pairs = [(spread, carry) for spread in method.spreads for carry in method.carries]
    heads = np.array([cell.headaches for cell in held], float)
    number = np.array([cell.days for cell in held], float)
    weeks = np.array([cell.week for cell in held])
    known, place = np.unique(weeks, return_inverse=True)
    fixed = 1 + 2 * courses
    design = np.zeros((len(held), fixed + len(known)))
    design[:, 0] = 1
    for turn in range(courses):
        design[:, 1 + 2 * turn] = [cell.during[turn] for cell in held]
        design[:, 2 + 2 * turn] = [cell.after[turn] for cell in held]
    design[np.arange(len(held)), fixed + place] = 1
    means, precisions = _priors(pairs, known, courses, method)
    mode, hessian = _modes(design, heads, number, means, precisions)
    logs = _log_weights(design, heads, number, mode, means, precisions, hessian)
    covariance = np.linalg.inv(hessian)[:, :fixed, :fixed]
    prior = [-0.5 * ((s - method.usual_spread) / method.usual_spread_sd) ** 2 for s, _ in pairs]
    return [
        Fitted(spread, carry, mode[turn, :fixed], covariance[turn], float(logs[turn] + prior[turn]))
        for turn, (spread, carry) in enumerate(pairs)
    ]


def _priors(
    pairs: Sequence[tuple[float, float]], weeks: NDArray[np.int64], courses: int, method: Method
) -> tuple[Numbers, Numbers]:
    """Means and precisions beforehand for each pair: level, effects, and weeks that start high and fade."""
    import numpy as np  # noqa: PLC0415

    fixed = 1 + 2 * courses
    size = fixed + len(weeks)
    means, covariance = np.zeros((len(pairs), size)), np.zeros((len(pairs), size, size))
    means[:, 0], covariance[:, 0, 0] = method.level_mean, method.level_sd**2
    for turn in range(courses):
        during, after = 1 + 2 * turn, 2 + 2 * turn
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
    return means, np.linalg.inv(covariance)


def _modes(
    design: Numbers, heads: Numbers, number: Numbers, means: Numbers, precisions: Numbers
) -> tuple[Numbers, Numbers]:
    """The most likely values for each pair at once, and the curvature there."""
    import numpy as np  # noqa: PLC0415

    at = means.copy()
    for _step in range(STEPS):
        chance = _chance(at @ design.T)
        weight = number * chance * (1 - chance)
        hessian = np.einsum("ci,pc,cj->pij", design, weight, design, optimize=True) + precisions
        slope = (heads - number * chance) @ design - np.einsum("pij,pj->pi", precisions, at - means)
        move = np.clip(np.linalg.solve(hessian, slope[..., None])[..., 0], -FARTHEST, FARTHEST)
        at = at + move
        if np.abs(move).max() < CLOSE:
            break
    chance = _chance(at @ design.T)
    weight = number * chance * (1 - chance)
    return at, np.einsum("ci,pc,cj->pij", design, weight, design, optimize=True) + precisions


def _log_weights(
    design: Numbers,
    heads: Numbers,
    number: Numbers,
    at: Numbers,
    means: Numbers,
    precisions: Numbers,
    hessian: Numbers,
) -> Numbers:
    import numpy as np  # noqa: PLC0415

    odds = at @ design.T
    said = (heads * odds - number * np.logaddexp(0, odds)).sum(axis=1)
    off = at - means
    before = -0.5 * np.einsum("pi,pij,pj->p", off, precisions, off) + 0.5 * np.linalg.slogdet(precisions)[1]
    return said + before - 0.5 * np.linalg.slogdet(hessian)[1]


def _chance(odds: Numbers) -> Numbers:
    from scipy.special import expit  # noqa: PLC0415

    return expit(odds)
