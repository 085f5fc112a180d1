"""How long an offer stands: nobody has to answer at night, and nobody is asked when there is no time left to answer."""

from __future__ import annotations

from datetime import datetime, timedelta

from wellhead.booking.quiet import Quiet

AFTER_THE_NIGHT = timedelta(hours=1)
"""An offer that would end in the quiet hours stands so long after them."""
BEFORE_THE_VISIT = timedelta(minutes=30)
SHORTEST = timedelta(minutes=15)


def lapses_at(now: datetime, starts_at: datetime, *, answer: timedelta, quiet: Quiet) -> datetime | None:
    """When the offer ends: so long after a message may first disturb somebody, at the latest shortly before the visit.

    None when less than a quarter of an hour would be left to answer.
    """
    heard = quiet.over_at(now)
    end = heard + answer
    if quiet.holds(end):
        end = quiet.over_at(end) + AFTER_THE_NIGHT
    end = min(end, starts_at - BEFORE_THE_VISIT)
    return end if end - heard >= SHORTEST else None
