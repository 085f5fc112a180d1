"""What can happen to somebody's place on the waiting list, as a table. Its diagram is drawn from it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType


class Status(enum.StrEnum):
    """How a place on the list stands."""

    WAITING = "waiting"
    OFFERED = "offered"
    BOOKED = "booked"
    LEFT = "left"
    TAKEN_OFF = "taken_off"


class Event(enum.StrEnum):
    """What happens to a place on the list."""

    JOINED = "joined"
    CHANGED = "changed"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    LEFT = "left"
    TAKEN_OFF = "taken_off"
    PUT_BACK = "put_back"


TRANSITIONS: Mapping[tuple[Status | None, Event], Status] = MappingProxyType(
    {
        (None, Event.JOINED): Status.WAITING,
        (Status.WAITING, Event.CHANGED): Status.WAITING,
        (Status.WAITING, Event.OFFERED): Status.OFFERED,
        (Status.OFFERED, Event.CHANGED): Status.OFFERED,
        (Status.OFFERED, Event.ACCEPTED): Status.BOOKED,
        (Status.OFFERED, Event.DECLINED): Status.WAITING,
        (Status.OFFERED, Event.LAPSED): Status.WAITING,
        (Status.OFFERED, Event.WITHDRAWN): Status.WAITING,
        (Status.WAITING, Event.LEFT): Status.LEFT,
        (Status.OFFERED, Event.LEFT): Status.LEFT,
        (Status.WAITING, Event.TAKEN_OFF): Status.TAKEN_OFF,
        (Status.OFFERED, Event.TAKEN_OFF): Status.TAKEN_OFF,
        (Status.TAKEN_OFF, Event.PUT_BACK): Status.WAITING,
    }
)

STANDING = frozenset({Status.WAITING, Status.OFFERED})
"""On the list."""
ENDS_OFFER = frozenset(
    {Event.ACCEPTED, Event.DECLINED, Event.LAPSED, Event.WITHDRAWN, Event.LEFT, Event.TAKEN_OFF}
)
"""What an open offer does not outlive."""


def after(status: Status | None, event: Event) -> Status | None:
    """The state that the event leads to, or None when it cannot happen in this state."""
    return TRANSITIONS.get((status, event))


def events_from(status: Status) -> tuple[Event, ...]:
    """What can happen next, in the order of the table."""
    return tuple(event for (before, event) in TRANSITIONS if before is status)


def diagram() -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    for (before, event), status in TRANSITIONS.items():
        lines.append(f"    {before.value if before else '[*]'} --> {status.value}: {event.value}")
    lines.extend(f"    {status.value} --> [*]" for status in Status if status not in STANDING)
    return "\n".join(lines) + "\n"


def page() -> str:
    """The diagram and the table as a Markdown page of the documentation."""
    rows = [
        f"| {before.value if before else 'nothing yet'} | {event.value} | {status.value} |"
        for (before, event), status in TRANSITIONS.items()
    ]
    return "\n".join(
        [
            "# States of a place on the waiting list",
            "",
            "This page is made from the table in `src/wellhead/waiting/states.py`.",
            "A place stands as its latest event left it; events are added, never changed.",
            "",
            "```mermaid",
            diagram().rstrip(),
            "```",
            "",
            "| from | event | to |",
            "|---|---|---|",
            *rows,
            "",
            "While a place is `offered`, one held appointment keeps the time for its person, and for nobody else.",
            "Only `accepted` books, and only the person or somebody acting for them accepts. A declined or lapsed",
            "offer leads back to `waiting` with the same first day, so nothing is lost by it.",
            "",
        ]
    )
