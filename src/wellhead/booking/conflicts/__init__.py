"""What stands in the way of a visit at a time: read before it is placed, and shown before it is dropped."""

from __future__ import annotations

import uuid
from datetime import datetime

from wellhead.booking.conflicts.checks import find, nobody
from wellhead.booking.conflicts.shapes import Asked, Conflict, Placement, Spot
from wellhead.booking.conflicts.spots import clinicians_to_try, spot_of
from wellhead.booking.models import Appointment, Person, Service
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import Refused, hidden
from wellhead.foundation.models import Clinic

__all__ = [
    "Asked",
    "Conflict",
    "Placement",
    "Spot",
    "clinicians_to_try",
    "conflicts",
    "find",
    "find_spot",
    "nobody",
    "spot_of",
]


def conflicts(
    actor: Actor,
    service: Service,
    placement: Placement,
    *,
    now: datetime,
    appointment: Appointment | None = None,
    person: Person | None = None,
) -> tuple[Conflict, ...]:
    """What would hinder the visit there, for the clinic's staff; it names people. Empty when nothing does.

    When any clinician would do, it is what hinders the last of those who could, and empty when one is free.
    """
    if actor.clinic_id != service.clinic_id or not (actor.is_staff or actor.role is Role.SYSTEM):
        raise Refused(hidden())
    who = person.id if person else (appointment.person_id if appointment else None)
    return find_spot(service.clinic, service, placement, now=now, own=appointment, person_id=who)[1]


def find_spot(
    clinic: Clinic,
    service: Service,
    placement: Placement,
    *,
    now: datetime,
    own: Appointment | None = None,
    person_id: uuid.UUID | None = None,
) -> tuple[Spot | None, tuple[Conflict, ...]]:
    """The placement with the first clinician whom nothing hinders, else None, and what hinders the last one tried."""
    found: tuple[Conflict, ...] = (nobody(),)
    for staff in clinicians_to_try(clinic, service, placement, own=own):
        spot = spot_of(clinic, service, placement, staff=staff, own=own, now=now)
        asked = Asked(clinic=clinic, service=service, spot=spot, now=now, own=own, person_id=person_id)
        found = find(asked, is_meant=placement.is_outside_hours_meant)
        if not any(each.blocks for each in found):
            return spot, found
    return None, found
