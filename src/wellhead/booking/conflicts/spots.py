"""Filling in what a placement leaves open: who gives it, and in which room."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from wellhead.booking import availability
from wellhead.booking.conflicts.shapes import Placement, Spot, claims_of_others, missing_skills, suits
from wellhead.booking.models import Absence, Appointment, Room, Service, SlotClaim, Staff
from wellhead.booking.slots import quanta
from wellhead.foundation.decision import Refused, hidden
from wellhead.foundation.models import Clinic
from wellhead.people import queries as people


def spot_of(
    clinic: Clinic,
    service: Service,
    placement: Placement,
    *,
    staff: Staff,
    own: Appointment | None,
    now: datetime,
) -> Spot:
    """The placement with this clinician; its own room when that is free, else the first that suits and is."""
    minutes = placement.minutes or _own_minutes(own) or service.minutes
    spot = Spot(
        staff=staff,
        room=None,
        starts_at=placement.starts_at,
        ends_at=placement.starts_at + timedelta(minutes=minutes),
        buffer_minutes=own.buffer_minutes if own else service.buffer_minutes,
    )
    return replace(spot, room=_room(clinic, service, placement, spot=spot, own=own, now=now))


def clinicians_to_try(
    clinic: Clinic, service: Service, placement: Placement, *, own: Appointment | None
) -> list[Staff]:
    """Who could take it: the one named, its own, or everybody suitable on the day; a hidden refusal for a stranger."""
    wanted = placement.staff_id or (own.staff_id if own else None)
    everyone = people.clinicians(clinic.id)
    if wanted is None:
        day = placement.starts_at.astimezone(ZoneInfo(clinic.time_zone)).date()
        return [each for each in everyone if not missing_skills(each, service, day)]
    named = [each for each in everyone if each.id == wanted]
    if not named:
        raise Refused(hidden())
    return named


def _own_minutes(own: Appointment | None) -> int | None:
    return int((own.ends_at - own.starts_at).total_seconds() // 60) if own else None


def _room(
    clinic: Clinic,
    service: Service,
    placement: Placement,
    *,
    spot: Spot,
    own: Appointment | None,
    now: datetime,
) -> Room | None:
    rows = Room.objects.for_clinic(clinic.id)
    if placement.room_id is not None:
        named = rows.filter(pk=placement.room_id).first()
        if named is None:
            raise Refused(hidden())
        return named
    if not service.needs_room:
        return None
    day = spot.starts_at.astimezone(ZoneInfo(clinic.time_zone)).date()
    known = rows.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day)).order_by("name")
    suitable = [each for each in known if suits(each, service)]
    taken = _taken_rooms(clinic, suitable, spot=spot, own=own, now=now)
    free = [each for each in suitable if each.id not in taken]
    kept = [each for each in free if own is not None and each.id == own.room_id]
    return next(iter([*kept, *free]), None)


def _taken_rooms(
    clinic: Clinic, rooms: Iterable[Room], *, spot: Spot, own: Appointment | None, now: datetime
) -> set[uuid.UUID]:
    keys = {availability.room_key(each.id): each.id for each in rooms}
    claims = SlotClaim.objects.filter(
        claims_of_others(clinic, now, own),
        resource_key__in=keys,
        quantum__in=quanta(spot.starts_at, spot.free_again_at),
    )
    claimed = {keys[key] for key in claims.order_by().values_list("resource_key", flat=True).distinct()}
    closed = Absence.objects.for_clinic(clinic.id).filter(
        room__isnull=False, starts_at__lt=spot.ends_at, ends_at__gt=spot.starts_at
    )
    return claimed | set(closed.values_list("room_id", flat=True))
