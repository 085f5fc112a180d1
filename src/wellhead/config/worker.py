"""Work that nobody waits for: messages out, holds swept, outcome questions asked, self-checks ended that are over."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping

from django.db import close_old_connections

from wellhead.booking import actions as booking
from wellhead.booking import messages
from wellhead.diary import actions as diary
from wellhead.diary import reminders
from wellhead.foundation import clock, mail, outbox, sms
from wellhead.foundation.actor import system
from wellhead.foundation.models import Clinic
from wellhead.journey.actions import relapses as journey
from wellhead.outcomes import actions as outcomes
from wellhead.outcomes import messages as askings
from wellhead.people import actions as people
from wellhead.record import queries as record
from wellhead.selfcheck import actions as selfcheck
from wellhead.selfcheck.queries import Sharing
from wellhead.treatment import actions as treatment
from wellhead.treatment import messages as check_ins
from wellhead.waiting import actions as waiting

logger = logging.getLogger(__name__)
BETWEEN_ENDINGS_SECONDS = 3_600.0
"""Answers are kept for days: once an hour is soon enough to look whose are over."""


HANDLERS: Mapping[str, outbox.Handler] = {
    "email": mail.queued_letter,
    "sms": sms.queued_text,
    **messages.HANDLERS,
    **check_ins.HANDLERS,
    **askings.HANDLERS,
    **reminders.HANDLERS,
}


def work_once(*, ends_checks: bool = True) -> bool:
    """One round: sweep, end offers that nobody answered, send, then end what is over. Whether more may wait to end."""
    moment = clock.now()
    clinics = list(Clinic.objects.all())
    for clinic in clinics:
        booking.sweep_expired(system(clinic.id, "worker"), moment)
        waiting.work(system(clinic.id, "worker"), moment)
        treatment.call_about_silence(system(clinic.id, "worker"), now=moment)
        diary.queue_reminders(system(clinic.id, "worker"), clinic, now=moment)
    outbox.send_due(HANDLERS, now=moment)
    if not ends_checks:
        return False
    for clinic in clinics:
        people.forget_attempts(system(clinic.id, "worker"), now=moment)
        outcomes.ask_what_is_due(system(clinic.id, "worker"), now=moment)
        journey.read_radars(system(clinic.id, "worker"), now=moment)
    ended = [
        selfcheck.end_checks(system(clinic.id, "worker"), now=moment, rests=_rests) for clinic in clinics
    ]
    return any(each >= selfcheck.ENDED_AT_ONCE for each in ended)


def _rests(sharing: Sharing) -> bool:
    return record.rests_on(sharing.episode, since=sharing.since, until=sharing.until)


def work_until(stop: threading.Event, *, rest_seconds: float) -> None:
    """Rounds until told to stop. A round that fails is logged and the next one tries again."""
    next_ending = 0.0
    while not stop.wait(rest_seconds):
        close_old_connections()
        is_due = time.monotonic() >= next_ending
        if is_due:
            next_ending = time.monotonic() + BETWEEN_ENDINGS_SECONDS
        try:
            if work_once(ends_checks=is_due):
                next_ending = 0.0
        except Exception:
            logger.exception("a round of the worker failed")
    close_old_connections()
