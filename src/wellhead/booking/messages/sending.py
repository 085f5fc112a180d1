"""The messages about visits, made ready to leave: looked at again, in the person's language, outside the quiet hours."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from wellhead.booking import queries
from wellhead.booking.actions import _telling
from wellhead.booking.messages import letters, texts
from wellhead.booking.messages.looking import News, What, news
from wellhead.booking.models import Appointment
from wellhead.booking.quiet import reminder_at
from wellhead.booking.reaching import MAIL, TEXT, channels, language, number, quiet_of
from wellhead.booking.states import Status
from wellhead.foundation import clock, mail, sms
from wellhead.foundation.leaving import NotNeeded, NotYet, Ready, RefusedForGood
from wellhead.foundation.models import OutboxMessage
from wellhead.people import queries as people

SOON = timedelta(hours=24)
"""What the clinic changes about a visit as near as this is told at night too: somebody may already be on the way."""
CANNOT_WAIT = frozenset({What.MOVED, What.CANCELLED, What.STANDS_AGAIN})


def by_mail(message: OutboxMessage) -> Ready:
    """The letter with its calendar files; NotNeeded when this channel is not wanted."""
    now = clock.now()
    told = news(message, now=now)
    contact = people.contact_of(told.person)
    wanted = channels(told.person, contact, told.visit.appointment.clinic)
    also = str(message.payload.get("also", ""))
    if not wanted and told.by_staff and told.what in CANNOT_WAIT:
        raise RefusedForGood("no_channel")
    if MAIL not in wanted and not (also and TEXT in wanted and contact.email):
        raise NotNeeded("not_this_channel")
    _require_wanted_reminder(message, told)
    _wait_for_morning(told, now, is_quiet_channel=True)
    with language(contact.language):
        return mail.ready(message, letters.letter(told, contact, also=also))


def by_text(message: OutboxMessage) -> Ready:
    """The text message; NotNeeded when this channel is not wanted."""
    now = clock.now()
    told = news(message, now=now)
    contact = people.contact_of(told.person)
    clinic = told.visit.appointment.clinic
    if TEXT not in channels(told.person, contact, clinic):
        raise NotNeeded("not_this_channel")
    _require_wanted_reminder(message, told)
    _wait_for_morning(told, now, is_quiet_channel=False)
    with language(contact.language):
        words = texts.text(told, contact)
    return sms.ready(message, to=number(contact.phone, clinic), words=words, sender=clinic.sms_sender)


def plan_reminders(message: OutboxMessage) -> Ready:
    """Queue the reminders of a visit as it stands and as the person wants them now. Sends nothing itself."""
    now = clock.now()
    rows = Appointment.objects.for_clinic(message.clinic_id).select_related("clinic", "person")
    row = rows.filter(pk=uuid.UUID(str(message.payload["appointment"]))).first()
    if row is None or row.person is None or queries.visit_of(row).status is not Status.CONFIRMED:
        raise NotNeeded("nobody")
    quiet = quiet_of(row.clinic)
    for hours in people.contact_preference(row.person).reminder_hours:
        due_at = reminder_at(row.starts_at, hours, quiet=quiet, now=now)
        if due_at is not None:
            _telling.remind(row, hours=hours, due_at=due_at)
    raise NotNeeded("planned")


def _require_wanted_reminder(message: OutboxMessage, told: News) -> None:
    """The person may have chosen other hours since it was planned."""
    if told.what is not What.REMINDER:
        return
    if message.payload[_telling.REMINDER] not in people.contact_preference(told.person).reminder_hours:
        raise NotNeeded("not_wanted")


def _wait_for_morning(told: News, now: datetime, *, is_quiet_channel: bool) -> None:
    """Nobody is disturbed at night by what they have not just done themselves and what is not near."""
    quiet = quiet_of(told.visit.appointment.clinic)
    if not quiet.holds(now):
        return
    can_wait = told.what in {What.REMINDER, What.MISSED} or (told.by_staff and not is_quiet_channel)
    if not can_wait or (told.what in CANNOT_WAIT and told.visit.starts_at - now < SOON):
        return
    morning = quiet.over_at(now)
    if told.what is What.REMINDER and morning >= told.visit.starts_at:
        raise NotNeeded("no_hour_left")
    raise NotYet(morning)
