"""Queueing the reminders that people asked for."""

from __future__ import annotations

from datetime import datetime

from wellhead.diary import reminders
from wellhead.diary.queries import reminding
from wellhead.foundation import audit, outbox
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import require
from wellhead.foundation.models import Clinic
from wellhead.people import access as people_access


def queue_reminders(actor: Actor, clinic: Clinic, *, now: datetime) -> int:
    """Queue what is due and was not queued yet; returns how many. Writes nothing when there is none."""
    require(people_access.may_run_clinic(actor))
    due = [
        each
        for each in reminding.due_reminders(clinic, now=now)
        if not outbox.is_queued(clinic.pk, reminders.MAIL, reminders.key_of(each))
    ]
    if not due:
        return 0
    with audit.writing(actor, "diary.reminders_queued") as event:
        for each in due:
            for kind in reminders.HANDLERS:
                outbox.put(
                    clinic.pk,
                    kind,
                    reminders.key_of(each),
                    payload={
                        "person": str(each.person.pk),
                        "what": each.what,
                        "on": each.on.isoformat(),
                    },
                    due_at=now,
                    person_id=each.person.pk,
                )
        event.detail = {"reminders": len(due)}
    return len(due)
