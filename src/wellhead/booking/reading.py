"""The rows behind free times, each kind in one query: hours, absences, rooms, settings, maps of taken time, lapsed holds."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from wellhead.booking.keys import room_key, staff_key, visits_key
from wellhead.booking.models import (
    Absence,
    Appointment,
    ClinicianSettings,
    Room,
    TakenMap,
    WorkingHours,
)
from wellhead.booking.slots import NO_WORK, QUANTA_A_BLOCK, Hours, Week, Window, from_blocks, quanta

OfStaff = TypeVar("OfStaff", ClinicianSettings, WorkingHours)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose time is to be read: these clinicians; `limited` are the services with a limit of visits a day."""

    clinicians: Sequence[uuid.UUID]
    limited: Sequence[uuid.UUID]
    needs_rooms: bool
    now: datetime
    leaving_out: Appointment | None = None

    def of_staff(self, rows: QuerySet[OfStaff]) -> QuerySet[OfStaff]:
        """The rows of one clinician when one is asked for; else all, which costs less than naming each."""
        return rows.filter(staff_id=self.clinicians[0]) if len(self.clinicians) == 1 else rows


@dataclass(frozen=True, slots=True)
class Known:
    """What was read. Every number is a set of quanta of the window; `taken` goes by key, `absent` by clinician
    or room, and the absences of the whole clinic stand there under None.
    """

    window: Window
    rooms: Sequence[Room]
    weeks: Mapping[uuid.UUID, Week]
    zones: Mapping[uuid.UUID, ZoneInfo]
    most_a_day: Mapping[uuid.UUID, int]
    absent: Mapping[uuid.UUID | None, int]
    taken: Mapping[str, int]

    def week_of(self, staff_id: uuid.UUID) -> Week:
        """The hours and breaks of the clinician's week; none for who has none."""
        return self.weeks.get(staff_id, NO_WORK)

    def zone_of(self, staff_id: uuid.UUID) -> ZoneInfo:
        """The zone in which the clinician's hours are written: their own, or the clinic's."""
        return self.zones.get(staff_id, self.window.zone)

    def absence_of(self, staff_id: uuid.UUID) -> int:
        """When the clinician, or the whole clinic, is not there."""
        return self.absent.get(staff_id, 0) | self.absent.get(None, 0)

    def visits_of(self, staff_id: uuid.UUID, service_id: uuid.UUID | None = None) -> int:
        """The starts of the clinician's visits, all or of one service; read only where a limit needs them."""
        return self.taken.get(visits_key(staff_id, service_id), 0)


def read(clinic_id: uuid.UUID, window: Window, *, asked: Asked) -> Known:
    """All of it, in as many queries for a clinic of one as for a clinic of hundreds."""
    zones, most_a_day = _settings(clinic_id, asked)
    rooms = _rooms(clinic_id) if asked.needs_rooms else []
    keys = [staff_key(each) for each in asked.clinicians]
    keys += [room_key(each.id) for each in rooms]
    keys += [visits_key(each) for each in asked.clinicians if each in most_a_day]
    keys += [visits_key(each, service) for service in asked.limited for each in asked.clinicians]
    return Known(
        window=window,
        rooms=rooms,
        weeks=_weeks(clinic_id, window, asked),
        zones=zones,
        most_a_day=most_a_day,
        absent=_absences(clinic_id, window),
        taken=_taken(clinic_id, window, keys, asked=asked),
    )


def _settings(clinic_id: uuid.UUID, asked: Asked) -> tuple[dict[uuid.UUID, ZoneInfo], dict[uuid.UUID, int]]:
    rows = asked.of_staff(ClinicianSettings.objects.for_clinic(clinic_id))
    zones, most = {}, {}
    for staff_id, zone, most_a_day in rows.values_list("staff_id", "time_zone", "most_a_day"):
        if zone:
            zones[staff_id] = ZoneInfo(zone)
        if most_a_day is not None:
            most[staff_id] = most_a_day
    return zones, most


def _rooms(clinic_id: uuid.UUID) -> list[Room]:
    return list(Room.objects.for_clinic(clinic_id).order_by("name"))


