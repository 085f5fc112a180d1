"""Writing what can be booked and what is booked."""

from wellhead.booking.actions.answering import Received, receive_text, say_will_come
from wellhead.booking.actions.calls import note_call
from wellhead.booking.actions.catalogue import (
    RuleDetails,
    change_room,
    change_service,
    close_service,
    drop_change_rule,
    set_change_rule,
    set_same_day,
)
from wellhead.booking.actions.classes import book_seat, hold_seat, open_class
from wellhead.booking.actions.courses import (
    SeriesChange,
    SeriesChanged,
    book_course,
    cancel_series,
    change_series,
    try_change_series,
)
from wellhead.booking.actions.feeds import make_feed, revoke_feed
from wellhead.booking.actions.fees import decide_fee
from wellhead.booking.actions.holding import hold_course, hold_time, sweep_expired
from wellhead.booking.actions.hours import (
    add_extra_hours,
    add_leave,
    drop_extra_hours,
    drop_leave,
    set_clinician,
    set_week,
)
from wellhead.booking.actions.maps import mend_maps
from wellhead.booking.actions.messages import (
    Words,
    leave_message,
    plan_reminders,
    say_also,
    send_again,
    settle_reply,
    tell,
)
from wellhead.booking.actions.noting import note_for_desk
from wellhead.booking.actions.placing import book_for, place
from wellhead.booking.actions.setup import ServiceDetails, add_room, add_service
from wellhead.booking.actions.undoing import undo
from wellhead.booking.actions.visits import VisitDetails, cancel, confirm, mark, move
from wellhead.booking.choices import CallEnd, FeeStep
from wellhead.booking.conflicts import Conflict, Placement
from wellhead.booking.series import Repeat, Scope
from wellhead.booking.states import Event, Status
from wellhead.booking.trouble import (
    AlreadyBusy,
    ChangedMeanwhile,
    ClassFull,
    CostsNow,
    CourseTaken,
    HoldExpired,
    InTheWay,
    NothingToUndo,
    NotNow,
    NotOffered,
    SomeInTheWay,
    TimeTaken,
)

__all__ = [
    "AlreadyBusy",
    "CallEnd",
    "ChangedMeanwhile",
    "ClassFull",
    "Conflict",
    "CostsNow",
    "CourseTaken",
    "Event",
    "FeeStep",
    "HoldExpired",
    "InTheWay",
    "NotNow",
    "NotOffered",
    "NothingToUndo",
    "Placement",
    "Received",
    "Repeat",
    "RuleDetails",
    "Scope",
    "SeriesChange",
    "SeriesChanged",
    "ServiceDetails",
    "SomeInTheWay",
    "Status",
    "TimeTaken",
    "VisitDetails",
    "Words",
    "add_extra_hours",
    "add_leave",
    "add_room",
    "add_service",
    "book_course",
    "book_for",
    "book_seat",
    "cancel",
    "cancel_series",
    "change_room",
    "change_series",
    "change_service",
    "close_service",
    "confirm",
    "decide_fee",
    "drop_change_rule",
    "drop_extra_hours",
    "drop_leave",
    "hold_course",
    "hold_seat",
    "hold_time",
    "leave_message",
    "make_feed",
    "mark",
    "mend_maps",
    "move",
    "note_call",
    "note_for_desk",
    "open_class",
    "place",
    "plan_reminders",
    "receive_text",
    "revoke_feed",
    "say_also",
    "say_will_come",
    "send_again",
    "set_change_rule",
    "set_clinician",
    "set_same_day",
    "set_week",
    "settle_reply",
    "sweep_expired",
    "tell",
    "try_change_series",
    "undo",
]
