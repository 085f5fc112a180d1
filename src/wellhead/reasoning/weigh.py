"""How likely each label is, low to high, from priors and likelihood ratios of the knowledge files.

Shares order the list inside one status; they never overrule a criterion and are never a diagnosis.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from wellhead.reasoning.criteria import Node
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.ratios import LikelihoodRatio, Range, Scale, WeighingPolicy, Worth
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import dataclass
from wellhead.reasoning.verdict import Likelihood, NeckContribution


@dataclass(frozen=True)
class Factor:
    """What one finding did to one label: the factor with its range, and the ratio that it comes from."""

    worth: Worth
    range: Range

    @property
    def ratio(self) -> LikelihoodRatio:
        """The ratio as published."""
        return self.worth.ratio

    @property
    def mid(self) -> float:
        """The factor."""
        return self.range.mid


@dataclass(frozen=True)
class Weight:
    """Prior times evidence for one label, with its range and the factors behind it."""

    label: str
    low: float
    mid: float
    high: float
    factors: tuple[Factor, ...]


def weigh(evaluator: Evaluator, rules: Rules, *, setting: str = "") -> Mapping[str, Likelihood]:
    """Return the share of each ranked label for one headache kind; empty without priors.

    `setting` says where the person was met; empty is the usual one, an unknown one raises ValueError. The low
    end of a label takes its own weight at its lowest and its rivals at their middle; the high end the other
    way round.
    """
    weights = label_weights(evaluator, rules, setting=setting)
    total = sum(weight.mid for weight in weights)
    if not total:
        return {}
    return {weight.label: _share(weight, total - weight.mid) for weight in weights}


def _share(weight: Weight, others: float) -> Likelihood:
    low, mid, high = (each / (each + others) for each in (weight.low, weight.mid, weight.high))
    return Likelihood(low, mid, high, weight.label)


def label_weights(evaluator: Evaluator, rules: Rules, *, setting: str = "") -> tuple[Weight, ...]:
    """Return the weight of every ranked label, with the factors that made it."""
    priors, policy = rules.priors_for(setting), rules.policy
    if policy is None:
        return ()
    unused = _left_out_by_scores(evaluator, rules.scale)
    worths = (worth for worth in rules.scale.ranked if worth.ratio.id not in unused)
    applied = _applied(evaluator, worths)
    return tuple(
        _weight(prior.label, prior.range, applied.get(prior.label), policy=policy) for prior in priors
    )


_Groups = dict[str, list[Factor]]
"""The factors of one label, those of correlated findings together."""


def _applied(evaluator: Evaluator, worths: Iterable[Worth]) -> Mapping[str, _Groups]:
    """Return what the findings do to each label; what is unknown or says nothing does nothing."""
    by_label: dict[str, _Groups] = {}
    for worth in worths:
        truth = evaluator.truth(worth.ratio.when)
        if truth is Truth.UNKNOWN:
            continue
        found = worth.present if truth is Truth.YES else worth.absent
        if found is not None:
            groups = by_label.setdefault(worth.label, {})
            groups.setdefault(worth.group, []).append(Factor(worth, found))
    return by_label


def _left_out_by_scores(evaluator: Evaluator, scale: Scale) -> frozenset[str]:
    left_out: frozenset[str] = frozenset()
    for choice in scale.choices:
        chosen = next(step for step in choice if _all_known(evaluator, step.inputs))
        left_out |= chosen.left_out
    return left_out


def _all_known(evaluator: Evaluator, inputs: Iterable[Node]) -> bool:
    # A step without inputs always applies: it is the last resort.
    return all(evaluator.truth(node) is not Truth.UNKNOWN for node in inputs)


def _weight(label: str, prior: Range, groups: _Groups | None, *, policy: WeighingPolicy) -> Weight:
    """Multiply the prior by what is left of the factors, one for and one against a group, held within limits."""
    if not groups:
        return Weight(label, prior.low, prior.mid, prior.high, ())
    kept = tuple(one for group, found in groups.items() for one in _strongest(found, group, policy))
    low, mid, high = _multiplied((prior, _held([factor.range for factor in kept], policy)))
    return Weight(label, low, mid, high, kept)


def _strongest(found: Sequence[Factor], group: str, policy: WeighingPolicy) -> tuple[Factor, ...]:
    """Of correlated findings keep the strongest for and the strongest against."""
    if len(found) == 1:
        return (found[0],)
    best = max((one for one in found if one.mid > 1), key=lambda one: one.mid, default=None)
    worst = min((one for one in found if one.mid < 1), key=lambda one: one.mid, default=None)
    if best is not None and group in policy.lenient_groups:
        worst = None
    return tuple(one for one in (best, worst) if one is not None)


def _held(factors: Sequence[Range], policy: WeighingPolicy) -> Range:
    """Multiply factors of different groups; floor and ceiling hold the product at each end."""
    return Range(*(min(max(end, policy.floor), policy.ceiling) for end in _multiplied(factors)))


def _multiplied(ranges: Sequence[Range]) -> tuple[float, float, float]:
    """Return the product of ranges, low, middle and high.

    Groups are multiplied as if independent, so their errors add as squares on the logarithm; adding them
    whole would make every range span everything as soon as five things are known.
    """
    mid = math.prod(each.mid for each in ranges)
    below = math.exp(-math.hypot(*(each.below for each in ranges)))
    above = math.exp(math.hypot(*(each.above for each in ranges)))
    return mid * below, mid, mid * above


def neck_contribution(evaluator: Evaluator, rules: Rules, *, setting: str = "") -> NeckContribution | None:
    """Return how far joints C0 to C3 and muscles take part in one headache kind: an estimate, low to high.

    None when nothing was found out about the neck: not examined is not a middling neck. The two parts are
    weighed apart, each with its own prior odds. Together they are at least as likely as the likelier one (low),
    and at most as likely as if they were independent (mid and high), because how they hang together is not known.
    """
    weights = neck_weights(evaluator, rules, setting=setting)
    used = [factor.ratio.when for weight in weights for factor in weight.factors]
    if not used:
        return None
    parts = tuple(_from_odds(weight) for weight in weights)
    findings = (fact for node in used for fact in evaluator.judge(node).used())
    return NeckContribution(
        low=max(part.low for part in parts),
        mid=_any_of(part.mid for part in parts),
        high=_any_of(part.high for part in parts),
        parts=parts,
        findings=tuple(dict.fromkeys(findings)),
    )


def neck_weights(evaluator: Evaluator, rules: Rules, *, setting: str = "") -> tuple[Weight, ...]:
    """Return the odds of each part of the neck, joints and muscles apart, with the factors that made them."""
    priors, policy = rules.neck_priors_for(setting), rules.policy
    if policy is None:
        return ()
    applied = _applied(evaluator, rules.scale.neck)
    return tuple(
        _weight(prior.label, prior.odds, applied.get(prior.label), policy=policy) for prior in priors
    )


def left_out(weight: Weight, factor: Factor, *, prior: Range, policy: WeighingPolicy) -> float:
    """Return the middle weight of a label as it would be without one of its factors, within the same limits."""
    others = [each.range for each in weight.factors if each is not factor]
    return prior.mid * _held(others, policy).mid if others else prior.mid


def _from_odds(weight: Weight) -> Likelihood:
    low, mid, high = (odds / (1 + odds) for odds in (weight.low, weight.mid, weight.high))
    return Likelihood(low, mid, high, weight.label)


def _any_of(shares: Iterable[float]) -> float:
    return 1 - math.prod(1 - share for share in shares)


def label_of(code: str, policy: WeighingPolicy | None) -> str:
    """Return the ranked label that a code belongs to; empty when it is not ranked."""
    if policy is None:
        return ""
    for label, starts in policy.codes_by_label.items():
        if any(code == start or code.startswith(f"{start}.") for start in starts):
            return label
    return ""


def lead(first: Likelihood, second: Likelihood, policy: WeighingPolicy) -> str:
    """Word how far the first label leads the second: about_equal, ahead or clearly_ahead."""
    ratio = first.mid / second.mid if second.mid else policy.clear_factor
    if ratio < policy.tie_factor:
        return "about_equal"
    return "clearly_ahead" if ratio >= policy.clear_factor else "ahead"
