"""The reference evaluator: a node and what is known give yes, no or unknown, with the trace of why.

This file is the meaning of every criterion. It is written to be obvious; faster forms answer to it.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from wellhead.reasoning import truth
from wellhead.reasoning.criteria import (
    AllButOne,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Compare,
    ImagingNeeded,
    Node,
    NoOtherDefinite,
    Not,
    Operand,
    Operator,
    Ref,
    ScoreOf,
    Value,
)
from wellhead.reasoning.facts import CLINICIAN_LETTER, View
from wellhead.reasoning.once import once
from wellhead.reasoning.rules import Diagnosis, Rules
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import dataclass

NO_RULES = Rules(version="", facts={})


@dataclass(frozen=True)
class Trace:
    """What a node came to, and what it came from. Leaves hold the value they saw."""

    node: Node
    truth: Truth
    parts: tuple["Trace", ...] = ()
    value: Value | None = None

    def leaves(self) -> Iterator["Trace"]:
        """Yield the leaf traces below, this one if it is a leaf."""
        if isinstance(self.node, Compare):
            yield self
        for part in self.parts:
            yield from part.leaves()

    def used(self) -> tuple[str, ...]:
        """Return the known facts that carry this result; for an unknown one, all that are known."""
        return _unique(leaf.node.fact for leaf in self.deciding if isinstance(leaf.node, Compare))

    def missing(self) -> tuple[str, ...]:
        """Return the facts that are unknown and could settle this; empty when it is settled."""
        return self._missing

    @once
    def _missing(self) -> tuple[str, ...]:
        if self.truth is not Truth.UNKNOWN:
            return ()
        if isinstance(self.node, Compare):
            return (self.node.fact,)
        found: dict[str, None] = {}
        for part in self.parts:
            if not isinstance(part.node, Compare):
                found.update(dict.fromkeys(part.missing()))
            elif part.truth is Truth.UNKNOWN:
                found[part.node.fact] = None
        return tuple(found)

    @once
    def deciding(self) -> tuple["Trace", ...]:
        """The known leaves that carry this result, each once."""
        if isinstance(self.node, Compare):
            return () if self.truth is Truth.UNKNOWN else (self,)
        found: dict[int, Trace] = {}
        for part in _supporting(self):
            if not isinstance(part.node, Compare):
                found.update((id(leaf), leaf) for leaf in part.deciding)
            elif part.truth is not Truth.UNKNOWN:
                found[id(part)] = part
        return tuple(found.values())


def _unique(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _supporting(trace: Trace) -> tuple[Trace, ...]:
    """Return the parts that a decided result rests on; for counts that failed, the other side."""
    if trace.truth is Truth.UNKNOWN or isinstance(trace.node, Not | AllButOne | ImagingNeeded | ScoreOf):
        return trace.parts
    wanted: Truth = trace.truth
    if isinstance(trace.node, AtMost | NoOtherDefinite):
        wanted = truth.negate(wanted)
    return tuple([part for part in trace.parts if part.truth is wanted])


def evaluate(node: Node, view: View, rules: Rules = NO_RULES) -> Trace:
    """Judge one node for one headache kind.

    References, scores and imaging rules need `rules`; a name they do not hold raises KeyError.
    """
    return Evaluator(view, rules).judge(node)


class Evaluator:
    """Judges nodes for one view and remembers letters already judged.

    `worrying` names facts answered 'not sure' that are to be taken as their worrying value.
    `clinician_agrees` reads the clinician's letter as yes, for rules that leave it out.
    """

    def __init__(
        self,
        view: View,
        rules: Rules = NO_RULES,
        *,
        worrying: frozenset[str] = frozenset(),
        clinician_agrees: bool = False,
    ) -> None:
        """Start with nothing judged."""
        self.view = view
        self.rules = rules
        self.worrying = worrying
        self.clinician_agrees = clinician_agrees
        self._judged: dict[tuple[str, str, str], Trace] = {}
        self._open: list[str] = []
        self._without_clinician: Evaluator | None = None

    def __eq__(self, other: object) -> bool:
        """Say whether it judges the same answers by the same rules, so that equal verdicts are equal."""
        if not isinstance(other, Evaluator):
            return NotImplemented
        mine, theirs = ((each.view, each.worrying, each.clinician_agrees) for each in (self, other))
        return mine == theirs and (self.rules is other.rules or self.rules == other.rules)

    def __hash__(self) -> int:
        """Agree with equality as far as is cheap."""
        return hash((self.view.kind, self.rules.version))

    def judge(self, node: Node, *, wished: Truth = Truth.YES) -> Trace:
        """Judge one node; `wished` is the worrying side: no below an odd number of negations."""
        return _MEANINGS[type(node)](self, node, wished)

    def letter(self, code: str, name: str, *, wished: Truth = Truth.YES) -> Trace:
        """Judge one lettered criterion, once."""
        key = (code, name, wished.value)
        if key in self._judged:
            return self._judged[key]
        logic = self.rules.diagnoses[code].letter(name).logic
        if f"{code}.{name}" in self._open:
            return Trace(logic, Truth.UNKNOWN)
        self._open.append(f"{code}.{name}")
        found = self.judge(logic, wished=wished)
        self._open.pop()
        self._judged[key] = found
        return found

    def diagnosis(self, code: str, *, wished: Truth = Truth.YES) -> Trace:
        """Judge all letters of a diagnosis."""
        key = (code, "", wished.value)
        if key not in self._judged or self._open:
            letters = self.rules.diagnoses[code].letters
            parts = tuple(self.letter(code, letter.name, wished=wished) for letter in letters)
            self._judged[key] = Trace(Ref(code), truth.every(part.truth for part in parts), parts)
        return self._judged[key]

    def value_of(self, fact: str) -> Value | None:
        """Return what a leaf sees; an answer listed as deciding nothing is None."""
        if fact == CLINICIAN_LETTER:
            return True if self.clinician_agrees else self.view.clinician_says(self._code())
        value = self.view.values.get(fact)
        definition = self.rules.facts.get(fact)
        if definition is not None and isinstance(value, str) and value in definition.ambiguous:
            return None
        return value

    def _code(self) -> str:
        return self._open[-1].rpartition(".")[0] if self._open else ""

    def without_clinician(self) -> "Evaluator":
        """Return the evaluator that reads the clinician's letter as yes."""
        if self.clinician_agrees:
            return self
        if self._without_clinician is None:
            self._without_clinician = Evaluator(self.view, self.rules, clinician_agrees=True)
        return self._without_clinician

    def worried(self) -> "Evaluator | None":
        """Return the evaluator that takes 'not sure' as the worrying value; None when nobody was not sure."""
        unsure = self.view.not_sure - frozenset(self.view.values)
        return Evaluator(self.view, self.rules, worrying=unsure) if unsure else None

    def truth(self, node: Node) -> Truth:
        """Return what a node comes to outside every letter, for those who need no trace."""
        return self.judge(node).truth

    def letter_truth(self, code: str, name: str) -> Truth:
        """Return what one lettered criterion comes to, for those who need no trace."""
        return self.letter(code, name).truth

    def diagnosis_truth(self, code: str) -> Truth:
        """Return what all letters of a diagnosis come to, for those who need no trace."""
        return self.diagnosis(code).truth

    def waits_for_clinician_alone(self, code: str) -> bool:
        """Say whether a diagnosis is unknown and nothing but the clinician's letter is missing."""
        return self.diagnosis(code).missing() == (CLINICIAN_LETTER,)

    def current_diagnosis(self) -> Diagnosis:
        """Return the diagnosis whose letter is being judged."""
        return self.rules.diagnoses[self._code()]


