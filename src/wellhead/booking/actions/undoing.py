"""Going back over what the desk did last to a visit."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from wellhead.booking import access, conflicts, courses, history
from wellhead.booking.actions import _placed, _rows
from wellhead.booking.conflicts import Asked, Spot
from wellhead.booking.models import Appointment, AppointmentEvent
from wellhead.booking.states import CAN_BE_UNDONE, OCCUPIES_TIME, Event, Status
from wellhead.booking.trouble import InTheWay, NothingToUndo
from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone, require

UNDO_A_BOOKING = timedelta(minutes=30)
"""A slip is noticed soon; later the person has been told, and a cancellation is the honest word for it."""


def undo(
    actor: Actor,
    appointment: Appointment,
    *,
    now: datetime,
    once_token: str = "",
    seen: int | None = None,
) -> Appointment:
    """The visit stands as it stood before the last thing that happened to it; again and again, step by step.

    A moved visit goes back if that time is still free, a cancelled one stands again if its time is, a mark is
    taken back, a fresh booking is cancelled. Raises InTheWay, NothingToUndo or ChangedMeanwhile.
    """
    require(access.may_run_desk(actor))
    require(access.may_change_appointment(actor, appointment))
    try:
        with audit.writing(actor, "booking.undone", person_id=appointment.person_id) as entry:
            if once_token:
                once.claim(actor, once_token, answer=appointment.public_token)
            row = _rows.locked(appointment)
            _placed.require_seen(row, seen)
            last, before = _last_step(row)
            if last.event == Event.CONFIRMED:
                _take_back_booking(actor, row, last, now=now)
            else:
                _go_back(actor, row, before, now=now)
            entry.of(row)
            entry.detail = {"undone": last.event, "status": before.status}
    except IntegrityError:
        raise CannotBeDone(
            _("Its earlier time has just been taken, so it stays as it is. Choose another time.")
        ) from None
    return row


def _last_step(row: Appointment) -> tuple[AppointmentEvent, AppointmentEvent]:
    """The latest event that was not undone yet, and the one before it, to which undo leads."""
    standing = history.standing(row)
    if len(standing) < 2:
        raise NothingToUndo
    last, before = standing[-1], standing[-2]
    if last.event != Event.CONFIRMED and last.event not in {each.value for each in CAN_BE_UNDONE}:
        raise NothingToUndo
    return last, before


def _take_back_booking(actor: Actor, row: Appointment, confirmed: AppointmentEvent, *, now: datetime) -> None:
    if now - confirmed.happened_at > UNDO_A_BOOKING:
        raise CannotBeDone(
            _("This booking is not fresh any more. Cancel the visit, so that the person is told.")
        )
    _rows.record(actor, row, Event.CANCELLED, now=now, why=str(_("Undone")))
    _rows.let_go(row)


def _go_back(actor: Actor, row: Appointment, before: AppointmentEvent, *, now: datetime) -> None:
    stood = Status(_placed.latest(row).status)
    ends_at = before.ends_at or before.starts_at + (row.ends_at - row.starts_at)
    spot = Spot(before.staff, before.room, before.starts_at, ends_at, row.buffer_minutes)
    now_at = (row.staff_id, row.room_id, row.starts_at, row.ends_at)
    was_at = (before.staff_id, before.room_id, before.starts_at, ends_at)
    if now_at != was_at or stood not in OCCUPIES_TIME:
        _require_free(row, spot, now)
        _rows.let_go(row)
        _placed.put(row, spot)
        _placed.put_seats(actor, row, event=Event.MOVED, now=now)
        _seats_again(actor, row, now=now)
        _is_it_alone(row)
    _placed.restore(actor, row, Status(before.status), now=now)


def _seats_again(actor: Actor, row: Appointment, *, now: datetime) -> None:
    """The places of a class that were cancelled with it stand again with it."""
    cancelled = _placed.latest(row)
    if cancelled.event != Event.CANCELLED:
        return
    for seat in Appointment.objects.for_clinic(row.clinic_id).filter(session=row, person__isnull=False):
        last = _placed.latest(seat)
        if last.event == Event.CANCELLED and last.happened_at == cancelled.happened_at:
            _placed.put(seat, Spot(row.staff, row.room, row.starts_at, row.ends_at, 0))
            _placed.restore(actor, seat, Status.CONFIRMED, now=now)


def _is_it_alone(row: Appointment) -> None:
    """Back where its course has it, a visit belongs to the others again."""
    if row.series is None:
        return
    is_alone = courses.expected_start(row) != row.starts_at or row.series.staff_id != row.staff_id
    if row.is_series_exception != is_alone:
        row.is_series_exception = is_alone
        row.save(update_fields=["is_series_exception"])


def _require_free(row: Appointment, spot: Spot, now: datetime) -> None:
    """Nothing is in the way but what was there before too: hours and absences were meant then."""
    asked = Asked(
        clinic=row.clinic, service=row.service, spot=spot, now=now, own=row, person_id=row.person_id
    )
    found = conflicts.find(asked, is_meant=True)
    hinders = [each for each in found if each.blocks and each.kind.endswith("_taken")]
    if hinders:
        raise InTheWay(hinders)
