"""The middle of every share is what exact inference in a Bayesian network gives (pgmpy, variable elimination)."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

import pytest
from pgmpy.factors.discrete import TabularCPD
from pgmpy.inference import VariableElimination
from pgmpy.models import DiscreteBayesianNetwork

from tests.lib import weighing
from tests.lib.clinical import CLUSTER, MIGRAINE, NECK, RULES, TENSION, person
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import View
from wellhead.reasoning.ratios import LikelihoodRatio, Prior
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.weigh import Factor, label_weights, neck_contribution, weigh

EXACT = 1e-9
LABEL = "which label"
SHRUNK = {"case_control": 0.7}


def posterior(
    priors: Sequence[Prior], tables: Mapping[str, TabularCPD], known: Mapping[str, bool]
) -> list[float]:
    """What exact inference makes of the labels when these findings are known."""
    total = sum(prior.share for prior in priors)
    network = DiscreteBayesianNetwork([(LABEL, name) for name in tables])
    network.add_cpds(
        TabularCPD(LABEL, len(priors), [[prior.share / total] for prior in priors]), *tables.values()
    )
    assert network.check_model()
    found = VariableElimination(network).query(
        [LABEL], evidence={name: int(value) for name, value in known.items()}, show_progress=False
    )
    return [float(share) for share in found.values]


def table(finding: str, labels: Sequence[str], of: str, ratios: tuple[float, float]) -> TabularCPD:
    """A finding that is so much more (less) frequent under one label than under every other."""
    positive, negative = ratios
    elsewhere = (1 - negative) / (positive - negative)
    shares = [positive * elsewhere if label == of else elsewhere for label in labels]
    return TabularCPD(finding, 2, [[1 - share for share in shares], shares], [LABEL], [len(labels)])


def both(ratio: LikelihoodRatio) -> tuple[float, float]:
    """The ratios as the policy counts them, worked out apart from the engine."""
    assert ratio.positive is not None
    assert ratio.negative is not None
    exponent = SHRUNK.get(ratio.design, 1.0)
    return ratio.positive**exponent, ratio.negative**exponent


def counted(ratios: Iterable[LikelihoodRatio], known: Mapping[str, bool]) -> dict[str, bool]:
    """The findings that may be evidence: of a label's group the strongest for and the strongest against."""
    groups: dict[tuple[str, str], list[tuple[float, str]]] = {}
    for ratio in ratios:
        if ratio.id in known:
            positive, negative = both(ratio)
            factor = positive if known[ratio.id] else negative
            groups.setdefault((ratio.label, ratio.group or ratio.id), []).append((factor, ratio.id))
    kept = {max(group)[1] for group in groups.values() if max(group)[0] > 1}
    kept |= {min(group)[1] for group in groups.values() if min(group)[0] < 1}
    return {name: known[name] for name in sorted(kept)}


def drawn_network(seed: int) -> tuple[Rules, dict[str, bool]]:
    drawn = random.Random(seed)
    labels = [f"label {number}" for number in range(drawn.randint(2, 6))]
    priors = [weighing.prior(label, drawn.uniform(0.001, 0.5)) for label in labels]
    names = [f"finding_{number}" for number in range(drawn.randint(1, 8))]
    ratios = [weighing.random_ratio(drawn, name, drawn.choice(labels)) for name in names]
    known = {name: drawn.random() < 0.5 for name in names if drawn.random() < 0.8}
    return weighing.rules(priors, ratios), known


@pytest.mark.parametrize("seed", range(40))
def test_shares_are_those_of_exact_inference(seed: int) -> None:
    small, known = drawn_network(seed)
    labels = [prior.label for prior in small.priors]
    tables = {ratio.id: table(ratio.id, labels, ratio.label, both(ratio)) for ratio in small.ratios}
    exact = posterior(small.priors, tables, counted(small.ratios, known))
    ours = weigh(weighing.evaluator(small, known), small)
    assert [ours[label].mid for label in labels] == pytest.approx(exact, abs=EXACT)


def test_the_networks_are_worth_drawing() -> None:
    """Some findings are unknown, some left out as correlated, some shrunk: else little was compared."""
    networks = [drawn_network(seed) for seed in range(40)]
    assert any(len(known) < len(small.ratios) for small, known in networks)
    assert any(len(counted(small.ratios, known)) < len(known) for small, known in networks)
    assert any(ratio.design == "case_control" for small, _ in networks for ratio in small.ratios)


@pytest.mark.parametrize("case", [MIGRAINE, TENSION, CLUSTER, NECK])
@pytest.mark.parametrize("setting", RULES.priors_by_setting)
def test_the_factors_of_a_worked_person_give_the_exact_shares(case: str, setting: str) -> None:
    evaluator = Evaluator(View(person(case)), RULES)
    weights = label_weights(evaluator, RULES, setting=setting)
    priors = RULES.priors_for(setting)
    labels = [prior.label for prior in priors]
    factors = {
        f"{weight.label} {factor.ratio.id}": (weight.label, factor)
        for weight in weights
        for factor in weight.factors
    }
    tables = {name: table(name, labels, label, _sure(factor)) for name, (label, factor) in factors.items()}
    exact = posterior(priors, tables, dict.fromkeys(factors, True))
    ours = weigh(evaluator, RULES, setting=setting)
    assert len(factors) > 5
    assert [ours[label].mid for label in labels] == pytest.approx(exact, abs=EXACT)


def _sure(factor: Factor) -> tuple[float, float]:
    """A finding that is there and has this factor; what its absence would say is of no account."""
    return (factor.mid, 0.5) if factor.mid > 1 else (factor.mid, 2.0)


def test_joint_and_muscle_are_those_of_two_networks_that_do_not_touch() -> None:
    neck = [weighing.prior("joint", 0.35), weighing.prior("muscle", 0.45)]
    ratios = [
        weighing.ratio("turns", "joint", 5.0, 0.2),
        weighing.ratio("presses", "joint", 2.5, 0.4),
        weighing.ratio("tender", "muscle", 2.0, 0.5),
    ]
    small = weighing.rules([weighing.prior("any", 0.5)], ratios, neck=neck)
    found = neck_contribution(
        weighing.evaluator(small, {"turns": True, "presses": False, "tender": True}), small
    )
    network = DiscreteBayesianNetwork([("joint", "turns"), ("joint", "presses"), ("muscle", "tender")])
    network.add_cpds(*(TabularCPD(each.label, 2, [[1 - each.share], [each.share]]) for each in neck))
    for ratio in ratios:
        absent, present = (_column(ratio, with_label=with_label) for with_label in (False, True))
        rows = [[1 - absent, 1 - present], [absent, present]]
        network.add_cpds(TabularCPD(ratio.id, 2, rows, [ratio.label], [2]))
    exact = VariableElimination(network).query(
        ["joint", "muscle"], evidence={"turns": 1, "presses": 0, "tender": 1}, show_progress=False
    )
    assert found is not None
    assert found.mid == pytest.approx(1 - float(exact.get_value(joint=0, muscle=0)), abs=EXACT)


def _column(ratio: LikelihoodRatio, *, with_label: bool) -> float:
    positive, negative = both(ratio)
    elsewhere = (1 - negative) / (positive - negative)
    return positive * elsewhere if with_label else elsewhere
