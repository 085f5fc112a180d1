"""The message that asks for answers, made when it is sent. Nothing in it says what is asked or why."""

from __future__ import annotations

import uuid
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.booking import reaching
from wellhead.booking.messages import saying
from wellhead.foundation import clock, mail, outbox, sms
from wellhead.foundation.leaving import NotNeeded, Ready
from wellhead.foundation.models import OutboxMessage
from wellhead.foundation.outbox import Handler
from wellhead.outcomes import links, queries
from wellhead.outcomes.models import Asking
from wellhead.people import queries as people

MAIL, TEXT = "asking_mail", "asking_text"
AT = time(9)
"""When a message about a day goes out, on the clinic's clocks; quiet hours still hold."""
FIRST_ROOM = timedelta(minutes=10)
"""Whoever is answering just now gets no message about it."""


def moment_of(asking: Asking, now: datetime) -> datetime:
    """When the first message goes out: in the morning of its day, or soon where that is over."""
    morning = datetime.combine(asking.due_on, AT, tzinfo=ZoneInfo(asking.person.clinic.time_zone))
    return max(morning.astimezone(now.tzinfo), now + FIRST_ROOM)


def queue(asking: Asking, *, at: datetime, turn: int) -> None:
    """Queue one turn by both ways; which of them the person wants is looked at when it goes."""
    for kind in (MAIL, TEXT):
        outbox.put(
            asking.clinic_id,
            kind,
            f"asking:{asking.pk}:{turn}",
            payload={"asking": str(asking.pk), "turn": turn},
            due_at=at,
            person_id=asking.person_id,
        )


def by_mail(message: OutboxMessage) -> Ready:
    """The letter with the private link; NotNeeded when it is closed or this way is not wanted."""
    row, contact = _asked(message, way=reaching.MAIL)
    with reaching.language(contact.language):
        title = _("%(clinic)s: how are you?") % {"clinic": row.clinic.name}
        words = _(
            "Hello %(name)s,\n\nwe would like to know how you are. It takes about three minutes:\n%(link)s\n\nThis link is private: whoever has it can answer for you. If you would rather not answer, say so on the page and we do not ask again. Please do not answer this message, nobody reads it.\n\n%(clinic)s"
        )
        return mail.ready(message, mail.Letter(contact.email, title, words % _said(row, contact)))


def by_text(message: OutboxMessage) -> Ready:
    """The text with the private link; NotNeeded when it is closed or this way is not wanted."""
    row, contact = _asked(message, way=reaching.TEXT)
    with reaching.language(contact.language):
        words = _("%(clinic)s: how are you? Three minutes: %(link)s")
        to = reaching.number(contact.phone, row.clinic)
        return sms.ready(message, to=to, words=words % _said(row, contact), sender=row.clinic.sms_sender)


def _asked(message: OutboxMessage, *, way: str) -> tuple[Asking, people.Contact]:
    now = clock.now()
    row = queries.asking_rows(message.clinic_id).filter(pk=uuid.UUID(str(message.payload["asking"]))).first()
    if row is None or not queries.takes_answers(row, now=now):
        raise NotNeeded("over")
    if queries.end_of(row) is not None:
        raise NotNeeded("closed")
    return row, reaching.reached(row.person, way=way, now=now)


def _said(row: Asking, contact: people.Contact) -> dict[str, str]:
    path = reverse("outcomes:asked", args=[links.secret_of(row.pk)])
    return {"name": contact.name, "clinic": row.clinic.name, "link": saying.address(path)}


HANDLERS: dict[str, Handler] = {MAIL: by_mail, TEXT: by_text}
