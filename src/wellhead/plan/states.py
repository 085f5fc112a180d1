"""What can happen to a version of a plan, as a table: from this state, by this event, to that state."""

from __future__ import annotations

import enum
from collections.abc import Collection

from wellhead.foundation.state_tables import StatePage, StateTable


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


TABLE = StateTable[Status, Event](
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


after = TABLE.after


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


def page() -> str:
    """The page of the documentation."""
    return StatePage(
        title="States of a plan",
        source="plan/states.py",
        before=("A version of a plan is never changed; events are added, and a change is the next version.",),
        after=(
            "A draft is shown to the person on their own page, or agreed aloud at once; the person agrees a version",
            "that was shown to them. `replaced` is not written down: a version that nobody agreed is replaced when",
            "the next one is drafted, an agreed version only when a later one is agreed. Until then it counts.",
        ),
        ends=(Status.ENDED, Status.REPLACED),
    ).written(TABLE.rows())
