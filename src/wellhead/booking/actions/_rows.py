"""The rows behind an appointment: its claims and its events. Call within the transaction of an action."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from wellhead.booking import states
from wellhead.booking.actions import _maps, _telling
from wellhead.booking.keys import person_key, seat_key, visits_key
from wellhead.booking.models import Appointment, AppointmentEvent, SlotClaim
from wellhead.booking.reading import maps_of
from wellhead.booking.slots import quanta
from wellhead.booking.states import Event, Status
from wellhead.booking.trouble import AlreadyBusy, NotNow
from wellhead.foundation.actor import Actor, Role, system
from wellhead.foundation.clinical import stamp


def locked(appointment: Appointment) -> Appointment:
    """The row as it stands now, held against other writers until the transaction ends."""
    rows = Appointment.objects.for_clinic(appointment.clinic_id).select_related("service", "staff", "clinic")
    return rows.select_for_update(of=("self",)).get(pk=appointment.pk)


def record(actor: Actor, appointment: Appointment, event: Event, *, now: datetime, why: str = "") -> Status:
    """Add what happened; raises NotNow when the table of states does not allow it."""
    rows = AppointmentEvent.objects.for_clinic(appointment.clinic_id).filter(appointment=appointment)
    latest = rows.order_by("-place").first()
    before = Status(latest.status) if latest else None
    status = states.after(before, event)
    if status is None:
        raise NotNow(before or Status.HELD, event)
    place = latest.place + 1 if latest else 1
    AppointmentEvent(
        **stamp(actor),
        appointment=appointment,
        place=place,
        event=event.value,
        status=status.value,
        happened_at=now,
        staff_id=appointment.staff_id,
        room_id=appointment.room_id,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        why=why[:200],
    ).save(force_insert=True)
    if before is not Status.HELD or event is Event.CONFIRMED:  # nobody was told of a time that was only held
        _telling.note(actor, appointment, event=event, place=place, now=now)
    return status


def claim(appointment: Appointment) -> None:
    """Take the clinician's and the room's time, or the seat of a class; IntegrityError when any of it is taken.

    The maps of taken time follow in the same transaction.
    """
    if appointment.session_id is not None:
        _claim(appointment, seat_key(appointment.session_id, appointment.seat or 0), [0])
        return
    marks = dict(maps_of(appointment))
    for key in sorted(marks):
        if not key.startswith("visits:"):
            _claim(appointment, key, marks[key])
    _maps.take(appointment.clinic_id, marks)


def claim_for_person(appointment: Appointment, person_id: uuid.UUID) -> None:
    """Take the person's own time; AlreadyBusy when they have another visit then."""
    try:
        with transaction.atomic():
            _claim(appointment, person_key(person_id), quanta(appointment.starts_at, appointment.ends_at))
    except IntegrityError:
        raise AlreadyBusy from None


def notice(actor: Actor) -> timedelta | None:
    """The clinic itself may book a time without notice; None is the service's own rule."""
    return timedelta(0) if actor.is_staff or actor.role is Role.SYSTEM else None


def _claim(appointment: Appointment, key: str, wanted: Iterable[int]) -> None:
    SlotClaim.objects.bulk_create(
        SlotClaim(clinic_id=appointment.clinic_id, resource_key=key, quantum=each, appointment=appointment)
        for each in wanted
    )


def let_go(appointment: Appointment) -> None:
    """Give the claimed time back: what was claimed, wherever the appointment says it is by now."""
    rows = SlotClaim.objects.for_clinic(appointment.clinic_id).filter(appointment=appointment)
    marks: dict[str, set[int]] = defaultdict(set)
    for key, quantum in rows.values_list("resource_key", "quantum"):
        marks[key].add(quantum)
    for key in [each for each in marks if each.startswith("staff:")]:
        staff_id, first = uuid.UUID(key.removeprefix("staff:")), min(marks[key])
        marks[visits_key(staff_id)].add(first)
        marks[visits_key(staff_id, appointment.service_id)].add(first)
    rows.delete()
    _maps.give_back(appointment.clinic_id, marks)


def expire(clinic_id: uuid.UUID, *, now: datetime) -> int:
    """Let go of the holds that have run out; returns how many. Rows that another writer holds are left to it."""
    lapsed = Appointment.objects.for_clinic(clinic_id).filter(expires_at__lte=now)
    rows = list(lapsed.select_for_update(skip_locked=True))
    for row in rows:
        record(system(clinic_id), row, Event.EXPIRED, now=now)
        let_go(row)
        row.expires_at = None
        row.save(update_fields=["expires_at"])
    return len(rows)
