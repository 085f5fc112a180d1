"""How fast free times are found: `python benchmarks/booking_free_times.py [--turns N] [--write]`.

A clinic of 200 clinicians with a year of bookings, about eight visits a day each, half of it still to come, in a
fresh SQLite file. Asked: the next 50 free times of anyone, and all free days of 90 with their counts. Beside
them in the same run: appointments read and subtracted in Python, which must find the same times, and a page's
smallest read, one row. Then clinics of 50 to 400 clinicians and windows of 30 to 180 days.

`--write` puts the figures into docs/benchmarks/booking.md, between the marks of this benchmark.
"""

from __future__ import annotations

import argparse
import bisect
import gc
import os
import platform
import random
import statistics
import sys
import tempfile
import time as stopwatch
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
os.environ["WELLHEAD_HOME"] = tempfile.mkdtemp(prefix="wellhead-free-times-")
os.environ["DJANGO_SETTINGS_MODULE"] = "wellhead.config.settings"
os.environ.pop("DATABASE_URL", None)

import django  # noqa: E402 -- settings come first

django.setup()

from django.core.management import call_command  # noqa: E402 -- settings come first
from django.db import connection, transaction  # noqa: E402 -- settings come first

from wellhead.booking import queries  # noqa: E402 -- settings come first
from wellhead.booking.keys import room_key, staff_key, visits_key  # noqa: E402 -- settings come first
from wellhead.booking.models import (  # noqa: E402 -- settings come first
    Absence,
    Appointment,
    Room,
    Service,
    TakenMap,
    WorkingHours,
)
from wellhead.foundation.models import Clinic  # noqa: E402 -- settings come first
from wellhead.people.models import Account, Staff, StaffRole  # noqa: E402 -- settings come first

PAGE = ROOT / "docs" / "benchmarks" / "booking.md"
BEGIN, END = "<!-- free times -->", "<!-- /free times -->"
NOW = datetime(2026, 9, 7, 7, 30, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
A_BLOCK = 28 * 288
VISITS_A_DAY = 8
GOAL_MS = 50
BUSY = "Other work kept the machine busy: the clock on the wall counts waiting for it, the processor's time does not."


@dataclass(frozen=True)
class Visit:
    """One booked visit, in quanta of UTC: where it starts, how long it is with its buffer."""

    start: int
    length: int
    buffer: int


@dataclass(frozen=True)
class World:
    """One clinic and what can be booked there."""

    clinic: Clinic
    staff: list[Staff]
    services: dict[str, Service]


def a_clinic(clinicians: int, *, has_rows: bool) -> World:
    """A clinic with hours, breaks, leave, a room for each clinician, and a year of visits; rows of visits on request."""
    dice = random.Random(clinicians)
    clinic = Clinic.objects.create(name=f"Clinic of {clinicians}", slug=f"clinic-{clinicians}", region="ENG")
    common = {"clinic": clinic, "minutes": 45, "buffer_minutes": 15, "step_minutes": 15, "horizon_days": 89}
    services = {
        "alone": Service.objects.create(slug="alone", name="Visit", **common),
        "room": Service.objects.create(slug="room", name="In a room", needs_room=True, **common),
        "limit": Service.objects.create(slug="limit", name="At most three a day", most_a_day=3, **common),
    }
    accounts = Account.objects.bulk_create(
        Account(email=f"{n}@clinic-{clinicians}.example") for n in range(clinicians)
    )
    staff = Staff.objects.bulk_create(
        Staff(clinic=clinic, account=account, role=StaffRole.CLINICIAN, name=f"Clinician {n:03}")
        for n, account in enumerate(accounts)
    )
    rooms = Room.objects.bulk_create(Room(clinic=clinic, name=f"Room {n:03}") for n in range(clinicians))
    for each, room in zip(staff, rooms, strict=True):
        begins = dice.choice([time(7, 30), time(8), time(8, 15), time(8, 30), time(9)])
        ends = dice.choice([time(17, 30), time(18), time(18, 45), time(19)])
        _hours(each, (begins, ends), dice)
        _leave(each, dice)
        _visits(each, room, services, visits=_year(begins, dice), has_rows=has_rows)
    return World(clinic, staff, services)


def _hours(staff: Staff, work: tuple[time, time], dice: random.Random) -> None:
    begins, ends = work
    lunch = dice.choice([time(12), time(12, 30), time(13)])
    back = time(lunch.hour, lunch.minute + 25)
    said = {"clinic_id": staff.clinic_id, "staff": staff, "since_on": date(2025, 1, 6)}
    WorkingHours.objects.bulk_create(
        [
            *(WorkingHours(**said, weekday=day, begins=begins, ends=ends) for day in range(5)),
            *(WorkingHours(**said, weekday=day, begins=lunch, ends=back, is_break=True) for day in range(5)),
        ]
    )


def _leave(staff: Staff, dice: random.Random) -> None:
    for _ in range(3):
        starts_at = NOW + timedelta(days=dice.randrange(-150, 170))
        ends_at = starts_at + timedelta(days=dice.choice([1, 3, 7]))
        Absence.objects.create(clinic_id=staff.clinic_id, staff=staff, starts_at=starts_at, ends_at=ends_at)


def _year(begins: time, dice: random.Random) -> Iterator[Visit]:
    """Eight visits on every weekday from half a year ago to half a year ahead, with small gaps between them."""
    first = NOW.date() - timedelta(days=182)
    for day in (first + timedelta(days=n) for n in range(365)):
        if day.weekday() > 4:
            continue
        at = int(datetime.combine(day, begins, LONDON).timestamp()) // 300
        for _ in range(VISITS_A_DAY):
            at += dice.choice([0, 0, 0, 3, 3, 6, 15])
            length = dice.choice([6, 9, 9, 12])
            yield Visit(at, length, 3)
            at += length + 3


def _visits(
    staff: Staff, room: Room, services: dict[str, Service], *, visits: Iterator[Visit], has_rows: bool
) -> None:
    """The visits as maps of taken time, which is what is read, and as rows, for the naive way."""
    taken, starts = _Map(), defaultdict(_Map)
    rows = []
    kinds = list(services.values())
    for number, visit in enumerate(visits):
        service = kinds[number % len(kinds)]
        taken.mark(visit.start, visit.length + visit.buffer)
        starts[visits_key(staff.id)].mark(visit.start, 1)
        starts[visits_key(staff.id, service.id)].mark(visit.start, 1)
        if has_rows:
            rows.append(_row(staff, room, service=service, visit=visit))
    maps = {staff_key(staff.id): taken, room_key(room.id): taken, **starts}
    TakenMap.objects.bulk_create(
        (
            TakenMap(clinic_id=staff.clinic_id, resource_key=key, block=block, bits=bits)
            for key, each in maps.items()
            for block, bits in each.blocks()
        ),
        batch_size=200,
    )
    if rows:
        columns = ", ".join(f'"{name}"' for name in COLUMNS)
        marks = ", ".join(["%s"] * len(COLUMNS))
        with connection.cursor() as cursor:
            table = Appointment._meta.db_table
            cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)  # noqa: S608


