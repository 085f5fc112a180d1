"""What can happen to visits that go on after the aim was reached, as a table: from this state, by this event, to that state."""

from __future__ import annotations

import enum
from datetime import date

from wellhead.foundation.state_tables import StatePage, StateTable


class Status(enum.StrEnum):
    """How an agreement stands."""

    RUNNING = "running"
    REVIEW_DUE = "review_due"
    ENDED = "ended"


class Event(enum.StrEnum):
    """What happens to an agreement; the review falls due by itself on its day."""

    AGREED = "agreed"
    REVIEW_FELL_DUE = "review_fell_due"
    RENEWED = "renewed"
    ENDED = "ended"


TABLE = StateTable[Status, Event](
    {
        (None, Event.AGREED): Status.RUNNING,
        (Status.RUNNING, Event.RENEWED): Status.RUNNING,
        (Status.RUNNING, Event.REVIEW_FELL_DUE): Status.REVIEW_DUE,
        (Status.RUNNING, Event.ENDED): Status.ENDED,
        (Status.REVIEW_DUE, Event.RENEWED): Status.RUNNING,
        (Status.REVIEW_DUE, Event.ENDED): Status.ENDED,
        (Status.ENDED, Event.AGREED): Status.RUNNING,
    }
)


after = TABLE.after


def standing(*, is_ended: bool, review_on: date | None, today: date) -> Status:
    """How the latest version stands on a day."""
    if is_ended or review_on is None:
        return Status.ENDED
    return Status.REVIEW_DUE if today >= review_on else Status.RUNNING


def page() -> str:
    """The page of the documentation."""
    return StatePage(
        title="States of visits that go on",
        source="journey/maintenance_states.py",
        before=(
            "Visits after the aim was reached need a measured reason; each agreement is a version that is never changed.",
        ),
        after=(
            "The review falls due by itself on its day and is not written down. What was agreed and ended may be agreed",
            "anew, with the figures of that day.",
        ),
    ).written(TABLE.rows())
