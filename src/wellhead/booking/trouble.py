"""What can stand in the way of a booking, each with a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from wellhead.booking.conflicts import Conflict
from wellhead.booking.prices import price_in_words
from wellhead.booking.queries import FreeTime
from wellhead.booking.states import Event, Status
from wellhead.foundation.decision import CannotBeDone


class TimeTaken(CannotBeDone):
    """Somebody else has this time; `nearest` are the free times closest to it."""

    def __init__(self, nearest: Sequence[FreeTime]) -> None:
        said = (
            _("Somebody has just taken that time. These times are closest to it.")
            if nearest
            else _("Somebody has just taken that time. Choose another day.")
        )
        super().__init__(said, field="time")
        self.nearest = tuple(nearest)


class NotOffered(CannotBeDone):
    """The time was never on the list: in the past, too soon for the service's `lead`, or outside working hours."""

    def __init__(self, starts_at: datetime, *, lead: timedelta, now: datetime) -> None:
        said = _("That time is not one we offer. Choose a time from the list.")
        if starts_at < now + lead:
            said = _("That time is too soon to book here. Choose a later one, or call us.")
        if starts_at <= now:
            said = _("That time has passed. Choose a later one.")
        super().__init__(said, field="time")


class InTheWay(CannotBeDone):
    """Something stands in the way of the placement; `conflicts` are all of it. Nothing was changed."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        said = " ".join(each.sentence for each in conflicts if each.blocks)
        super().__init__(said, field="time")
        self.conflicts = tuple(conflicts)


class ClassFull(CannotBeDone):
    """Every place of the class is taken or held."""

    def __init__(self) -> None:
        super().__init__(
            _("The last place in this class has just been taken. Choose another one."), field="time"
        )


class CourseTaken(CannotBeDone):
    """Some visits of a course have lost their time meanwhile; `places` are which, first is 1. Nothing was booked."""

    def __init__(self, places: Sequence[int]) -> None:
        said = _("Nothing is booked yet: a time of the course has just been taken. Choose another for it.")
        super().__init__(said, field="time")
        self.places = tuple(places)


class SomeInTheWay(CannotBeDone):
    """Something hinders some visits of a course; `hindered` says which and what. Nothing was changed."""

    def __init__(self, hindered: Sequence[tuple[datetime, Sequence[Conflict]]]) -> None:
        said = " ".join(each.sentence for _start, found in hindered for each in found if each.blocks)
        super().__init__(said, field="time")
        self.hindered = tuple(hindered)


class ChangedMeanwhile(CannotBeDone):
    """Somebody else changed the visit since the page was shown."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else has changed this visit meanwhile. Look at how it stands now, then try again.")
        )


class CostsNow(CannotBeDone):
    """The change costs something that was not shown and agreed; `pence` is how much."""

    def __init__(self, pence: int) -> None:
        said = _("By the rule you were shown, cancelling now costs %(sum)s. Say that you have seen it.")
        super().__init__(said % {"sum": price_in_words(pence)}, field="agreed")
        self.pence = pence


class NothingToUndo(CannotBeDone):
    """Nothing that happened to the visit can be taken back."""

    def __init__(self) -> None:
        super().__init__(_("There is nothing to undo on this visit."))


class HoldExpired(CannotBeDone):
    """The held time was not confirmed soon enough."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The time was held for a while and has now been let go. Nothing is booked. Choose a time again."
            )
        )


class AlreadyBusy(CannotBeDone):
    """The person has another visit at that time."""

    def __init__(self) -> None:
        super().__init__(
            _("You have another visit at that time. Choose another time, or cancel the other visit.")
        )


class NotNow(CannotBeDone):
    """The event cannot happen to an appointment that stands so."""

    def __init__(self, status: Status, event: Event) -> None:
        super().__init__(_HOW_IT_STANDS[status])
        self.status, self.event = status, event


_HOW_IT_STANDS = {
    Status.HELD: _("This time is only held. It has to be confirmed first."),
    Status.CONFIRMED: _("This visit is booked already. Nothing was changed."),
    Status.ARRIVED: _("The person has arrived already. Nothing was changed."),
    Status.IN_ROOM: _("The person is in the room already. Nothing was changed."),
    Status.STARTED: _("This visit has started already. Nothing was changed."),
    Status.FINISHED: _("This visit is over. Nothing was changed."),
    Status.DID_NOT_ATTEND: _("This visit is marked as not attended. Put it back first."),
    Status.CANCELLED: _("This visit was cancelled. To come all the same, book a new time."),
    Status.EXPIRED: _("This time was held but never confirmed, so it was let go. Choose a time again."),
}