COLUMNS = [
    "id", "clinic_id", "recorded_at", "author_role", "author_name", "service_id", "staff_id", "room_id",
    "is_series_exception", "starts_at", "ends_at", "buffer_minutes", "public_token", "price_pence", "terms",
    "rule", "free_change_until", "viewer_zone", "chaperone", "needs_note", "referral_source", "referrer",
    "join_url", "desk_note",
]  # fmt: skip


def _row(staff: Staff, room: Room, *, service: Service, visit: Visit) -> list[object]:
    starts_at = _moment(visit.start)
    key = uuid.uuid4().hex
    return [
        key, staff.clinic_id.hex, starts_at, "system", "", service.id.hex, staff.id.hex, room.id.hex, False,
        starts_at, _moment(visit.start + visit.length), 5 * visit.buffer, key, 8500, "", "{}", starts_at,
        "", "", "", "", "", "", "",
    ]  # fmt: skip


class _Map:
    """A year and more of quanta, each a letter until it is packed: the benchmark packs in its own way."""

    FIRST = (int(NOW.timestamp()) // 300 - 190 * 288) // A_BLOCK
    BLOCKS = 15

    def __init__(self) -> None:
        self.letters = bytearray(b"0" * (self.BLOCKS * A_BLOCK))

    def mark(self, start: int, length: int) -> None:
        """So many quanta from the start are taken."""
        place = start - self.FIRST * A_BLOCK
        self.letters[place : place + length] = b"1" * length

    def blocks(self) -> Iterator[tuple[int, bytes]]:
        """The blocks that hold anything, with their number."""
        for number in range(self.BLOCKS):
            letters = self.letters[number * A_BLOCK : (number + 1) * A_BLOCK]
            bits = int(letters[::-1].decode(), 2)
            if bits:
                yield self.FIRST + number, bits.to_bytes(A_BLOCK // 8, "little")


def _moment(quantum: int) -> str:
    return f"{datetime.fromtimestamp(quantum * 300, UTC):%Y-%m-%d %H:%M:%S}"


def next_fifty(world: World, kind: str) -> object:
    """The next 50 starts that anyone has free, with whom."""
    return queries.next_free_times(world.clinic, world.services[kind], most=50, now=NOW)


def free_days(world: World, kind: str) -> dict[date, int]:
    """All free days to the horizon, with how many starts each has."""
    return queries.free_starts(world.clinic, world.services[kind], now=NOW).counts()


def naive_days(world: World) -> dict[date, int]:
    """The same as `free_days` for a service without room or limit: appointments read, intervals subtracted.

    As carefully written as such code usually is: one query a table, sorted lists, one look-up a start.
    """
    service, clinic = world.services["alone"], world.clinic
    last = NOW + timedelta(days=service.horizon_days + 2)
    taken: dict[uuid.UUID, list[tuple[datetime, datetime]]] = defaultdict(list)
    rows = Appointment.objects.filter(
        clinic=clinic, starts_at__gte=NOW - timedelta(days=1), starts_at__lt=last
    )
    for staff_id, starts_at, ends_at, buffer in rows.order_by("starts_at").values_list(
        "staff_id", "starts_at", "ends_at", "buffer_minutes"
    ):
        taken[staff_id].append((starts_at, ends_at + timedelta(minutes=buffer)))
    away = defaultdict(list)
    for absence in Absence.objects.filter(clinic=clinic):
        away[absence.staff_id].append((absence.starts_at, absence.ends_at))
    hours = defaultdict(list)
    for row in WorkingHours.objects.filter(clinic=clinic):
        hours[row.staff_id, row.weekday].append(row)
    closed = {date(2026, 8, 31), date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}
    found: dict[date, set[datetime]] = defaultdict(set)
    for staff in Staff.objects.filter(clinic=clinic, role="clinician", left_on__isnull=True):
        for n in range(service.horizon_days + 1):
            day = NOW.date() + timedelta(days=n)
            if day not in closed:
                starts = _naive_starts(
                    day, hours[staff.id, day.weekday()], taken=taken[staff.id], away=away[staff.id]
                )
                found[day].update(starts)
    return {day: len(starts) for day, starts in found.items() if starts}


def _naive_starts(
    day: date,
    hours: list[WorkingHours],
    *,
    taken: list[tuple[datetime, datetime]],
    away: list[tuple[datetime, datetime]],
) -> Iterator[datetime]:
    length, whole, step = timedelta(minutes=45), timedelta(minutes=60), timedelta(minutes=15)
    pieces = [(row.begins, row.ends) for row in hours if not row.is_break]
    for row in hours:
        if row.is_break:
            pieces = [
                part
                for begins, ends in pieces
                for part in ((begins, min(ends, row.begins)), (max(begins, row.ends), ends))
                if part[0] < part[1]
            ]
    for begins, ends in pieces:
        start = datetime.combine(day, begins, LONDON).astimezone(UTC)
        closes = datetime.combine(day, ends, LONDON).astimezone(UTC)
        while start + length <= closes:
            place = bisect.bisect_left(taken, (start + whole,))
            is_taken = place > 0 and taken[place - 1][1] > start
            if (
                start >= NOW + timedelta(minutes=120)
                and not is_taken
                and not any(begin < start + length and start < end for begin, end in away)
            ):
                yield start
            start += step


@dataclass(frozen=True)
class Took:
    """Milliseconds of one kind of question: on the wall, and of the processor alone."""

    wall: list[float]
    cpu: list[float]

    def at(self, share: int) -> float:
        """So many percent were no slower."""
        return statistics.quantiles(self.wall, n=100, method="inclusive")[share - 1]

    @property
    def cpu_p50(self) -> float:
        """The median of the processor's time."""
        return statistics.median(self.cpu)


def timed(work: Callable[[], object], turns: int) -> Took:
    """The work done so many times, each measured."""
    wall, cpu = [], []
    for _ in range(turns):
        began, spent = stopwatch.perf_counter(), stopwatch.process_time()
        work()
        wall.append(1000 * (stopwatch.perf_counter() - began))
        cpu.append(1000 * (stopwatch.process_time() - spent))
    return Took(wall, cpu)


def line(what: str, took: Took) -> str:
    """One row of a table."""
    return f"| {what} | {took.at(50):.1f} | {took.at(95):.1f} | {took.cpu_p50:.1f} |"


def headline(world: World, turns: int) -> list[str]:
    """200 clinicians, 90 days."""
    rows = ["| asked | p50 ms | p95 ms | processor p50 ms |", "|---|---|---|---|"]
    first = timed(lambda: free_days(world, "alone"), 1)
    worst = 0.0
    for kind, said in (
        ("alone", "a clinician"),
        ("room", "a clinician and a room"),
        ("limit", "a clinician, at most three a day"),
    ):
        fifty = timed(lambda kind=kind: next_fifty(world, kind), turns)
        days = timed(lambda kind=kind: free_days(world, kind), turns)
        rows += [line(f"next 50 free times: {said}", fifty), line(f"all free days with counts: {said}", days)]
        worst = max(worst, fifty.at(95), days.at(95))
    naive = timed(lambda: naive_days(world), 5)
    rows.append(line("the naive way: appointments read and subtracted (all free days: a clinician)", naive))
    one = timed(lambda: Clinic.objects.get(pk=world.clinic.pk), turns)
    rows.append(line("a page's smallest read: one row", one))
    if free_days(world, "alone") != naive_days(world):
        raise SystemExit("The naive way finds other times.")
    met = "met" if worst <= GOAL_MS else "missed"
    return [
        f"The goal, p95 of at most {GOAL_MS} ms for any of 200 clinicians over 90 days, is {met}: the slowest p95 is {worst:.0f} ms.",
        f"The first question of a fresh process took {first.wall[0]:.0f} ms: the list of public holidays is loaded then.",
        "",
        *rows,
        "",
        "Both ways find the same starts: the run compares them day by day.",
    ]


def scaling(worlds: dict[int, World], turns: int) -> list[str]:
    """How the time grows; 1.0 is as fast as what is asked for grows, less is better."""
    rows = ["| clinicians | days | p50 ms | p95 ms | growth beside linear |", "|---|---|---|---|---|"]
    by_size = {size: _all_days(worlds[size], 90, turns) for size in sorted(worlds)}
    smallest = min(by_size)
    for size, took in by_size.items():
        growth = took.at(50) / by_size[smallest].at(50) / (size / smallest)
        rows.append(f"| {size} | 90 | {took.at(50):.1f} | {took.at(95):.1f} | {growth:.2f} |")
    by_days = {days: _all_days(worlds[200], days, turns) for days in (30, 60, 90, 180)}
    for days, took in by_days.items():
        growth = took.at(50) / by_days[30].at(50) / (days / 30)
        rows.append(f"| 200 | {days} | {took.at(50):.1f} | {took.at(95):.1f} | {growth:.2f} |")
    return rows


def _all_days(world: World, days: int, turns: int) -> Took:
    service = world.services["alone"]
    before, service.horizon_days = service.horizon_days, days - 1
    free_days(world, "alone")
    took = timed(lambda: free_days(world, "alone"), turns)
    service.horizon_days = before
    return took


def main() -> None:
    """Build, measure, print, and write the page when asked to."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--turns", type=int, default=60)
    words.add_argument("--write", action="store_true")
    asked = words.parse_args()
    load = os.getloadavg()[0]
    began = stopwatch.perf_counter()
    call_command("migrate", verbosity=0, skip_checks=True)
    with transaction.atomic():
        worlds = {size: a_clinic(size, has_rows=size == 200) for size in (50, 100, 200, 400)}
    built = stopwatch.perf_counter() - began
    gc.collect()
    gc.freeze()  # as the server does when it starts
    told = [
        *headline(worlds[200], asked.turns),
        "",
        "All free days with counts, by size. Growth beside linear: 1.00 is as fast as the number of clinicians or days, less is better.",
        "",
        *scaling(worlds, max(asked.turns // 3, 5)),
        "",
        f"{Appointment.objects.count():,} visits stand in the clinic of 200; the other sizes have only the maps of their visits, which is all that is read. "
        f"The files were built in {built:.0f} s, the whole took {stopwatch.perf_counter() - began:.0f} s. {asked.turns} turns a row of the first table.",
        "",
        f"Load of the machine when it began: {load:.1f} on {os.cpu_count()} cores. {platform.machine()}, Python {platform.python_version()}, SQLite.",
    ]
    if load > (os.cpu_count() or 1):
        told.append(BUSY)
    print("\n".join(told))
    if asked.write:
        page = PAGE.read_text()
        head, tail = page.split(BEGIN)[0], page.split(END)[1]
        PAGE.write_text(head + BEGIN + "\n" + "\n".join(told) + "\n" + END + tail)


if __name__ == "__main__":
    main()
