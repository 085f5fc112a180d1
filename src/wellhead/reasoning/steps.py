"""The criteria as one flat list of steps, each distinct step once; lanes.py runs it, evaluate.py is its meaning.

A reference is an int: the place of a step in the list, or `~place` for its negation, under which unknown stays
unknown. Counts and scores are spelled out in and/or, which is exact in three-valued logic because counting
never negates; so `Every`, `IsYes`, `IsUnknown` and the sign are all that a fast form has to know.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from wellhead.reasoning.criteria import Operand, Operator
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import dataclass, field

LEAF_OPERATORS = (Operator.EQUALS, Operator.AT_LEAST, Operator.ABOVE, Operator.CONTAINS)
"""The comparisons that leaves use; the others are written with these: below is not at least, in is some equals."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One fact against one value; the operator is one of LEAF_OPERATORS. An absent value is unknown."""

    fact: str
    operator: Operator
    operand: Operand


@dataclass(frozen=True, slots=True)
class Worried:
    """As Leaf, but `wished` where the fact was answered 'not sure' (and holds no value)."""

    fact: str
    operator: Operator
    operand: Operand
    wished: Truth


@dataclass(frozen=True, slots=True)
class ClinicianLetter:
    """What the clinician says of one candidate; the empty code is outside every candidate.

    `wished` is as in Worried, for the one who answered this letter 'not sure'; None means unknown.
    """

    code: str
    wished: Truth | None = None


@dataclass(frozen=True, slots=True)
class Constant:
    """Yes or unknown for everybody; no is the negation of yes."""

    truth: Truth


@dataclass(frozen=True, slots=True)
class Every:
    """No if any is no; else unknown if any is unknown; else yes."""

    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class IsYes:
    """Yes where the reference is yes, else no; never unknown."""

    ref: int


@dataclass(frozen=True, slots=True)
class IsUnknown:
    """Yes where the reference is unknown, else no; never unknown."""

    ref: int


Step = Leaf | Worried | ClinicianLetter | Constant | Every | IsYes | IsUnknown
STEP_TYPES: tuple[type, ...] = (Leaf, Worried, ClinicianLetter, Constant, Every, IsYes, IsUnknown)
LeafStep = Leaf | Worried | ClinicianLetter
LEAF_STEPS: tuple[type, ...] = (Leaf, Worried, ClinicianLetter)


@dataclass(frozen=True)
class Program:
    """Steps, leaves first, each referring only to earlier ones; and the references that have a name.

    `ambiguous` holds, for a fact, the answers that decide nothing: leaves see them as unknown.
    """

    steps: tuple[Step, ...]
    names: Mapping[str, int] = field(default_factory=dict)
    ambiguous: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def leaves(self) -> tuple[LeafStep, ...]:
        """The steps that look at a person; the place in this tuple is the place in `steps`."""
        return tuple(step for step in self.steps if isinstance(step, Leaf | Worried | ClinicianLetter))

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The facts that leaves look at, sorted; the clinician's letters are not among them."""
        return tuple(sorted({step.fact for step in self.leaves if not isinstance(step, ClinicianLetter)}))

    def only(self, names: Iterable[str]) -> "Program":
        """Return the part that these outputs need. KeyError when one is not named."""
        return pruned(self.steps, {name: self.names[name] for name in names}, self.ambiguous)


def inputs(step: Step) -> tuple[int, ...]:
    """Return the references that a step reads, with their signs."""
    if isinstance(step, Every):
        return step.refs
    return (step.ref,) if isinstance(step, IsYes | IsUnknown) else ()


def place_of(ref: int) -> int:
    """Return the place of the step that a reference reads, whatever its sign."""
    return ref if ref >= 0 else ~ref


def pruned(
    steps: Sequence[Step], names: Mapping[str, int], ambiguous: Mapping[str, frozenset[str]]
) -> Program:
    """Return a program of the steps that the names need: leaves first, then the others in the same order."""
    needed = {place_of(ref) for ref in names.values()}
    for place in range(len(steps) - 1, -1, -1):
        if place in needed:
            needed.update(place_of(ref) for ref in inputs(steps[place]))
    order = sorted(needed, key=lambda place: (not isinstance(steps[place], LEAF_STEPS), place))
    moved = {old: new for new, old in enumerate(order)}
    kept = tuple(_renumbered(steps[old], moved) for old in order)
    facts = {step.fact for step in kept if isinstance(step, Leaf | Worried)}
    return Program(
        kept,
        {name: _moved(ref, moved) for name, ref in names.items()},
        {fact: answers for fact, answers in ambiguous.items() if fact in facts},
    )


def _renumbered(step: Step, moved: Mapping[int, int]) -> Step:
    if isinstance(step, Every):
        return Every(tuple(_moved(ref, moved) for ref in step.refs))
    if isinstance(step, IsYes):
        return IsYes(_moved(step.ref, moved))
    return IsUnknown(_moved(step.ref, moved)) if isinstance(step, IsUnknown) else step


