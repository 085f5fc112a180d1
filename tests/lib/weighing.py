"""Small knowledge of made-up labels and findings, for tests of weighing."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from wellhead.reasoning.criteria import Compare, Operator
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import View
from wellhead.reasoning.ratios import DESIGNS, LikelihoodRatio, Prior, WeighingPolicy
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.values import replace

LIMITLESS = 1e12
POLICY = WeighingPolicy(
    floor=1 / LIMITLESS,
    ceiling=LIMITLESS,
    codes_by_label={},
    label_alias={},
    lenient_groups=frozenset(),
    spread={"estimate": 2.0},
    ratio_spread={"estimate": 2.0},
    tie_factor=2,
    clear_factor=4,
    shrink={**dict.fromkeys(DESIGNS, 1.0), "case_control": 0.7},
    cap=dict.fromkeys(DESIGNS, LIMITLESS),
    continuity=0.5,
)


def prior(label: str, share: float) -> Prior:
    return Prior(
        label, share, low=share / 2, high=min(1.0, share * 1.5), source=("OWN",), confidence="estimate"
    )


def ratio(
    name: str, label: str, positive: float | None, negative: float | None, **more: Any
) -> LikelihoodRatio:
    """A ratio whose finding is the yes-or-no fact of the same name."""
    return LikelihoodRatio(
        id=name,
        label=label,
        when=Compare(name, Operator.EQUALS, True),
        positive=positive,
        negative=negative,
        group=more.pop("group", ""),
        source=("OWN",),
        confidence="estimate",
        **more,
    )


def rules(
    priors: Sequence[Prior], ratios: Sequence[LikelihoodRatio], *, neck: Sequence[Prior] = (), **policy: Any
) -> Rules:
    """Rules that hold nothing but shares and ratios, in one setting."""
    return Rules(
        version="small",
        facts={},
        priors=tuple(priors),
        setting="here",
        priors_by_setting={"here": tuple(priors)},
        neck_by_setting={"here": tuple(neck)},
        ratios=tuple(ratios),
        policy=replace(POLICY, **policy),
    )


def evaluator(small: Rules, known: Mapping[str, bool]) -> Evaluator:
    return Evaluator(View(dict(known)), small)


def random_ratio(drawn: random.Random, name: str, label: str) -> LikelihoodRatio:
    """A ratio that speaks for or against its label, in a group that it may share."""
    strong, weak = drawn.uniform(1.1, 20), drawn.uniform(0.05, 0.95)
    positive, negative = (strong, weak) if drawn.random() < 0.7 else (weak, strong)
    return ratio(
        name,
        label,
        positive,
        negative,
        group=drawn.choice(("", f"{label} signs", f"{label} course")),
        design=drawn.choice(("none", "cohort", "case_control")),
    )
