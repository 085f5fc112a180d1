"""What is known of a clinic's time, read in a handful of queries: who works when, who is away, what is taken, when it is closed."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.db.models import Q

from wellhead.booking.models import Absence, Room, Service, SlotClaim, Staff, WorkingHours
from wellhead.booking.slots import Hours, Need, Span, Worker, day_span, free_starts, is_free, quanta
from wellhead.foundation.models import Clinic
from wellhead.people import queries as people


def staff_key(staff_id: uuid.UUID) -> str:
    """What a clinician's time is claimed by."""
    return f"staff:{staff_id}"


def room_key(room_id: uuid.UUID) -> str:
    """What a room's time is claimed by."""
    return f"room:{room_id}"


def person_key(person_id: uuid.UUID) -> str:
    """What a person's own time is claimed by, so that nobody is booked twice at once."""
    return f"person:{person_id}"


def need_of(service: Service, lead: timedelta | None) -> Need:
    """The service's rules as the slot calculator wants them; `lead` of None is the service's own."""
    return Need(
        minutes=service.minutes,
        buffer_minutes=service.buffer_minutes,
        step_minutes=service.step_minutes,
        lead=timedelta(minutes=service.lead_minutes) if lead is None else lead,
        horizon_days=service.horizon_days,
    )


def days_from(first: date, count: int) -> list[date]:
    """So many days in a row."""
    return [first + timedelta(days=n) for n in range(count)]


@lru_cache(maxsize=64)
def public_holidays(country: str, year: int) -> frozenset[date]:
    """The days on which the whole country is closed; none when the country is not known to the list."""
    import holidays  # noqa: PLC0415 -- takes most of a second to load, and few pages need it

    if country not in holidays.list_supported_countries():
        return frozenset()
    return frozenset(holidays.country_holidays(country, years=year))


def closed_days(clinic: Clinic, days: Collection[date]) -> frozenset[date]:
    """Those of the days that are public holidays in the clinic's country."""
    years = {day.year for day in days}
    known = frozenset[date]().union(*(public_holidays(clinic.country, year) for year in years))
    return frozenset(days) & known


@dataclass(frozen=True, slots=True)
class ClinicTime:
    """The time of everybody who could give a service over some days."""

    zone: ZoneInfo
    need: Need
    needs_room: bool
    days: tuple[date, ...]
    closed: frozenset[date]
    clinicians: tuple[Staff, ...]
    rooms: tuple[Room, ...]
    hours: dict[uuid.UUID, list[Hours]]
    absences: dict[uuid.UUID | None, list[Span]]
    taken: dict[str, set[int]]

    def worker(self, staff: Staff) -> Worker:
        """One clinician's time."""
        away = [*self.absences.get(staff.id, []), *self.absences.get(None, [])]
        return Worker(
            hours=self.hours.get(staff.id, []),
            absences=away,
            taken=self.taken.get(staff_key(staff.id), set()),
        )

    def starts(self, staff: Staff, now: datetime) -> list[datetime]:
        """When this clinician, and a room where one is needed, are free for the service."""
        found = free_starts(
            self.worker(staff), self.need, days=self.days, closed=self.closed, now=now, zone=self.zone
        )
        return [start for start in found if self.has_room(start)]

    def offers(self, staff: Staff, starts_at: datetime, now: datetime) -> bool:
        """Whether the clinician would be free then had nobody taken anything."""
        worker = self.worker(staff)
        untouched = Worker(hours=worker.hours, absences=worker.absences, taken=frozenset())
        return is_free(untouched, self.need, starts_at, closed=self.closed, now=now, zone=self.zone)

    def has_room(self, starts_at: datetime) -> bool:
        """Whether a room is free, or none is needed."""
        return not self.needs_room or bool(self.free_rooms(starts_at))

    def free_rooms(self, starts_at: datetime) -> list[Room]:
        """The rooms free from the start to the end of the buffer, in order of name."""
        length = timedelta(minutes=self.need.minutes + self.need.buffer_minutes)
        wanted = quanta(starts_at, starts_at + length)
        nothing: set[int] = set()
        return [room for room in self.rooms if self.taken.get(room_key(room.id), nothing).isdisjoint(wanted)]

    def fair_order(self, starts_at: datetime) -> list[Staff]:
        """Who is asked first: those with the least booked on these days; equals take turns from one start to the next."""
        count = len(self.clinicians)
        turn = quanta(starts_at, starts_at + timedelta(minutes=5)).start
        turns = [(self.load(each), (place + turn) % count) for place, each in enumerate(self.clinicians)]
        return [
            each for _, each in sorted(zip(turns, self.clinicians, strict=True), key=lambda pair: pair[0])
        ]

    def load(self, staff: Staff) -> int:
        """How many quanta of these days the clinician has taken."""
        return len(self.taken.get(staff_key(staff.id), ()))


