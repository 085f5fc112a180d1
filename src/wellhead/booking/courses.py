"""Courses of visits: what can be had when, before anything is booked, and what a course consists of."""

from __future__ import annotations

import copy
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from wellhead.booking import availability, queries, series, slots
from wellhead.booking.availability import ClinicTime
from wellhead.booking.models import Appointment, Series, Service
from wellhead.booking.queries import Visit
from wellhead.booking.series import Repeat
from wellhead.foundation.models import Clinic
from wellhead.people.queries import Clinician

DAYS_AROUND = 6
"""How far from the wanted day another time is looked for: it stays before the next visit of a weekly course."""
MOST_NEAREST = 4
MOST_IN_A_COURSE = 12


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """One visit of a course before it is booked. `starts_at` is None where neither rule nor choice is free.

    `is_own` says that it does not stand where the rule has it. `nearest` are free times close by.
    """

    place: int
    wanted_at: datetime
    starts_at: datetime | None
    is_own: bool
    nearest: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class CoursePlan:
    """A course as it could be booked now, all of it with one clinician; None when nobody could ever give it."""

    repeat: Repeat
    staff: Clinician | None
    visits: tuple[PlannedVisit, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every visit has a time."""
        return self.staff is not None and all(each.starts_at is not None for each in self.visits)

    @property
    def starts(self) -> list[datetime]:
        """The times that are free, in order of the visits."""
        return [each.starts_at for each in self.visits if each.starts_at is not None]


def plan_course(
    clinic: Clinic,
    service: Service,
    repeat: Repeat,
    *,
    now: datetime,
    staff_id: uuid.UUID | None = None,
    chosen: Mapping[int, datetime] | None = None,
    lead: timedelta | None = None,
) -> CoursePlan:
    """Each visit at its hour on the clock or, where that is taken, with the nearest free times; nothing is held.

    `chosen` are times picked for single visits, by place, first is 1. Without a clinician it is the one who has
    most of the times free. Visits may lie beyond the service's horizon.
    """
    wanted = series.occurrences(repeat)
    known = _time_around(clinic, service, wanted, now=now, staff_id=staff_id, lead=lead)
    staff = _who(known, wanted)
    if staff is None:
        visits = [PlannedVisit(place, start, None, False, ()) for place, start in enumerate(wanted, 1)]
        return CoursePlan(repeat, None, tuple(visits))
    free = known.free(staff)
    picked = {
        place: start for place, start in (chosen or {}).items() if start in free and place <= len(wanted)
    }
    taken = {*picked.values(), *wanted}
    visits = []
    for place, start in enumerate(wanted, 1):
        stands = picked.get(place, start if start in free else None)
        around = _near(free, start, clinic)
        nearest = slots.nearest(
            (each for each in around if each not in taken - {stands}), start, MOST_NEAREST
        )
        visits.append(PlannedVisit(place, start, stands, stands != start, tuple(nearest)))
    return CoursePlan(repeat, staff, tuple(visits))


def beyond_horizon(service: Service, last: datetime, now: datetime) -> Service:
    """The service as if it were offered up to that day: a course that begins in time may end later."""
    reaching = copy.copy(service)
    reaching.horizon_days = max(service.horizon_days, (last - now).days + 2 + DAYS_AROUND)
    return reaching


def visits_of(appointment: Appointment) -> list[Visit]:
    """Every visit of the course that this is one of, in order of place, cancelled ones too; itself alone when of none."""
    if appointment.series_id is None:
        return [queries.visit_of(appointment)]
    rows = Appointment.objects.for_clinic(appointment.clinic_id).filter(
        series__in=chain_of(appointment.series_id), session__isnull=True
    )
    visits = queries.visits_among(appointment.clinic_id, rows.values_list("id", flat=True))
    return sorted(visits, key=lambda each: (each.appointment.series_place or 0, each.starts_at))


def chain_of(series_id: uuid.UUID) -> set[uuid.UUID]:
    """The series with those it follows and those that follow it: one course, however often it was changed."""
    found, edge = {series_id}, {series_id}
    while edge:
        above = Series.objects.filter(pk__in=edge, follows__isnull=False).values_list("follows_id", flat=True)
        below = Series.objects.filter(follows__in=edge).values_list("id", flat=True)
        edge = {*above, *below} - found
        found |= edge
    return found


def expected_start(appointment: Appointment) -> datetime | None:
    """Where its series has it; None when it is of none, or beyond the rule."""
    row = appointment.series
    if row is None or appointment.series_place is None:
        return None
    repeat = series.read(row.rule, starts_on=row.starts_on, wall=row.wall_time, zone=ZoneInfo(row.time_zone))
    rows = Appointment.objects.filter(series=row, series_place__isnull=False).order_by("series_place")
    first = rows.values_list("series_place", flat=True).first() or 1
    starts = series.occurrences(repeat)
    index = appointment.series_place - first
    return starts[index] if 0 <= index < len(starts) else None


def _time_around(
    clinic: Clinic,
    service: Service,
    wanted: Sequence[datetime],
    *,
    now: datetime,
    staff_id: uuid.UUID | None,
    lead: timedelta | None,
) -> ClinicTime:
    zone = ZoneInfo(clinic.time_zone)
    today = now.astimezone(zone).date()
    first = max(today, wanted[0].astimezone(zone).date() - timedelta(days=DAYS_AROUND))
    last = wanted[-1].astimezone(zone).date() + timedelta(days=DAYS_AROUND)
    return availability.clinic_time(
        clinic,
        beyond_horizon(service, wanted[-1], now),
        days=availability.days_from(first, max((last - first).days + 1, 1)),
        staff_id=staff_id,
        lead=lead,
        now=now,
    )


def _who(known: ClinicTime, wanted: Sequence[datetime]) -> Clinician | None:
    """Whoever has most of the times free; of equals the one who is least booked."""
    in_order = known.fair_order(wanted[0])
    return max(in_order, key=lambda staff: sum(known.is_free(staff, each) for each in wanted), default=None)


def _near(free: slots.Times, wanted: datetime, clinic: Clinic) -> list[datetime]:
    day = wanted.astimezone(ZoneInfo(clinic.time_zone)).date()
    around = (day + timedelta(days=n) for n in range(-DAYS_AROUND, DAYS_AROUND + 1))
    return [start for each in around for start in free.on(each)]
