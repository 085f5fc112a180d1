"""Weeks that pass: diary days brought in as somebody would have written them, evening by evening."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from wellhead.diary import actions as diary
from wellhead.diary.actions import EntrySaid, ImportedEntry, MedicineTaken
from wellhead.foundation.actor import system
from wellhead.foundation.models import Clinic
from wellhead.people.models import Person


def writes_every_evening(
    clinic: Clinic, person: Person, *, first: date, last: date, headache_every: int, worst: int
) -> None:
    """A headache every so many days, free days between, ibuprofen on every second headache; every ninth day blank."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    written = [_evening(day, n, headache_every, worst) for n, day in enumerate(days) if n % 9 != 8]
    diary.import_days(system(clinic.id), person, written, source="journey")


def _evening(day: date, number: int, headache_every: int, worst: int) -> ImportedEntry:
    at = datetime.combine(day, time(20), UTC)
    if number % headache_every:
        return ImportedEntry(EntrySaid(day=day, kind="free", took_medicine=False), at)
    took = number % (2 * headache_every) == 0
    said = EntrySaid(
        day=day,
        kind="headache",
        worst=worst,
        side="right",
        took_medicine=took,
        medicines=(MedicineTaken(name="Ibuprofen"),) if took else (),
    )
    return ImportedEntry(said, at)
