"""Reading what became of messages about visits: what waits for a person, replies to read, and what a visit was told."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from wellhead.booking.actions import _telling
from wellhead.booking.models import Appointment, Person
from wellhead.booking.states import Event
from wellhead.foundation import outbox
from wellhead.foundation.actor import Actor
from wellhead.foundation.leaving import State
from wellhead.foundation.models import InboundMessage, OutboxMessage

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sent:
    """One message: `about` is an event of a visit, a reminder or something else; `is_text` a text message."""

    key: uuid.UUID
    about: str
    title: str
    is_text: bool
    state: State
    code: str
    due_at: datetime
    sent_at: datetime | None
    person: Person | None
    appointment: Appointment | None


@dataclass(frozen=True, slots=True)
class Reply:
    """A text message that waits for somebody to read it; the person and visit where they are known."""

    row: InboundMessage
    person: Person | None
    appointment: Appointment | None


def waiting_for_a_person(actor: Actor) -> list[Sent]:
    """Messages in doubt, refused or given up, oldest first; three queries. For staff."""
    return _whole(actor, outbox.needing_a_person(actor.clinic_id)) if actor.is_staff else []


def replies(actor: Actor) -> list[Reply]:
    """Replies that nobody has settled, oldest first; three queries. For staff."""
    if not actor.is_staff:
        return []
    rows = list(
        InboundMessage.objects.for_clinic(actor.clinic_id)
        .filter(settled_at__isnull=True)
        .order_by("received_at")
    )
    visits = _visits(actor, {each.appointment_id for each in rows if each.appointment_id})
    known = _people(actor, {each.person_id for each in rows if each.person_id})
    return [
        Reply(each, known.get(each.person_id or each.pk), visits.get(each.appointment_id or each.pk))
        for each in rows
    ]


def told_about(actor: Actor, appointment: Appointment) -> list[Sent]:
    """What this visit's person was told, or will be, in the order it is due; for staff. What was not needed is left out."""
    if not actor.is_staff or actor.clinic_id != appointment.clinic_id:
        return []
    rows = OutboxMessage.objects.for_clinic(actor.clinic_id).filter(
        kind__in=[_telling.MAIL, _telling.TEXT], payload__appointment=str(appointment.pk)
    )
    told = rows.exclude(state__in=[State.NOT_NEEDED.value, State.LEFT.value])
    return _whole(actor, told.order_by("due_at", "pk"))


def _whole(actor: Actor, rows: Iterable[OutboxMessage]) -> list[Sent]:
    found = list(rows)
    visits = _visits(actor, {key for each in found if (key := _visit_key(each))})
    known = _people(actor, {each.person_id for each in found if each.person_id})
    return [_sent(each, visits, known) for each in found]


def _sent(row: OutboxMessage, visits: dict[uuid.UUID, Appointment], known: dict[uuid.UUID, Person]) -> Sent:
    appointment = visits.get(_visit_key(row) or row.pk)
    person = known.get(row.person_id or row.pk) or (appointment.person if appointment else None)
    return Sent(
        key=row.pk,
        about=_about(row),
        title=str(row.payload.get("title", "")),
        is_text=row.kind in {_telling.TEXT, "sms"},
        state=State(row.state),
        code=row.last_error_code,
        due_at=row.due_at,
        sent_at=row.sent_at,
        person=person,
        appointment=appointment,
    )


def _about(row: OutboxMessage) -> str:
    first = row.dedupe_key.partition(":")[0]
    known = {each.value for each in Event} | {_telling.REMINDER}
    return first if row.kind in {_telling.MAIL, _telling.TEXT} and first in known else OTHER


def _visit_key(row: OutboxMessage) -> uuid.UUID | None:
    said = row.payload.get("appointment")
    return uuid.UUID(str(said)) if said else None


def _visits(actor: Actor, keys: set[uuid.UUID]) -> dict[uuid.UUID, Appointment]:
    rows = Appointment.objects.for_clinic(actor.clinic_id).select_related("person", "service", "staff")
    return {each.pk: each for each in rows.filter(pk__in=keys)} if keys else {}


def _people(actor: Actor, keys: set[uuid.UUID]) -> dict[uuid.UUID, Person]:
    rows = Person.objects.for_clinic(actor.clinic_id).filter(pk__in=keys)
    return {each.pk: each for each in rows} if keys else {}