def _weeks(clinic_id: uuid.UUID, window: Window, asked: Asked) -> dict[uuid.UUID, Week]:
    """A row is read as one text: turning hundreds of clinicians' weeks into times again and again costs more than
    all the rest, and they are mostly the weeks that were read a moment ago.
    """
    first, last = window.first - timedelta(days=1), window.last + timedelta(days=1)
    rows = asked.of_staff(WorkingHours.objects.for_clinic(clinic_id)).filter(
        Q(until_on__isnull=True) | Q(until_on__gte=first), since_on__lte=last
    )
    weeks: dict[str, list[str]] = defaultdict(list)
    for whose, said in rows.annotate(whose=_text("staff_id"), said=_HOURS).values_list("whose", "said"):
        weeks[whose].append(said)
    return {uuid.UUID(whose): _week(tuple(said)) for whose, said in weeks.items()}


def _text(column: str) -> Cast:
    return Cast(column, CharField())


_HOURS = Concat(
    _text("weekday"),
    Value(" "),
    _text("begins"),
    Value(" "),
    _text("ends"),
    Value(" "),
    _text("since_on"),
    Value(" "),
    Coalesce(_text("until_on"), Value("-")),
    Case(When(is_break=True, then=Value(" break")), default=Value("")),
    output_field=CharField(),
)


@lru_cache(maxsize=4096)
def _week(said: tuple[str, ...]) -> Week:
    return Week(tuple(_stretch(*each.split(" ")) for each in said))


def _stretch(weekday: str, begins: str, ends: str, *more: str) -> Hours:
    since, until, *kind = more
    return Hours(
        weekday=int(weekday),
        begins=time.fromisoformat(begins),
        ends=time.fromisoformat(ends),
        since=date.fromisoformat(since),
        until=None if until == "-" else date.fromisoformat(until),
        is_break=bool(kind),
    )


def _absences(clinic_id: uuid.UUID, window: Window) -> dict[uuid.UUID | None, int]:
    rows = Absence.objects.for_clinic(clinic_id).filter(
        ends_at__gt=window.starts_at, starts_at__lt=window.known_until
    )
    found: dict[uuid.UUID | None, int] = defaultdict(int)
    named = rows.annotate(whose=Coalesce("room_id", "staff_id"))
    for whose, starts_at, ends_at in named.values_list("whose", "starts_at", "ends_at"):
        found[whose] |= window.spread([quanta(starts_at, ends_at)])
    return found


def _taken(clinic_id: uuid.UUID, window: Window, keys: Sequence[str], *, asked: Asked) -> dict[str, int]:
    first, last = window.base // QUANTA_A_BLOCK, (window.base + window.reach - 1) // QUANTA_A_BLOCK
    rows = TakenMap.objects.for_clinic(clinic_id).filter(
        resource_key__in=keys, block__in=range(first, last + 1)
    )
    blocks: dict[str, dict[int, bytes]] = defaultdict(dict)
    for key, block, kept in rows.values_list("resource_key", "block", "bits"):
        blocks[key][block] = bytes(kept)
    taken = {key: from_blocks(kept, base=window.base, count=window.reach) for key, kept in blocks.items()}
    for key, bits in _not_taken(clinic_id, window, asked):
        if key in taken:
            taken[key] &= ~bits
    return taken


def _not_taken(clinic_id: uuid.UUID, window: Window, asked: Asked) -> Iterator[tuple[str, int]]:
    """What the maps hold and nobody does: holds that ran out and were not swept, and the visit that is left out.

    Somebody's place in a class holds no clinician's time.
    """
    is_gone = Q(expires_at__lte=asked.now)
    if asked.leaving_out is not None:
        is_gone |= Q(pk=asked.leaving_out.pk)
    rows = Appointment.objects.for_clinic(clinic_id).filter(
        is_gone,
        session__isnull=True,
        starts_at__lt=window.known_until,
        ends_at__gt=window.starts_at - timedelta(days=1),
    )
    for row in rows.only("staff_id", "room_id", "service_id", "starts_at", "ends_at", "buffer_minutes"):
        for key, stretch in maps_of(row):
            yield key, window.spread([stretch])


def maps_of(appointment: Appointment) -> Iterator[tuple[str, range]]:
    """Where the appointment's time is mapped, and which quanta."""
    buffer = timedelta(minutes=appointment.buffer_minutes)
    whole = quanta(appointment.starts_at, appointment.ends_at + buffer)
    yield staff_key(appointment.staff_id), whole
    if appointment.room_id is not None:
        yield room_key(appointment.room_id), whole
    start = range(whole.start, whole.start + 1)
    yield visits_key(appointment.staff_id), start
    yield visits_key(appointment.staff_id, appointment.service_id), start
