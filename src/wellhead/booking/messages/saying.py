"""How messages say when, where and how to change: shared by letters and texts."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.booking.presenters import words
from wellhead.booking.queries import Visit
from wellhead.foundation.models import Clinic


def zone_of(clinic: Clinic) -> ZoneInfo:
    """The clinic's clocks."""
    return ZoneInfo(clinic.time_zone)


def their_zone(visit: Visit) -> ZoneInfo | None:
    """The person's own zone when they booked from another one that shows another hour then; else None."""
    try:
        theirs = ZoneInfo(visit.appointment.viewer_zone) if visit.appointment.viewer_zone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
    ours = zone_of(visit.appointment.clinic)
    at = visit.starts_at
    return theirs if theirs and at.astimezone(theirs).utcoffset() != at.astimezone(ours).utcoffset() else None


def city(zone: ZoneInfo) -> str:
    """The city whose clocks are meant."""
    return zone.key.rsplit("/", 1)[-1].replace("_", " ")


def when(visit: Visit) -> str:
    """Tuesday 24 November, 10:00; with the hour on the person's own clocks behind it when that is another."""
    ours, theirs = zone_of(visit.appointment.clinic), their_zone(visit)
    said = words.long_day_and_time(visit.starts_at, ours)
    if theirs is None:
        return said
    return _("%(when)s in %(city)s (%(theirs)s in %(their_city)s)") % {
        "when": said,
        "city": city(ours),
        "theirs": words.long_day_and_time(visit.starts_at, theirs),
        "their_city": city(theirs),
    }


def when_briefly(visit: Visit) -> str:
    """Tue 24 Nov 10:00; with the clinic's city when the person's clocks show another hour."""
    ours = zone_of(visit.appointment.clinic)
    said = briefly(visit.starts_at, ours)
    return f"{said} ({city(ours)})" if their_zone(visit) else said


def briefly(moment: datetime, zone: ZoneInfo) -> str:
    """Tue 24 Nov 10:00."""
    return f"{date_format(moment.astimezone(zone), 'D j M')} {words.clock_time(moment, zone)}"


def link(name: str, visit: Visit) -> str:
    """The private address of a page of this visit."""
    return address(reverse(f"booking:{name}", args=[visit.appointment.public_token]))


def address(path: str) -> str:
    """A path of ours as it is written in a message."""
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}{path}"
