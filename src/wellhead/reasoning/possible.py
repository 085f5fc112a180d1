"""What unanswered questions can still make of a verdict: which of yes, no and unknown each step can come to.

Every fact that the person could still tell stands for both of its answers, at every comparison apart; what nobody
asks them stays unknown. So a step is said to be able to come to more than it really can, never to less: what is
settled here is settled whatever the person would still say.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wellhead.reasoning.criteria import Operand, Value
from wellhead.reasoning.evaluate import COMPARISONS
from wellhead.reasoning.facts import CLINICIAN_LETTER, View
from wellhead.reasoning.lanes import IS_UNKNOWN, IS_YES, PAIR, SEVERAL, YES, Order, orders, yes_plane
from wellhead.reasoning.steps import ClinicianLetter, Leaf, Program, Worried, inputs, place_of
from wellhead.reasoning.truth import Truth

Test = Callable[..., bool]


@dataclass(frozen=True)
class LeafOf:
    """One comparison of a fact: its place among the steps; `wished` is what 'not sure' counts for."""

    place: int
    compare: Test
    operand: Operand
    wished: Truth | None


@dataclass
class Planes:
    """For each step three bit strings: lanes where it can be yes, no (`sides`, two a step) and unknown."""

    sides: list[int]
    unknown: list[int]
    full: int = 1

    def can_be_yes(self, ref: int) -> int:
        """Return the lanes in which a reference can still be yes."""
        return self.sides[yes_plane(ref)]

    def is_open(self, ref: int) -> int:
        """Return the lanes in which a reference can still come to different truths."""
        place = place_of(ref)
        yes, no, unknown = self.sides[2 * place], self.sides[2 * place + 1], self.unknown[place]
        return (yes & no) | (yes & unknown) | (no & unknown)


class Possible:
    """A program made ready to tell what can still come."""

    def __init__(self, program: Program) -> None:
        """Sort the leaves by fact and the steps into orders."""
        self.program = program
        self.first = len(program.leaves)
        self.orders: tuple[Order, ...] = orders(program)
        self.inputs = tuple(tuple(place_of(ref) for ref in inputs(step)) for step in program.steps)
        self.leaves: dict[str, list[LeafOf]] = {}
        self.fact_at: dict[int, str] = {}
        self._letters: list[tuple[int, str]] = []
        for place, step in enumerate(program.leaves):
            if isinstance(step, ClinicianLetter):
                self._letters.append((place, step.code))
                continue
            wished = step.wished if isinstance(step, Worried) else None
            leaf = LeafOf(place, COMPARISONS[step.operator], step.operand, wished)
            self.leaves.setdefault(step.fact, []).append(leaf)
            self.fact_at[place] = step.fact

    def after(self, view: View, askable: Collection[str]) -> Planes:
        """Return what every step can come to, one lane: known answers hold, `askable` facts are still open."""
        sides, unknown = [0] * (2 * self.first), [1] * self.first
        for fact, leaves in self.leaves.items():
            value = view.values.get(fact)
            if value is not None:
                self._hold(fact, value, leaves, sides=sides, unknown=unknown)
            elif fact in view.not_sure:
                _worry(leaves, sides=sides, unknown=unknown)
            elif fact in askable:
                for leaf in leaves:
                    sides[2 * leaf.place] = sides[2 * leaf.place + 1] = 1
                    unknown[leaf.place] = 0
        for place, code in self._letters:
            said = view.clinician_says(code)
            if said is not None:
                sides[2 * place if said is True else 2 * place + 1], unknown[place] = 1, 0
        return run(self.orders, Planes(sides, unknown))

    def _hold(
        self, fact: str, value: Value, leaves: Iterable[LeafOf], *, sides: list[int], unknown: list[int]
    ) -> None:
        if value in self.program.ambiguous.get(fact, ()):
            return
        for leaf in leaves:
            sides[2 * leaf.place if leaf.compare(value, leaf.operand) else 2 * leaf.place + 1] = 1
            unknown[leaf.place] = 0

    def waiting(self, planes: Planes, refs: Iterable[int]) -> tuple[list[int], dict[str, list[int]]]:
        """Return the open steps that these references wait for, in order, and the facts among them by leaf."""
        sides, unknown, below = planes.sides, planes.unknown, self.inputs
        found: set[int] = set()
        waiting = [place_of(ref) for ref in refs]
        while waiting:
            place = waiting.pop()
            if place in found or sides[2 * place] + sides[2 * place + 1] + unknown[place] < 2:
                continue
            found.add(place)
            waiting.extend(below[place])
        facts: dict[str, list[int]] = {}
        for place in found:
            if place < self.first:
                facts.setdefault(self.fact_at[place], []).append(place)
        return sorted(place for place in found if place >= self.first), facts


def _worry(leaves: Iterable[LeafOf], *, sides: list[int], unknown: list[int]) -> None:
    for leaf in leaves:
        if leaf.wished is not None and leaf.wished is not Truth.UNKNOWN:
            sides[2 * leaf.place if leaf.wished is Truth.YES else 2 * leaf.place + 1] = 1
            unknown[leaf.place] = 0


def run(ready: Iterable[Order], planes: Planes) -> Planes:
    """Continue the planes of the leaves with those of every step."""
    sides, unknown, full = planes.sides, planes.unknown, planes.full
    for order in ready:
        yes, no, neither = _step(order, sides, unknown, full)
        sides.append(yes)
        sides.append(no)
        unknown.append(neither)
    return planes


def run_again(ready: Sequence[Order], places: Iterable[int], first: int, planes: Planes) -> None:
    """Work out some steps anew, in order; the others keep what they have."""
    sides, unknown, full = planes.sides, planes.unknown, planes.full
    for place in places:
        sides[2 * place], sides[2 * place + 1], unknown[place] = _step(
            ready[place - first], sides, unknown, full
        )


def _step(order: Order, sides: list[int], unknown: list[int], full: int) -> tuple[int, int, int]:
    kind, yes_of, no_of = order
    if kind in (PAIR, SEVERAL):
        yes, no, some_unknown, none_no = full, 0, 0, full
        for place in yes_of:
            here, missing = sides[place], unknown[place >> 1]
            yes &= here
            some_unknown |= missing
            none_no &= here | missing
        for place in no_of:
            no |= sides[place]
        return yes, no, some_unknown & none_no
    if kind == IS_YES:
        place = yes_of[0]
        return sides[place], sides[place ^ 1] | unknown[place >> 1], 0
    if kind == IS_UNKNOWN:
        place = yes_of[0]
        return unknown[place >> 1], sides[place] | sides[place ^ 1], 0
    return (full, 0, 0) if kind == YES else (0, 0, full)
