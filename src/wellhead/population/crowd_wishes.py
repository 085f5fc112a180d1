"""Answers that make a condition true or false, found from the condition itself, by any of its ways."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from wellhead.reasoning.criteria import (
    AllButOne,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Compare,
    ImagingNeeded,
    Node,
    Not,
    Operator,
    Ref,
    Value,
    facts_named,
)
from wellhead.reasoning.facts import CLINICIAN_LETTER, FactDefinition
from wellhead.reasoning.rules import Rules


class Clash(Exception):
    """What is wished for cannot be true together."""


@dataclass(frozen=True)
class Interval:
    """Numbers from low to high; an open end is left out."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def meet(self, other: "Interval") -> "Interval":
        """Return what both hold; Clash when that is nothing."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        high, closed = min((self.high, not self.high_open), (other.high, not other.high_open))
        if low > high or (low == high and (low_open or not closed)):
            raise Clash
        return Interval(low, high, low_open, not closed)

    def __contains__(self, value: object) -> bool:
        """Say whether a number lies inside."""
        if not isinstance(value, int | float):
            return False
        above = value > self.low if self.low_open else value >= self.low
        return above and (value < self.high if self.high_open else value <= self.high)


EVERYTHING = Interval(float("-inf"), float("inf"))


class Wishes:
    """What a person's answers must fulfil: intervals, allowed choices, ticks that must or must not be there."""

    def __init__(self, tests: "Tests", draft: Mapping[str, Value], chance: random.Random) -> None:
        """Start with no wish. `draft` are answers to keep where they fit; `chance` picks the ways."""
        self.rules = tests.rules
        self.tests = tests
        self.draft = draft
        self.chance = chance
        self.numbers: dict[str, Interval] = {}
        self.choices: dict[str, frozenset[Value]] = {}
        self.ticked: dict[str, frozenset[str]] = {}
        self.unticked: dict[str, frozenset[str]] = {}

    def want(self, node: Node) -> None:
        """Make the condition true; Clash when earlier wishes forbid it."""
        self._wish(node, wanted=True)

    def refuse(self, node: Node) -> None:
        """Make the condition false; Clash when earlier wishes forbid it."""
        self._wish(node, wanted=False)

    def try_to(self, node: Node) -> bool:
        """Make the condition true if that can be; say whether it could."""
        return self._attempt(node, wanted=True)

    def fits(self, fact: str, value: Value) -> bool:
        """Say whether an answer fulfils the wishes about its fact."""
        if isinstance(value, tuple):
            ticked = frozenset(value)
            return self.ticked.get(fact, ticked) <= ticked and not ticked & self.unticked.get(
                fact, frozenset()
            )
        if fact in self.numbers:
            return value in self.numbers[fact]
        return fact not in self.choices or value in self.choices[fact]

    def touched(self, fact: str) -> bool:
        """Say whether anything is wished about a fact."""
        return any(fact in held for held in (self.numbers, self.choices, self.ticked, self.unticked))

    def facts(self) -> frozenset[str]:
        """Return the facts about which anything is wished."""
        return frozenset().union(self.numbers, self.choices, self.ticked, self.unticked)

    def _wish(self, node: Node, *, wanted: bool) -> None:
        match node:
            case Compare():
                self._compare(node, wanted=wanted)
            case Not(part):
                self._wish(part, wanted=not wanted)
            case AllOf(parts):
                self._count(parts, len(parts) if wanted else 1, wanted=wanted)
            case AnyOf(parts):
                self._count(parts, 1 if wanted else len(parts), wanted=wanted)
            case AtLeast(count, parts):
                self._count(parts, count if wanted else len(parts) - count + 1, wanted=wanted)
            case AtMost(count, parts):
                self._count(parts, len(parts) - count if wanted else count + 1, wanted=not wanted)
            case Ref(code, letter):
                logics = logics_of(code, letter, self.rules)
                self._count(logics, len(logics) if wanted else 1, wanted=wanted)
            case AllButOne(refs):
                self._all_but_one(refs)
            case ImagingNeeded(test):
                self._image(test)
            case _:
                return

    def _count(self, parts: Sequence[Node], count: int, *, wanted: bool) -> None:
        """Bring `count` of the parts to the wanted truth, ways that fit the draft first."""
        left = count
        for part in self._in_order(parts, wanted=wanted) if count < len(parts) else parts:
            if left and self._attempt(part, wanted=wanted):
                left -= 1
        if left:
            raise Clash

    def _in_order(self, parts: Sequence[Node], *, wanted: bool) -> list[Node]:
        mixed = list(parts)
        self.chance.shuffle(mixed)
        return sorted(
            mixed, key=lambda part: (not self._drafted(part, wanted=wanted), self.tests.bent_last(part))
        )

    def _drafted(self, node: Node, *, wanted: bool) -> bool:
        """Say whether the draft brings the condition there already; what is not drafted does not."""
        return self.tests.of(node)(self.draft) is wanted

    def _attempt(self, node: Node, *, wanted: bool) -> bool:
        before = dict(self.numbers), dict(self.choices), dict(self.ticked), dict(self.unticked)
        try:
            self._wish(node, wanted=wanted)
        except Clash:
            self.numbers, self.choices, self.ticked, self.unticked = before
            return False
        return True

    def _all_but_one(self, refs: Sequence[Ref]) -> None:
        order = list(refs)
        self.chance.shuffle(order)
        for missed in order:
            rest = AllOf(tuple(ref for ref in refs if ref != missed))
            if self._attempt(AllOf((rest, Not(missed))), wanted=True):
                return
        raise Clash

    def _image(self, test: str) -> None:
        protocol = self.rules.tests[test].imaging
        if protocol is not None:
            self._wish(AnyOf((protocol.high_risk, Not(protocol.low_risk))), wanted=True)

    def _compare(self, node: Compare, *, wanted: bool) -> None:
        if node.fact == CLINICIAN_LETTER:
            return
        definition = self.rules.facts[node.fact]
        match definition.type:
            case "number" | "duration":
                self._number(node, definition, wanted=wanted)
            case "multi_choice":
                self._ticks(node, wanted=wanted)
            case _:
                self._choice(node, definition, wanted=wanted)

    def _number(self, node: Compare, definition: FactDefinition, *, wanted: bool) -> None:
        ways = intervals(node, wanted=wanted)
        now = self.numbers.get(node.fact) or Interval(
            definition.min if definition.min is not None else EVERYTHING.low,
            definition.max if definition.max is not None else EVERYTHING.high,
        )
        self.chance.shuffle(ways)
        drafted = self.draft.get(node.fact)
        ways.sort(key=lambda way: drafted not in way)
        for way in ways:
            try:
                self.numbers[node.fact] = now.meet(way)
            except Clash:
                continue
            return
        raise Clash

    def _choice(self, node: Compare, definition: FactDefinition, *, wanted: bool) -> None:
        every: frozenset[Value] = frozenset(definition.options or (True, False))
        named: frozenset[Value] = frozenset(
            node.operand if isinstance(node.operand, tuple) else (node.operand,)
        )
        if (node.operator is Operator.DIFFERS) is wanted:
            named = every - named
        allowed = self.choices.get(node.fact, every - definition.ambiguous) & named
        if not allowed:
            raise Clash
        self.choices[node.fact] = allowed

    def _ticks(self, node: Compare, *, wanted: bool) -> None:
        named = tuple(str(each) for each in node.operand) if isinstance(node.operand, tuple) else ()
        named = named or (str(node.operand),)
        must, must_not = (held.get(node.fact, frozenset()) for held in (self.ticked, self.unticked))
        if not wanted:
            if must & set(named):
                raise Clash
            self.unticked[node.fact] = must_not | set(named)
            return
        drafted = self.draft.get(node.fact, ())
        possible = [each for each in named if each not in must_not]
        if not possible:
            raise Clash
        here = [each for each in possible if isinstance(drafted, tuple) and each in drafted]
        self.ticked[node.fact] = must | {self.chance.choice(here or possible)}


