"""How an asked consent stands, as a table: from this state, by this event, to that state. Its diagram is drawn from it.

Time is no event: what has not ended otherwise is expired from the moment its term is over.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType


class Status(enum.StrEnum):
    """How an asking stands at a moment."""

    ASKED = "asked"
    SENT = "sent"
    SEEN = "seen"
    QUESTION = "question"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    EXPIRED = "expired"


class Event(enum.StrEnum):
    """What happens to an asking; the words kept in its rows. ASKED is the asking itself and has no row of its own."""

    ASKED = "asked"
    SENT = "sent"
    SEEN = "seen"
    QUESTION = "question"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


OPEN = frozenset({Status.ASKED, Status.SENT, Status.SEEN, Status.QUESTION})
"""Nobody has answered yet."""
MAY_EXPIRE = OPEN | {Status.GIVEN}
"""What time alone can end; a refusal and a taking back stay what they are."""


def _table() -> Iterable[tuple[tuple[Status | None, Event], Status]]:
    yield (None, Event.ASKED), Status.ASKED
    for status in (Status.ASKED, Status.SENT, Status.SEEN, Status.QUESTION):
        asks_on = Status.QUESTION if status is Status.QUESTION else None
        yield (status, Event.SENT), asks_on or Status.SENT
        yield (status, Event.SEEN), asks_on or Status.SEEN
        yield (status, Event.QUESTION), Status.QUESTION
        yield (status, Event.GIVEN), Status.GIVEN
        yield (status, Event.REFUSED), Status.REFUSED
        yield (status, Event.CLOSED), Status.REPLACED
    yield (Status.GIVEN, Event.WITHDRAWN), Status.WITHDRAWN
    yield (Status.GIVEN, Event.CLOSED), Status.REPLACED


TRANSITIONS: Mapping[tuple[Status | None, Event], Status] = MappingProxyType(dict(_table()))


def after(status: Status | None, event: Event) -> Status | None:
    """The state that the event leads to, or None when it cannot happen in this state."""
    return TRANSITIONS.get((status, event))


def status_at(events: Iterable[Event], *, expires_at: datetime | None, at: datetime) -> Status:
    """How an asking stands after these events at a moment; an event that the table does not know changes nothing."""
    status = Status.ASKED
    for event in events:
        status = after(status, event) or status
    if status in MAY_EXPIRE and expires_at is not None and expires_at <= at:
        return Status.EXPIRED
    return status


def diagram() -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    for (before, event), status in TRANSITIONS.items():
        lines.append(f"    {before.value if before else '[*]'} --> {status.value}: {event.value}")
    lines.extend(
        f"    {status.value} --> {Status.EXPIRED.value}: its time is over"
        for status in Status
        if status in MAY_EXPIRE
    )
    ended = (Status.REFUSED, Status.WITHDRAWN, Status.REPLACED, Status.EXPIRED)
    lines.extend(f"    {status.value} --> [*]" for status in ended)
    return "\n".join(lines) + "\n"


def page() -> str:
    """The diagram and the table as a Markdown page of the documentation."""
    rows = [
        f"| {before.value if before else 'nothing yet'} | {event.value} | {status.value} |"
        for (before, event), status in TRANSITIONS.items()
    ]
    expiring = ", ".join(status.value for status in Status if status in MAY_EXPIRE)
    return "\n".join(
        [
            "# States of a consent",
            "",
            "This page is made from the table in `src/wellhead/consent/states.py`.",
            "One asking for one procedure stands as its latest event left it; events are added, never changed.",
            "Only `given` counts, and only until its term is over. Whoever refused or took back is asked anew:",
            "that is a new asking, and it ends the earlier ones for the same procedure and approach.",
            "",
            "```mermaid",
            diagram().rstrip(),
            "```",
            "",
            "| from | event | to |",
            "|---|---|---|",
            *rows,
            "",
            f"Time alone ends what stands as one of: {expiring}.",
            "",
        ]
    )
