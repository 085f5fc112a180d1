"""Looks again, at the moment of sending, what a message should tell: or that it need not be sent any more."""

from __future__ import annotations

import enum
import uuid
from dataclasses import dataclass
from datetime import datetime

from wellhead.booking import history, queries
from wellhead.booking.actions import _telling
from wellhead.booking.models import Appointment, AppointmentEvent, Person
from wellhead.booking.queries import Visit
from wellhead.booking.states import Event, Status
from wellhead.foundation import outbox
from wellhead.foundation.actor import Role
from wellhead.foundation.decision import Refused
from wellhead.foundation.leaving import NotNeeded
from wellhead.foundation.models import OutboxMessage

STAFF_ROLES = frozenset({Role.CLINICIAN.value, Role.FRONT_DESK.value, Role.OWNER.value})


class What(enum.StrEnum):
    """What a message tells."""

    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"
    MISSED = "missed"
    STANDS_AGAIN = "stands_again"
    REMINDER = "reminder"


WHAT = {
    Event.CONFIRMED: What.BOOKED,
    Event.MOVED: What.MOVED,
    Event.CANCELLED: What.CANCELLED,
    Event.DID_NOT_ATTEND: What.MISSED,
    Event.RESTORED: What.STANDS_AGAIN,
}
STATUS_TOLD = {What.CANCELLED: Status.CANCELLED, What.MISSED: Status.DID_NOT_ATTEND}


@dataclass(frozen=True, slots=True)
class News:
    """Something to tell `person`: what, of which visits, the first first. `by_staff` when the clinic did it."""

    what: What
    person: Person
    visits: tuple[Visit, ...]
    by_staff: bool

    @property
    def visit(self) -> Visit:
        """The first visit it is about."""
        return self.visits[0]


def news(message: OutboxMessage, *, now: datetime) -> News:
    """What the message tells now. Raises NotNeeded when it has been overtaken, was undone, or the time has passed."""
    visit = _visit(message)
    person = visit.person
    if person is None:
        raise NotNeeded("nobody")
    if _telling.REMINDER in message.payload:
        return News(What.REMINDER, person, (_still_to_come(message, visit, now),), by_staff=False)
    events = queries.history(visit.appointment)
    event = next((each for each in events if each.place == message.payload["place"]), None)
    if event is None:
        raise NotNeeded("no_such_event")
    what = WHAT[Event(event.event)]
    _require_still_so(event, events, visit)
    _require_status(what, visit)
    if what is not What.MISSED and visit.starts_at <= now:
        raise NotNeeded("over")
    _require_known(message, event, events)
    return News(what, person, _together(visit, event), by_staff=event.author_role in STAFF_ROLES)


def _visit(message: OutboxMessage) -> Visit:
    rows = Appointment.objects.for_clinic(message.clinic_id)
    row = rows.filter(pk=uuid.UUID(str(message.payload["appointment"]))).first()
    if row is None:
        raise NotNeeded("no_such_visit")
    try:
        return queries.visit_of(row)
    except Refused:
        raise NotNeeded("no_such_visit") from None


def _still_to_come(message: OutboxMessage, visit: Visit, now: datetime) -> Visit:
    if visit.status is not Status.CONFIRMED:
        raise NotNeeded(visit.status.value)
    if visit.starts_at.isoformat() != message.payload["starts_at"]:
        raise NotNeeded("moved")
    if visit.starts_at <= now:
        raise NotNeeded("over")
    return visit


def _require_still_so(event: AppointmentEvent, events: list[AppointmentEvent], visit: Visit) -> None:
    """The event was not undone, and nothing that people are told of came after it."""
    if event.event == Event.RESTORED:
        if [each for each in events if each.place > event.place and Event(each.event) in _telling.TOLD]:
            raise NotNeeded("overtaken")
        return
    standing = history.without_undone(events)
    if event.place not in {each.place for each in standing}:
        raise NotNeeded("undone")
    told = [each for each in standing if Event(each.event) in _telling.TOLD]
    if told[-1].place != event.place:
        raise NotNeeded("overtaken")
    if visit.status is Status.EXPIRED:
        raise NotNeeded("expired")


def _require_status(what: What, visit: Visit) -> None:
    wanted = STATUS_TOLD.get(what, Status.CONFIRMED)
    if visit.status is not wanted:
        raise NotNeeded(visit.status.value)


def _require_known(message: OutboxMessage, event: AppointmentEvent, events: list[AppointmentEvent]) -> None:
    """A slip that was mended before anybody was told of it is not told at all."""
    if event.event == Event.RESTORED:
        undone = _undone_by(event, events)
        if undone is None or not _has_left(message, undone):
            raise NotNeeded("never_told")
    if event.event != Event.CANCELLED or event.author_role not in STAFF_ROLES:
        return
    booked = next((each for each in events if each.event == Event.CONFIRMED), None)
    if booked is None or booked.author_role not in STAFF_ROLES or _has_left(message, booked):
        return
    if event.happened_at - booked.happened_at <= _telling.BY_STAFF:
        raise NotNeeded("never_told")


def _undone_by(event: AppointmentEvent, events: list[AppointmentEvent]) -> AppointmentEvent | None:
    """The event that this undo took back, if people are told of such."""
    before = history.without_undone(each for each in events if each.place < event.place)
    undone = before[-1] if before else None
    return undone if undone is not None and Event(undone.event) in _telling.TOLD else None


def _has_left(message: OutboxMessage, event: AppointmentEvent) -> bool:
    key = _telling.key_of(event, event.appointment)
    return outbox.has_left(message.clinic_id, message.kind, key)


def _together(visit: Visit, event: AppointmentEvent) -> tuple[Visit, ...]:
    """The visits of a course that the same step changed, earliest first; else the visit alone."""
    series_id = visit.appointment.series_id
    if series_id is None:
        return (visit,)
    same = AppointmentEvent.objects.for_clinic(event.clinic_id).filter(
        appointment__series_id=series_id,
        appointment__person=visit.person,
        event=event.event,
        happened_at=event.happened_at,
    )
    rows = Appointment.objects.for_clinic(event.clinic_id).filter(pk__in=same.values("appointment"))
    found = [queries.visit_of(row) for row in rows.order_by("starts_at")]
    return tuple(each for each in found if each.status is visit.status) or (visit,)
