"""What the desk keeps beside Ada's visit: a call, a fee, a room, leave and a single day; one of each for its address."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from tests.lib.cast import NOON, Player
from wellhead.booking import actions as booking
from wellhead.booking.models import Appointment, Fee
from wellhead.foundation.actor import system
from wellhead.foundation.clinical import stamp

CALL_AT = datetime(2026, 12, 7, 16, 0, tzinfo=UTC)


def things(ada: Player, ben: Player, visit: Appointment) -> dict[str, object]:
    """The parts of addresses that name them; the clock must be held at noon of the cast's day."""
    assert ada.person is not None
    assert ben.staff is not None
    program = system(visit.clinic_id)
    details = booking.ServiceDetails(slug="desk-call", name="Call", minutes=15, kind="call", way="phone")
    call = booking.book_for(
        program,
        service=booking.add_service(program, details),
        person=ada.person,
        placement=booking.Placement(CALL_AT),
        now=NOON,
    )
    fee = Fee(**stamp(program), appointment=visit, kind="late", proposed_pence=4250, because="Late.")
    fee.save(force_insert=True)
    later = NOON + timedelta(days=90)
    leave = booking.add_leave(program, staff=None, room=None, starts_at=later, ends_at=later + timedelta(1))
    extra = booking.add_extra_hours(
        program, ben.staff, later.date() + timedelta(days=2), begins=time(9), ends=time(10)
    )
    group = booking.ServiceDetails(slug="desk-class", name="Class", minutes=45, kind="group", places=4)
    session = booking.open_class(
        program,
        service=booking.add_service(program, group),
        placement=booking.Placement(CALL_AT - timedelta(hours=4), staff_id=ben.staff.pk),
        now=NOON,
    )[0]
    calls = ("call", "call_begin", "call_end")
    return {
        **{f"desk:{name}.appointment_id": call.pk for name in calls},
        "desk:class_join.appointment_id": session.pk,
        "fee_id": fee.pk,
        "service_id": visit.service_id,
        "room_id": booking.add_room(program, "Room at the desk").pk,
        "absence_id": leave.pk,
        "hours_id": extra.pk,
    }