def _compare(evaluator: Evaluator, node: Compare, wished: Truth) -> Trace:
    value = evaluator.value_of(node.fact)
    if value is not None:
        return Trace(node, Truth.of(_holds(node.operator, value, node.operand)), value=value)
    if node.fact in evaluator.worrying:
        return Trace(node, wished)
    return Trace(node, Truth.UNKNOWN)


def _holds(operator: Operator, value: Value, operand: Operand) -> bool:
    """Compare a known value; the knowledge reader has checked that the types fit."""
    return COMPARISONS[operator](value, operand)


# Any: values and operands are typed by the fact dictionary, which the type checker cannot see.
# Functions with names, so that what is built of them can be kept.
def _between(value: Any, operand: Any) -> bool:
    return bool(operand[0] <= value <= operand[1])


def _is_in(value: Any, operand: Any) -> bool:
    return value in operand


def _contains_any(value: Any, operand: Any) -> bool:
    return any(choice in value for choice in operand)


COMPARISONS: Mapping[Operator, Callable[..., bool]] = {
    Operator.EQUALS: operator.eq,
    Operator.DIFFERS: operator.ne,
    Operator.BELOW: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.ABOVE: operator.gt,
    Operator.AT_LEAST: operator.ge,
    Operator.BETWEEN: _between,
    Operator.IN: _is_in,
    Operator.CONTAINS: operator.contains,
    Operator.CONTAINS_ANY: _contains_any,
}


def _judge_parts(evaluator: Evaluator, parts: tuple[Node, ...], wished: Truth) -> tuple[Trace, ...]:
    return tuple([evaluator.judge(part, wished=wished) for part in parts])


def _truths(parts: tuple[Trace, ...]) -> Iterator[Truth]:
    return (part.truth for part in parts)


def _all(evaluator: Evaluator, node: AllOf, wished: Truth) -> Trace:
    parts = _judge_parts(evaluator, node.parts, wished)
    return Trace(node, truth.every(_truths(parts)), parts)


def _any(evaluator: Evaluator, node: AnyOf, wished: Truth) -> Trace:
    parts = _judge_parts(evaluator, node.parts, wished)
    return Trace(node, truth.some(_truths(parts)), parts)