def claimed_quanta(service: Service, starts_at: datetime) -> range:
    """The quanta that a visit and its buffer take."""
    return quanta(starts_at, starts_at + timedelta(minutes=service.minutes + service.buffer_minutes))


def clinic_time(
    clinic: Clinic,
    service: Service,
    *,
    days: Sequence[date],
    now: datetime,
    staff_id: uuid.UUID | None = None,
    lead: timedelta | None = None,
) -> ClinicTime:
    """Read all of it for these days; claims of holds that have run out count as free.

    `lead` takes the place of the service's own shortest notice.
    """
    zone = ZoneInfo(clinic.time_zone)
    whole = Span(day_span(days[0], zone).starts_at, day_span(days[-1], zone).ends_at)
    clinicians = suitable_clinicians(clinic, service, days[0], staff_id=staff_id)
    keys = [each.id for each in clinicians]
    rooms = Room.objects.for_clinic(clinic.id).filter(closed_on__isnull=True) if service.needs_room else []
    return ClinicTime(
        zone=zone,
        need=need_of(service, lead),
        needs_room=service.needs_room,
        days=tuple(days),
        closed=closed_days(clinic, days),
        clinicians=tuple(clinicians),
        rooms=tuple(sorted(rooms, key=lambda room: room.name)),
        hours=_hours(clinic, keys, days),
        absences=_absences(clinic, keys, whole),
        taken=_taken(clinic, whole, now),
    )


def suitable_clinicians(
    clinic: Clinic, service: Service, day: date, *, staff_id: uuid.UUID | None = None
) -> list[Staff]:
    """The clinicians who may give the service on the day, by name; a skill needs its proof to hold."""
    return [
        each
        for each in people.clinicians(clinic.id)
        if (staff_id is None or each.id == staff_id)
        and all(people.is_competent(each, skill, day) for skill in service.needs_skills)
    ]


def _hours(clinic: Clinic, keys: Collection[uuid.UUID], days: Sequence[date]) -> dict[uuid.UUID, list[Hours]]:
    rows = WorkingHours.objects.for_clinic(clinic.id).filter(
        Q(until_on__isnull=True) | Q(until_on__gte=days[0]), staff_id__in=keys, since_on__lte=days[-1]
    )
    found: dict[uuid.UUID, list[Hours]] = defaultdict(list)
    for row in rows:
        found[row.staff_id].append(Hours(row.weekday, row.begins, row.ends, row.since_on, row.until_on))
    return found


def _absences(clinic: Clinic, keys: Collection[uuid.UUID], whole: Span) -> dict[uuid.UUID | None, list[Span]]:
    rows = Absence.objects.for_clinic(clinic.id).filter(
        Q(staff_id__in=keys) | Q(staff__isnull=True), ends_at__gt=whole.starts_at, starts_at__lt=whole.ends_at
    )
    found: dict[uuid.UUID | None, list[Span]] = defaultdict(list)
    for row in rows:
        found[row.staff_id].append(Span(row.starts_at, row.ends_at))
    return found


def _taken(clinic: Clinic, whole: Span, now: datetime) -> dict[str, set[int]]:
    span = quanta(whole.starts_at, whole.ends_at + timedelta(hours=4))
    rows = (
        SlotClaim.objects.for_clinic(clinic.id)
        .filter(quantum__gte=span.start, quantum__lt=span.stop)
        .exclude(appointment__expires_at__lte=now)
        .exclude(resource_key__startswith="person:")
    )
    found: dict[str, set[int]] = defaultdict(set)
    for key, quantum in rows.values_list("resource_key", "quantum"):
        found[key].add(quantum)
    return found
