"""When a question after a session is sent: as near to its hour as the clinic's quiet hours allow. Every moment is given."""

from __future__ import annotations

from datetime import datetime

from wellhead.booking.quiet import Quiet


def asked_at(wanted: datetime, *, ended_at: datetime, quiet: Quiet) -> datetime:
    """The wanted moment, or the nearest one outside the quiet hours.

    The evening before the quiet hours is chosen when it is nearer than the morning after them, and at least half of
    the wait since the session is over by then: asked sooner, the answer would say nothing.
    """
    if not quiet.holds(wanted):
        return wanted
    evening, morning = quiet.before(wanted), quiet.over_at(wanted)
    is_soon_enough = evening >= ended_at + (wanted - ended_at) / 2
    return evening if is_soon_enough and wanted - evening <= morning - wanted else morning
