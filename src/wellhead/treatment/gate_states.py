"""How the gate before a thrust stands, as a table: judged anew each time it is kept, read or signed. Its diagram is drawn from it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType

from wellhead.foundation.state_tables import StatePage, StateTable


class State(enum.StrEnum):
    """How the gate of one visit and one part of the spine stands. Open never means safe or advised."""

    NOT_BEGUN = "not_begun"
    QUESTIONS = "questions"
    SHUT = "shut"
    OPEN = "open"
    EXPIRED = "expired"


class Event(enum.StrEnum):
    """What judging found, or that the day ended."""

    SOMETHING_NOT_KNOWN = "something_not_known"
    SOMETHING_AGAINST = "something_against"
    COMPLETE = "complete"
    MIDNIGHT = "midnight"


JUDGED: Mapping[Event, State] = MappingProxyType(
    {
        Event.SOMETHING_NOT_KNOWN: State.QUESTIONS,
        Event.SOMETHING_AGAINST: State.SHUT,
        Event.COMPLETE: State.OPEN,
    }
)

TABLE = StateTable[State, Event](
    {
        **{
            (before, event): after
            for before in (State.NOT_BEGUN, State.QUESTIONS, State.SHUT, State.OPEN)
            for event, after in JUDGED.items()
        },
        (State.QUESTIONS, Event.MIDNIGHT): State.EXPIRED,
        (State.SHUT, Event.MIDNIGHT): State.EXPIRED,
        (State.OPEN, Event.MIDNIGHT): State.EXPIRED,
    }
)

after = TABLE.after
"""Nothing revives a gate that ended."""


def page() -> str:
    """The page of the documentation."""
    return StatePage(
        title="States of the gate before a thrust",
        source="treatment/gate_states.py",
        before=(
            "A gate belongs to one visit and one part of the spine, neck or upper back. It is judged when it is kept,",
            "each time it is read, when a thrust is written and when the session is signed, on the record as it then is.",
        ),
        after=(
            "Something not known never opens it. A warning counts as not known until its reason is written; a block has no",
            "way round. It ends at the clinic's midnight, by the clinic's clock, and nothing is carried to another visit.",
            "Open lets a thrust be written down. It never says that a thrust is safe or advised.",
        ),
        begins=(State.NOT_BEGUN,),
        ends=(State.EXPIRED,),
    ).written(TABLE.rows())
