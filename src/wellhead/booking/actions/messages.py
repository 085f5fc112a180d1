"""What the desk decides on messages: send again, leave it, a reply is settled; and what other rooms tell people."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wellhead.booking import access, reaching
from wellhead.booking.actions import _telling
from wellhead.booking.models import Appointment, Person
from wellhead.booking.states import Event, Status
from wellhead.foundation import audit, outbox
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.foundation.models import InboundMessage, OutboxMessage
from wellhead.people import queries as people

MOVED_ON = _("Somebody has decided on this message already. Look at the list again.")


def send_again(actor: Actor, message_id: uuid.UUID, *, now: datetime) -> OutboxMessage:
    """Somebody has looked: the message waits to leave again, as the same message."""
    require(access.may_run_desk(actor))
    message = _message(actor, message_id)
    with audit.writing(actor, "booking.message_sent_again", person_id=message.person_id) as entry:
        if not outbox.send_again(message, now=now):
            raise CannotBeDone(MOVED_ON)
        entry.of(message)
        entry.detail = {"stood": message.state, "kind": message.kind}
    return message


def leave_message(actor: Actor, message_id: uuid.UUID) -> OutboxMessage:
    """Somebody has looked: the message is not sent."""
    require(access.may_run_desk(actor))
    message = _message(actor, message_id)
    with audit.writing(actor, "booking.message_left", person_id=message.person_id) as entry:
        if not outbox.leave(message):
            raise CannotBeDone(MOVED_ON)
        entry.of(message)
        entry.detail = {"stood": message.state, "kind": message.kind}
    return message


def settle_reply(actor: Actor, reply_id: uuid.UUID, *, now: datetime) -> InboundMessage:
    """Somebody has read the reply and done what it needs; its words are not kept any longer."""
    require(access.may_run_desk(actor))
    row = InboundMessage.objects.for_clinic(actor.clinic_id).filter(pk=reply_id).first()
    if row is None:
        raise Refused(hidden())
    with audit.writing(actor, "booking.reply_settled", person_id=row.person_id) as entry:
        if row.settled_at is not None:
            raise CannotBeDone(MOVED_ON)
        row.settled_at, row.settled_by, row.words = now, actor.name[:120], ""
        row.save(update_fields=["settled_at", "settled_by", "words"])
        entry.of(row)
    return row


def plan_reminders(actor: Actor, person: Person, *, now: datetime) -> int:
    """Look again which reminders the person's visits need, after they chose other hours; returns for how many visits."""
    require(access.may_plan_reminders(actor, person))
    ahead = Appointment.objects.for_clinic(person.clinic_id).filter(person=person, starts_at__gt=now)
    rows = list(ahead)
    with audit.writing(actor, "booking.reminders_planned", person_id=person.id) as entry:
        for row in rows:
            _telling.plan(row, why=f"again:{now.isoformat()}", now=now)
        entry.detail = {"visits": len(rows)}
    return len(rows)


def say_also(actor: Actor, appointment: Appointment, words: str) -> bool:
    """More words for the confirmation that this transaction has queued; False when none waits."""
    require(access.may_change_appointment(actor, appointment))
    events = appointment.events.filter(event=Event.CONFIRMED.value, status=Status.CONFIRMED.value)
    booked = events.order_by("-place").first()
    if booked is None:
        return False
    with audit.writing(actor, "booking.confirmation_completed", person_id=appointment.person_id) as entry:
        key = _telling.key_of(booked, appointment)
        entry.of(appointment)
        return outbox.add_to(appointment.clinic_id, _telling.MAIL, key, more={"also": words})


@dataclass(frozen=True, slots=True)
class Words:
    """What to tell somebody: a letter, and the same as a text message with nothing in it of what a visit is."""

    title: str
    letter: str
    text: str


def tell(actor: Actor, person: Person, words: Words, *, key: str, now: datetime) -> frozenset[str]:
    """Tell a person, or whoever gets their messages, by the ways they want; once for each `key`.

    A text waits for the end of the clinic's quiet hours. Returns the ways: empty when there is none, so that the
    caller can ask somebody to ring. Make the words within `reaching.language` of the person.
    """
    require(access.may_tell(actor, person))
    contact, clinic = people.contact_of(person), person.clinic
    ways = reaching.channels(person, contact, clinic)
    with audit.writing(actor, "booking.person_told", person_id=person.id) as entry:
        if reaching.MAIL in ways:
            letter: dict[str, object] = {"to": contact.email, "title": words.title, "words": words.letter}
            outbox.put(person.clinic_id, "email", key, payload=letter, due_at=now, person_id=person.id)
        if reaching.TEXT in ways:
            to = reaching.number(contact.phone, clinic)
            text: dict[str, object] = {"to": to, "words": words.text, "sender": clinic.sms_sender}
            due_at = reaching.quiet_of(clinic).over_at(now)
            outbox.put(person.clinic_id, "sms", key, payload=text, due_at=due_at, person_id=person.id)
        entry.detail = {"ways": ", ".join(sorted(ways))}
    return ways


def _message(actor: Actor, message_id: uuid.UUID) -> OutboxMessage:
    message = OutboxMessage.objects.for_clinic(actor.clinic_id).filter(pk=message_id).first()
    if message is None:
        raise Refused(hidden())
    return message
