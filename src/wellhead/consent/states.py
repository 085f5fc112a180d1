"""How an asked consent stands, as a table: from this state, by this event, to that state. Its diagram is drawn from it.

Time is no event: what has not ended otherwise is expired from the moment its term is over.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import datetime

from wellhead.foundation.state_tables import StatePage, StateTable


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


TABLE = StateTable[Status, Event](dict(_table()))


after = TABLE.after


def status_at(events: Iterable[Event], *, expires_at: datetime | None, at: datetime) -> Status:
    """How an asking stands after these events at a moment; an event that the table does not know changes nothing."""
    status = Status.ASKED
    for event in events:
        status = after(status, event) or status
    if status in MAY_EXPIRE and expires_at is not None and expires_at <= at:
        return Status.EXPIRED
    return status


def page() -> str:
    """The page of the documentation."""
    expiring = tuple(status for status in Status if status in MAY_EXPIRE)
    return StatePage(
        title="States of a consent",
        source="consent/states.py",
        before=(
            "One asking for one procedure stands as its latest event left it; events are added, never changed.",
            "Only `given` counts, and only until its term is over. Whoever refused or took back is asked anew:",
            "that is a new asking, and it ends the earlier ones for the same procedure and approach.",
        ),
        after=(f"Time alone ends what stands as one of: {', '.join(expiring)}.",),
        beside=tuple((status, "its time is over", Status.EXPIRED) for status in expiring),
        ends=(Status.REFUSED, Status.WITHDRAWN, Status.REPLACED, Status.EXPIRED),
    ).written(TABLE.rows())
