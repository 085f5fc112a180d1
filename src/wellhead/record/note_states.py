"""What can happen to a note, as a table: from this state, by this event, to that state. Its diagram is drawn from it."""

from __future__ import annotations

import enum

from wellhead.foundation.state_tables import StatePage, StateTable


class State(enum.StrEnum):
    """How a note stands. A working copy is words on a page that no version holds yet."""

    DRAFT = "draft"
    TYPED = "typed_not_kept"
    SIGNED = "signed"
    WAITS = "waits_for_second_signature"
    CO_SIGNED = "co_signed"


class Event(enum.StrEnum):
    """What happens to a note."""

    BEGUN = "begun"
    TYPED = "typed"
    KEPT = "kept"
    THROWN_AWAY = "thrown_away"
    SIGNED = "signed"
    SIGNED_BY_STUDENT = "signed_by_student"
    CO_SIGNED = "co_signed"
    ADDED_TO = "added_to"


TABLE = StateTable[State, Event](
    {
        (None, Event.BEGUN): State.DRAFT,
        (State.DRAFT, Event.TYPED): State.TYPED,
        (State.DRAFT, Event.KEPT): State.DRAFT,
        (State.DRAFT, Event.SIGNED): State.SIGNED,
        (State.DRAFT, Event.SIGNED_BY_STUDENT): State.WAITS,
        (State.TYPED, Event.TYPED): State.TYPED,
        (State.TYPED, Event.KEPT): State.DRAFT,
        (State.TYPED, Event.THROWN_AWAY): State.DRAFT,
        (State.TYPED, Event.SIGNED): State.SIGNED,
        (State.TYPED, Event.SIGNED_BY_STUDENT): State.WAITS,
        (State.SIGNED, Event.ADDED_TO): State.SIGNED,
        (State.WAITS, Event.ADDED_TO): State.WAITS,
        (State.WAITS, Event.CO_SIGNED): State.CO_SIGNED,
        (State.CO_SIGNED, Event.ADDED_TO): State.CO_SIGNED,
    }
)

#: From here on not a letter of the note changes; words can only be added below it.
LOCKED = frozenset({State.SIGNED, State.WAITS, State.CO_SIGNED})

after = TABLE.after


def page() -> str:
    """The page of the documentation."""
    locked = ", ".join(sorted(state.value for state in LOCKED))
    return StatePage(
        title="States of a note",
        source="record/note_states.py",
        before=(
            "Versions, signatures and addenda are added, never changed; what is typed and not kept is the writer's own and is replaced.",
        ),
        after=(
            "Signing is refused while a safety item is open: a raised warning sign nobody has looked at, or one not asked. Every other",
            "item may stay blank. A page whose note went on elsewhere is told so and is never written over.",
            f"From {locked} on, the note itself never changes.",
        ),
    ).written(TABLE.rows())
