"""Where a well-kept statistics library can be asked the same question, it gives the same level, effect and uncertainty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from tests.lib.known_people import method
from wellhead.outcomes.helped.posterior import fit
from wellhead.outcomes.helped.weeks import WEEK, Course, Day

OPENED = date(2026, 1, 5)
SPREAD, CARRY = 0.6, 0.5
WEEKS, STARTS_IN = 14, 5
ONE_WORLD = {
    "spreads": (SPREAD,),
    "carries": (CARRY,),
    "ramps": (0,),
    "bad_start": 0.0,
    "bad_start_sd": 1.0,
    "level_mean": 0.0,
    "effect_mean": 0.0,
}


@pytest.fixture(scope="module")
def diary() -> list[Day]:
    random = np.random.default_rng(3)
    return [
        Day(OPENED + timedelta(days=n), bool(random.random() < (0.55 if n < STARTS_IN * WEEK else 0.3)))
        for n in range(WEEKS * WEEK)
    ]


@pytest.mark.filterwarnings("ignore:Laplace fitting did not converge")  # at a slope of 0.00002
def test_level_effect_and_uncertainty_are_those_of_statsmodels(diary: list[Day]) -> None:
    using = replace(method(), **ONE_WORLD)
    course = Course(("needling",), OPENED + timedelta(weeks=STARTS_IN))
    (ours,) = fit(diary, [course], using)
    theirs = _by_statsmodels(diary, using.level_sd, using.effect_sd)
    assert ours.fixed[:2] == pytest.approx(theirs[0], abs=2e-3)
    assert np.sqrt(np.diag(ours.covariance))[:2] == pytest.approx(theirs[1], rel=0.02)


def _by_statsmodels(diary: list[Day], level_sd: float, effect_sd: float) -> tuple[object, object]:
    """Days one by one; weeks that hang together are independent ones through a Cholesky factor."""
    from statsmodels.genmod.bayes_mixed_glm import BinomialBayesMixedGLM

    week = np.arange(len(diary)) // WEEK
    apart = np.abs(np.arange(WEEKS)[:, None] - np.arange(WEEKS)[None, :])
    factor = np.linalg.cholesky(SPREAD**2 * CARRY**apart)
    level = np.full(len(diary), level_sd)
    during = np.where(week >= STARTS_IN, effect_sd, 0.0)
    fixed = np.column_stack([level, during])
    said = np.array([float(bool(day.headache)) for day in diary])
    names = np.zeros(WEEKS, dtype=int)
    # The spread is in the factor; its own free size is held at one.
    found = BinomialBayesMixedGLM(said, fixed, factor[week], names, vcp_p=1e-4, fe_p=1.0).fit_map()
    scale = np.array([level_sd, effect_sd])
    return found.params[:2] * scale, np.sqrt(np.diag(found.cov_params()))[:2] * scale
