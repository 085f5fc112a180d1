"""Runs the steps over lanes: each value is two bit strings, where the answer is yes and where it is no.

A lane is one person, or one what-if of a person. A Python integer holds as many lanes as it has bits; a NumPy
array of integers holds a chunk of a population. Where neither bit is set the answer is unknown.
"""

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, Self, TypeVar

from wellhead.reasoning.criteria import Operand, Operator, Value
from wellhead.reasoning.facts import CLINICIAN_LETTER, View
from wellhead.reasoning.steps import (
    ClinicianLetter,
    Constant,
    Every,
    IsUnknown,
    IsYes,
    Leaf,
    LeafStep,
    Program,
    Step,
)
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import dataclass, field

Order = tuple[int, tuple[int, ...], tuple[int, ...]]
"""A step made ready to run: what it does, the planes that make it yes and those that make it no."""

PAIR, SEVERAL, IS_YES, IS_UNKNOWN, YES, UNKNOWN = range(6)


class Bits(Protocol):
    """A bit string: a Python integer, or a NumPy array of integers."""

    def __and__(self, other: Self, /) -> Self:
        """Return where both are set."""
        ...

    def __or__(self, other: Self, /) -> Self:
        """Return where either is set."""
        ...

    def __xor__(self, other: Self, /) -> Self:
        """Return where exactly one is set."""
        ...


B = TypeVar("B", bound=Bits)


def run(program: Program, leaves: Sequence[tuple[B, B]], full: B) -> list[tuple[B, B]]:
    """Return where each step is yes and where it is no.

    `leaves` holds the two for each of `program.leaves`; `full` has the bit of every lane set.
    """
    planes = run_flat(orders(program), [plane for pair in leaves for plane in pair], full)
    return list(zip(planes[::2], planes[1::2], strict=True))


def orders(program: Program) -> tuple[Order, ...]:
    """Return the steps after the leaves, made ready for `run_flat`. Keep them: they cost more than a run."""
    return tuple(_order(step) for step in program.steps[len(program.leaves) :])


def _order(step: Step) -> Order:
    if isinstance(step, Constant):
        return (YES if step.truth is Truth.YES else UNKNOWN), (), ()
    if isinstance(step, Every):
        places = tuple(yes_plane(ref) for ref in step.refs)
        return (PAIR if len(places) == 2 else SEVERAL), places, tuple(place ^ 1 for place in places)
    if isinstance(step, IsYes | IsUnknown):
        place = yes_plane(step.ref)
        return (IS_YES if isinstance(step, IsYes) else IS_UNKNOWN), (place,), (place ^ 1,)
    raise TypeError(f"{step} is a leaf: leaves stand before all other steps")


def yes_plane(ref: int) -> int:
    """Return which plane of `run_flat` tells where a reference is yes; its no is at the place ^ 1."""
    return 2 * ref if ref >= 0 else 2 * ~ref + 1


def run_flat(ready: Iterable[Order], planes: list[B], full: B) -> list[B]:
    """Continue a list of planes, two a leaf, with two a step: step n is yes in plane 2n, no in plane 2n + 1."""
    empty = full ^ full
    push = planes.append
    for kind, yes_of, no_of in ready:
        if kind == PAIR:
            first, second = yes_of
            push(planes[first] & planes[second])
            first, second = no_of
            push(planes[first] | planes[second])
        elif kind == SEVERAL:
            yes = full
            for place in yes_of:
                yes = yes & planes[place]
            push(yes)
            no = empty
            for place in no_of:
                no = no | planes[place]
            push(no)
        elif kind == IS_YES:
            yes = planes[yes_of[0]]
            push(yes)
            push(full ^ yes)
        elif kind == IS_UNKNOWN:
            no = planes[yes_of[0]] | planes[no_of[0]]
            push(full ^ no)
            push(no)
        else:
            push(full if kind == YES else empty)
            push(empty)
    return planes


def leaf_planes(program: Program, views: Sequence[View]) -> list[tuple[int, int]]:
    """Return the planes of every leaf for some people: lane i, the bit of 2**i, is view i."""
    planes = Lanes(program).leaf_planes(Columns.of(views))
    return list(zip(planes[::2], planes[1::2], strict=True))


def full_of(views: Sequence[View]) -> int:
    """Return the integer with the bit of every view set."""
    return (1 << len(views)) - 1


def truth_in(planes: Sequence[tuple[int, int]], ref: int, lane: int = 0) -> Truth:
    """Return what a reference came to in one lane of `run`."""
    yes, no = planes[ref] if ref >= 0 else planes[~ref][::-1]
    if yes >> lane & 1:
        return Truth.YES
    return Truth.NO if no >> lane & 1 else Truth.UNKNOWN


