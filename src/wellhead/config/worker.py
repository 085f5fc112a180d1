"""Work that nobody waits for: messages out, expired holds swept."""

from __future__ import annotations

import base64
import logging
import threading
from collections.abc import Mapping

from django.core.mail import EmailMessage
from django.db import close_old_connections

from wellhead.booking import actions as booking
from wellhead.foundation import clock, outbox
from wellhead.foundation.actor import system
from wellhead.foundation.models import Clinic, OutboxMessage

logger = logging.getLogger(__name__)


def send_email(message: OutboxMessage) -> None:
    """Send one plain letter: payload holds `to`, `title` and `words`; `files` are name, type and base64 of each."""
    letter = message.payload
    mail = EmailMessage(letter["title"], letter["words"], None, [letter["to"]])
    for name, kind, held in letter.get("files", ()):
        mail.attach(name, base64.b64decode(held), kind)
    mail.send()


HANDLERS: Mapping[str, outbox.Handler] = {"email": send_email}


def work_once() -> None:
    """One round: sweep, then send."""
    moment = clock.now()
    for clinic in Clinic.objects.all():
        booking.sweep_expired(system(clinic.id, "worker"), moment)
    outbox.send_due(HANDLERS, now=moment)


def work_until(stop: threading.Event, *, rest_seconds: float) -> None:
    """Rounds until told to stop. A round that fails is logged and the next one tries again."""
    while not stop.wait(rest_seconds):
        close_old_connections()
        try:
            work_once()
        except Exception:
            logger.exception("a round of the worker failed")
    close_old_connections()
