"""How well the clinic's time is used and how calls end, each figure with what it is a part of."""

from __future__ import annotations

import statistics
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, QuerySet, Subquery

from wellhead.booking import reading
from wellhead.booking.availability import closed_days
from wellhead.booking.choices import CallEnd, ServiceKind
from wellhead.booking.models import Appointment, AppointmentEvent, CallOutcome, Staff
from wellhead.booking.slots import Need, Window, Worker, day_span, quanta, window_of, work_bits
from wellhead.booking.states import OCCUPIES_TIME, Event, Status
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import Refused, hidden
from wellhead.foundation.models import Clinic
from wellhead.people import queries as people

QUANTUM_MINUTES = 5
LONGEST_DAYS = 366
RIGHTLY_NOT_BOOKED = frozenset(
    {
        CallEnd.NOT_BOOKED_SELF_CARE.value,
        CallEnd.NOT_BOOKED_DOCTOR.value,
        CallEnd.NOT_BOOKED_ELSEWHERE.value,
        CallEnd.SENT_NOW.value,
    }
)
"""A call that ends so has done its work: bookings alone would reward talking people into visits."""
_CAME = frozenset({Status.ARRIVED, Status.IN_ROOM, Status.STARTED, Status.FINISHED})


@dataclass(frozen=True, slots=True)
class Part:
    """So many out of so many; the share is None when there is nothing to be a part of."""

    count: int
    of: int

    @property
    def share(self) -> float | None:
        """From 0 to 1."""
        return self.count / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Use:
    """One clinician's time in minutes: what the hours held without breaks and absences, and what visits took of it.

    `outside` is time of visits beyond the hours. Time kept free after visits counts as neither.
    """

    staff: Staff
    available: int
    booked: int
    outside: int

    @property
    def fill(self) -> Part:
        """How much of the available time was booked."""
        return Part(self.booked, self.available)


@dataclass(frozen=True, slots=True)
class Figures:
    """The days from `first` to `last`. `missed` is of the visits of which it is known whether somebody came.

    `unmarked` are visits that are over and of which nobody said whether anybody came. `late` are cancellations
    after the moment up to which they were free, of everything that was booked. `lead_days` is the middle number of
    days from booking to visit, None when there was none.
    """

    first: date
    last: date
    use: tuple[Use, ...]
    visits: int
    missed: Part
    unmarked: int
    cancelled: Part
    late: Part
    lead_days: float | None

    @property
    def fill(self) -> Part:
        """How much of everybody's available time was booked."""
        return Part(sum(each.booked for each in self.use), sum(each.available for each in self.use))


@dataclass(frozen=True, slots=True)
class CallFigures:
    """How the calls of some days ended. `good_ends` are visits booked and rightly not booked, of those reached."""

    ends: tuple[tuple[CallEnd, int], ...]
    due: int
    not_noted: int
    reached: Part
    good_ends: Part
    rightly_not_booked: Part


@dataclass(frozen=True, slots=True)
class _Row:
    staff_id: uuid.UUID
    starts_at: datetime
    ends_at: datetime
    status: Status
    changed_at: datetime
    free_until: datetime
    booked_at: datetime | None
    is_session: bool


def figures(actor: Actor, clinic: Clinic, first: date, *, last: date, now: datetime) -> Figures:
    """For the owner and the front desk; at most a year at a time."""
    _require_staff(actor, clinic)
    last = min(max(first, last), first + timedelta(days=LONGEST_DAYS - 1))
    window = window_of(first, (last - first).days + 1, ZoneInfo(clinic.time_zone))
    rows = _rows(clinic, window)
    stood = [each for each in rows if each.status in OCCUPIES_TIME and each.status is not Status.HELD]
    cancelled = [each for each in rows if each.status is Status.CANCELLED and each.booked_at is not None]
    visits = [each for each in stood if not each.is_session]
    came = sum(each.status in _CAME for each in visits)
    missed = sum(each.status is Status.DID_NOT_ATTEND for each in visits)
    leads = [
        (each.starts_at - each.booked_at).total_seconds() / 86_400
        for each in visits
        if each.booked_at is not None
    ]
    return Figures(
        first=first,
        last=last,
        use=tuple(_use(clinic, window, stood, now=now)),
        visits=len(visits),
        missed=Part(missed, came + missed),
        unmarked=sum(each.status is Status.CONFIRMED and each.ends_at < now for each in visits),
        cancelled=Part(len(cancelled), len(cancelled) + len(visits)),
        late=Part(sum(each.changed_at > each.free_until for each in cancelled), len(cancelled) + len(visits)),
        lead_days=statistics.median(leads) if leads else None,
    )


