"""Bringing true days into diaries, each with the moment at which it was written down."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from wellhead.demo.truth import SyntheticPerson, TrueDay
from wellhead.diary import actions as diary
from wellhead.diary.actions import EntrySaid, ImportedEntry, MedicineTaken
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor

if TYPE_CHECKING:
    from wellhead.people.models import Person

SOURCE = "demo"


class Diary:
    """What one person writes: brought in whenever somebody is about to read it."""

    def __init__(self, program: Actor, who: SyntheticPerson, zone: ZoneInfo) -> None:
        self._program = program
        self._left = sorted(
            (_entry(who, day, zone) for day in who.written_days), key=lambda entry: entry.recorded_at
        )

    def bring_in(self, person: Person) -> int:
        """Everything written up to now that is not in yet; returns how many days."""
        ready = [entry for entry in self._left if entry.recorded_at <= clock.now()]
        if not ready:
            return 0
        self._left = self._left[len(ready) :]
        return diary.import_days(self._program, person, ready, source=SOURCE)


def _entry(who: SyntheticPerson, day: TrueDay, zone: ZoneInfo) -> ImportedEntry:
    said = EntrySaid(
        day=who.date_of(day.number),
        kind="headache" if day.headache else "free",
        worst=day.worst,
        side=_side(who, day),
        features=day.features if day.headache else None,
        neck_pain=day.neck_pain,
        took_medicine=bool(day.medicine),
        medicines=_medicines(day),
    )
    return ImportedEntry(said, _written_at(who, day, zone))


def _medicines(day: TrueDay) -> tuple[MedicineTaken, ...]:
    return (MedicineTaken(medicine_id=day.medicine, doses=day.doses),) if day.medicine else ()


def _side(who: SyntheticPerson, day: TrueDay) -> str:
    return who.side if day.headache else ""


def _written_at(who: SyntheticPerson, day: TrueDay, zone: ZoneInfo) -> datetime:
    """In the evening, at a minute of the day's own."""
    wall = time(20 + day.number % 3, (day.number * 7 + who.number * 13) % 60)
    late = timedelta(days=day.days_late or 0)
    return datetime.combine(who.date_of(day.number) + late, wall, tzinfo=zone)
