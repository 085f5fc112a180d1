"""Writing who waits, what they wish, what is offered to them, and how the list works."""

from wellhead.waiting.actions.joining import (
    Who,
    WishSaid,
    change_wish,
    join,
    leave,
    put_back,
    set_urgency,
    take_off,
)
from wellhead.waiting.actions.offering import Time, decline, lapse, note_booked, offer, withdraw, work
from wellhead.waiting.actions.ruling import set_rules
from wellhead.waiting.choices import Urgency
from wellhead.waiting.states import Event, Status
from wellhead.waiting.trouble import DoesNotFit, HasOffer, NotNow, NotTheirTurn, TooSoon

__all__ = [
    "DoesNotFit",
    "Event",
    "HasOffer",
    "NotNow",
    "NotTheirTurn",
    "Status",
    "Time",
    "TooSoon",
    "Urgency",
    "Who",
    "WishSaid",
    "change_wish",
    "decline",
    "join",
    "lapse",
    "leave",
    "note_booked",
    "offer",
    "put_back",
    "set_rules",
    "set_urgency",
    "take_off",
    "withdraw",
    "work",
]
