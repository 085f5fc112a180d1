"""What moved a share: each finding with its ratio and penalty, the share without it and with it; stage by stage."""

from collections.abc import Iterable, Iterator, Mapping

from wellhead.reasoning import weigh
from wellhead.reasoning.counterfactual import changed_facts, tried
from wellhead.reasoning.criteria import Value, facts_named
from wellhead.reasoning.derive import complete
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import FactDefinition, Facts
from wellhead.reasoning.quick import QuickEvaluator
from wellhead.reasoning.ratios import Range
from wellhead.reasoning.reach import reach_of
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import dataclass
from wellhead.reasoning.verdict import Likelihood
from wellhead.reasoning.weigh import Factor, Weight

MOST_TRIED = 8
"""Facts that are tried otherwise: each costs some milliseconds, and nobody reads more."""

Shares = Mapping[str, Mapping[str, Likelihood]]
"""By headache kind, the share of each label."""


@dataclass(frozen=True)
class Move:
    """One finding and one label. `before` is the share were it not known, all else as it is; `after` as it is.

    `is_present` says whether the finding is there or was looked for and is not; `facts` are those behind it.
    """

    factor: Factor
    is_present: bool
    facts: tuple[str, ...]
    before: float
    after: float

    @property
    def published(self) -> float | None:
        """The ratio as published, for the way it counts here."""
        ratio = self.factor.ratio
        return ratio.positive if self.is_present else ratio.negative

    @property
    def published_range(self) -> tuple[float, float] | None:
        """The published 95 % interval of it; None where none was published."""
        ratio = self.factor.ratio
        ends = (ratio.low, ratio.high) if self.is_present else (ratio.negative_low, ratio.negative_high)
        low, high = ends
        return (low, high) if low is not None and high is not None else None


@dataclass(frozen=True)
class Moved:
    """A label of one headache: where it started among people of the setting, and what moved it, most first."""

    label: str
    headache: str
    start: float
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class Swing:
    """Were one answer another, the shares would be these. `before` None: not known now."""

    fact_id: str
    headache: str
    before: Value | None
    after: Value
    shares: Mapping[str, Likelihood]


def moved(facts: Facts, rules: Rules, *, setting: str = "") -> tuple[Moved, ...]:
    """Return, for each headache and ranked label, what its share rests on."""
    found: list[Moved] = []
    for evaluator in _evaluators(facts, rules):
        weights = weigh.label_weights(evaluator, rules, setting=setting)
        priors = {prior.label: prior.range for prior in rules.priors_for(setting)}
        total, started = sum(each.mid for each in weights), sum(each.mid for each in priors.values())
        for weight in weights:
            others = total - weight.mid
            prior = priors[weight.label]
            moves = _moves(weight, prior, evaluator, others=others)
            found.append(Moved(weight.label, evaluator.view.kind, prior.mid / started, moves))
    return tuple(found)


def neck_moved(facts: Facts, rules: Rules, *, setting: str = "") -> tuple[Moved, ...]:
    """Return the same for the parts of the neck, joints and muscles apart: each against its own odds."""
    priors = {prior.label: prior.odds for prior in rules.neck_priors_for(setting)}
    return tuple(
        Moved(
            weight.label,
            evaluator.view.kind,
            priors[weight.label].mid / (1 + priors[weight.label].mid),
            _moves(weight, priors[weight.label], evaluator, others=1.0),
        )
        for evaluator in _evaluators(facts, rules)
        for weight in weigh.neck_weights(evaluator, rules, setting=setting)
    )


def _moves(weight: Weight, prior: Range, evaluator: Evaluator, *, others: float) -> tuple[Move, ...]:
    policy = evaluator.rules.policy
    if policy is None:
        return ()
    after = weight.mid / (weight.mid + others)
    moves = []
    for factor in weight.factors:
        trace = evaluator.judge(factor.ratio.when)
        without = weigh.left_out(weight, factor, prior=prior, policy=policy)
        before = without / (without + others)
        moves.append(Move(factor, trace.truth is Truth.YES, trace.used(), before, after))
    return tuple(sorted(moves, key=lambda move: -abs(move.after - move.before)))


def shares(facts: Facts, rules: Rules, *, setting: str = "") -> Shares:
    """Return the share of each label for each headache, and nothing else: quicker than a verdict."""
    return {
        evaluator.view.kind: weigh.weigh(evaluator, rules, setting=setting)
        for evaluator in _evaluators(facts, rules)
    }


def _evaluators(facts: Facts, rules: Rules) -> Iterator[Evaluator]:
    return (QuickEvaluator(complete(view, rules), rules) for view in facts.views())


def swings(facts: Facts, rules: Rules, *, setting: str = "") -> tuple[Swing, ...]:
    """Return what single other answers would make of the shares, for the facts that move the likeliest label most.

    Of the other answers of a fact the one that moves that label most is told. What the engine works out from
    other facts is left out: nobody answers it.
    """
    now = shares(facts, rules, setting=setting)
    known = {definition.id: leaves for definition, leaves in reach_of(rules).facts}
    found: list[tuple[float, Swing]] = []
    for fact, kind, label in _moving_facts(facts, rules, setting=setting):
        definition = rules.facts.get(fact)
        if definition is None or fact not in known or definition.derive is not None:
            continue
        before = _given(facts, fact, kind)
        place = kind if any(each.name == kind and fact in each.values for each in facts.kinds) else ""
        best: tuple[float, Swing] | None = None
        for value in _others(definition, before, tried(definition, before, known[fact])):
            changed = shares(changed_facts(facts, fact, value, kind=place), rules, setting=setting)[kind]
            distance = abs(changed[label].mid - now[kind][label].mid)
            if best is None or distance > best[0]:
                best = distance, Swing(fact, kind, before, value, changed)
        found += [best] if best else []
    return tuple(swing for distance, swing in sorted(found, key=lambda each: -each[0]))


def _moving_facts(facts: Facts, rules: Rules, *, setting: str) -> Iterable[tuple[str, str, str]]:
    """Return the facts behind the moves of each headache's likeliest label, with that label."""
    told: dict[tuple[str, str], str] = {}
    now = shares(facts, rules, setting=setting)
    everything = moved(facts, rules, setting=setting)
    for kind, known in now.items():
        if not known:
            continue
        label = max(known, key=lambda name: known[name].mid)
        moves = next(each.moves for each in everything if (each.label, each.headache) == (label, kind))
        for move in moves:
            for fact in sorted(facts_named(move.factor.ratio.when)):
                told.setdefault((fact, kind), label)
    return [(fact, kind, label) for (fact, kind), label in list(told.items())[:MOST_TRIED]]


def _given(facts: Facts, fact: str, kind: str) -> Value | None:
    own = next((each.values for each in facts.kinds if each.name == kind and fact in each.values), {})
    return own.get(fact, facts.person.get(fact))


def _others(definition: FactDefinition, before: Value | None, values: Iterable[Value]) -> Iterator[Value]:
    """Leave out, of many numbers, all but the ones nearest on either side."""
    numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    if definition.type not in ("number", "duration") or not isinstance(before, int | float):
        yield from values
        return
    yield from [value for value in numbers if value > before][:1]
    yield from [value for value in numbers if value < before][:1]
