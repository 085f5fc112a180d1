"""When outcome questions were answered, newest first. Callers ask `access` first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from wellhead.outcomes.models import Occasion, Person, Score


@dataclass(frozen=True, slots=True)
class Answered:
    """Questions of one occasion answered at one moment."""

    at: datetime
    occasion: Occasion
    answers: int


def answered(person: Person, *, before: datetime | None, most: int) -> list[Answered]:
    """Each time questions were answered, with how many; one query."""
    rows = Score.objects.for_clinic(person.clinic_id).filter(person=person)
    if before is not None:
        rows = rows.filter(asked_at__lt=before)
    found = rows.values("asked_at", "occasion").annotate(answers=Count("pk")).order_by("-asked_at")[:most]
    return [Answered(row["asked_at"], Occasion(row["occasion"]), row["answers"]) for row in found]
