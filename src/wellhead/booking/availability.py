"""What is known of a clinic's time, read in a handful of queries: who works when, who is away, what is taken, when it is closed.

However many clinicians and days are asked for, the number of queries is the same, and no appointment is read:
taken time comes from the maps that are kept with the claims.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from wellhead.booking import reading
from wellhead.booking.keys import person_key, room_key, staff_key
from wellhead.booking.models import Appointment, Room, Service, Staff
from wellhead.booking.reading import Known
from wellhead.booking.slots import (
    Need,
    Resource,
    Times,
    Worker,
    day_span,
    days_that_are_full,
    free_bits,
    next_quantum,
    offered_bits,
    room_bits,
    window_of,
)
from wellhead.foundation.models import Clinic
from wellhead.people import queries as people
from wellhead.people.queries import Clinician

__all__ = [
    "ClinicTime",
    "clinic_time",
    "clinic_times",
    "closed_days",
    "day_span",
    "days_from",
    "need_of",
    "person_key",
    "public_holidays",
    "room_key",
    "staff_key",
    "suitable_clinicians",
]

FURTHEST_DAYS = 366
"""How far ahead the clinic itself may book."""


def need_of(service: Service, lead: timedelta | None, like: Appointment | None = None) -> Need:
    """The service's rules as the slot calculator wants them; `lead` of None is the service's own.

    Whoever brings a lead of their own is the clinic itself, which may also book for the same day and past the
    horizon of the public. A visit that is booked already needs as long as it is, whatever the service takes now.
    """
    length = like.ends_at - like.starts_at if like else timedelta(minutes=service.minutes)
    return Need(
        minutes=int(length.total_seconds()) // 60,
        buffer_minutes=like.buffer_minutes if like else service.buffer_minutes,
        step_minutes=service.step_minutes,
        lead=timedelta(minutes=service.lead_minutes) if lead is None else lead,
        horizon_days=service.horizon_days if lead is None else max(service.horizon_days, FURTHEST_DAYS),
        is_same_day=service.is_same_day or lead is not None,
    )


def days_from(first: date, count: int) -> list[date]:
    """So many days in a row."""
    return [first + timedelta(days=n) for n in range(count)]


@lru_cache(maxsize=64)
def public_holidays(country: str, region: str, year: int) -> frozenset[date]:
    """The days on which the country, or its region, is closed; none when the country is not known to the list.

    A region that the list does not know has the holidays of the whole country.
    """
    import holidays  # noqa: PLC0415 -- takes most of a second to load, and few pages need it

    regions = holidays.list_supported_countries()
    if country not in regions:
        return frozenset()
    subdivision = region if region in regions[country] else None
    return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=year))


def closed_days(clinic: Clinic, days: Collection[date]) -> frozenset[date]:
    """Those of the days that are public holidays where the clinic is."""
    years = {day.year for day in days}
    known = frozenset[date]().union(*(public_holidays(clinic.country, clinic.region, year) for year in years))
    return frozenset(days) & known


@dataclass(frozen=True, slots=True)
class ClinicTime:
    """The time of everybody who could give a service over some days, for one service.

    `offered` is where any start is offered at all; what each clinician has free is worked out when it is asked.
    """

    known: Known
    service: Service
    need: Need
    offered: int
    clinicians: tuple[Clinician, ...]
    rooms: tuple[Room, ...]
    last_days: Mapping[uuid.UUID, date] | None
    _found: dict[uuid.UUID, int] = field(default_factory=dict)
    _roomy: list[int] = field(default_factory=list)

    def anyone(self) -> Times:
        """When at least one clinician, and a room where one is needed, are free."""
        bits = 0
        for staff in self.clinicians:
            bits |= self._bits(staff)
        return Times(self.known.window, bits)

    def free(self, staff: Clinician) -> Times:
        """When this clinician, and a room where one is needed, are free."""
        return Times(self.known.window, self._bits(staff))

    def is_free(self, staff: Clinician, starts_at: datetime) -> bool:
        """Whether this clinician, and a room where one is needed, are free for this very start."""
        return starts_at in self.free(staff)

    def offers(self, staff: Clinician, starts_at: datetime) -> bool:
        """Whether the clinician would be free then had nobody taken anything."""
        known = self.known
        untouched = Worker(
            known.week_of(staff.id), known.zone_of(staff.id), absent=known.absence_of(staff.id)
        )
        bits = free_bits(untouched, self.need, known.window, offered=self.offered & self._skilled(staff))
        return starts_at in Times(known.window, bits)

    def has_room(self, starts_at: datetime) -> bool:
        """Whether a room is free, or none is needed."""
        return starts_at in Times(self.known.window, self._with_room())

    def free_rooms(self, starts_at: datetime) -> list[Room]:
        """The rooms open for the visit and free from the start to the end of the buffer, in order of name."""
        window = self.known.window
        return [
            room
            for room in self.rooms
            if starts_at in Times(window, room_bits([self._room(room)], self.need, window))
        ]

    def fair_order(self, starts_at: datetime) -> list[Clinician]:
        """Who is asked first: those with the least booked on these days; equals take turns from one start to the next."""
        count = len(self.clinicians)
        turn = next_quantum(starts_at)
        turns = [(self.load(each), (place + turn) % count) for place, each in enumerate(self.clinicians)]
        return [
            each for _, each in sorted(zip(turns, self.clinicians, strict=True), key=lambda pair: pair[0])
        ]

    def load(self, staff: Clinician) -> int:
        """How many quanta of these days the clinician has taken."""
        return self.known.taken.get(staff_key(staff.id), 0).bit_count()

    def _bits(self, staff: Clinician) -> int:
        if staff.id not in self._found:
            offered = self.offered & self._with_room() & self._skilled(staff)
            self._found[staff.id] = free_bits(
                self._worker(staff), self.need, self.known.window, offered=offered
            )
        return self._found[staff.id]

    def _worker(self, staff: Clinician) -> Worker:
        known, key = self.known, staff.id
        return Worker(
            week=known.week_of(key),
            zone=known.zone_of(key),
            absent=known.absence_of(key),
            taken=known.taken.get(staff_key(key), 0),
            full=self._full(key),
        )

    def _full(self, staff_id: uuid.UUID) -> int:
        """The days on which the clinician has enough visits, of this service or of all."""
        known, full = self.known, 0
        if self.service.most_a_day is not None:
            visits = known.visits_of(staff_id, self.service.id)
            full |= days_that_are_full(visits, self.service.most_a_day, known.window)
        if staff_id in known.most_a_day:
            visits = known.visits_of(staff_id)
            full |= days_that_are_full(visits, known.most_a_day[staff_id], known.window)
        return full

    def _skilled(self, staff: Clinician) -> int:
        """The days on which the clinician has proof of every skill."""
        if self.last_days is None:
            return -1
        last = self.last_days.get(staff.id)
        return 0 if last is None else self.known.window.up_to(last)

    def _with_room(self) -> int:
        if not self.service.needs_room:
            return -1
        if not self._roomy:
            rooms = [self._room(each) for each in self.rooms]
            self._roomy.append(room_bits(rooms, self.need, self.known.window))
        return self._roomy[0]

    def _room(self, room: Room) -> Resource:
        known = self.known
        absent = known.absent.get(room.id, 0)
        if room.closed_on is not None:
            everything = (1 << known.window.reach) - 1
            absent |= everything ^ known.window.up_to(room.closed_on - timedelta(days=1))
        return Resource(taken=known.taken.get(room_key(room.id), 0), absent=absent)


def clinic_time(
    clinic: Clinic,
    service: Service,
    *,
    days: Sequence[date],
    now: datetime,
    staff_id: uuid.UUID | None = None,
    lead: timedelta | None = None,
    leaving_out: Appointment | None = None,
) -> ClinicTime:
    """Read all of it for these days in a row; claims of holds that have run out count as free.

    `lead` takes the place of the service's own shortest notice. The time of the appointment that is left out
    counts as free: it is about to move, and needs as long as it is now.
    """
    whole = clinic_times(
        clinic, [service], days=days, now=now, staff_id=staff_id, lead=lead, leaving_out=leaving_out
    )
    return whole[0]


def clinic_times(
    clinic: Clinic,
    services: Sequence[Service],
    *,
    days: Sequence[date],
    now: datetime,
    staff_id: uuid.UUID | None = None,
    lead: timedelta | None = None,
    leaving_out: Appointment | None = None,
) -> list[ClinicTime]:
    """The same for several services, read once."""
    needs = [need_of(each, lead, leaving_out) for each in services]
    tail = max((each.minutes + each.buffer_minutes for each in needs), default=0)
    window = window_of(days[0], len(days), ZoneInfo(clinic.time_zone), tail_minutes=tail)
    clinicians = [
        each for each in people.clinician_names(clinic.id) if staff_id is None or each.id == staff_id
    ]
    proofs = people.skill_days(clinic.id, {skill for each in services for skill in each.needs_skills})
    known = reading.read(
        clinic.id,
        window,
        asked=reading.Asked(
            clinicians=tuple(each.id for each in clinicians),
            limited=tuple(each.id for each in services if each.most_a_day is not None),
            needs_rooms=any(each.needs_room for each in services),
            now=now,
            leaving_out=leaving_out,
        ),
    )
    closed = closed_days(clinic, window.days)
    return [
        ClinicTime(
            known=known,
            service=service,
            need=need,
            offered=offered_bits(window, need, closed=closed | _after(service, window.days), now=now),
            clinicians=tuple(clinicians),
            rooms=tuple(room for room in known.rooms if service.room_kind in {"", room.kind}),
            last_days=_last_days(proofs, service) if service.needs_skills else None,
        )
        for service, need in zip(services, needs, strict=True)
    ]


def suitable_clinicians(clinic: Clinic, services: Sequence[Service], day: date) -> dict[str, list[Staff]]:
    """The clinicians who may give each service on the day, by name; a skill needs its proof to hold.

    By slug; two queries however many services.
    """
    clinicians = people.clinicians(clinic.id)
    proofs = people.skill_days(clinic.id, {skill for each in services for skill in each.needs_skills})
    found = {}
    for service in services:
        last_days = _last_days(proofs, service)
        found[service.slug] = [
            each for each in clinicians if not service.needs_skills or day <= last_days.get(each.id, date.min)
        ]
    return found


def _last_days(proofs: Mapping[uuid.UUID, Mapping[str, date]], service: Service) -> dict[uuid.UUID, date]:
    """The last day on which each clinician has proof of all that the service needs."""
    needed = set(service.needs_skills)
    return {
        staff_id: min(each[skill] for skill in needed)
        for staff_id, each in proofs.items()
        if needed <= each.keys()
    }


def _after(service: Service, days: Sequence[date]) -> frozenset[date]:
    """The days from the one on which the service is no longer offered."""
    if service.closed_on is None:
        return frozenset()
    return frozenset(day for day in days if day >= service.closed_on)
