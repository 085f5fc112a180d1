"""How somebody wants their exercises: the habit they hang on, and when to be reminded."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import time

from django.db.models import Exists, OuterRef

from wellhead.programme.models import HomeSettings, Person


@dataclass(frozen=True, slots=True)
class HomeWishes:
    """What is wanted. `remind_at` None: no reminder. `remind_days` from 0 for Monday."""

    anchor: str = ""
    remind_at: time | None = None
    remind_days: tuple[int, ...] = ()


def home_wishes(person: Person) -> HomeWishes:
    """What was chosen last; nothing reminds while nothing was chosen."""
    rows = HomeSettings.objects.for_clinic(person.clinic_id).filter(person=person)
    row = rows.order_by("-recorded_at").first()
    return HomeWishes(row.anchor, row.remind_at, tuple(row.remind_days)) if row else HomeWishes()


def reminded_between(clinic_id: uuid.UUID, after: time, until: time, *, weekday: int) -> list[Person]:
    """Whose reminder falls between two times of this weekday, the first left out."""
    rows = HomeSettings.objects.for_clinic(clinic_id)
    newer = rows.filter(person=OuterRef("person"), recorded_at__gt=OuterRef("recorded_at"))
    found = rows.filter(~Exists(newer), remind_at__gt=after, remind_at__lte=until).select_related(
        "person__clinic"
    )
    return [row.person for row in found if weekday in row.remind_days]
