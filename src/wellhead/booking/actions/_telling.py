"""Queues what people are told about their visits, in the transaction that changed the visit. Words are made at sending."""

from __future__ import annotations

from datetime import datetime, timedelta

from wellhead.booking.models import Appointment, AppointmentEvent
from wellhead.booking.states import Event
from wellhead.foundation import outbox
from wellhead.foundation.actor import Actor

MAIL, TEXT, PLAN = "visit_mail", "visit_sms", "visit_plan"
REMINDER = "reminder"
TOLD = frozenset({Event.CONFIRMED, Event.MOVED, Event.CANCELLED, Event.DID_NOT_ATTEND, Event.RESTORED})
BY_STAFF = timedelta(minutes=2)
"""What the desk does can be undone: nobody is told of a slip that is mended at once."""
MISSED = timedelta(minutes=30)
"""Somebody marked as missing may still come through the door."""
NEW_TIME = frozenset({Event.CONFIRMED, Event.MOVED, Event.RESTORED})


def note(actor: Actor, appointment: Appointment, *, event: Event, place: int, now: datetime) -> None:
    """Queue the messages that follow from an event; call within the transaction that adds it.

    One for each channel: which of them is wanted is asked when it is sent. The visits of a course that change in
    one step are told of together.
    """
    if event not in TOLD or appointment.person_id is None:
        return
    wait = timedelta(0)
    if actor.is_staff:
        wait = MISSED if event is Event.DID_NOT_ATTEND else BY_STAFF
    payload: dict[str, object] = {"appointment": str(appointment.pk), "place": place}
    for kind in (MAIL, TEXT):
        outbox.put(
            appointment.clinic_id,
            kind,
            key(appointment, event, place=place, at=now),
            payload=payload,
            due_at=now + wait,
            person_id=appointment.person_id,
        )
    if event in NEW_TIME:
        plan(appointment, why=str(place), now=now)


def key(appointment: Appointment, event: Event, *, place: int, at: datetime) -> str:
    """What makes a message one: the event of the visit, or the step that changed several visits of a course."""
    if appointment.series_id is not None:
        return f"{event.value}:series:{appointment.series_id}:{at.isoformat()}"
    return f"{event.value}:{appointment.pk}:{place}"


def key_of(row: AppointmentEvent, appointment: Appointment) -> str:
    """The key under which this event was queued."""
    return key(appointment, Event(row.event), place=row.place, at=row.happened_at)


def plan(appointment: Appointment, *, why: str, now: datetime) -> None:
    """Look soon which reminders this visit needs, as it then stands."""
    payload: dict[str, object] = {"appointment": str(appointment.pk)}
    outbox.put(
        appointment.clinic_id,
        PLAN,
        f"{appointment.pk}:{why}",
        payload=payload,
        due_at=now,
        person_id=appointment.person_id,
    )


def remind(appointment: Appointment, *, hours: int, due_at: datetime) -> None:
    """Queue one reminder of the time that the visit has now; another time has reminders of its own."""
    payload: dict[str, object] = {
        "appointment": str(appointment.pk),
        REMINDER: hours,
        "starts_at": appointment.starts_at.isoformat(),
    }
    for kind in (MAIL, TEXT):
        outbox.put(
            appointment.clinic_id,
            kind,
            f"{REMINDER}:{appointment.pk}:{appointment.starts_at.isoformat()}:{hours}",
            payload=payload,
            due_at=due_at,
            person_id=appointment.person_id,
        )
