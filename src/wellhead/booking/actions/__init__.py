"""Writing what can be booked and what is booked."""

from wellhead.booking.actions.calls import note_call
from wellhead.booking.actions.fees import decide_fee
from wellhead.booking.actions.holding import hold_time, sweep_expired
from wellhead.booking.actions.maps import mend_maps
from wellhead.booking.actions.placing import book_for, place
from wellhead.booking.actions.setup import ServiceDetails, add_absence, add_room, add_service, set_hours
from wellhead.booking.actions.undoing import undo
from wellhead.booking.actions.visits import VisitDetails, cancel, confirm, mark, move
from wellhead.booking.choices import CallEnd, FeeStep
from wellhead.booking.conflicts import Conflict, Placement
from wellhead.booking.states import Event, Status
from wellhead.booking.trouble import (
    AlreadyBusy,
    ChangedMeanwhile,
    CostsNow,
    HoldExpired,
    InTheWay,
    NothingToUndo,
    NotNow,
    NotOffered,
    TimeTaken,
)

__all__ = [
    "AlreadyBusy",
    "CallEnd",
    "ChangedMeanwhile",
    "Conflict",
    "CostsNow",
    "Event",
    "FeeStep",
    "HoldExpired",
    "InTheWay",
    "NotNow",
    "NotOffered",
    "NothingToUndo",
    "Placement",
    "ServiceDetails",
    "Status",
    "TimeTaken",
    "VisitDetails",
    "add_absence",
    "add_room",
    "add_service",
    "book_for",
    "cancel",
    "confirm",
    "decide_fee",
    "hold_time",
    "mark",
    "mend_maps",
    "move",
    "note_call",
    "place",
    "set_hours",
    "sweep_expired",
    "undo",
]
