"""A clinician's visits as a calendar to subscribe to: times and places, names only where they chose so, nothing of health."""

from __future__ import annotations

import hashlib
import uuid
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from wellhead.booking import ics
from wellhead.booking.models import FeedKey
from wellhead.booking.queries import Visit, visits_between
from wellhead.booking.states import Status
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden

BACK, AHEAD = timedelta(days=30), timedelta(days=365)
SHOWN = frozenset({Status.CONFIRMED, Status.ARRIVED, Status.IN_ROOM, Status.STARTED, Status.FINISHED})
"""A held time is nobody's yet; what was cancelled or missed leaves the calendar."""


def token_hash(token: str) -> str:
    """What is kept of a secret of 192 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def key_or_hidden(clinic_id: uuid.UUID, token: str) -> FeedKey:
    """The living address with this secret, of somebody who works here; else a hidden refusal."""
    rows = FeedKey.objects.for_clinic(clinic_id).select_related("staff", "clinic")
    key = rows.filter(
        token_hash=token_hash(token), revoked_at__isnull=True, staff__left_on__isnull=True
    ).first()
    if key is None or not constant_time_compare(key.token_hash, token_hash(token)):
        raise Refused(hidden())
    return key


def keys_of(actor: Actor) -> list[FeedKey]:
    """The actor's own addresses that still answer, oldest first."""
    if actor.staff_id is None:
        return []
    rows = FeedKey.objects.for_clinic(actor.clinic_id).filter(staff_id=actor.staff_id)
    return list(rows.filter(revoked_at__isnull=True).order_by("recorded_at"))


def calendar(key: FeedKey, *, now: datetime) -> bytes:
    """The visits of the last month and the next year. The same visits give the same bytes."""
    visits = visits_between(key.clinic_id, now - BACK, now + AHEAD, staff_id=key.staff_id)
    entries = [_entry(each, key) for each in visits if each.status in SHOWN]
    return ics.feed(entries, name=f"{key.staff.name} · {key.clinic.name}")


def _entry(visit: Visit, key: FeedKey) -> ics.Entry:
    zone = ZoneInfo(key.clinic.time_zone)
    room = visit.appointment.room
    return ics.Entry(
        uid=f"{visit.appointment.pk}@feed.{key.clinic.slug}.wellhead",
        title=_title(visit, key),
        starts_at=visit.starts_at.astimezone(zone),
        ends_at=visit.ends_at.astimezone(zone),
        place=room.name if room is not None else "",
        url="",
        version=visit.events,
        changed_at=visit.since,
        is_cancelled=False,
    )


def _title(visit: Visit, key: FeedKey) -> str:
    if visit.person is None:
        return _("Class")
    return visit.person.name if key.shows_names else _("Booked")
