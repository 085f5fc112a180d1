"""What can happen to an appointment, as a table: from this state, by this event, to that state. Its diagram is drawn from it."""

from __future__ import annotations

import enum

from wellhead.foundation.state_tables import StatePage, StateTable


class Status(enum.StrEnum):
    """How an appointment stands."""

    HELD = "held"
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    IN_ROOM = "in_room"
    STARTED = "started"
    FINISHED = "finished"
    DID_NOT_ATTEND = "did_not_attend"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Event(enum.StrEnum):
    """What happens to an appointment."""

    HELD = "held"
    CONFIRMED = "confirmed"
    MOVED = "moved"
    WILL_COME = "will_come"
    RUNNING_LATE = "running_late"
    ARRIVED = "arrived"
    IN_ROOM = "in_room"
    STARTED = "started"
    FINISHED = "finished"
    DID_NOT_ATTEND = "did_not_attend"
    PUT_BACK = "put_back"
    CANCELLED = "cancelled"
    RESTORED = "restored"
    EXPIRED = "expired"


TABLE = StateTable[Status, Event](
    {
        (None, Event.HELD): Status.HELD,
        (Status.HELD, Event.CONFIRMED): Status.CONFIRMED,
        (Status.HELD, Event.CANCELLED): Status.CANCELLED,
        (Status.HELD, Event.EXPIRED): Status.EXPIRED,
        (Status.CONFIRMED, Event.MOVED): Status.CONFIRMED,
        (Status.CONFIRMED, Event.WILL_COME): Status.CONFIRMED,
        (Status.CONFIRMED, Event.RUNNING_LATE): Status.CONFIRMED,
        (Status.CONFIRMED, Event.CANCELLED): Status.CANCELLED,
        (Status.CONFIRMED, Event.ARRIVED): Status.ARRIVED,
        (Status.CONFIRMED, Event.IN_ROOM): Status.IN_ROOM,
        (Status.CONFIRMED, Event.STARTED): Status.STARTED,
        (Status.CONFIRMED, Event.DID_NOT_ATTEND): Status.DID_NOT_ATTEND,
        (Status.ARRIVED, Event.MOVED): Status.ARRIVED,
        (Status.ARRIVED, Event.IN_ROOM): Status.IN_ROOM,
        (Status.ARRIVED, Event.STARTED): Status.STARTED,
        (Status.ARRIVED, Event.CANCELLED): Status.CANCELLED,
        (Status.ARRIVED, Event.PUT_BACK): Status.CONFIRMED,
        (Status.IN_ROOM, Event.STARTED): Status.STARTED,
        (Status.IN_ROOM, Event.CANCELLED): Status.CANCELLED,
        (Status.IN_ROOM, Event.PUT_BACK): Status.ARRIVED,
        (Status.DID_NOT_ATTEND, Event.ARRIVED): Status.ARRIVED,
        (Status.DID_NOT_ATTEND, Event.PUT_BACK): Status.CONFIRMED,
        (Status.STARTED, Event.FINISHED): Status.FINISHED,
    }
)

#: The time is taken while an appointment stands so; in every other state it is free for somebody else.
OCCUPIES_TIME = frozenset(
    {
        Status.HELD,
        Status.CONFIRMED,
        Status.ARRIVED,
        Status.IN_ROOM,
        Status.STARTED,
        Status.FINISHED,
        Status.DID_NOT_ATTEND,
    }
)

#: What the staff may mark on the day; holding, confirming, moving and cancelling have doors of their own.
MARKS = frozenset(
    {
        Event.WILL_COME,
        Event.RUNNING_LATE,
        Event.ARRIVED,
        Event.IN_ROOM,
        Event.STARTED,
        Event.FINISHED,
        Event.DID_NOT_ATTEND,
        Event.PUT_BACK,
    }
)


#: What undo goes back over: the visit stands again as it stood before, in time and in state.
CAN_BE_UNDONE = frozenset({Event.MOVED, Event.CANCELLED, *MARKS})


after, events_from = TABLE.after, TABLE.events_from


def may_go_back(status: Status, before: Status) -> bool:
    """Whether undo may lead from one state to the other: some event that can be undone leads the other way."""
    return any(
        (start, end) == (before, status)
        for (start, event), end in TABLE.moves.items()
        if event in CAN_BE_UNDONE and start is not Status.HELD
    )


def page() -> str:
    """The page of the documentation."""
    undone = ", ".join(event.value for event in Event if event in CAN_BE_UNDONE)
    taken = ", ".join(status.value for status in Status if status in OCCUPIES_TIME)
    return StatePage(
        title="States of an appointment",
        source="booking/states.py",
        before=("An appointment stands as its latest event left it; events are added, never changed.",),
        after=(
            f"The event `restored` is not in the table: it undoes the latest of {undone}",
            "and leads back to where the visit stood before, so a visit that was cancelled stands again.",
            "",
            f"The time is taken while an appointment is one of: {taken}.",
        ),
        beside=((Status.CANCELLED, Event.RESTORED, Status.CONFIRMED),),
        ends=(Status.FINISHED, Status.EXPIRED),
    ).written(TABLE.rows())
