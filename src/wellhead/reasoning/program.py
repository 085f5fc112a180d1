"""Turns criteria into steps: each node's meaning as evaluate.py has it, spelled out in and, or, is-yes, is-unknown.

The steps themselves stand in steps.py; lanes.py runs them.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from wellhead.reasoning.criteria import (
    AllButOne,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Compare,
    CriterionError,
    ImagingNeeded,
    Node,
    NoOtherDefinite,
    Not,
    Operator,
    Ref,
    ScoreOf,
    parts_of,
)
from wellhead.reasoning.evaluate import COMPARISONS, is_rival
from wellhead.reasoning.facts import CLINICIAN_LETTER
from wellhead.reasoning.rules import Diagnosis, Rules
from wellhead.reasoning.steps import ClinicianLetter, Leaf, Program, Steps, Worried
from wellhead.reasoning.truth import Truth, negate
from wellhead.reasoning.values import replace


class Reading(NamedTuple):
    """How a node is read: inside which diagnosis, what 'not sure' is taken for, whether the clinician agrees.

    `wished` None leaves 'not sure' unknown; else it is the worrying side, no below an odd number of negations.
    """

    code: str = ""
    wished: Truth | None = None
    clinician_agrees: bool = False

    def negated(self) -> "Reading":
        """Return the reading below a negation."""
        return self if self.wished is None else self._replace(wished=negate(self.wished))

    def inside(self, code: str) -> "Reading":
        """Return the reading inside a diagnosis."""
        return self if self.code == code else self._replace(code=code)


Rival = tuple[Diagnosis, int, int]
"""A diagnosis that stands against another, and where it is proven and half proven."""

Missing = tuple[int, int]
"""Where some fact other than the clinician's letter is missing, and where that letter is (see Trace.missing)."""