def _at_least(evaluator: Evaluator, node: AtLeast, wished: Truth) -> Trace:
    parts = _judge_parts(evaluator, node.parts, wished)
    return Trace(node, truth.at_least(node.count, _truths(parts)), parts)


def _at_most(evaluator: Evaluator, node: AtMost, wished: Truth) -> Trace:
    parts = _judge_parts(evaluator, node.parts, truth.negate(wished))
    return Trace(node, truth.at_most(node.count, _truths(parts)), parts)


def _not(evaluator: Evaluator, node: Not, wished: Truth) -> Trace:
    part = evaluator.judge(node.part, wished=truth.negate(wished))
    return Trace(node, truth.negate(part.truth), (part,))


def _ref(evaluator: Evaluator, node: Ref, wished: Truth) -> Trace:
    if not node.letter:
        return evaluator.diagnosis(node.code, wished=wished)
    part = evaluator.letter(node.code, node.letter, wished=wished)
    return Trace(node, part.truth, (part,))


def _all_but_one(evaluator: Evaluator, node: AllButOne, wished: Truth) -> Trace:
    parts = _judge_parts(evaluator, node.refs, wished)
    return Trace(node, truth.all_but_one(_truths(parts)), parts)


def _no_other_definite(evaluator: Evaluator, node: NoOtherDefinite, _wished: Truth) -> Trace:
    """Yes when every rival is no; a half-proven rival leaves it unknown; other unknowns do not count.

    A rival is a definite diagnosis that is not additive, not the one this is a probable form of (nor
    below it), and not named as belonging to other attacks. The clinician's letter is left out.
    """
    own = evaluator.current_diagnosis()
    judge = evaluator.without_clinician()
    rivals = [rival for rival in evaluator.rules.diagnoses.values() if is_rival(rival, own)]
    traces = [(rival, judge.diagnosis(rival.code)) for rival in rivals]
    proven = tuple(trace for _, trace in traces if trace.truth is Truth.YES)
    if proven:
        return Trace(node, Truth.NO, proven)
    near = tuple(trace for rival, trace in traces if _half_proven(rival, trace))
    if near:
        return Trace(node, Truth.UNKNOWN, near)
    return Trace(node, Truth.YES)


def is_rival(rival: Diagnosis, own: Diagnosis) -> bool:
    """Say whether one diagnosis is a rival of another (see `_no_other_definite`)."""
    if rival.kind != "definite" or rival.additive or rival.code == own.code:
        return False
    if rival.code in own.other_attacks:
        return False
    family = own.probable_of
    return not family or (rival.code != family and not rival.code.startswith(f"{family}."))


def _half_proven(rival: Diagnosis, trace: Trace) -> bool:
    if trace.truth is not Truth.UNKNOWN:
        return False
    truths = [
        part.truth
        for letter, part in zip(rival.letters, trace.parts, strict=True)
        if not letter.is_clinicians
    ]
    return Truth.NO not in truths and 2 * truths.count(Truth.YES) >= len(truths)


def _imaging(evaluator: Evaluator, node: ImagingNeeded, wished: Truth) -> Trace:
    """Yes unless every gate is passed on full answers."""
    protocol = evaluator.rules.tests[node.test].imaging
    if protocol is None:
        raise KeyError(f"{node.test} has no imaging protocol")
    gates = (protocol.applies, Not(protocol.high_risk), protocol.low_risk, protocol.rotation)
    parts = _judge_parts(evaluator, gates, truth.negate(wished))
    cleared = truth.every(_truths(parts)) is Truth.YES
    return Trace(node, Truth.of(not cleared), parts)


def _score(evaluator: Evaluator, node: ScoreOf, wished: Truth) -> Trace:
    low, high, parts = score_range(evaluator, node.test, wished=wished)
    compare = COMPARISONS[node.operator]
    answers = {compare(low, node.operand), compare(high, node.operand)}
    return Trace(node, Truth.of(answers.pop()) if len(answers) == 1 else Truth.UNKNOWN, parts)


def score_range(
    evaluator: Evaluator, test: str, *, wished: Truth = Truth.YES
) -> tuple[int, int, tuple[Trace, ...]]:
    """Return the lowest and highest score that unanswered items leave open, with the traces."""
    items = evaluator.rules.tests[test].score
    parts = tuple(evaluator.judge(item.when, wished=wished) for item in items)
    pairs = list(zip(items, parts, strict=True))
    low = sum(item.points for item, part in pairs if part.truth is Truth.YES)
    open_points = sum(item.points for item, part in pairs if part.truth is Truth.UNKNOWN)
    return low, low + open_points, parts


# Any: each handler takes its own node type; the table keeps them together with it.
_MEANINGS: Mapping[type, Callable[..., Trace]] = {
    Compare: _compare,
    AllOf: _all,
    AnyOf: _any,
    AtLeast: _at_least,
    AtMost: _at_most,
    Not: _not,
    Ref: _ref,
    AllButOne: _all_but_one,
    NoOtherDefinite: _no_other_definite,
    ImagingNeeded: _imaging,
    ScoreOf: _score,
}
