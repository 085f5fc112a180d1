"""What can happen to somebody's place on the waiting list, as a table. Its diagram is drawn from it."""

from __future__ import annotations

import enum

from wellhead.foundation.state_tables import StatePage, StateTable


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


TABLE = StateTable[Status, Event](
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
after = TABLE.after


def page() -> str:
    """The page of the documentation."""
    return StatePage(
        title="States of a place on the waiting list",
        source="waiting/states.py",
        before=("A place stands as its latest event left it; events are added, never changed.",),
        after=(
            "While a place is `offered`, one held appointment keeps the time for its person, and for nobody else.",
            "Only `accepted` books, and only the person or somebody acting for them accepts. A declined or lapsed",
            "offer leads back to `waiting` with the same first day, so nothing is lost by it.",
        ),
        ends=tuple(status for status in Status if status not in STANDING),
    ).written(TABLE.rows())
