"""The message that reminds, made when it is sent. Nothing in it says of what: not on a locked screen either."""

from __future__ import annotations

import uuid
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.booking import reaching
from wellhead.booking.messages import saying
from wellhead.diary.models import Person
from wellhead.diary.queries import reminding
from wellhead.foundation import clock, mail, sms
from wellhead.foundation.leaving import NotNeeded, Ready
from wellhead.foundation.models import OutboxMessage
from wellhead.foundation.outbox import Handler
from wellhead.people import queries as people

MAIL, TEXT = "reminder_mail", "reminder_text"
PAGES = {reminding.DIARY: "portal:today", reminding.EXERCISES: "programme:today"}


def key_of(due: reminding.DueReminder) -> str:
    """One reminder a day of each kind."""
    return f"reminder:{due.what}:{due.person.pk}:{due.on.isoformat()}"


def by_mail(message: OutboxMessage) -> Ready:
    """A letter with the page; NotNeeded when it is done meanwhile or this way is not wanted."""
    person, contact = _asked(message, way=reaching.MAIL)
    with reaching.language(contact.language):
        title = _("%(clinic)s: your reminder") % {"clinic": person.clinic.name}
        words = _(
            "Hello %(name)s,\n\nyou asked us to remind you now:\n%(link)s\n\nOn that page you can change or end the reminder.\n\n%(clinic)s"
        )
        return mail.ready(message, mail.Letter(contact.email, title, words % _said(message, person, contact)))


def by_text(message: OutboxMessage) -> Ready:
    """A text with the page; NotNeeded when it is done meanwhile or this way is not wanted."""
    person, contact = _asked(message, way=reaching.TEXT)
    with reaching.language(contact.language):
        words = _("%(clinic)s: your reminder. %(link)s") % _said(message, person, contact)
        to = reaching.number(contact.phone, person.clinic)
        return sms.ready(message, to=to, words=words, sender=person.clinic.sms_sender)


def _asked(message: OutboxMessage, *, way: str) -> tuple[Person, people.Contact]:
    now = clock.now()
    rows = Person.objects.for_clinic(message.clinic_id).select_related("clinic")
    person = rows.filter(pk=uuid.UUID(str(message.payload["person"]))).first()
    on = date.fromisoformat(str(message.payload["on"]))
    if person is None or clock.today(person.clinic.time_zone) != on:
        raise NotNeeded("over")
    if not reminding.still_open(person, str(message.payload["what"]), on):
        raise NotNeeded("done")
    return person, reaching.reached(person, way=way, now=now)


def _said(message: OutboxMessage, person: Person, contact: people.Contact) -> dict[str, str]:
    link = saying.address(reverse(PAGES[str(message.payload["what"])]))
    return {"name": contact.name, "clinic": person.clinic.name, "link": link}


HANDLERS: dict[str, Handler] = {MAIL: by_mail, TEXT: by_text}
