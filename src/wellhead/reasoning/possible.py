"""What unanswered questions can still make of a verdict: which of yes, no and unknown each step can come to.

Every fact that the person could still tell stands for all of its answers, 'not sure' too, at every comparison
apart; what nobody asks them stays unknown. So a step is said to be able to come to more than it really can,
never to less: what is settled here is settled whatever the person would still say.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from wellhead.reasoning.criteria import Operand, Operator, Value
from wellhead.reasoning.evaluate import COMPARISONS
from wellhead.reasoning.facts import CLINICIAN_LETTER, View
from wellhead.reasoning.lanes import IS_UNKNOWN, IS_YES, PAIR, SEVERAL, YES, orders, yes_plane
from wellhead.reasoning.steps import ClinicianLetter, Program, Worried, inputs, place_of
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import dataclass

LATER, NOW = 1, 2
"""The lanes of `Possible.after`: what can still come of the answers, and what holds already."""

Test = Callable[..., bool]
Ready = tuple[int, int, tuple[int, ...], tuple[int, ...]]
"""A step ready to run: its place, what it does, the planes that make it yes and those that make it no."""


@dataclass(frozen=True, slots=True)
class LeafOf:
    """One comparison of a fact: its place among the steps; `wished` is what 'not sure' counts for."""

    place: int
    compare: Test
    operand: Operand
    wished: Truth | None
    is_equality: bool

    def reaches(self, most: float) -> bool:
        """Say whether a number that is at most this can fit."""
        # The operand of a leaf over numbers is a number; the knowledge reader has checked it.
        return self.operand <= most if self.is_equality else self.compare(most, self.operand)  # type: ignore[operator]

    def holds(self, value: Value) -> bool:
        """Say whether a known value fits."""
        return self.compare(value, self.operand)


class Planes:
    """For each step three bit strings: lanes where it can be yes, no (`sides`, two a step) and unknown."""

    __slots__ = ("full", "sides", "unknown")

    def __init__(self, sides: list[int], unknown: list[int], full: int) -> None:
        """Hold the planes of the leaves; `run` fills in those of the steps."""
        self.sides = sides
        self.unknown = unknown
        self.full = full

    def is_yes(self, ref: int, lane: int) -> bool:
        """Say whether a reference can be yes in one lane."""
        return bool(self.sides[yes_plane(ref)] & lane)

    def open_lanes(self, ref: int) -> int:
        """Return the lanes in which a reference can still come to different truths."""
        place = place_of(ref)
        yes, no, unknown = self.sides[2 * place], self.sides[2 * place + 1], self.unknown[place]
        return (yes & no) | (yes & unknown) | (no & unknown)


class Possible:
    """A program made ready to tell what can still come."""

    def __init__(self, program: Program) -> None:
        """Sort the leaves by fact and make the steps ready to run."""
        self.ambiguous = program.ambiguous
        self.first = len(program.leaves)
        self.size = len(program.steps)
        self.ready: tuple[Ready, ...] = tuple(
            (place, *order) for place, order in enumerate(orders(program), start=self.first)
        )
        self.inputs = tuple(tuple(place_of(ref) for ref in inputs(step)) for step in program.steps)
        self.leaves: dict[str, list[LeafOf]] = {}
        self.fact_at: dict[int, str] = {}
        self._letters: list[tuple[str, list[LeafOf]]] = []
        for place, step in enumerate(program.leaves):
            if isinstance(step, ClinicianLetter):
                leaf = LeafOf(place, COMPARISONS[Operator.EQUALS], True, step.wished, is_equality=True)
                self._letters.append((step.code, [leaf]))
                continue
            wished = step.wished if isinstance(step, Worried) else None
            is_equality = step.operator is Operator.EQUALS
            leaf = LeafOf(place, COMPARISONS[step.operator], step.operand, wished, is_equality)
            self.leaves.setdefault(step.fact, []).append(leaf)
            self.fact_at[place] = step.fact

    def after(self, view: View, askable: Collection[str], most: Mapping[str, float]) -> Planes:
        """Return what every step can come to, in the lanes LATER and NOW.

        `askable` facts can still be told; the numbers among them that `most` names can be no greater than that.
        """
        planes = Planes([0] * (2 * self.size), [LATER | NOW] * self.size, LATER | NOW)
        sides = planes.sides
        values, not_sure = view.values, view.not_sure
        for fact, leaves in self.leaves.items():
            if fact in values:
                if values[fact] not in self.ambiguous.get(fact, ()):
                    _hold(planes, leaves, values[fact])
            elif fact in not_sure:
                _worry(planes, leaves)
            elif fact in askable:
                limit = most.get(fact)
                for leaf in leaves:
                    sides[2 * leaf.place + 1] = LATER
                    if limit is None or leaf.wished is not None or leaf.reaches(limit):
                        sides[2 * leaf.place] = LATER
        for code, leaves in self._letters:
            said = view.clinician_says(code)
            if said is not None:
                _hold(planes, leaves, said)
            elif CLINICIAN_LETTER in not_sure:
                _worry(planes, leaves)
        run(self.ready, planes)
        return planes

    def waiting(self, planes: Planes, refs: Iterable[int]) -> "Waiting":
        """Return the open steps and the facts that these references still wait for, in the lane LATER."""
        sides, unknown, below, first = planes.sides, planes.unknown, self.inputs, self.first
        found: set[int] = set()
        stack = [place_of(ref) for ref in refs]
        while stack:
            place = stack.pop()
            if place in found:
                continue
            here = (sides[2 * place] & LATER) + (sides[2 * place + 1] & LATER) + (unknown[place] & LATER)
            if here < 2:
                continue
            found.add(place)
            stack.extend(below[place])
        leaves = [place for place in found if place < first]
        steps = sorted(place for place in found if place >= first)
        return Waiting(steps, leaves, frozenset(self.fact_at[place] for place in leaves))


@dataclass(frozen=True, slots=True)
class Waiting:
    """What some references wait for: open steps in order, open leaves, and the facts of these leaves."""

    steps: list[int]
    leaves: list[int]
    facts: frozenset[str]


def _hold(planes: Planes, leaves: Sequence[LeafOf], value: Value) -> None:
    for leaf in leaves:
        side = 2 * leaf.place if leaf.holds(value) else 2 * leaf.place + 1
        planes.sides[side], planes.unknown[leaf.place] = planes.full, 0


def _worry(planes: Planes, leaves: Sequence[LeafOf]) -> None:
    for leaf in leaves:
        if leaf.wished is not None and leaf.wished is not Truth.UNKNOWN:
            side = 2 * leaf.place if leaf.wished is Truth.YES else 2 * leaf.place + 1
            planes.sides[side], planes.unknown[leaf.place] = planes.full, 0


def run(ready: Iterable[Ready], planes: Planes) -> None:
    """Work out some steps, in order, from those before them."""
    sides, unknown, full = planes.sides, planes.unknown, planes.full
    for place, kind, yes_of, _ in ready:
        if kind == PAIR:
            one, other = yes_of
            yes_one, yes_other = sides[one], sides[other]
            not_one, not_other = unknown[one >> 1], unknown[other >> 1]
            sides[2 * place] = yes_one & yes_other
            sides[2 * place + 1] = sides[one ^ 1] | sides[other ^ 1]
            unknown[place] = (not_one | not_other) & (yes_one | not_one) & (yes_other | not_other)
        elif kind == SEVERAL:
            yes = none_no = full
            no = some_unknown = 0
            for plane in yes_of:
                here, missing = sides[plane], unknown[plane >> 1]
                yes &= here
                no |= sides[plane ^ 1]
                some_unknown |= missing
                none_no &= here | missing
            sides[2 * place], sides[2 * place + 1], unknown[place] = yes, no, some_unknown & none_no
        elif kind == IS_YES:
            plane = yes_of[0]
            sides[2 * place] = sides[plane]
            sides[2 * place + 1] = sides[plane ^ 1] | unknown[plane >> 1]
            unknown[place] = 0
        elif kind == IS_UNKNOWN:
            plane = yes_of[0]
            sides[2 * place] = unknown[plane >> 1]
            sides[2 * place + 1] = sides[plane] | sides[plane ^ 1]
            unknown[place] = 0
        elif kind == YES:
            sides[2 * place], unknown[place] = full, 0