def intervals(node: Compare, *, wanted: bool) -> list[Interval]:
    """Return the stretches of numbers for which a comparison is true (or false)."""
    low, high = node.operand if isinstance(node.operand, tuple) else (node.operand, node.operand)
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        raise Clash
    inside = {
        Operator.BELOW: Interval(EVERYTHING.low, high, high_open=True),
        Operator.AT_MOST: Interval(EVERYTHING.low, high),
        Operator.ABOVE: Interval(low, EVERYTHING.high, low_open=True),
        Operator.AT_LEAST: Interval(low, EVERYTHING.high),
    }.get(node.operator, Interval(low, high))
    if (node.operator is Operator.DIFFERS) is not wanted:
        return [inside]
    below = Interval(EVERYTHING.low, inside.low, high_open=not inside.low_open)
    above = Interval(inside.high, EVERYTHING.high, low_open=not inside.high_open)
    ends = [(below, inside.low != EVERYTHING.low), (above, inside.high != EVERYTHING.high)]
    return [way for way, real in ends if real]


Told = Callable[[Mapping[str, Value]], bool | None]
"""A condition in quick form: true, false, or None when the answers do not tell."""


class Tests:
    """Quick forms of the conditions of one knowledge version, each made once."""

    def __init__(self, rules: Rules, seldom: frozenset[str] = frozenset()) -> None:
        """Start empty. Conditions that name a `seldom` fact are bent last."""
        self.rules = rules
        self.seldom = seldom
        self._made: dict[int, tuple[Node, Told]] = {}

    def of(self, node: Node) -> Told:
        """Return the quick form. The node is kept, so that its identity stays its own."""
        made = self._made.get(id(node))
        if made is None:
            made = self._made[id(node)] = node, self._make(node)
        return made[1]

    def bent_last(self, node: Node) -> bool:
        """Say whether other conditions should be bent before this one."""
        return not self.seldom.isdisjoint(facts_named(node))

    def _make(self, node: Node) -> Told:
        match node:
            case Compare():
                return _compared(node)
            case Not(part):
                inner = self.of(part)
                return lambda values: None if (truth := inner(values)) is None else not truth
            case AllOf(parts):
                return self._counted(parts, len(parts))
            case AnyOf(parts):
                return self._counted(parts, 1)
            case AtLeast(count, parts):
                return self._counted(parts, count)
            case AtMost(count, parts):
                more = self._counted(parts, count + 1)
                return lambda values: None if (truth := more(values)) is None else not truth
            case Ref(code, letter):
                logics = logics_of(code, letter, self.rules)
                return self._counted(logics, len(logics))
            case _:
                return lambda _values: None

    def _counted(self, parts: Sequence[Node], count: int) -> Told:
        tests = tuple(self.of(part) for part in parts)

        def told(values: Mapping[str, Value]) -> bool | None:
            yes = unknown = 0
            for test in tests:
                truth = test(values)
                if truth is None:
                    unknown += 1
                elif truth:
                    yes += 1
                    if yes >= count:
                        return True
            return None if yes + unknown >= count else False

        return told


def logics_of(code: str, letter: str, rules: Rules) -> list[Node]:
    """Return the conditions behind a reference: one letter, or all of a diagnosis."""
    return [each.logic for each in rules.diagnoses[code].letters if letter in ("", each.name)]


def _compared(node: Compare) -> Told:  # a leaf of each kind in one line
    fact, operand = node.fact, node.operand
    if fact == CLINICIAN_LETTER:
        return lambda _values: True
    if node.operator in (Operator.CONTAINS, Operator.CONTAINS_ANY):
        named = frozenset(operand if isinstance(operand, tuple) else (operand,))
        return lambda values: None if (v := values.get(fact)) is None else not named.isdisjoint(_ticked(v))
    if node.operator in (Operator.EQUALS, Operator.DIFFERS, Operator.IN):
        equal = node.operator is not Operator.DIFFERS
        listed = operand if node.operator is Operator.IN and isinstance(operand, tuple) else (operand,)
        return lambda values: None if (v := values.get(fact)) is None else (v in listed) is equal
    inside = intervals(node, wanted=True)[0]
    return lambda values: None if (v := values.get(fact)) is None else v in inside


def _ticked(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
