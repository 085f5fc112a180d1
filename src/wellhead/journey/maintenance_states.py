"""What can happen to visits that go on after the aim was reached, as a table: from this state, by this event, to that state."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType


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


TRANSITIONS: Mapping[tuple[Status | None, Event], Status] = MappingProxyType(
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


def after(status: Status | None, event: Event) -> Status | None:
    """The state that the event leads to, or None when it cannot happen in this state."""
    return TRANSITIONS.get((status, event))


def standing(*, is_ended: bool, review_on: date | None, today: date) -> Status:
    """How the latest version stands on a day."""
    if is_ended or review_on is None:
        return Status.ENDED
    return Status.REVIEW_DUE if today >= review_on else Status.RUNNING


def diagram() -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    for (before, event), status in TRANSITIONS.items():
        lines.append(f"    {before.value if before else '[*]'} --> {status.value}: {event.value}")
    return "\n".join(lines) + "\n"


def page() -> str:
    """The diagram and the table as a Markdown page of the documentation."""
    rows = [
        f"| {before.value if before else 'nothing yet'} | {event.value} | {status.value} |"
        for (before, event), status in TRANSITIONS.items()
    ]
    return "\n".join(
        [
            "# States of visits that go on",
            "",
            "This page is made from the table in `src/wellhead/journey/maintenance_states.py`.",
            "Visits after the aim was reached need a measured reason; each agreement is a version that is never changed.",
            "",
            "```mermaid",
            diagram().rstrip(),
            "```",
            "",
            "| from | event | to |",
            "|---|---|---|",
            *rows,
            "",
            "The review falls due by itself on its day and is not written down. What was agreed and ended may be agreed",
            "anew, with the figures of that day.",
            "",
        ]
    )
