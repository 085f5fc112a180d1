"""How the desk says moments, states, money and marks; every state has a word, a look and an icon."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.booking.prices import price_in_words
from wellhead.booking.states import Event, Status
from wellhead.foundation.models import Clinic

STATUS: dict[Status, tuple[str | Promise, str, str]] = {
    Status.HELD: (gettext_lazy("Being booked"), "unknown", "clock"),
    Status.CONFIRMED: (gettext_lazy("Booked"), "", "calendar"),
    Status.ARRIVED: (gettext_lazy("Arrived"), "yes", "check"),
    Status.IN_ROOM: (gettext_lazy("In the room"), "yes", "door-open"),
    Status.STARTED: (gettext_lazy("Started"), "yes", "play"),
    Status.FINISHED: (gettext_lazy("Finished"), "no", "check-check"),
    Status.DID_NOT_ATTEND: (gettext_lazy("Did not come"), "no", "x"),
    Status.CANCELLED: (gettext_lazy("Cancelled"), "no", "x"),
    Status.EXPIRED: (gettext_lazy("Let go"), "no", "clock"),
}
"""Word, look and icon of how a visit stands."""
MARK: dict[Event, str | Promise] = {
    Event.WILL_COME: gettext_lazy("Will come"),
    Event.ARRIVED: gettext_lazy("Arrived"),
    Event.IN_ROOM: gettext_lazy("In the room"),
    Event.STARTED: gettext_lazy("Start"),
    Event.FINISHED: gettext_lazy("Finish"),
    Event.DID_NOT_ATTEND: gettext_lazy("Did not come"),
    Event.PUT_BACK: gettext_lazy("Put back"),
}
"""What the button of a mark says; running late has a field of its own."""
HAPPENED: dict[Event, str | Promise] = {
    Event.HELD: gettext_lazy("Time held"),
    Event.CONFIRMED: gettext_lazy("Booked"),
    Event.MOVED: gettext_lazy("Moved"),
    Event.WILL_COME: gettext_lazy("Said they will come"),
    Event.RUNNING_LATE: gettext_lazy("Runs late"),
    Event.ARRIVED: gettext_lazy("Arrived"),
    Event.IN_ROOM: gettext_lazy("In the room"),
    Event.STARTED: gettext_lazy("Started"),
    Event.FINISHED: gettext_lazy("Finished"),
    Event.DID_NOT_ATTEND: gettext_lazy("Did not come"),
    Event.PUT_BACK: gettext_lazy("Put back"),
    Event.CANCELLED: gettext_lazy("Cancelled"),
    Event.RESTORED: gettext_lazy("Put back as it was"),
    Event.EXPIRED: gettext_lazy("Let go: the hold ran out"),
}
"""What stands in the history of a visit."""


def zone_of(clinic: Clinic) -> ZoneInfo:
    """The clock that hangs on the clinic's wall."""
    return ZoneInfo(clinic.time_zone)


def long_day(day: date) -> str:
    """Tuesday 24 November 2026."""
    return date_format(day, "l j F Y")


def short_day(day: date) -> str:
    """Tue 24 Nov."""
    return date_format(day, "D j M")


def clock_time(moment: datetime, zone: ZoneInfo) -> str:
    """10:45; the second run of an hour that comes twice says which it is."""
    local = moment.astimezone(zone)
    said = f"{local:%H:%M}"
    return f"{said} {local.tzname()}" if local.fold else said


def moment(at: datetime, zone: ZoneInfo) -> str:
    """Tuesday 24 November 2026, 10:45."""
    local = at.astimezone(zone)
    return _("%(day)s, %(time)s") % {"day": long_day(local.date()), "time": clock_time(at, zone)}


def short_moment(at: datetime, zone: ZoneInfo) -> str:
    """Tue 24 Nov, 10:45."""
    local = at.astimezone(zone)
    return _("%(day)s, %(time)s") % {"day": short_day(local.date()), "time": clock_time(at, zone)}


def minutes(count: int) -> str:
    """45 minutes."""
    return ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count}


def money(pence: int) -> str:
    """£42.50; nothing owed is said as free."""
    return price_in_words(pence)
