"""How the gate before a thrust stands, as a table: judged anew each time it is kept, read or signed. Its diagram is drawn from it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType


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

TRANSITIONS: Mapping[tuple[State, Event], State] = MappingProxyType(
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


def after(state: State, event: Event) -> State | None:
    """The state that the event leads to, or None when it cannot happen in this state: nothing revives a gate that ended."""
    return TRANSITIONS.get((state, event))


def diagram() -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.NOT_BEGUN.value}"]
    lines += [
        f"    {before.value} --> {state.value}: {event.value}"
        for (before, event), state in TRANSITIONS.items()
    ]
    return "\n".join([*lines, f"    {State.EXPIRED.value} --> [*]"]) + "\n"


def page() -> str:
    """The diagram and the table as a Markdown page of the documentation."""
    rows = [
        f"| {before.value} | {event.value} | {state.value} |"
        for (before, event), state in TRANSITIONS.items()
    ]
    return "\n".join(
        [
            "# States of the gate before a thrust",
            "",
            "This page is made from the table in `src/wellhead/treatment/gate_states.py`.",
            "A gate belongs to one visit and one part of the spine, neck or upper back. It is judged when it is kept,",
            "each time it is read, when a thrust is written and when the session is signed, on the record as it then is.",
            "",
            "```mermaid",
            diagram().rstrip(),
            "```",
            "",
            "| from | event | to |",
            "|---|---|---|",
            *rows,
            "",
            "Something not known never opens it. A warning counts as not known until its reason is written; a block has no",
            "way round. It ends at the clinic's midnight, by the clinic's clock, and nothing is carried to another visit.",
            "Open lets a thrust be written down. It never says that a thrust is safe or advised.",
            "",
        ]
    )