def call_figures(actor: Actor, clinic: Clinic, first: date, *, last: date, now: datetime) -> CallFigures:
    """Calls whose time has come by now; a call is counted as it was noted last."""
    _require_staff(actor, clinic)
    zone = ZoneInfo(clinic.time_zone)
    latest = CallOutcome.objects.filter(clinic_id=clinic.id, appointment=OuterRef("pk")).order_by(
        "-recorded_at", "-id"
    )
    calls = (
        _with_status(Appointment.objects.for_clinic(clinic.id))
        .filter(
            service__kind=ServiceKind.CALL.value,
            starts_at__gte=day_span(first, zone).starts_at,
            starts_at__lt=min(day_span(last, zone).ends_at, now),
        )
        .filter(Q(("latest_status__in", [each.value for each in OCCUPIES_TIME - {Status.HELD}])))
        .annotate(end=Subquery(latest.values("outcome")[:1]))
    )
    ends = Counter(calls.values_list("end", flat=True))
    not_noted = ends.pop(None, 0)
    noted = sum(ends.values())
    reached = noted - ends[CallEnd.NOT_REACHED.value]
    rightly = sum(ends[each] for each in RIGHTLY_NOT_BOOKED)
    return CallFigures(
        ends=tuple((end, ends[end.value]) for end in CallEnd),
        due=noted + not_noted,
        not_noted=not_noted,
        reached=Part(reached, noted),
        good_ends=Part(rightly + ends[CallEnd.BOOKED.value], reached),
        rightly_not_booked=Part(rightly, reached),
    )


def _require_staff(actor: Actor, clinic: Clinic) -> None:
    if actor.clinic_id != clinic.id or not (actor.is_staff or actor.role is Role.SYSTEM):
        raise Refused(hidden())


def _with_status(rows: QuerySet[Appointment]) -> QuerySet[Appointment]:
    events = AppointmentEvent.objects.filter(appointment=OuterRef("pk")).order_by("-place")
    booked = events.filter(event=Event.CONFIRMED.value).order_by("place")
    return rows.annotate(
        latest_status=Subquery(events.values("status")[:1]),
        latest_at=Subquery(events.values("happened_at")[:1]),
        booked_at=Subquery(booked.values("happened_at")[:1]),
    )


def _rows(clinic: Clinic, window: Window) -> list[_Row]:
    rows = _with_status(Appointment.objects.for_clinic(clinic.id)).filter(
        starts_at__gte=window.starts_at, starts_at__lt=window.known_until, seat__isnull=True
    )
    names = (
        "staff_id",
        "starts_at",
        "ends_at",
        "latest_status",
        "latest_at",
        "free_change_until",
        "booked_at",
        "person_id",
    )
    return [
        _Row(staff_id, starts_at, ends_at, Status(status), at, free_until, booked_at, person_id is None)
        for staff_id, starts_at, ends_at, status, at, free_until, booked_at, person_id in rows.values_list(
            *names
        )
    ]


def _use(clinic: Clinic, window: Window, stood: Sequence[_Row], *, now: datetime) -> Iterable[Use]:
    clinicians = people.clinicians(clinic.id)
    asked = reading.Asked(
        clinicians=tuple(each.id for each in clinicians), limited=(), needs_rooms=False, now=now
    )
    known = reading.read(clinic.id, window, asked=asked)
    any_moment = Need(
        minutes=QUANTUM_MINUTES,
        buffer_minutes=0,
        step_minutes=QUANTUM_MINUTES,
        lead=timedelta(0),
        horizon_days=LONGEST_DAYS,
    )
    open_days = window.of_days(set(window.days) - closed_days(clinic, window.days))
    for staff in clinicians:
        worker = Worker(known.week_of(staff.id), known.zone_of(staff.id))
        hours = work_bits(worker, any_moment, window) & open_days & ~known.absence_of(staff.id)
        visits = window.spread(
            quanta(each.starts_at, each.ends_at) for each in stood if each.staff_id == staff.id
        )
        yield Use(
            staff=staff,
            available=hours.bit_count() * QUANTUM_MINUTES,
            booked=(visits & hours).bit_count() * QUANTUM_MINUTES,
            outside=(visits & ~hours).bit_count() * QUANTUM_MINUTES,
        )