class Builder(Steps):
    """Builds the steps of one set of rules; the same question asked twice is the same reference."""

    def __init__(self, rules: Rules) -> None:
        """Start with no criteria."""
        super().__init__()
        self.rules = rules
        self._letters: dict[tuple[str, str, Reading], int] = {}
        self._open: list[str] = []
        self._nodes: dict[tuple[int, Reading], tuple[Node, int]] = {}
        self._rivals: dict[str, tuple[Rival, ...]] = {}
        self._missing: dict[tuple[str, str, Reading], Missing] = {}

    def build(self, names: Mapping[str, int]) -> Program:
        """Return the program of these outputs."""
        facts = self.rules.facts.values()
        return self.program(names, {fact.id: fact.ambiguous for fact in facts if fact.ambiguous})

    def node(
        self, node: Node, code: str = "", *, wished: Truth | None = None, clinician_agrees: bool = False
    ) -> int:
        """Return the reference for a node inside a diagnosis (or outside all of them)."""
        return self.read(node, Reading(code, wished, clinician_agrees))

    def letter(
        self, code: str, name: str, *, wished: Truth | None = None, clinician_agrees: bool = False
    ) -> int:
        """Return the reference for one lettered criterion. KeyError when there is none."""
        return self.read_letter(code, name, Reading(code, wished, clinician_agrees))

    def diagnosis(self, code: str, *, wished: Truth | None = None, clinician_agrees: bool = False) -> int:
        """Return the reference for all letters of a diagnosis. KeyError when there is none."""
        return self.read_diagnosis(code, Reading(code, wished, clinician_agrees))

    def missing(self, code: str) -> tuple[int, int]:
        """Return where an unknown diagnosis misses some fact, and where it misses the clinician's letter."""
        return self.missing_in_letters(code, Reading(code))

    def read(self, node: Node, reading: Reading) -> int:
        """Return the reference for a node, read in a certain way."""
        key = (id(node), reading)
        if key not in self._nodes:
            # The node is kept, so that no other can come to have its identity.
            self._nodes[key] = (node, _MEANINGS[type(node)](self, node, reading))
        return self._nodes[key][1]

    def read_letter(self, code: str, name: str, reading: Reading) -> int:
        """Return the reference for a letter, once; CriterionError when it refers to itself."""
        reading = reading.inside(code)
        key = (code, name, reading)
        if key not in self._letters:
            if f"{code}.{name}" in self._open:
                raise CriterionError(f"{' > '.join(self._open)} > {code}.{name} refers to itself")
            self._open.append(f"{code}.{name}")
            self._letters[key] = self.read(self.rules.diagnoses[code].letter(name).logic, reading)
            self._open.pop()
        return self._letters[key]

    def read_diagnosis(self, code: str, reading: Reading) -> int:
        """Return the reference for all letters of a diagnosis."""
        letters = self.rules.diagnoses[code].letters
        return self.every(*(self.read_letter(code, letter.name, reading) for letter in letters))

    def rivals(self, own: Diagnosis) -> tuple[Rival, ...]:
        """Return the rivals of a diagnosis, each with the references for proven and half proven."""
        if own.code not in self._rivals:
            others = self.rules.diagnoses.values()
            self._rivals[own.code] = tuple(self._rival(each) for each in others if is_rival(each, own))
        return self._rivals[own.code]

    def _rival(self, rival: Diagnosis) -> Rival:
        agreed = Reading(clinician_agrees=True)
        whole = self.read_diagnosis(rival.code, agreed)
        names = [letter.name for letter in rival.letters if not letter.is_clinicians]
        proven = [self.is_yes(self.read_letter(rival.code, name, agreed)) for name in names]
        near = self.every(self.is_unknown(whole), self.at_least((len(names) + 1) // 2, proven))
        return rival, self.is_yes(whole), near

    def missing_in_letters(self, code: str, reading: Reading, *, only: str = "") -> Missing:
        """Return what is missing in all letters of a diagnosis, or in one of them."""
        key = (code, only, reading)
        if key not in self._missing:
            self._missing[key] = _missing_in_letters(self, code, reading, only=only)
        return self._missing[key]

    def compare(self, leaf: Leaf, wished: Truth | None) -> int:
        """Return the reference for a comparison that leaves can make (see LEAF_OPERATORS)."""
        if leaf.operand is False:
            flipped = None if wished is None else negate(wished)
            return ~self.compare(replace(leaf, operand=True), flipped)
        if wished is None:
            return self.leaf(leaf)
        return self.leaf(Worried(leaf.fact, leaf.operator, leaf.operand, wished))


def _compare(builder: Builder, node: Compare, reading: Reading) -> int:
    if node.fact == CLINICIAN_LETTER:
        return _clinicians(builder, node, reading)
    negated = reading.negated()
    match node.operator:
        case Operator.DIFFERS:
            return ~builder.compare(Leaf(node.fact, Operator.EQUALS, node.operand), negated.wished)
        case Operator.BELOW:
            return ~builder.compare(Leaf(node.fact, Operator.AT_LEAST, node.operand), negated.wished)
        case Operator.AT_MOST:
            return ~builder.compare(Leaf(node.fact, Operator.ABOVE, node.operand), negated.wished)
        case Operator.BETWEEN | Operator.IN | Operator.CONTAINS_ANY:
            return _compare_with_several(builder, node, reading)
        case _:
            return builder.compare(Leaf(node.fact, node.operator, node.operand), reading.wished)


def _compare_with_several(builder: Builder, node: Compare, reading: Reading) -> int:
    operands = node.operand if isinstance(node.operand, tuple) else (node.operand,)
    if node.operator is Operator.BETWEEN:
        low = Compare(node.fact, Operator.AT_LEAST, operands[0])
        high = Compare(node.fact, Operator.AT_MOST, operands[-1])
        return builder.every(builder.read(low, reading), builder.read(high, reading))
    single = Operator.EQUALS if node.operator is Operator.IN else Operator.CONTAINS
    return builder.some(
        *(builder.compare(Leaf(node.fact, single, operand), reading.wished) for operand in operands)
    )


def _clinicians(builder: Builder, node: Compare, reading: Reading) -> int:
    if reading.clinician_agrees:
        return builder.constant(Truth.of(COMPARISONS[node.operator](True, node.operand)))
    if node.operator not in (Operator.EQUALS, Operator.DIFFERS) or not isinstance(node.operand, bool):
        raise CriterionError(f"{CLINICIAN_LETTER} is compared with something not true or false")
    if (node.operator is Operator.EQUALS) == node.operand:
        return builder.leaf(ClinicianLetter(reading.code, reading.wished))
    return ~builder.leaf(ClinicianLetter(reading.code, reading.negated().wished))


def _parts(builder: Builder, parts: tuple[Node, ...], reading: Reading) -> list[int]:
    return [builder.read(part, reading) for part in parts]


def _all(builder: Builder, node: AllOf, reading: Reading) -> int:
    return builder.every(*_parts(builder, node.parts, reading))


def _any(builder: Builder, node: AnyOf, reading: Reading) -> int:
    return builder.some(*_parts(builder, node.parts, reading))


def _at_least(builder: Builder, node: AtLeast, reading: Reading) -> int:
    return builder.at_least(node.count, _parts(builder, node.parts, reading))


def _at_most(builder: Builder, node: AtMost, reading: Reading) -> int:
    return ~builder.at_least(node.count + 1, _parts(builder, node.parts, reading.negated()))


def _not(builder: Builder, node: Not, reading: Reading) -> int:
    return ~builder.read(node.part, reading.negated())


def _ref(builder: Builder, node: Ref, reading: Reading) -> int:
    if not node.letter:
        return builder.read_diagnosis(node.code, reading)
    return builder.read_letter(node.code, node.letter, reading)


def _all_but_one(builder: Builder, node: AllButOne, reading: Reading) -> int:
    parts = _parts(builder, node.refs, reading)
    two_noes = builder.at_least(2, [builder.is_no(part) for part in parts])
    any_unknown = builder.some(*(builder.is_unknown(part) for part in parts))
    any_no = builder.some(*(builder.is_no(part) for part in parts))
    one_no = builder.some(builder.every(any_unknown, builder.unknown), builder.every(~any_unknown, any_no))
    return builder.every(~two_noes, one_no)


def _no_other_definite(builder: Builder, _node: NoOtherDefinite, reading: Reading) -> int:
    rivals = builder.rivals(builder.rules.diagnoses[reading.code])
    proven = builder.some(*(proven for _, proven, _ in rivals))
    near = builder.some(*(near for _, _, near in rivals))
    return ~builder.some(proven, builder.every(near, builder.unknown))


def _imaging(builder: Builder, node: ImagingNeeded, reading: Reading) -> int:
    protocol = builder.rules.tests[node.test].imaging
    if protocol is None:
        raise KeyError(f"{node.test} has no imaging protocol")
    gates = (protocol.applies, Not(protocol.high_risk), protocol.low_risk, protocol.rotation)
    return ~builder.is_yes(builder.every(*_parts(builder, gates, reading.negated())))


def _score(builder: Builder, node: ScoreOf, reading: Reading) -> int:
    items = builder.rules.tests[node.test].score
    refs = [builder.read(item.when, reading) for item in items]
    points = [item.points for item in items]
    more = node.operator in (Operator.ABOVE, Operator.AT_MOST)
    need = math.floor(node.operand) + 1 if more else node.operand
    reached = builder.weighted(points, refs, at_least=need)
    return reached if node.operator in (Operator.ABOVE, Operator.AT_LEAST) else ~reached


# Any: each handler takes its own node type; the table keeps them together with it.
_MEANINGS: Mapping[type, Callable[..., int]] = {
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


def _missing(builder: Builder, node: Node, reading: Reading) -> Missing:
    """Follow Trace.missing: nothing is missing below a settled node, else all unknown leaves below are."""
    here = builder.is_unknown(builder.read(node, reading))
    if here == builder.no:
        return builder.no, builder.no
    if isinstance(node, Compare):
        return (builder.no, here) if node.fact == CLINICIAN_LETTER else (here, builder.no)
    if isinstance(node, NoOtherDefinite):
        return _missing_in_rivals(builder, here, reading)
    if isinstance(node, Ref):
        return builder.missing_in_letters(node.code, reading.inside(node.code), only=node.letter)
    return _either(builder, here, [_missing(builder, part, reading) for part in _below(builder, node)])


def _below(builder: Builder, node: Node) -> tuple[Node, ...]:
    if isinstance(node, ScoreOf):
        return tuple(item.when for item in builder.rules.tests[node.test].score)
    return parts_of(node)


def _missing_in_letters(builder: Builder, code: str, reading: Reading, *, only: str = "") -> Missing:
    whole = builder.read_letter(code, only, reading) if only else builder.read_diagnosis(code, reading)
    letters = [each for each in builder.rules.diagnoses[code].letters if only in ("", each.name)]
    found = [_missing(builder, letter.logic, reading) for letter in letters]
    return _either(builder, builder.is_unknown(whole), found)


def _missing_in_rivals(builder: Builder, here: int, reading: Reading) -> Missing:
    agreed = Reading(clinician_agrees=True)
    found = []
    for rival, _, near in builder.rivals(builder.rules.diagnoses[reading.code]):
        missing = builder.missing_in_letters(rival.code, agreed.inside(rival.code))
        found.append(_either(builder, near, [missing]))
    return _either(builder, here, found)


def _either(builder: Builder, here: int, found: Sequence[Missing]) -> Missing:
    other = builder.some(*(each for each, _ in found))
    clinician = builder.some(*(each for _, each in found))
    return builder.every(here, other), builder.every(here, clinician)
