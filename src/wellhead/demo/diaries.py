"""Bringing true days into diaries, each with the moment at which it was written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from wellhead.demo.truth import SyntheticPerson, TrueDay
from wellhead.diary import actions as diary
from wellhead.diary.actions import EntrySaid, ExposuresSaid, ImportedEntry, MedicineTaken
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor

if TYPE_CHECKING:
    from wellhead.people.models import Person

SOURCE = "demo"
TELLS_MORE = 3
"""One person in three, Ada first, writes times, surroundings and how a medicine helped; the others the least."""
SATURDAY = 5
STRONG, STOPPING = 4, 7
"""From which strength, 0 to 10, a headache slows its person down, and stops them."""


class Diary:
    """What one person writes: brought in whenever somebody is about to read it."""

    def __init__(self, program: Actor, who: SyntheticPerson, zone: ZoneInfo) -> None:
        self._program = program
        self._left = sorted(
            (_entry(who, day, zone) for day in who.written_days), key=lambda entry: entry.recorded_at
        )
        self._around = sorted(
            (
                (_around(who, day), _written_at(who, day, zone))
                for day in who.written_days
                if _tells_more(who)
            ),
            key=lambda each: each[1],
        )

    def bring_in(self, person: Person) -> int:
        """Everything written up to now that is not in yet; returns how many days."""
        ready = [entry for entry in self._left if entry.recorded_at <= clock.now()]
        if not ready:
            return 0
        self._left = self._left[len(ready) :]
        around = [each for each in self._around if each[1] <= clock.now()]
        self._around = self._around[len(around) :]
        if around:
            diary.import_exposures(self._program, person, around, source=SOURCE)
        return diary.import_days(self._program, person, ready, source=SOURCE)


def _tells_more(who: SyntheticPerson) -> bool:
    return who.number % TELLS_MORE == 0


def _own(who: SyntheticPerson, day: TrueDay) -> Random:
    """Chances of this one day, so that what is written about it changes nothing of anybody's story."""
    return Random(who.number * 1_000 + day.number)  # noqa: S311 -- made-up days need no secrecy


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
    if _tells_more(who) and day.headache:
        said = _with_times(said, day, random=_own(who, day), zone=zone)
    return ImportedEntry(said, _written_at(who, day, zone))


def _with_times(said: EntrySaid, day: TrueDay, *, random: Random, zone: ZoneInfo) -> EntrySaid:
    """When it began and ended, what it left possible, and how it was two hours after a medicine."""
    began = datetime.combine(said.day, time(random.randint(7, 13), random.choice((0, 15, 30, 45))), zone)
    taken_at = began + timedelta(minutes=random.choice((20, 40, 60)))
    relief = random.choices(("none", "some", "free", ""), weights=(3, 5, 2, 2))[0]
    worst = day.worst or 0
    return replace(
        said,
        started_at=began,
        ended_at=began + timedelta(minutes=random.randint(2, 12) * 30),
        function=2 if worst >= STOPPING else 1 if worst >= STRONG else 0,
        medicines=tuple(replace(each, taken_at=taken_at, relief=relief) for each in said.medicines),
    )


def _around(who: SyntheticPerson, day: TrueDay) -> ExposuresSaid:
    """Desk, car, sleep and stress of a day, drawn apart from its headache: nothing in the demo proves a trigger."""
    random, on = _own(who, day), who.date_of(day.number)
    works = on.weekday() < SATURDAY
    return ExposuresSaid(
        day=on,
        desk_minutes=random.randrange(240, 511, 30) if works else random.choice((0, 0, 30, 60, 120)),
        driving_minutes=random.choice((0, 20, 30, 40, 60, 90)),
        sleep_minutes=random.randrange(330, 511, 15),
        stress=random.randint(1, 7) if works else random.randint(0, 4),
        exercised=random.random() < who.truth.adherence,
        injury=False,
    )


def _medicines(day: TrueDay) -> tuple[MedicineTaken, ...]:
    return (MedicineTaken(medicine_id=day.medicine, doses=day.doses),) if day.medicine else ()


def _side(who: SyntheticPerson, day: TrueDay) -> str:
    return who.side if day.headache else ""


def _written_at(who: SyntheticPerson, day: TrueDay, zone: ZoneInfo) -> datetime:
    """In the evening, at a minute of the day's own."""
    wall = time(20 + day.number % 3, (day.number * 7 + who.number * 13) % 60)
    late = timedelta(days=day.days_late or 0)
    return datetime.combine(who.date_of(day.number) + late, wall, tzinfo=zone)
