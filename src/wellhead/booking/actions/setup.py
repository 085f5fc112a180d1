"""What a clinic offers: services and rooms."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from wellhead.booking import access
from wellhead.booking.choices import ServiceKind, Way
from wellhead.booking.models import Room, Service
from wellhead.booking.slots import QUANTUM_SECONDS
from wellhead.foundation import audit
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone, require


@dataclass(frozen=True, slots=True)
class ServiceDetails:
    """What is said of a service; minutes are multiples of five, a price of 0 is free."""

    slug: str
    name: str
    minutes: int
    description: str = ""
    buffer_minutes: int = 0
    step_minutes: int = 30
    price_pence: int = 0
    kind: str = ServiceKind.FIRST.value
    way: str = Way.IN_PERSON.value
    places: int = 1
    sessions: int | None = None
    needs_room: bool = False
    room_kind: str = ""
    needs_skills: tuple[str, ...] = ()
    is_public: bool = True
    is_same_day: bool = True
    most_a_day: int | None = None
    lead_minutes: int = 120
    horizon_days: int = 42
    hold_minutes: int = 20
    free_change_hours: int = 24
    terms: str = ""
    asks: tuple[str, ...] = ()
    place: int = 100


TAKEN_ADDRESSES = frozenset({"visit", "visits"})
"""Addresses below /book/ that are not services."""


def add_service(actor: Actor, details: ServiceDetails) -> Service:
    """Something new to book."""
    require(access.may_set_hours(actor))
    step = QUANTUM_SECONDS // 60
    if any(each % step for each in (details.minutes, details.buffer_minutes, details.step_minutes)):
        raise CannotBeDone(_("Lengths are multiples of five minutes."), field="minutes")
    if details.slug in TAKEN_ADDRESSES:
        raise CannotBeDone(_("This short name is the address of another page. Choose another."), field="slug")
    try:
        with audit.writing(actor, "booking.service_added") as entry:
            said = asdict(details) | {"needs_skills": list(details.needs_skills), "asks": list(details.asks)}
            service = Service(clinic_id=actor.clinic_id, **said)
            service.save(force_insert=True)
            entry.of(service)
    except IntegrityError:
        raise CannotBeDone(
            _("There is a service with that short name already. Choose another."), field="slug"
        ) from None
    return service


def add_room(actor: Actor, name: str) -> Room:
    """A room that one visit at a time can use."""
    require(access.may_set_hours(actor))
    try:
        with audit.writing(actor, "booking.room_added") as entry:
            room = Room(clinic_id=actor.clinic_id, name=name)
            room.save(force_insert=True)
            entry.of(room)
    except IntegrityError:
        raise CannotBeDone(_("There is a room of that name already."), field="name") from None
    return room
