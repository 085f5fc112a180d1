"""Writing what can be booked and what is booked."""

from wellhead.booking.actions.holding import hold_time, sweep_expired
from wellhead.booking.actions.maps import mend_maps
from wellhead.booking.actions.setup import ServiceDetails, add_absence, add_room, add_service, set_hours
from wellhead.booking.actions.visits import VisitDetails, cancel, confirm, mark, move
from wellhead.booking.states import Event, Status
from wellhead.booking.trouble import AlreadyBusy, HoldExpired, NotNow, NotOffered, TimeTaken

__all__ = [
    "AlreadyBusy",
    "Event",
    "HoldExpired",
    "NotNow",
    "NotOffered",
    "ServiceDetails",
    "Status",
    "TimeTaken",
    "VisitDetails",
    "add_absence",
    "add_room",
    "add_service",
    "cancel",
    "confirm",
    "hold_time",
    "mark",
    "mend_maps",
    "move",
    "set_hours",
    "sweep_expired",
]
