"""Anything unwanted and replies after a session, a few rows at a time, newest first. Callers ask `access` first."""

from __future__ import annotations

from datetime import datetime

from wellhead.treatment.models import AdverseEvent, CheckInAnswer, Person


def unwanted(person: Person, *, before: datetime | None, most: int) -> list[AdverseEvent]:
    """Adverse events; that there was nothing is no event."""
    rows = AdverseEvent.objects.for_clinic(person.clinic_id).filter(
        note__episode__person=person, grade__gte=1
    )
    if before is not None:
        rows = rows.filter(recorded_at__lt=before)
    return list(rows.order_by("-recorded_at", "-pk")[:most])


def replies(person: Person, *, before: datetime | None, most: int) -> list[CheckInAnswer]:
    """What the person answered to the questions after a session."""
    rows = CheckInAnswer.objects.for_clinic(person.clinic_id).filter(
        check_in__note__note__episode__person=person
    )
    if before is not None:
        rows = rows.filter(recorded_at__lt=before)
    return list(rows.select_related("check_in").order_by("-recorded_at", "-pk")[:most])
