"""Whatever is known, shares add up to one, ranges stand in order, and nothing counts twice."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.lib import weighing
from tests.lib.clinical import CASES, RULES
from wellhead.reasoning.derive import complete
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.weigh import Weight, label_weights, weigh

FACTORS = some.floats(min_value=0.01, max_value=100).filter(lambda factor: abs(math.log(factor)) > 0.01)


def one_label(*ratios: tuple[str, float], group: str = "signs", **policy: object) -> Rules:
    shares = [weighing.prior("label", 0.2), weighing.prior("rest", 0.8)]
    known = [weighing.ratio(name, "label", factor, None, group=group) for name, factor in ratios]
    return weighing.rules(shares, known, **policy)


def weight(rules: Rules) -> Weight:
    """The weight of the label when all findings are there."""
    evaluator = weighing.evaluator(rules, {ratio.id: True for ratio in rules.ratios})
    return next(each for each in label_weights(evaluator, rules) if each.label == "label")


@settings(max_examples=80, deadline=None)
@given(seed=some.integers(0, 10**9))
def test_made_up_shares_add_up_to_one_and_stand_in_order(seed: int) -> None:
    drawn = random.Random(seed)
    labels = [f"label {number}" for number in range(drawn.randint(1, 6))]
    priors = [weighing.prior(label, drawn.uniform(0.0001, 1)) for label in labels]
    names = [f"finding_{number}" for number in range(drawn.randint(0, 9))]
    small = weighing.rules(
        priors,
        [weighing.random_ratio(drawn, name, drawn.choice(labels)) for name in names],
        floor=0.005,
        ceiling=drawn.choice((1.5, 300)),
    )
    found = weigh(weighing.evaluator(small, {name: drawn.random() < 0.5 for name in names}), small)
    assert math.fsum(share.mid for share in found.values()) == pytest.approx(1)
    for share in found.values():
        assert 0 < share.low <= share.mid <= share.high <= 1


@pytest.mark.parametrize("setting", RULES.priors_by_setting)
def test_shares_of_every_worked_person_add_up_and_stand_in_order(setting: str) -> None:
    for case in CASES.values():
        for view in case.facts.views():
            found = weigh(Evaluator(complete(view, RULES), RULES), RULES, setting=setting)
            assert math.fsum(share.mid for share in found.values()) == pytest.approx(1), case.id
            assert all(0 < share.low <= share.mid <= share.high <= 1 for share in found.values()), case.id


@settings(max_examples=80, deadline=None)
@given(first=FACTORS, second=FACTORS)
def test_two_findings_of_a_group_that_say_the_same_count_once(first: float, second: float) -> None:
    if (first > 1) is not (second > 1):
        second = 1 / second
    stronger = max(first, second) if first > 1 else min(first, second)
    both = weight(one_label(("one", first), ("other", second)))
    assert both.mid == pytest.approx(0.2 * stronger)
    assert len(both.factors) == 1


@settings(max_examples=80, deadline=None)
@given(known=some.lists(FACTORS, min_size=1, max_size=5), more=FACTORS)
def test_one_more_finding_of_a_group_never_adds_more_than_itself(known: list[float], more: float) -> None:
    before = [(f"sign_{number}", factor) for number, factor in enumerate(known)]
    change = weight(one_label(*before, ("more", more))).mid / weight(one_label(*before)).mid
    assert min(1, more) <= change * (1 + 1e-9)
    assert change <= max(1, more) * (1 + 1e-9)


def test_findings_of_different_groups_multiply() -> None:
    apart = one_label(("one", 3.0), ("other", 2.0), group="")
    assert weight(apart).mid == pytest.approx(0.2 * 6)


def test_errors_of_different_groups_add_as_squares() -> None:
    """Prior and both ratios may each be off by a factor of two downwards."""
    apart = weight(one_label(("one", 3.0), ("other", 2.0), group=""))
    assert apart.mid / apart.low == pytest.approx(math.exp(math.sqrt(3) * math.log(2)))


def test_the_product_is_held_at_its_ceiling() -> None:
    held = one_label(("one", 50.0), ("other", 40.0), group="", ceiling=300.0)
    assert weight(held).mid == pytest.approx(0.2 * 300)


def test_the_product_is_held_at_its_floor() -> None:
    held = one_label(("one", 0.01), ("other", 0.02), group="", floor=0.005)
    assert weight(held).mid == pytest.approx(0.2 * 0.005)


def test_a_group_that_forgives_leaves_out_what_speaks_against() -> None:
    strict, lenient = (
        weight(one_label(("one", 20.0), ("other", 0.1), lenient_groups=groups))
        for groups in (frozenset(), frozenset({"signs"}))
    )
    assert (strict.mid, lenient.mid) == (pytest.approx(0.2 * 2), pytest.approx(0.2 * 20))


def test_a_finding_of_a_narrower_label_counts_for_the_one_that_is_ranked() -> None:
    narrower = weighing.rules(
        [weighing.prior("label", 0.2)],
        [weighing.ratio("one", "narrow", 3.0, None)],
        label_alias={"narrow": "label"},
    )
    assert weight(narrower).mid == pytest.approx(0.6)


def test_a_finding_of_a_label_without_a_share_is_never_looked_at() -> None:
    assert not [each for each in RULES.scale.ranked if each.ratio.label in ("gca", "myelopathy", "sah")]
