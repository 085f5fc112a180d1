"""The count of needles as a table: from this state, by this step, to one of these states. Its diagram is drawn from it. Pure."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from wellhead.foundation.state_tables import Row, StatePage

UNDONE = "undone"
"""What a tap is marked with that takes the one before it back."""


class State(enum.StrEnum):
    """How the count of one session stands."""

    NOTHING = "nothing_counted"
    IN = "needles_in"
    OUT = "all_out"
    UNEVEN = "does_not_add_up"
    EVEN = "in_equals_out_equals_box"
    SIGNED = "signed"


class Step(enum.StrEnum):
    """What happens to it."""

    PUT_IN = "needles put in"
    TAKE_OUT = "needles taken out"
    UNDO = "the last tap taken back"
    BOX = "counted into the sharps box"
    SIGN = "signed"


TABLE: Mapping[tuple[State, Step], frozenset[State]] = MappingProxyType(
    {
        (State.NOTHING, Step.PUT_IN): frozenset({State.IN, State.UNEVEN}),
        (State.NOTHING, Step.BOX): frozenset({State.UNEVEN, State.NOTHING}),
        (State.IN, Step.PUT_IN): frozenset({State.IN}),
        (State.IN, Step.TAKE_OUT): frozenset({State.IN, State.OUT}),
        (State.IN, Step.UNDO): frozenset({State.NOTHING, State.IN, State.OUT}),
        (State.IN, Step.BOX): frozenset({State.UNEVEN}),
        (State.OUT, Step.PUT_IN): frozenset({State.IN}),
        (State.OUT, Step.UNDO): frozenset({State.IN}),
        (State.OUT, Step.BOX): frozenset({State.EVEN, State.UNEVEN}),
        (State.UNEVEN, Step.PUT_IN): frozenset({State.UNEVEN}),
        (State.UNEVEN, Step.TAKE_OUT): frozenset({State.UNEVEN, State.EVEN}),
        (State.UNEVEN, Step.UNDO): frozenset({State.UNEVEN, State.EVEN, State.NOTHING}),
        (State.UNEVEN, Step.BOX): frozenset({State.UNEVEN, State.EVEN, State.NOTHING}),
        (State.EVEN, Step.PUT_IN): frozenset({State.UNEVEN}),
        (State.EVEN, Step.UNDO): frozenset({State.UNEVEN}),
        (State.EVEN, Step.BOX): frozenset({State.EVEN, State.UNEVEN}),
        (State.EVEN, Step.SIGN): frozenset({State.SIGNED}),
    }
)
"""Only an even count can be signed; a signed one never changes."""


@dataclass(frozen=True, slots=True)
class Tap:
    """Needles put in (positive) or taken out (negative); `is_undo` takes the tap before it back."""

    change: int
    is_undo: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """Single needles: those that went in, came out and lie in the sharps box (None: not counted)."""

    put_in: int = 0
    taken_out: int = 0
    box: int | None = None
    is_signed: bool = False

    @property
    def left(self) -> int:
        """Needles that are still in."""
        return self.put_in - self.taken_out

    @property
    def state(self) -> State:
        """How the count stands. A box counted as empty before any needle went in says nothing yet."""
        if self.is_signed:
            return State.SIGNED
        says_something = self.box is not None and (self.box or self.put_in)
        if says_something and (self.left or self.box != self.put_in):
            return State.UNEVEN
        if not self.put_in:
            return State.NOTHING
        if self.left:
            return State.IN
        return State.OUT if self.box is None else State.EVEN

    def after(self, tap: Tap) -> Count | None:
        """The count after a tap, or None where it cannot be: more out than in, or a signed count."""
        if self.is_signed or not tap.change:
            return None
        # A tap that takes "in" back is a negative change of what went in, and the other way round.
        if (tap.change > 0) != tap.is_undo:
            changed = replace(self, put_in=self.put_in + tap.change)
        else:
            changed = replace(self, taken_out=self.taken_out - tap.change)
        return changed if min(changed.put_in, changed.taken_out, changed.left) >= 0 else None

    def boxed(self, number: int) -> Count | None:
        """The count with so many needles in the sharps box."""
        return None if self.is_signed or number < 0 else replace(self, box=number)

    def signed(self) -> Count | None:
        """The signed count, or None while it is not even."""
        return replace(self, is_signed=True) if self.state is State.EVEN else None


def page() -> str:
    """The page of the documentation."""
    return StatePage(
        title="States of the needle count",
        source="treatment/counting.py",
        before=(
            "Taps are added, never changed; the last one can be taken back by one more. Only a count where in equals out equals the sharps box can be signed, and the database itself refuses any other.",
        ),
        columns=("from", "what happens", "to one of"),
        begins=(State.NOTHING,),
        ends=(State.SIGNED,),
    ).written(
        Row(before, step, tuple(state for state in State if state in ends))
        for (before, step), ends in TABLE.items()
    )
