"""What stands on the clinic's calendar over some days: visits, working hours, breaks, absences and closures; as many queries for a week as for a day."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Q, QuerySet

from wellhead.booking import availability
from wellhead.booking.choices import ServiceKind
from wellhead.booking.models import (
    Absence,
    Appointment,
    AppointmentEvent,
    ClinicianSettings,
    Room,
    Service,
    Staff,
    WorkingHours,
)
from wellhead.booking.queries import Visit
from wellhead.booking.states import Event, Status
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.models import Clinic
from wellhead.people import queries as people

_READ = (
    *(
        "service_id",
        "staff_id",
        "room_id",
        "session_id",
        "seat",
        "series_id",
        "series_place",
        "starts_at",
        "ends_at",
    ),
    *("buffer_minutes", "public_token", "chaperone", "needs_note", "expires_at"),
    *("person__given_name", "person__family_name", "person__needs", "person__needs_interpreter"),
    "person__interpreter_language",
)
"""What a calendar shows of a visit; hundreds are read at once, and every key costs."""
_TOLD = frozenset({Event.WILL_COME.value, Event.RUNNING_LATE.value})


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of time in which something is so; the label may be empty."""

    starts_at: datetime
    ends_at: datetime
    label: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One visit, class or held time, with what was said about it since it came to stand where it stands.

    `late_minutes` is how late the person said they would be, None when they said nothing. `places_taken` is for
    a class alone. `of_sessions` is how many visits the course has.
    """

    visit: Visit
    is_sure: bool = False
    late_minutes: int | None = None
    places_taken: int | None = None
    of_sessions: int | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    """The calendar of some days; everything by its key, moments in UTC."""

    zone: ZoneInfo
    days: tuple[date, ...]
    clinicians: tuple[Staff, ...]
    rooms: tuple[Room, ...]
    entries: tuple[Entry, ...]
    work: Mapping[uuid.UUID, tuple[Block, ...]]
    breaks: Mapping[uuid.UUID, tuple[Block, ...]]
    away: Mapping[uuid.UUID | None, tuple[Block, ...]]
    closed_rooms: Mapping[uuid.UUID, tuple[Block, ...]]
    holidays: frozenset[date]


def timetable(actor: Actor, clinic: Clinic, days: Sequence[date], *, cancelled: bool = False) -> Timetable:
    """The calendar of days in a row, for staff; empty for anybody else. Lapsed holds are left out."""
    zone = ZoneInfo(clinic.time_zone)
    known = _seen_by(actor)
    begins, ends = _begin(days[0], zone), _begin(days[-1] + timedelta(days=1), zone)
    clinicians = tuple(people.clinicians(clinic.id)) if known else ()
    work, breaks = _hours(clinic, clinicians, days)
    away, closed_rooms = _absences(clinic, begins, ends)
    return Timetable(
        zone=zone,
        days=tuple(days),
        clinicians=clinicians,
        rooms=tuple(_rooms(clinic, days[0])) if known else (),
        entries=tuple(_entries(clinic, begins, ends, cancelled=cancelled)) if known else (),
        work=work,
        breaks=breaks,
        away=away,
        closed_rooms=closed_rooms,
        holidays=holidays(clinic, days),
    )


def stamp(actor: Actor, clinic: Clinic, days: Sequence[date]) -> str:
    """A short word that changes whenever something happens to a visit of these days: has anybody been busy since?"""
    if not _seen_by(actor):
        return ""
    zone = ZoneInfo(clinic.time_zone)
    begins, ends = _begin(days[0], zone), _begin(days[-1] + timedelta(days=1), zone)
    events = AppointmentEvent.objects.for_clinic(clinic.id).filter(
        Q(appointment__starts_at__gte=begins, appointment__starts_at__lt=ends)
        | Q(starts_at__gte=begins, starts_at__lt=ends)
    )
    told = events.aggregate(many=Count("pk"), latest=Max("recorded_at"))
    return f"{told['many']}.{told['latest'].timestamp() if told['latest'] else 0:.6f}"


def version_of(actor: Actor, appointment_id: uuid.UUID) -> int | None:
    """How many things have happened to the visit, for staff; None when there is no such visit."""
    if not _seen_by(actor):
        return None
    events = AppointmentEvent.objects.for_clinic(actor.clinic_id).filter(appointment_id=appointment_id)
    found: int | None = events.aggregate(latest=Max("place"))["latest"]
    return found


def holidays(clinic: Clinic, days: Sequence[date]) -> frozenset[date]:
    """Those of the days that are public holidays where the clinic stands."""
    return frozenset(availability.closed_days(clinic, list(days)))


def _seen_by(actor: Actor) -> bool:
    return actor.is_staff or actor.role is Role.SYSTEM


def _begin(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(0), tzinfo=zone)


def _rooms(clinic: Clinic, day: date) -> QuerySet[Room]:
    rooms = Room.objects.for_clinic(clinic.id).filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day))
    return rooms.order_by("name")


def _standing(clinic: Clinic, begins: datetime, ends: datetime) -> QuerySet[Appointment]:
    """Whatever claims time then; a cancelled or lapsed one has no claims left."""
    rows = Appointment.objects.for_clinic(clinic.id).filter(starts_at__gte=begins, starts_at__lt=ends)
    return rows.exclude(expires_at__lte=clock.now())


@dataclass(slots=True)
class _Told:
    """What the events of one appointment come to."""

    status: Status
    since: datetime
    place: int
    is_sure: bool = False
    late_minutes: int | None = None
    before_move: _Told | None = None


@dataclass(slots=True)
class _Seats:
    """How many places of each class are taken."""

    by_session: dict[uuid.UUID, int] = field(default_factory=lambda: defaultdict(int))


def _entries(clinic: Clinic, begins: datetime, ends: datetime, *, cancelled: bool) -> Iterable[Entry]:
    rows = _standing(clinic, begins, ends).select_related("person").only(*_READ)
    told = _told(clinic, begins, ends)
    left_out = {Status.EXPIRED} if cancelled else {Status.EXPIRED, Status.CANCELLED}
    rows_shown = [
        row
        for row in rows.order_by("starts_at", "pk")
        if row.pk in told and told[row.pk].status not in left_out
    ]
    services = {each.pk: each for each in Service.objects.for_clinic(clinic.id)}
    staff = {each.pk: each for each in Staff.objects.for_clinic(clinic.id)}
    rooms = {each.pk: each for each in Room.objects.for_clinic(clinic.id)}
    seats = _Seats()
    for row in rows_shown:
        if row.session_id is not None and told[row.pk].status is not Status.CANCELLED:
            seats.by_session[row.session_id] += 1
        row.clinic, row.service, row.staff = clinic, services[row.service_id], staff[row.staff_id]
        row.room = rooms[row.room_id] if row.room_id else None
    for row in rows_shown:
        if row.session_id is None:
            yield _entry(row, told[row.pk], seats)


def _entry(row: Appointment, said: _Told, seats: _Seats) -> Entry:
    is_class = row.service.kind == ServiceKind.GROUP
    return Entry(
        visit=Visit(row, said.status, said.since, said.place),
        is_sure=said.is_sure,
        late_minutes=said.late_minutes,
        places_taken=seats.by_session[row.pk] if is_class else None,
        of_sessions=row.service.sessions if row.series_id else None,
    )


def _told(clinic: Clinic, begins: datetime, ends: datetime) -> dict[uuid.UUID, _Told]:
    events = AppointmentEvent.objects.for_clinic(clinic.id).filter(
        appointment__starts_at__gte=begins, appointment__starts_at__lt=ends
    )
    found: dict[uuid.UUID, _Told] = {}
    wanted = events.order_by("place").values_list(
        "appointment_id", "place", "event", "status", "happened_at", "why"
    )
    for key, place, event, status, happened_at, why in wanted:
        before = found.get(key)
        known = Status(status)
        same = before is not None and before.status is known and event in _TOLD
        found[key] = told = _Told(known, before.since if before and same else happened_at, place)
        if event == Event.MOVED.value:
            told.before_move = before
        elif before:
            same_as = before.before_move if event == Event.RESTORED.value and before.before_move else before
            told.is_sure, told.late_minutes = same_as.is_sure, same_as.late_minutes
        if event == Event.WILL_COME.value:
            told.is_sure = True
        if event == Event.RUNNING_LATE.value:
            told.late_minutes = _minutes(why)
    return found


def _minutes(why: str) -> int:
    """How late, as it was marked; 0 when no number was said."""
    digits = "".join(sign for sign in why[:4] if sign.isdigit())
    return int(digits) if digits else 0


Blocks = dict[uuid.UUID, tuple[Block, ...]]


def _hours(clinic: Clinic, clinicians: Sequence[Staff], days: Sequence[date]) -> tuple[Blocks, Blocks]:
    """Working hours and breaks, each put from the clinician's own clock onto the line of time."""
    zones = dict(
        ClinicianSettings.objects.for_clinic(clinic.id)
        .exclude(time_zone="")
        .values_list("staff_id", "time_zone")
    )
    rows = WorkingHours.objects.for_clinic(clinic.id).filter(
        Q(until_on__isnull=True) | Q(until_on__gte=days[0] - timedelta(days=1)),
        staff_id__in=[each.pk for each in clinicians],
        since_on__lte=days[-1] + timedelta(days=1),
    )
    work: dict[uuid.UUID, list[Block]] = defaultdict(list)
    breaks: dict[uuid.UUID, list[Block]] = defaultdict(list)
    shown = _around(days)
    for row in rows.order_by("begins"):
        zone = ZoneInfo(zones.get(row.staff_id, clinic.time_zone))
        into = breaks if row.is_break else work
        for day in shown.get(row.weekday, ()):
            if row.since_on <= day and (row.until_on is None or day <= row.until_on):
                begins, ends = (datetime.combine(day, wall, tzinfo=zone) for wall in (row.begins, row.ends))
                into[row.staff_id].append(Block(begins, ends, row.label, "break" if row.is_break else "work"))
    return _fixed(work), _fixed(breaks)


