"""What can be held now: as starts that anybody suitable has free, or with whom."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from wellhead.booking import availability, slots
from wellhead.booking.availability import ClinicTime
from wellhead.booking.models import Appointment, Service, Staff
from wellhead.booking.slots import Times
from wellhead.foundation.models import Clinic
from wellhead.people.queries import Clinician

SOON_DAYS = 14
"""How far is looked for the next free times before all the rest is: most clinics have some by then."""


@dataclass(frozen=True, slots=True)
class FreeTime:
    """A time that can be held now, with whom."""

    staff_id: uuid.UUID
    staff_name: str
    starts_at: datetime
    ends_at: datetime


def free_starts(
    clinic: Clinic,
    service: Service,
    *,
    staff_id: uuid.UUID | None = None,
    leaving_out: Appointment | None = None,
    now: datetime,
) -> Times:
    """Every start from today to the service's horizon at which the clinician, or anybody, is free.

    Ask it for its days, with counts, or for the times of one day. The time of an appointment that is about to
    move may be left out of what is taken.
    """
    return availability.clinic_time(
        clinic,
        service,
        days=_all_days(clinic, service, now),
        staff_id=staff_id,
        leaving_out=leaving_out,
        now=now,
    ).anyone()


def next_free_times(
    clinic: Clinic,
    service: Service,
    *,
    most: int,
    staff_id: uuid.UUID | None = None,
    lead: timedelta | None = None,
    now: datetime,
) -> tuple[FreeTime, ...]:
    """The next free starts up to the horizon, at most so many, each with whoever is free then and least booked."""
    days = _all_days(clinic, service, now)
    found: tuple[FreeTime, ...] = ()
    for some in (days[:SOON_DAYS], days):
        known = availability.clinic_time(clinic, service, days=some, staff_id=staff_id, lead=lead, now=now)
        found = _first(known, most)
        if len(found) == most or some == days:
            break
    return found


def soonest(clinic: Clinic, services: Sequence[Service], *, now: datetime) -> dict[str, datetime | None]:
    """The next free start of each service, by slug, None where there is none; all of them read at once."""
    if not services:
        return {}
    furthest = max(services, key=lambda each: each.horizon_days)
    days = _all_days(clinic, furthest, now)
    found: dict[str, datetime | None] = {}
    for some in (days[:SOON_DAYS], days):
        missing = [each for each in services if found.get(each.slug) is None]
        for known in availability.clinic_times(clinic, missing, days=some, now=now) if missing else ():
            found[known.service.slug] = next(iter(known.anyone()), None)
    return found


def free_times(
    clinic: Clinic,
    service: Service,
    *,
    from_day: date,
    days: int,
    staff_id: uuid.UUID | None = None,
    lead: timedelta | None = None,
    now: datetime,
) -> tuple[FreeTime, ...]:
    """What can be held now on those few days, with whom, earliest first, then by clinician.

    `lead` takes the place of the service's own shortest notice; the clinic's staff may book without any.
    """
    wanted = availability.days_from(from_day, days)
    known = availability.clinic_time(clinic, service, days=wanted, now=now, staff_id=staff_id, lead=lead)
    found = [_free_time(service, staff, start) for staff in known.clinicians for start in known.free(staff)]
    return tuple(sorted(found, key=lambda free: (free.starts_at, free.staff_name)))


def nearest_free_times(
    clinic: Clinic,
    service: Service,
    wanted: datetime,
    *,
    staff_id: uuid.UUID | None,
    now: datetime,
    most: int = 4,
) -> tuple[FreeTime, ...]:
    """The free times closest to the wanted one, from three days before to a week after, one for each start."""
    zone = ZoneInfo(clinic.time_zone)
    day = max(wanted, now).astimezone(zone).date()
    first = max(day - timedelta(days=3), now.astimezone(zone).date())
    days = availability.days_from(first, 11)
    known = availability.clinic_time(clinic, service, days=days, staff_id=staff_id, now=now)
    return tuple(_with_whom(known, slots.nearest(known.anyone(), wanted, most)))


def clinicians_for(clinic: Clinic, service: Service, day: date) -> list[Staff]:
    """Who may give the service on the day, by name."""
    return availability.suitable_clinicians(clinic, [service], day)[service.slug]


def clinicians_for_each(clinic: Clinic, services: Sequence[Service], day: date) -> dict[str, list[Staff]]:
    """Who may give each of the services on the day, by slug."""
    return availability.suitable_clinicians(clinic, services, day)


def _all_days(clinic: Clinic, service: Service, now: datetime) -> list[date]:
    today = now.astimezone(ZoneInfo(clinic.time_zone)).date()
    return availability.days_from(today, service.horizon_days + 1)


def _first(known: ClinicTime, most: int) -> tuple[FreeTime, ...]:
    starts = list(islice(known.anyone(), most))
    return tuple(_with_whom(known, starts))


def _with_whom(known: ClinicTime, starts: Iterable[datetime]) -> Iterator[FreeTime]:
    """Each start with the least booked of those who are free then."""
    least_booked_first = sorted(known.clinicians, key=known.load)
    for start in starts:
        staff = next(each for each in least_booked_first if known.is_free(each, start))
        yield _free_time(known.service, staff, start)


def _free_time(service: Service, staff: Clinician, start: datetime) -> FreeTime:
    return FreeTime(staff.id, staff.name, start, start + timedelta(minutes=service.minutes))
