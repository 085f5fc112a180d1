"""Anything unwanted and replies after a session, a few rows at a time, newest first. Callers ask `access` first."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Exists, Min, OuterRef

from wellhead.treatment.models import (
    AdverseEvent,
    CheckInAnswer,
    Episode,
    ManualSession,
    NeedlingSession,
    Person,
)


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


def first_given_on(episode: Episode, *, until: date) -> date | None:
    """The day of the first session given up to a day, each session in its newest version; None for none."""
    days = []
    for kind in (ManualSession, NeedlingSession):
        rows = kind.objects.for_clinic(episode.clinic_id).filter(episode=episode, given_on__lte=until)
        later = kind.objects.filter(note=OuterRef("note"), version__gt=OuterRef("version"))
        days.append(rows.filter(~Exists(later)).aggregate(first=Min("given_on"))["first"])
    return min((day for day in days if day is not None), default=None)


def first_given_in(
    clinic_id: uuid.UUID, episode_ids: Collection[uuid.UUID], *, until: date
) -> dict[uuid.UUID, date]:
    """The same for many episodes of a clinic, those with a session alone; two queries."""
    found: dict[uuid.UUID, date] = {}
    for kind in (ManualSession, NeedlingSession):
        rows = kind.objects.for_clinic(clinic_id).filter(episode__in=episode_ids, given_on__lte=until)
        later = kind.objects.filter(note=OuterRef("note"), version__gt=OuterRef("version"))
        newest = rows.filter(~Exists(later)).values("episode_id").annotate(first=Min("given_on"))
        for episode_id, first in newest.values_list("episode_id", "first"):
            found[episode_id] = min(first, found.get(episode_id, first))
    return found


def treated_episodes(person: Person, *, until: date) -> frozenset[uuid.UUID]:
    """The person's episodes with a session given up to a day; two queries."""
    found: set[uuid.UUID] = set()
    for kind in (ManualSession, NeedlingSession):
        rows = kind.objects.for_clinic(person.clinic_id).filter(episode__person=person, given_on__lte=until)
        found.update(rows.values_list("episode_id", flat=True).distinct())
    return frozenset(found)
