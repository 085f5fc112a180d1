"""Can a step ever be yes, no or unknown? A no is a proof: what would follow from it contradicts itself.

Each step is two statements, that it is yes and that it may be yes. Clauses say how they hang together, among them what
one comparison of a fact says of another; what follows is followed as far as it goes. Where nothing contradicts, nothing
is said: the step may or may not be possible.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from wellhead.reasoning.criteria import Operator
from wellhead.reasoning.steps import Constant, Every, IsUnknown, IsYes, Leaf, Program
from wellhead.reasoning.truth import Truth

Literal = int
"""2n+2: step n is yes; 2n+3: step n may be yes; negative: it is not so."""


def is_yes(ref: int) -> Literal:
    """The statement that a reference is yes."""
    return 2 * ref + 2 if ref >= 0 else -may_be(~ref)


def may_be(ref: int) -> Literal:
    """The statement that a reference is yes or unknown."""
    return 2 * ref + 3 if ref >= 0 else -is_yes(~ref)


WAYS = 2
"""An either-or of up to so many ways is looked at way by way."""


class Possible:
    """The clauses of a program."""

    def __init__(self, program: Program) -> None:
        """Write the clauses down."""
        self.clauses: list[tuple[Literal, ...]] = []
        self.by_literal: dict[Literal, list[int]] = defaultdict(list)
        for place, step in enumerate(program.steps):
            self._step(place, step)
        self._leaves(program)
        for number, clause in enumerate(self.clauses):
            for literal in clause:
                self.by_literal[literal].append(number)

    def _step(self, place: int, step: object) -> None:
        yes, may = is_yes(place), may_be(place)
        self.clauses.append((-yes, may))
        if isinstance(step, Every):
            self._and(yes, [is_yes(ref) for ref in step.refs])
            self._and(may, [may_be(ref) for ref in step.refs])
        elif isinstance(step, IsYes):
            self._and(yes, [is_yes(step.ref)])
            self._and(may, [is_yes(step.ref)])
        elif isinstance(step, IsUnknown):
            self._and(yes, [may_be(step.ref), -is_yes(step.ref)])
            self._and(may, [may_be(step.ref), -is_yes(step.ref)])
        elif isinstance(step, Constant):
            self.clauses += [(may,), (yes if step.truth is Truth.YES else -yes,)]

    def _and(self, whole: Literal, parts: Sequence[Literal]) -> None:
        self.clauses += [(-whole, part) for part in parts]
        self.clauses.append((whole, *(-part for part in parts)))

    def _leaves(self, program: Program) -> None:
        by_fact: dict[str, list[tuple[int, Leaf]]] = defaultdict(list)
        for place, leaf in enumerate(program.leaves):
            if isinstance(leaf, Leaf):
                by_fact[leaf.fact].append((place, leaf))
        for leaves in by_fact.values():
            for (one, first), (other, second) in itertools.permutations(leaves, 2):
                # Known or not is a matter of the fact, not of the comparison.
                self.clauses.append((is_yes(one), -may_be(one), -is_yes(other)))
                self.clauses.append((is_yes(one), -may_be(one), may_be(other)))
                for follows in _follows(first, second):
                    self.clauses.append((-is_yes(one), is_yes(other) if follows else -may_be(other)))
                    self.clauses.append((-may_be(one), may_be(other) if follows else -is_yes(other)))

    def contradicts(self, place: int, truth: Truth) -> bool:
        """Whether this truth of this step contradicts itself."""
        wanted = {
            Truth.YES: [is_yes(place)],
            Truth.NO: [-may_be(place)],
            Truth.UNKNOWN: [may_be(place), -is_yes(place)],
        }[truth]
        settled = [clause[0] for clause in self.clauses if len(clause) == 1]
        held = self._follow({}, [*settled, *wanted])
        return held is None or self._each_way_fails(held)

    def _each_way_fails(self, held: dict[int, bool]) -> bool:
        """Whether there is an either-or of which each way contradicts."""
        touched = {number for name, yes in held.items() for number in self.by_literal[-name if yes else name]}
        for clause in (self.clauses[number] for number in sorted(touched)):
            if any(held.get(abs(each)) == (each > 0) for each in clause):
                continue
            ways = [each for each in clause if abs(each) not in held]
            if len(ways) <= WAYS and all(self._follow(held, [way]) is None for way in ways):
                return True
        return False

    def _follow(self, held: dict[int, bool], waiting: list[Literal]) -> dict[int, bool] | None:
        """Everything that follows; None for a contradiction."""
        held = dict(held)
        while waiting:
            literal = waiting.pop()
            if abs(literal) in held:
                if held[abs(literal)] != (literal > 0):
                    return None
                continue
            held[abs(literal)] = literal > 0
            for number in self.by_literal[-literal]:
                open_ones = [each for each in self.clauses[number] if held.get(abs(each)) != (each < 0)]
                if not open_ones:
                    return None
                if len(open_ones) == 1:
                    waiting.append(open_ones[0])
        return held


def _follows(first: Leaf, second: Leaf) -> Iterator[bool]:
    """What a yes of one comparison says of another of the same fact: yes, no, or nothing."""
    one, other = first.operand, second.operand
    if isinstance(one, str) or isinstance(other, str):
        if first.operator is second.operator is Operator.EQUALS and one != other:
            yield False
        return
    if not isinstance(one, int | float) or not isinstance(other, int | float):
        return
    below = other < one or (
        other == one and not (first.operator is not Operator.ABOVE and second.operator is Operator.ABOVE)
    )
    if second.operator in (Operator.AT_LEAST, Operator.ABOVE) and below:
        yield True
    if (
        first.operator is Operator.EQUALS
        and not below
        and second.operator in (Operator.AT_LEAST, Operator.ABOVE)
    ):
        yield False
    if first.operator is second.operator is Operator.EQUALS and one != other:
        yield False
    if (
        second.operator is Operator.EQUALS
        and below
        and not (other == one and first.operator is Operator.AT_LEAST)
    ):
        yield False
