"""Whose reminder is due now: of a diary day that is still blank, and of exercises that are still open."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef

from wellhead.diary.models import DiarySettings, Person
from wellhead.diary.queries.days import day
from wellhead.foundation.models import Clinic
from wellhead.programme import queries as programme
from wellhead.programme.queries import home

LATE = timedelta(hours=2)
"""A reminder later than this is not sent any more; the product's own choice: it would come at the wrong moment."""
DIARY, EXERCISES = "diary", "exercises"


@dataclass(frozen=True, slots=True)
class DueReminder:
    """One person, what is still open, and the day."""

    person: Person
    what: str
    on: date


def due_reminders(clinic: Clinic, *, now: datetime) -> list[DueReminder]:
    """Reminders that were wanted within the last two hours of today, where there is still something to do."""
    here = now.astimezone(ZoneInfo(clinic.time_zone))
    earliest = here - LATE
    after = earliest.time() if earliest.date() == here.date() else time.min
    writers = _diaries_between(clinic.pk, after, here.time(), weekday=here.weekday())
    movers = home.reminded_between(clinic.pk, after, here.time(), weekday=here.weekday())
    found = [DueReminder(each, DIARY, here.date()) for each in writers]
    found += [DueReminder(each, EXERCISES, here.date()) for each in movers]
    return [each for each in found if still_open(each.person, each.what, each.on)]


def still_open(person: Person, what: str, on: date) -> bool:
    """Whether there is anything to be reminded of."""
    if what == DIARY:
        return not day(person, on).is_recorded
    return any(each.is_done is None for each in programme.today_items(person, on))


def _diaries_between(clinic_id: uuid.UUID, after: time, until: time, *, weekday: int) -> list[Person]:
    rows = DiarySettings.objects.for_clinic(clinic_id)
    newer = rows.filter(person=OuterRef("person"), recorded_at__gt=OuterRef("recorded_at"))
    found = rows.filter(~Exists(newer), remind_at__gt=after, remind_at__lte=until).select_related(
        "person__clinic"
    )
    return [row.person for row in found if weekday in row.remind_days]
