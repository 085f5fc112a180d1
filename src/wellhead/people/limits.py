"""How often a visitor may try things, and how long a code holds: every number with its reason, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

OWN_SAY_YEARS = 16
"""Younger people are booked for by somebody grown up, as our privacy notice tells them apart; a clinic sets its own."""
REMINDER_HOURS = (24,)
"""One reminder a day before, until a person says otherwise."""
MOST_REMINDERS = 3
"""More are noise, and noise is not read."""
REMINDER_SPAN = (1, 168)
"""From an hour, the least that leaves time to set out, to a week."""
CODE_DIGITS = 6
"""A million codes; with five tries the chance to guess one is one in two hundred thousand."""
CODE_TRIES = 5
CODE_HOLDS = timedelta(minutes=10)
"""Long enough to find a mail, short enough that one found later opens nothing."""
FORGET_ATTEMPTS = timedelta(days=1)
"""The longest stretch that any limit below looks back over."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` tries within a stretch of time, for one browser or one network address."""

    most: int
    within: timedelta


BROWSER = {
    "hold": (Limit(12, timedelta(hours=1)), Limit(40, timedelta(days=1))),
    "book": (Limit(6, timedelta(days=1)),),
    "code": (Limit(6, timedelta(hours=1)),),
    "shared_diary": (Limit(10, timedelta(hours=1)),),
    "quick_entry": (Limit(10, timedelta(hours=1)),),
}
"""One person choosing: twelve changes of mind in an hour, a course for a whole family in a day."""
ADDRESS = {
    "hold": (Limit(40, timedelta(hours=1)), Limit(160, timedelta(days=1))),
    "book": (Limit(25, timedelta(days=1)),),
    "code": (Limit(30, timedelta(hours=1)),),
    "shared_diary": (Limit(30, timedelta(hours=1)),),
    "quick_entry": (Limit(30, timedelta(hours=1)),),
}
"""A household, an office or a library behind one address. A time is held for minutes, so the limit by the hour is
what keeps one address from holding a whole day of everybody's times."""
TO_ONE_ADDRESS = Limit(4, timedelta(hours=1))
"""Codes sent to one mailbox or telephone: who asks more often is not its reader."""
