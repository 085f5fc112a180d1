"""The message that asks after a session, made when it is sent. Nothing in it says what was done or why it is asked."""

from __future__ import annotations

import uuid

from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.booking import reaching
from wellhead.booking.messages import saying
from wellhead.foundation import clock, mail, sms
from wellhead.foundation.leaving import NotNeeded, Ready
from wellhead.foundation.models import OutboxMessage
from wellhead.foundation.outbox import Handler
from wellhead.people import queries as people
from wellhead.treatment import links
from wellhead.treatment.models import CheckIn
from wellhead.treatment.queries import check_ins

MAIL, TEXT = "check_in_mail", "check_in_text"


def by_mail(message: OutboxMessage) -> Ready:
    """The letter with the private link; NotNeeded when it was answered or this way is not wanted."""
    row, contact = _asked(message, way=reaching.MAIL)
    with reaching.language(contact.language):
        title = _("%(clinic)s: how are you after your visit?") % {"clinic": row.clinic.name}
        words = _(
            "Hello %(name)s,\n\nwe would like to know how you are after your visit. It takes a minute:\n%(link)s\n\nIf you feel very unwell, do not wait for us: call %(emergency)s.\n\nThis link is private: whoever has it can answer for you. Please do not answer this message, nobody reads it.\n\n%(clinic)s"
        )
        return mail.ready(message, mail.Letter(contact.email, title, words % _said(row, contact)))


def by_text(message: OutboxMessage) -> Ready:
    """The text with the private link; NotNeeded when it was answered or this way is not wanted."""
    row, contact = _asked(message, way=reaching.TEXT)
    with reaching.language(contact.language):
        words = _("%(clinic)s: how are you after your visit? %(link)s Very unwell: call %(emergency)s.")
        to = reaching.number(contact.phone, row.clinic)
        return sms.ready(message, to=to, words=words % _said(row, contact), sender=row.clinic.sms_sender)


def _asked(message: OutboxMessage, *, way: str) -> tuple[CheckIn, people.Contact]:
    now = clock.now()
    row = check_ins.rows(message.clinic_id).filter(pk=uuid.UUID(str(message.payload["check_in"]))).first()
    if row is None or not check_ins.is_open(row, now=now):
        raise NotNeeded("over")
    if row.replies.exists() or row.seen.exists():
        raise NotNeeded("answered")
    return row, reaching.reached(check_ins.person_of(row), way=way, now=now)


def _said(row: CheckIn, contact: people.Contact) -> dict[str, str]:
    path = reverse("treatment:how_are_you", args=[links.secret_of(row.pk)])
    return {
        "name": contact.name,
        "clinic": row.clinic.name,
        "link": saying.address(path),
        "emergency": row.clinic.emergency_number,
    }


HANDLERS: dict[str, Handler] = {MAIL: by_mail, TEXT: by_text}
