"""How long a year of diary takes to open: `python -m benchmarks.diary_year [DAYS [TURNS]]`.

Builds one person with a full diary (most days written, medicines, times, some blank) in a database of its own, opens
the pages that read it and prints the median and the 95th percentile of the server's time, beside a peer: the same
person's list of visits, and one row read. The limit is 300 ms for the page of a year.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

ROOT = Path(__file__).resolve().parents[1]
DAYS, TURNS = 365, 30
LIMIT_MS = 300


def main() -> None:
    """Build, open, print."""
    said = [int(word) for word in sys.argv[1:3]]
    days, turns = [*said, *[DAYS, TURNS][len(said) :]]
    with tempfile.TemporaryDirectory() as home:
        os.environ["WELLHEAD_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellhead.config.settings")
        sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
        import django

        django.setup()
        _measure(days, turns=turns)


def _measure(days: int, *, turns: int) -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.urls import reverse

    from benchmarks.person_page import plain_pages

    plain_pages(settings)
    call_command("migrate", verbosity=0)
    client, year = build(days)
    print(f"{days:,} days, {turns} turns, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print("| opened | queries | kB | median ms | p95 ms | processor, median ms |\n|---|---|---|---|---|---|")
    slow = [
        _opened(client, name, address, turns=turns)
        for name, address in (
            ("the last twelve months", reverse("diary:year")),
            ("a calendar year", reverse("diary:year_of", args=[year])),
            ("this month", reverse("diary:month")),
            ("medicine days", reverse("diary:medicine_days")),
            ("beside it: the own list of visits", reverse("portal:visits")),
            ("beside it: one row read", "/healthz"),
        )
    ]
    if slow[0] > LIMIT_MS:
        sys.exit(f"\na year took {slow[0]:.0f} ms of the processor: more than {LIMIT_MS}")


def _opened(client: Any, name: str, address: str, *, turns: int) -> float:
    """Open a page again and again; the median of the processor's milliseconds. Any: Django's test client."""
    from django.db import connection

    client.get(address)
    asked: list[str] = []

    def keep(run: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return run(sql, *rest)

    with connection.execute_wrapper(keep):
        answer = client.get(address)
    if answer.status_code != 200:
        sys.exit(f"{name}: {answer.status_code}")
    times, worked = [], []
    for _turn in range(turns):
        began, before = time.perf_counter(), time.process_time()
        client.get(address)
        times.append((time.perf_counter() - began) * 1_000)
        worked.append((time.process_time() - before) * 1_000)
    late = statistics.quantiles(times, n=20)[-1]
    print(
        f"| {name} | {len(asked)} | {len(answer.content) / 1_000:.0f} | {statistics.median(times):.0f} "
        f"| {late:.0f} | {statistics.median(worked):.0f} |",
        flush=True,
    )
    return statistics.median(worked)


def build(days: int) -> tuple[Any, int]:
    """Ada's browser, signed in, and a year that her diary fills. Any: Django's test client."""
    from tests.lib.cast import make_clinic, make_patient
    from wellhead.diary.models import DiaryOpening
    from wellhead.foundation import clock
    from wellhead.foundation.actor import system
    from wellhead.foundation.clinical import stamp

    clinic = make_clinic()
    ada = make_patient(clinic, "Ada")
    signed = stamp(system(clinic.pk))
    first = clock.today(clinic.time_zone) - timedelta(days=days)
    DiaryOpening.objects.create(**signed, episode=ada.episode, person=ada.person, opened_on=first)
    _write(signed, ada.person, [first + timedelta(days=n) for n in range(days)])
    return ada.client, first.year


def _write(signed: dict[str, Any], person: Any, days: list[date]) -> None:
    """Nine days of ten, every second a headache, most of those with a medicine. Any: rows and a person."""
    from wellhead.diary.models import Entry, MedicineUse

    drawn = random.Random(7)
    entries, uses = [], []
    for day in days:
        if drawn.random() < 0.1:
            continue
        aching = drawn.random() < 0.5
        began = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        entry = Entry(
            **{**signed, "recorded_at": began + timedelta(hours=11)},
            person=person,
            day=day,
            entry_key=uuid.UUID(int=drawn.getrandbits(128)),
            kind="headache" if aching else "free",
            worst=drawn.randint(2, 9) if aching else None,
            started_at=began if aching else None,
            ended_at=began + timedelta(hours=5) if aching else None,
            took_medicine=aching,
        )
        entries.append(entry)
        if aching:
            name = drawn.choice(("ibuprofen", "paracetamol", "sumatriptan_tablet"))
            uses.append(MedicineUse(**signed, entry=entry, medicine_id=name, name=name, classed=True))
    Entry.objects.bulk_create(entries, batch_size=500)
    MedicineUse.objects.bulk_create(uses, batch_size=500)


if __name__ == "__main__":
    main()