def _moved(ref: int, moved: Mapping[int, int]) -> int:
    return moved[ref] if ref >= 0 else ~moved[~ref]


class Steps:
    """A growing list of steps in which each distinct step stands once; what is settled is folded away."""

    def __init__(self) -> None:
        """Start with the constants at places 0 and 1."""
        self._steps: list[Step] = []
        self._places: dict[Step | tuple[int, ...], int] = {}
        self._joined: dict[frozenset[int], int] = {}
        self._settled: set[int] = set()
        self.yes = self._add(Constant(Truth.YES), settled=True)
        self.unknown = self._add(Constant(Truth.UNKNOWN))
        self.no = ~self.yes

    def __len__(self) -> int:
        """Return how many steps there are."""
        return len(self._steps)

    def _add(self, step: Step, *, settled: bool = False) -> int:
        known_by = step.refs if isinstance(step, Every) else step
        place = self._places.get(known_by)
        if place is None:
            place = self._places[known_by] = len(self._steps)
            self._steps.append(step)
            if settled:
                self._settled.add(place)
        return place

    def leaf(self, step: LeafStep) -> int:
        """Return the reference to a step that looks at a person."""
        return self._add(step)

    def constant(self, truth: Truth) -> int:
        """Return the reference that has this truth for everybody."""
        if truth is Truth.UNKNOWN:
            return self.unknown
        return self.yes if truth is Truth.YES else self.no

    def is_settled(self, ref: int) -> bool:
        """Say whether a reference can never be unknown, as far as its form tells."""
        return place_of(ref) in self._settled

    def every(self, *refs: int) -> int:
        """Return and; yes without references."""
        asked = frozenset(refs)
        if asked not in self._joined:
            self._joined[asked] = self._every(asked)
        return self._joined[asked]

    def _every(self, refs: frozenset[int]) -> int:
        kept = {self.unknown if ref == ~self.unknown else ref for ref in refs} - {self.yes}
        if self.no in kept or any(~ref in kept and self.is_settled(ref) for ref in kept):
            return self.no
        if not kept:
            return self.yes
        if len(kept) == 1:
            return kept.pop()
        shorter = {self._beside(ref, kept) for ref in kept}
        if shorter != kept:
            return self.every(*shorter)
        return self._add(
            Every(tuple(sorted(kept, key=_by_place))), settled=all(self.is_settled(ref) for ref in kept)
        )

    def _beside(self, ref: int, others: set[int]) -> int:
        """Return a reference that means the same beside others: `a and not (a and b)` is `a and not b`."""
        step = self._steps[~ref] if ref < 0 else None
        if not isinstance(step, Every):
            return ref
        rest = [part for part in step.refs if part not in others or not self.is_settled(part)]
        return ref if len(rest) == len(step.refs) else ~self.every(*rest)

    def some(self, *refs: int) -> int:
        """Return or; no without references."""
        return ~self.every(*(~ref for ref in refs))

    def at_least(self, count: int, refs: Sequence[int]) -> int:
        """Return whether `count` of the references hold; one given twice counts twice."""
        return self.weighted([1] * len(refs), refs, at_least=count)

    def weighted(self, points: Sequence[int], refs: Sequence[int], *, at_least: float) -> int:
        """Return whether the points of the references that hold reach a sum. Points are not negative.

        Raises ValueError for negative points, which and/or cannot count.
        """
        if any(each < 0 for each in points):
            raise ValueError("points below zero cannot be counted")
        pairs = sorted(zip(points, refs, strict=True), key=lambda pair: (-pair[0], _by_place(pair[1])))
        rest = [sum(point for point, _ in pairs[place:]) for place in range(len(pairs) + 1)]
        found: dict[tuple[int, float], int] = {}

        def reach(place: int, need: float) -> int:
            if need <= 0:
                return self.yes
            if rest[place] < need:
                return self.no
            if (place, need) not in found:
                point, ref = pairs[place]
                with_it = self.every(ref, reach(place + 1, need - point))
                found[place, need] = self.some(with_it, reach(place + 1, need))
            return found[place, need]

        return reach(0, at_least)

    def is_yes(self, ref: int) -> int:
        """Return yes where the reference is yes, else no."""
        if self.is_settled(ref):
            return ref
        return self.no if place_of(ref) == self.unknown else self._add(IsYes(ref), settled=True)

    def is_no(self, ref: int) -> int:
        """Return yes where the reference is no, else no."""
        return self.is_yes(~ref)

    def is_unknown(self, ref: int) -> int:
        """Return yes where the reference is unknown, else no."""
        if self.is_settled(ref):
            return self.no
        place = place_of(ref)
        return self.yes if place == self.unknown else self._add(IsUnknown(place), settled=True)

    def program(
        self, names: Mapping[str, int], ambiguous: Mapping[str, frozenset[str]] | None = None
    ) -> Program:
        """Return the program of these outputs, without the steps that none of them needs."""
        return pruned(self._steps, names, ambiguous or {})


def _by_place(ref: int) -> tuple[int, bool]:
    return place_of(ref), ref < 0
