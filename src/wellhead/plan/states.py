"""What can happen to a version of a plan, as a table: from this state, by this event, to that state."""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping
from types import MappingProxyType


class Status(enum.StrEnum):
    """How a version stands."""

    DRAFTED = "drafted"
    SHARED = "shared"
    AGREED = "agreed"
    ENDED = "ended"
    REPLACED = "replaced"


class Event(enum.StrEnum):
    """What happens to a version. `replaced` is no row of its own: the next version says it."""

    DRAFTED = "drafted"
    SHARED = "shared"
    AGREED = "agreed"
    ENDED = "ended"
    REPLACED = "replaced"


TRANSITIONS: Mapping[tuple[Status | None, Event], Status] = MappingProxyType(
    {
        (None, Event.DRAFTED): Status.DRAFTED,
        (Status.DRAFTED, Event.SHARED): Status.SHARED,
        (Status.DRAFTED, Event.AGREED): Status.AGREED,
        (Status.DRAFTED, Event.ENDED): Status.ENDED,
        (Status.DRAFTED, Event.REPLACED): Status.REPLACED,
        (Status.SHARED, Event.AGREED): Status.AGREED,
        (Status.SHARED, Event.ENDED): Status.ENDED,
        (Status.SHARED, Event.REPLACED): Status.REPLACED,
        (Status.AGREED, Event.ENDED): Status.ENDED,
        (Status.AGREED, Event.REPLACED): Status.REPLACED,
    }
)


def after(status: Status | None, event: Event) -> Status | None:
    """The state that the event leads to, or None when it cannot happen in this state."""
    return TRANSITIONS.get((status, event))


def standing(events: Collection[str], *, drafted_since: bool = False, agreed_since: bool = False) -> Status:
    """How a version stands by the kinds of its events and by what the versions after it did.

    A version not agreed yet is replaced when the next one is drafted; an agreed one when a later one is agreed.
    """
    if Event.ENDED in events:
        return Status.ENDED
    if Event.AGREED in events:
        return Status.REPLACED if agreed_since else Status.AGREED
    if drafted_since:
        return Status.REPLACED
    return Status.SHARED if Event.SHARED in events else Status.DRAFTED


def diagram() -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    for (before, event), status in TRANSITIONS.items():
        lines.append(f"    {before.value if before else '[*]'} --> {status.value}: {event.value}")
    lines.extend(f"    {status.value} --> [*]" for status in (Status.ENDED, Status.REPLACED))
    return "\n".join(lines) + "\n"


def page() -> str:
    """The diagram and the table as a Markdown page of the documentation."""
    rows = [
        f"| {before.value if before else 'nothing yet'} | {event.value} | {status.value} |"
        for (before, event), status in TRANSITIONS.items()
    ]
    return "\n".join(
        [
            "# States of a plan",
            "",
            "This page is made from the table in `src/wellhead/plan/states.py`.",
            "A version of a plan is never changed; events are added, and a change is the next version.",
            "",
            "```mermaid",
            diagram().rstrip(),
            "```",
            "",
            "| from | event | to |",
            "|---|---|---|",
            *rows,
            "",
            "A draft is shown to the person on their own page, or agreed aloud at once; the person agrees a version",
            "that was shown to them. `replaced` is not written down: a version that nobody agreed is replaced when",
            "the next one is drafted, an agreed version only when a later one is agreed. Until then it counts.",
            "",
        ]
    )
