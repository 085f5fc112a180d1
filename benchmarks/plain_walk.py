"""The baseline of one_verdict.py: a plain recursive walk over the same nodes, with an explanation of everything.

It is written as one would write it without an engine: a function that calls itself and returns yes, no or
unknown (True, False, None), what is known and what is missing. It knows no shares, no resolution rules and no
next question. With `remembers` it judges each letter once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

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
    Operator,
    Ref,
    ScoreOf,
    Value,
)
from wellhead.reasoning.explain import value_words, wanted_words
from wellhead.reasoning.facts import CLINICIAN_LETTER, View
from wellhead.reasoning.rules import Diagnosis, Rules

Found = tuple[bool | None, dict[str, str], dict[str, None]]
"""What a node comes to, the known facts in words by their id, and the facts that are missing."""

WORDS = {True: "met", False: "not met", None: "unknown"}


@dataclass
class Walk:
    """One person, one headache kind."""

    view: View
    rules: Rules
    remembers: bool = False
    agrees: bool = False
    letters: dict[tuple[str, str, bool], Found] = field(default_factory=dict)

    def explain(self) -> Iterator[str]:
        """Yield a line for every flag and for every letter of every diagnosis."""
        for flag in self.rules.red_flags:
            fires, known, missing = self.judge(flag.when)
            if flag.unless is not None and fires is not False and self.judge(flag.unless)[0]:
                fires = False
            yield _line(f"{flag.label} ({flag.urgency})", (fires, known, missing), flag.source)
        for diagnosis in self.rules.diagnoses.values():
            found = [(each, self.letter(diagnosis.code, each.name)) for each in diagnosis.letters]
            whole = _all([truth for _, (truth, _, _) in found])
            yield f"{diagnosis.code} {diagnosis.name}: {WORDS[whole]} [{', '.join(diagnosis.source)}]"
            for letter, each in found:
                yield _line(f"{letter.name} {letter.text}", each, diagnosis.source)

    def letter(self, code: str, name: str) -> Found:
        """Judge one letter."""
        key = (code, name, self.agrees)
        if self.remembers and key in self.letters:
            return self.letters[key]
        found = self.judge(self.rules.diagnoses[code].letter(name).logic, code)
        self.letters[key] = found
        return found

    def judge(self, node: Node, code: str = "") -> Found:
        """Judge one node inside a diagnosis."""
        match node:
            case Compare():
                return self._compare(node, code)
            case Not(part):
                truth, known, missing = self.judge(part, code)
                return (None if truth is None else not truth), known, missing
            case Ref(other, letter):
                return self._ref(other, letter)
            case NoOtherDefinite():
                return self._no_other(self.rules.diagnoses[code])
            case ScoreOf():
                return self._score(node, code)
            case ImagingNeeded(test):
                return self._imaging(test, code)
        parts = [
            self.judge(part, code) for part in (node.refs if isinstance(node, AllButOne) else node.parts)
        ]
        return _joined(_counted(node, [truth for truth, _, _ in parts]), parts)

    def _compare(self, node: Compare, code: str) -> Found:
        definition = self.rules.facts.get(node.fact)
        value = self._value(node.fact, code)
        if value is None or (definition and isinstance(value, str) and value in definition.ambiguous):
            return None, {}, {node.fact: None}
        said = f"{value_words(value, definition)} (asked for: {wanted_words(node, definition)})"
        return _holds(node.operator, value, node.operand), {node.fact: said}, {}

    def _value(self, fact: str, code: str) -> Value | None:
        if fact == CLINICIAN_LETTER:
            return True if self.agrees else self.view.clinician_says(code)
        return self.view.values.get(fact)

    def _ref(self, code: str, name: str) -> Found:
        letters = [each.name for each in self.rules.diagnoses[code].letters if name in ("", each.name)]
        parts = [self.letter(code, each) for each in letters]
        return _joined(_all([truth for truth, _, _ in parts]), parts)

    def _no_other(self, own: Diagnosis) -> Found:
        before, self.agrees = self.agrees, True
        near: list[Found] = []
        proven: list[Found] = []
        for rival in self.rules.diagnoses.values():
            if rival.kind != "definite" or rival.additive or rival.code in own.other_attacks | {own.code}:
                continue
            if own.probable_of and f"{rival.code}.".startswith(f"{own.probable_of}."):
                continue
            parts = [(each, self.letter(rival.code, each.name)) for each in rival.letters]
            whole = _all([found[0] for _, found in parts])
            truths = [found[0] for each, found in parts if not each.is_clinicians]
            if whole:
                proven += [found for _, found in parts]
            elif whole is None and 2 * truths.count(True) >= len(truths):
                near += [found for _, found in parts]
        self.agrees = before
        return _joined(False, proven) if proven else _joined(None if near else True, near)

    def _score(self, node: ScoreOf, code: str) -> Found:
        parts = [(item.points, self.judge(item.when, code)) for item in self.rules.tests[node.test].score]
        low = sum(points for points, found in parts if found[0])
        high = low + sum(points for points, found in parts if found[0] is None)
        ends = {_holds(node.operator, end, node.operand) for end in (low, high)}
        return _joined(ends.pop() if len(ends) == 1 else None, [found for _, found in parts])

    def _imaging(self, test: str, code: str) -> Found:
        gates = self.rules.tests[test].imaging
        if gates is None:
            raise KeyError(test)
        nodes = (gates.applies, Not(gates.high_risk), gates.low_risk, gates.rotation)
        parts = [self.judge(node, code) for node in nodes]
        return _joined(_all([truth for truth, _, _ in parts]) is not True, parts)


def _holds(operator: Operator, value: object, operand: object) -> bool:
    # Each pair of operator and types was checked when the knowledge was read.
    match operator.value:
        case "==":
            return value == operand
        case "!=":
            return value != operand
        case "<":
            return value < operand  # type: ignore[operator]
        case "<=":
            return value <= operand  # type: ignore[operator]
        case ">":
            return value > operand  # type: ignore[operator]
        case ">=":
            return value >= operand  # type: ignore[operator]
        case "between":
            return operand[0] <= value <= operand[1]  # type: ignore[index,operator]
        case "in":
            return value in operand  # type: ignore[operator]
        case "contains":
            return operand in value  # type: ignore[operator]
    return any(choice in value for choice in operand)  # type: ignore[operator,attr-defined]


def _all(truths: list[bool | None]) -> bool | None:
    if False in truths:
        return False
    return None if None in truths else True


def _counted(node: Node, truths: list[bool | None]) -> bool | None:
    yes, unknown = truths.count(True), truths.count(None)
    match node:
        case AllOf():
            return _all(truths)
        case AnyOf():
            return True if yes else None if unknown else False
        case AtLeast(count):
            return True if yes >= count else False if yes + unknown < count else None
        case AtMost(count):
            return False if yes > count else True if yes + unknown <= count else None
    noes = truths.count(False)
    return False if noes > 1 else None if unknown else noes == 1


def _joined(truth: bool | None, parts: list[Found]) -> Found:  # noqa: FBT001  the answer is the value
    """Put together what is known of the parts that carry the answer, or what is missing of the open ones."""
    known: dict[str, str] = {}
    missing: dict[str, None] = {}
    for part, said, asked in parts:
        if truth is None or part is truth:
            known.update(said)
        if truth is None and part is None:
            missing.update(asked)
    return truth, known, missing


def _line(what: str, found: Found, source: tuple[str, ...]) -> str:
    truth, known, missing = found
    text = f"{what}: {WORDS[truth]}."
    if known:
        text += " Known: " + "; ".join(f"{fact} is {said}" for fact, said in known.items()) + "."
    if missing:
        text += f" Not known: {', '.join(missing)}."
    return f"{text} [{', '.join(source)}]"
