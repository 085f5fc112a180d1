"""The rows of a course, and which of its visits a change is for. Call within the transaction of an action."""

from __future__ import annotations

import uuid
from datetime import datetime

from wellhead.booking import courses
from wellhead.booking.models import Appointment, Series, Service
from wellhead.booking.queries import Visit
from wellhead.booking.series import Repeat, Scope
from wellhead.booking.states import Status
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp


def new_series(
    actor: Actor, service: Service, *, staff_id: uuid.UUID, repeat: Repeat, follows: Series | None = None
) -> Series:
    """The row of a course or of a class that comes again; call within the transaction of an action."""
    row = Series(
        **stamp(actor),
        service=service,
        staff_id=staff_id,
        rule=repeat.rule(),
        starts_on=repeat.starts_on,
        wall_time=repeat.wall,
        time_zone=repeat.zone.key,
        follows=follows,
    )
    row.save(force_insert=True)
    return row


def targets(
    appointment: Appointment, scope: Scope, now: datetime
) -> tuple[list[Appointment], list[Appointment]]:
    """The visits that the change is for, and those it leaves alone because they were changed by themselves.

    Only visits that are booked and still to come; the one that was named is always among the first.
    """
    if scope is Scope.THIS or appointment.series_id is None:
        return [appointment], []
    ahead = [each.appointment for each in courses.visits_of(appointment) if _is_meant(each, appointment, now)]
    if scope is Scope.FOLLOWING:
        ahead = [each for each in ahead if (each.series_place or 0) >= (appointment.series_place or 0)]
    kept = [each for each in ahead if each.is_series_exception and each.pk != appointment.pk]
    return [each for each in ahead if each not in kept], kept


def _is_meant(visit: Visit, named: Appointment, now: datetime) -> bool:
    is_ahead = visit.status is Status.CONFIRMED and visit.starts_at > now
    return is_ahead or visit.appointment.pk == named.pk
