"""What placing a visit shares with booking one: who can take it, what stands in the way, putting it there."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wellhead.booking import classes, conflicts, queries, terms
from wellhead.booking.actions import _rows, _telling
from wellhead.booking.conflicts import Placement, Spot
from wellhead.booking.models import Appointment, AppointmentEvent, Service
from wellhead.booking.states import Event, Status, may_go_back
from wellhead.booking.trouble import ChangedMeanwhile, InTheWay, NothingToUndo, TimeTaken
from wellhead.foundation.actor import Actor, system
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.models import Clinic
from wellhead.people import actions as people
from wellhead.people import queries as people_queries


def free_spot(
    clinic: Clinic,
    service: Service,
    placement: Placement,
    *,
    now: datetime,
    own: Appointment | None = None,
    person_id: uuid.UUID | None = None,
) -> Spot:
    """The placement with the first clinician whom nothing hinders; InTheWay with what hinders the last one."""
    spot, found = conflicts.find_spot(clinic, service, placement, now=now, own=own, person_id=person_id)
    if spot is None:
        raise InTheWay(found)
    return spot


def require_not_a_seat(row: Appointment) -> None:
    """A place in a class has no time of its own."""
    if row.session_id is not None:
        raise CannotBeDone(
            _("This is a place in a class, which has its own time. Cancel it and book another class.")
        )


def put_seats(actor: Actor, session: Appointment, *, event: Event, now: datetime) -> None:
    """The places of a class go where the class went; AlreadyBusy when somebody in it has another visit then."""
    for seat in classes.seats(session):
        _rows.let_go(seat)
        put(seat, Spot(session.staff, session.room, session.starts_at, session.ends_at, 0))
        if seat.person_id is not None:
            _rows.record(actor, seat, event, now=now)


def put(row: Appointment, spot: Spot) -> None:
    """The row stands at the spot with its claims; IntegrityError when somebody was faster.

    Another clinician who gives the visit from now on joins the care team: without that they could not read the
    record of whom they are about to see.
    """
    is_other = row.staff_id != spot.staff.pk
    row.staff, row.room = spot.staff, spot.room
    row.starts_at, row.ends_at = spot.starts_at, spot.ends_at
    row.free_change_until = terms.rule_of(row).free_until(spot.starts_at)
    row.save(update_fields=["staff", "room", "starts_at", "ends_at", "free_change_until"])
    _rows.claim(row)
    if row.person_id is not None:
        _rows.claim_for_person(row, row.person_id)
    if is_other and row.episode is not None and spot.staff not in people_queries.care_team(row.episode):
        program = system(row.clinic_id, "Booking")
        people.join_care_team(program, row.episode, spot.staff, why=row.service.name)


def stand_alone(row: Appointment) -> None:
    """A visit of a course that was changed by itself keeps its own time ever after."""
    if row.series_id is not None and not row.is_series_exception:
        row.is_series_exception = True
        row.save(update_fields=["is_series_exception"])


def latest(row: Appointment) -> AppointmentEvent:
    """The event that says how the visit stands."""
    rows = AppointmentEvent.objects.for_clinic(row.clinic_id).filter(appointment=row)
    return rows.order_by("-place")[0]


def restore(actor: Actor, row: Appointment, status: Status, *, now: datetime) -> None:
    """Add that the visit stands again as it did before, where the row stands now."""
    last = latest(row)
    if not may_go_back(Status(last.status), status):
        raise NothingToUndo
    AppointmentEvent(
        **stamp(actor),
        appointment=row,
        place=last.place + 1,
        event=Event.RESTORED.value,
        status=status.value,
        happened_at=now,
        staff_id=row.staff_id,
        room_id=row.room_id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
    ).save(force_insert=True)
    _telling.note(actor, row, event=Event.RESTORED, place=last.place + 1, now=now)


def require_seen(row: Appointment, seen: int | None) -> None:
    """The visit is as the page showed it: so many events; None does not look."""
    if seen is None:
        return
    events = AppointmentEvent.objects.for_clinic(row.clinic_id).filter(appointment=row).count()
    if events != seen:
        raise ChangedMeanwhile


def taken(row: Appointment, starts_at: datetime, now: datetime) -> TimeTaken:
    """That somebody was faster, with the nearest free times."""
    return TimeTaken(
        queries.nearest_free_times(row.clinic, row.service, starts_at, staff_id=row.staff_id, now=now)
    )
