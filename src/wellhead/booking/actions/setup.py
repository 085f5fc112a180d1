"""What a clinic offers and when it works: services, rooms, hours and absences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.booking import access
from wellhead.booking.choices import ServiceKind, Way
from wellhead.booking.models import Absence, Room, Service, Staff, WorkingHours
from wellhead.booking.slots import QUANTUM_SECONDS, Hours
from wellhead.foundation import audit
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
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


def set_hours(actor: Actor, staff: Staff, stretches: Sequence[Hours], *, since: date) -> list[WorkingHours]:
    """From that day on the clinician works these hours every week; the hours before end the day before.

    Breaks among them take time out of the hours of their day. Visits booked already stay where they are.
    """
    require(access.may_set_hours(actor))
    _require_whole(stretches)
    with audit.writing(actor, "booking.hours_set") as entry:
        standing = WorkingHours.objects.for_clinic(actor.clinic_id).filter(
            Q(until_on__isnull=True) | Q(until_on__gte=since), staff=staff
        )
        if standing.filter(since_on__gte=since).exists():
            raise CannotBeDone(
                _("Hours from a later day are set already. Choose a later day."), field="since"
            )
        standing.update(until_on=since - timedelta(days=1))
        rows = [
            WorkingHours(
                **stamp(actor),
                staff=staff,
                weekday=each.weekday,
                begins=each.begins,
                ends=each.ends,
                since_on=since,
                until_on=each.until,
                is_break=each.is_break,
            )
            for each in stretches
        ]
        WorkingHours.objects.bulk_create(rows)
        entry.of(staff)
        entry.detail = {"since": since.isoformat(), "stretches": len(rows)}
    return rows


def add_absence(
    actor: Actor, *, staff: Staff | None, starts_at: datetime, ends_at: datetime, why: str = ""
) -> Absence:
    """Time off for one clinician, or for the whole clinic when nobody is named. Visits booked already stay."""
    require(access.may_set_hours(actor))
    if ends_at <= starts_at:
        raise CannotBeDone(_("The absence ends before it begins. Check the two times."), field="ends_at")
    with audit.writing(actor, "booking.absence_added") as entry:
        absence = Absence(**stamp(actor), staff=staff, starts_at=starts_at, ends_at=ends_at, why=why)
        absence.save(force_insert=True)
        entry.of(absence)
    return absence


def _require_whole(stretches: Sequence[Hours]) -> None:
    for each in stretches:
        if each.ends <= each.begins:
            raise CannotBeDone(
                _(
                    "Hours begin and end on the same day, the end after the beginning. For work past midnight set two stretches, one on each day."
                ),
                field="ends",
            )
        if any(wall.minute % (QUANTUM_SECONDS // 60) or wall.second for wall in (each.begins, each.ends)):
            raise CannotBeDone(
                _("Hours go in steps of five minutes. Choose times such as 09:00 or 09:05."), field="begins"
            )
