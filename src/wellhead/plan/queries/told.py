"""What happened to a person's plans, a few rows at a time, newest first. Callers ask `access` first."""

from __future__ import annotations

import uuid
from datetime import datetime

from wellhead.plan.models import Explained, Person, PlanEvent


def events(person: Person, *, before: datetime | None, most: int) -> list[PlanEvent]:
    """Versions drafted, shown, agreed and ended, each with its plan; one query."""
    rows = PlanEvent.objects.for_clinic(person.clinic_id).filter(plan__episode__person=person)
    if before is not None:
        rows = rows.filter(recorded_at__lt=before)
    return list(rows.select_related("plan").order_by("-recorded_at", "-pk")[:most])


def explained_episodes(person: Person) -> frozenset[uuid.UUID]:
    """The person's episodes in which anything was explained; one query."""
    rows = Explained.objects.for_clinic(person.clinic_id).filter(episode__person=person)
    return frozenset(rows.values_list("episode_id", flat=True).distinct())