@dataclass(frozen=True)
class Columns:
    """Which lanes hold which value of a fact, in which it was answered 'not sure', and the clinician's letters.

    Lanes are bits: the first is 1, the second 2. A lane without a value of a fact stands in none of its values.
    """

    full: int
    values: Mapping[str, Mapping[Value, int]]
    unsure: Mapping[str, int] = field(default_factory=dict)
    letters: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, views: Sequence[View]) -> "Columns":
        """Sort the answers of some people by fact: lane i is view i."""
        values: dict[str, dict[Value, int]] = {}
        unsure: dict[str, int] = {}
        letters: dict[str, tuple[int, int]] = {}
        for lane, view in enumerate(views):
            bit = 1 << lane
            for fact, value in view.values.items():
                column = values.setdefault(fact, {})
                column[value] = column.get(value, 0) | bit
            for fact in view.not_sure:
                if fact not in view.values:
                    unsure[fact] = unsure.get(fact, 0) | bit
            for code, agrees in view.not_better_explained.items():
                yes, no = letters.get(code, (0, 0))
                letters[code] = (yes | bit, no) if agrees else (yes, no | bit)
        return cls(full_of(views), values, unsure, letters)

    def letter(self, code: str) -> tuple[int, int]:
        """Return where the clinician's letter of a code is yes and no; a plain answer counts for every code."""
        yes, no = self.letters.get(code, (0, 0))
        own = yes | no
        for value, lanes in self.values.get(CLINICIAN_LETTER, {}).items():
            if value is True:
                yes |= lanes & ~own
            else:
                no |= lanes & ~own
        return yes, no


# Any: values and operands are typed by the fact dictionary, which the type checker cannot see.
_Comparison = Callable[[Any, Any], bool]
_COMPARISONS: Mapping[Operator, _Comparison] = {
    Operator.EQUALS: operator.eq,
    Operator.AT_LEAST: operator.ge,
    Operator.ABOVE: operator.gt,
    Operator.CONTAINS: operator.contains,
}
_NONE: frozenset[str] = frozenset()


class Lanes:
    """A program made ready to run over Python integers, as often as one likes."""

    def __init__(self, program: Program) -> None:
        """Sort the leaves by fact and the steps into orders."""
        self.orders = orders(program)
        self._width = 2 * len(program.leaves)
        self._ambiguous = program.ambiguous
        self._by_fact: dict[str, list[tuple[int, _Comparison, Operand]]] = {}
        self._worried: dict[str, list[tuple[int, Truth]]] = {}
        self._letters: list[tuple[int, str]] = []
        for place, step in enumerate(program.leaves):
            self._sort(2 * place, step)

    def _sort(self, plane: int, step: LeafStep) -> None:
        if isinstance(step, ClinicianLetter):
            self._letters.append((plane, step.code))
        else:
            leaves = self._by_fact.setdefault(step.fact, [])
            leaves.append((plane, _COMPARISONS[step.operator], step.operand))
        if not isinstance(step, Leaf) and step.wished is not None:
            fact = CLINICIAN_LETTER if isinstance(step, ClinicianLetter) else step.fact
            self._worried.setdefault(fact, []).append((plane, step.wished))

    def run(self, views: Sequence[View]) -> list[int]:
        """Return the planes of every step, as `run_flat` orders them; lane i is view i."""
        return self.run_columns(Columns.of(views))

    def run_one(self, view: View) -> list[int]:
        """Return the planes of every step for one person: each is 1 or 0."""
        return run_flat(self.orders, self._leaves_of(view), 1)

    def run_columns(self, columns: Columns) -> list[int]:
        """Return the planes of every step, as `run_flat` orders them."""
        return run_flat(self.orders, self.leaf_planes(columns), columns.full)

    def _leaves_of(self, view: View) -> list[int]:
        planes = [0] * self._width
        for fact, leaves in self._by_fact.items():
            value = view.values.get(fact)
            if value is None or (fact in self._ambiguous and value in self._ambiguous[fact]):
                continue
            for plane, compare, operand in leaves:
                planes[plane if compare(value, operand) else plane + 1] = 1
        for plane, code in self._letters:
            says = view.clinician_says(code)
            if says is not None:
                planes[plane if says is True else plane + 1] = 1
        for fact in view.not_sure if self._worried else ():
            if fact not in view.values:
                self._worry(fact, planes, 1)
        return planes

    def _worry(self, fact: str, planes: list[int], lanes: int) -> None:
        for plane, wished in self._worried.get(fact, ()):
            if wished is not Truth.UNKNOWN:
                still = lanes & ~(planes[plane] | planes[plane + 1])
                planes[plane if wished is Truth.YES else plane + 1] |= still

    def leaf_planes(self, columns: Columns) -> list[int]:
        """Return two planes a leaf: where it is yes, where it is no."""
        planes = [0] * self._width
        by_fact, ambiguous = self._by_fact, self._ambiguous
        for fact, values in columns.values.items():
            leaves = by_fact.get(fact)
            if leaves is None:
                continue
            silent = ambiguous.get(fact, _NONE)
            for value, lanes in values.items():
                if value in silent:
                    continue
                for plane, compare, operand in leaves:
                    planes[plane if compare(value, operand) else plane + 1] |= lanes
        for plane, code in self._letters:
            planes[plane], planes[plane + 1] = columns.letter(code)
        for fact, lanes in columns.unsure.items():
            self._worry(fact, planes, lanes)
        return planes
