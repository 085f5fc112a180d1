"""What was just done on the calendar, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.booking.states import Status

if TYPE_CHECKING:
    from wellhead.booking.queries import Visit


def placed(before: Visit, after: Visit, zone: ZoneInfo) -> str:
    """What is different now: when, with whom, where, how long."""
    was, now = before.appointment, after.appointment
    has_moved = was.starts_at != now.starts_at
    if was.staff_id != now.staff_id:
        return _("%(who)s moved to %(when)s with %(staff)s.") % _words(after, zone)
    if has_moved:
        return _("%(who)s moved to %(when)s.") % _words(after, zone)
    if was.room_id != now.room_id and now.room is not None:
        return _("%(who)s moved to %(room)s.") % {**_words(after, zone), "room": now.room.name}
    minutes = int((after.ends_at - after.starts_at).total_seconds() // 60)
    said = ngettext(
        "%(who)s now takes %(minutes)d minute.", "%(who)s now takes %(minutes)d minutes.", minutes
    )
    return said % {**_words(after, zone), "minutes": minutes}


def copied(made: Visit, zone: ZoneInfo) -> str:
    """A visit more."""
    return _("%(who)s booked once more, %(when)s with %(staff)s.") % _words(made, zone)


def undone(visit: Visit, zone: ZoneInfo) -> str:
    """How the visit stands again."""
    if visit.status is Status.CANCELLED:
        return _("Taken back: %(who)s, %(when)s is not booked any more.") % _words(visit, zone)
    return _("Taken back: %(who)s stands at %(when)s with %(staff)s again.") % _words(visit, zone)


def _words(visit: Visit, zone: ZoneInfo) -> dict[str, str]:
    local = visit.starts_at.astimezone(zone)
    return {
        "who": visit.person.name if visit.person else visit.service.name,
        "when": date_format(local, "D j M, H:i"),
        "staff": visit.staff.name,
    }