def _around(days: Sequence[date]) -> dict[int, list[date]]:
    """The days by weekday, with one on either side: a clinician elsewhere may work into them."""
    found: dict[int, list[date]] = defaultdict(list)
    for back in range(-1, len(days) + 1):
        day = days[0] + timedelta(days=back)
        found[day.weekday()].append(day)
    return found


def _fixed(blocks: Mapping[uuid.UUID, list[Block]]) -> Blocks:
    return {key: tuple(each) for key, each in blocks.items()}


def _absences(
    clinic: Clinic, begins: datetime, ends: datetime
) -> tuple[dict[uuid.UUID | None, tuple[Block, ...]], Blocks]:
    rows = Absence.objects.for_clinic(clinic.id).filter(ends_at__gt=begins, starts_at__lt=ends)
    away: dict[uuid.UUID | None, list[Block]] = defaultdict(list)
    rooms: dict[uuid.UUID, list[Block]] = defaultdict(list)
    for row in rows.order_by("starts_at"):
        block = Block(row.starts_at, row.ends_at, row.why or str(row.get_kind_display()), row.kind)
        if row.room_id is not None:
            rooms[row.room_id].append(block)
        else:
            away[row.staff_id].append(block)
    return {key: tuple(each) for key, each in away.items()}, _fixed(rooms)
