"""Finding and booking times for the demo's people, each at the first free start from the day they wish for."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from wellhead.booking import actions as booking
from wellhead.booking.actions import NotOffered, TimeTaken
from wellhead.demo.clinic import STARTS, House
from wellhead.foundation import clock

if TYPE_CHECKING:
    from wellhead.booking.models import Appointment
    from wellhead.people.models import Episode, Person

_DAYS_AHEAD = 21


class NoTimeLeft(Exception):
    """The demo clinic is fully booked for weeks; there are more people than it was made for."""


class Agenda:
    """Books visits and remembers which starts it has given away, so that the database is asked only once each."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.zone = ZoneInfo(house.clinic.time_zone)
        self._given: set[tuple[str, datetime]] = set()

    def at(self, day: date, wall: time) -> datetime:
        """A moment of the clinic's day."""
        return datetime.combine(day, wall, tzinfo=self.zone)

    def keep(self, key: str, day: date, wall: time) -> None:
        """Keep a start for somebody who has been promised it."""
        self._given.add((key, self.at(day, wall)))

    def hold(self, slug: str, key: str, *, wished: date, starts: tuple[time, ...] = STARTS) -> Appointment:
        """A held time with this clinician on the wished day, or as soon after it as there is one."""
        for moment in self._free(key, wished, starts):
            try:
                held = self._hold(slug, self.house.staff[key].id, moment)
            except (NotOffered, TimeTaken):
                continue
            self._given.add((key, moment))
            return held
        raise NoTimeLeft

    def keep_promise(self, slug: str, key: str, moment: datetime) -> Appointment | None:
        """The time that was kept, held now; None on a day the clinic is closed."""
        try:
            return self._hold(slug, self.house.staff[key].id, moment)
        except (NotOffered, TimeTaken):
            return None

    def confirm(self, held: Appointment, person: Person, episode: Episode) -> Appointment:
        """The held time is this person's."""
        program = self.house.program
        return booking.confirm(program, held, person=person, episode=episode, now=clock.now())

    def _hold(self, slug: str, staff_id: uuid.UUID, moment: datetime) -> Appointment:
        house = self.house
        return booking.hold_time(
            house.program,
            clinic=house.clinic,
            service=house.services[slug],
            starts_at=moment,
            staff_id=staff_id,
            now=clock.now(),
        )

    def _free(self, key: str, wished: date, starts: tuple[time, ...]) -> Iterator[datetime]:
        for later in range(_DAYS_AHEAD):
            day = wished + timedelta(days=later)
            if day.weekday() not in self.house.open_weekdays[key]:
                continue
            for wall in starts:
                moment = self.at(day, wall)
                if (key, moment) not in self._given and moment > clock.now():
                    yield moment
