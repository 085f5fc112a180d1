"""What people answer to a message about their visit: that they come, that they do not, or something for a person to read."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from wellhead.booking import access, queries
from wellhead.booking.actions import _rows, _telling
from wellhead.booking.actions.visits import cancel
from wellhead.booking.models import Appointment
from wellhead.booking.queries import Visit
from wellhead.booking.replies import Meaning, meaning
from wellhead.booking.states import Event, Status
from wellhead.foundation import audit, outbox
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.models import InboundMessage, OutboxMessage

ANSWERS_FOR = timedelta(days=14)
"""A reply is taken to answer what was sent to that number in the last two weeks."""
LONGEST = 500
CONFIRMED, CANCELLED = "will_come", "cancelled"
DONE = frozenset({CONFIRMED, CANCELLED})
"""What became of a reply that no person has to look at."""


@dataclass(frozen=True, slots=True)
class Received:
    """A text message as the carrier gave it to us; `carrier_id` is its own name there, `sender` a number in E.164."""

    carrier_id: str
    sender: str
    words: str


def say_will_come(actor: Actor, appointment: Appointment, *, now: datetime, token: str = "") -> Appointment:
    """The person says that they come; said twice it is said once."""
    require(access.may_change_appointment(actor, appointment, token=token))
    with audit.writing(actor, "booking.will_come", person_id=appointment.person_id) as entry:
        row = _rows.locked(appointment)
        if row.starts_at <= now:
            raise CannotBeDone(_("This visit has begun or is over. Call us if you are on your way."))
        if not queries.said_to_come(row):
            _rows.record(actor, row, Event.WILL_COME, now=now)
        entry.of(row)
    return row


def receive_text(actor: Actor, received: Received, *, now: datetime) -> InboundMessage:
    """Keep a text message and act on it where it can mean one thing only; everything else waits for a person.

    Yes and no count for the one visit that this number was told of. A no that would cost something is not carried
    out: the person has not seen the sum. The same `carrier_id` twice is one message.
    """
    require(access.may_run_desk(actor))
    known = (
        InboundMessage.objects.for_clinic(actor.clinic_id)
        .filter(carrier_id=received.carrier_id[:120])
        .first()
    )
    if known is not None:
        return known
    visits = _told_visits(actor, received.sender, now)
    said = meaning(received.words)
    one = visits[0] if len(visits) == 1 else None
    with audit.writing(actor, "booking.text_received") as entry:
        row = InboundMessage(
            clinic_id=actor.clinic_id,
            carrier_id=received.carrier_id[:120],
            sender=received.sender[:20],
            words=received.words[:LONGEST],
            received_at=now,
            meaning=said.value,
            outcome=_act(actor, one, said, now=now),
            person_id=one.appointment.person_id if one else None,
            appointment_id=one.appointment.pk if one else None,
        )
        if row.outcome in DONE:
            row.settled_at, row.words = now, ""
        row.save(force_insert=True)
        entry.of(row)
        entry.person_id = row.person_id
        entry.detail = {"meaning": said.value, "outcome": row.outcome}
    return row


def _act(actor: Actor, visit: Visit | None, said: Meaning, *, now: datetime) -> str:
    """What became of the reply: done, or why a person has to look."""
    if said is Meaning.UNCLEAR:
        return "unclear"
    if visit is None:
        return "which_visit"
    if said is Meaning.CHANGE:
        return "wants_change"
    if said is Meaning.YES:
        say_will_come(actor, visit.appointment, now=now)
        return CONFIRMED
    if queries.cost_of_cancelling(visit.appointment, now=now):
        return "would_cost"
    cancel(actor, visit.appointment, why=str(_("Said no by text message")), now=now, person_asked=True)
    return CANCELLED


def _told_visits(actor: Actor, sender: str, now: datetime) -> list[Visit]:
    """The visits still to come that this number was told of; the ones it was last asked about alone, if any."""
    sent = outbox.sent_to(actor.clinic_id, _telling.TEXT, sender, since=now - ANSWERS_FOR)
    asked = [each for each in sent if _telling.REMINDER in each.payload]
    return _standing(actor, asked, now) or _standing(actor, sent, now)


def _standing(actor: Actor, sent: list[OutboxMessage], now: datetime) -> list[Visit]:
    keys = {uuid.UUID(str(each.payload["appointment"])) for each in sent}
    rows = Appointment.objects.for_clinic(actor.clinic_id).filter(pk__in=keys, starts_at__gt=now)
    visits = [queries.visit_of(row) for row in rows.order_by("starts_at")]
    return [each for each in visits if each.status is Status.CONFIRMED]
