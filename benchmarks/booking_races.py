"""Two hundred people want one time: `python benchmarks/booking_races.py [--people N] [--repeats N] [--write]`.

On SQLite and on a PostgreSQL of its own (from a wheel), each attempt in a thread with a connection of its own, all let
go at once. Beside it, in the same run, what many booking systems do: look whether the time is free, then insert.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
REPORT = ROOT / "docs" / "benchmarks" / "booking_races.md"
WAYS = {"claims": "claims, as Wellhead books", "naive": "look, then insert"}


def main() -> None:
    """Both databases, both ways; the table on standard output, and into the documentation when asked."""
    from tests.lib.postgres import running

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=10)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    wishes = parser.parse_args()
    if wishes.inside:
        print(json.dumps(inside(wishes.people, wishes.repeats)))
        return
    found = {"SQLite": measured({}, wishes.people, wishes.repeats)}
    with running() as server:
        around = {"DATABASE_URL": server.empty("races")}
        found["PostgreSQL 18"] = measured(around, wishes.people, wishes.repeats)
    table = table_of(found)
    print(table)
    if wishes.write:
        REPORT.write_text(page(table, wishes.people, wishes.repeats), encoding="utf-8")


def measured(more: Mapping[str, str], people: int, repeats: int) -> dict[str, list[dict[str, float]]]:
    """All races on one database, in a process of their own."""
    with tempfile.TemporaryDirectory(prefix="wellhead-races-") as home:
        around = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        around |= {"WELLHEAD_HOME": home, "DJANGO_SETTINGS_MODULE": "wellhead.config.settings", **more}
        words = [sys.executable, __file__, "--inside", "--people", str(people), "--repeats", str(repeats)]
        done = subprocess.run(words, env=around, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(done.stdout))


def inside(people: int, repeats: int) -> dict[str, list[dict[str, float]]]:
    """Each way so many times in turn, so that both meet the same machine."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, skip_checks=True)
    found: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    for turn in range(repeats):
        found["claims"].append(booked_by_claims(people, f"claims-{turn}"))
        found["naive"].append(booked_by_looking(people, f"naive-{turn}"))
    return found


def booked_by_claims(people: int, slug: str) -> dict[str, float]:
    """One race through the program's own door."""
    from tests.races.crowd import race

    how = race(people=people, slug=slug)
    ended = how["ended"]
    won, taken = ended.get("won", 0), ended.get("taken", 0)
    return {
        "won": won,
        "errors": people - won - taken,
        **{name: how[name] for name in ("seconds", "p50", "p99")},
    }


def booked_by_looking(people: int, slug: str) -> dict[str, float]:
    """The same with a look into the appointments and then an insert, in one transaction, with nothing claimed."""
    import time

    from django.db import transaction

    from tests.races import scene
    from tests.races.crowd import all_at_once
    from wellhead.booking.models import Appointment, Staff
    from wellhead.foundation.actor import visitor
    from wellhead.foundation.clinical import stamp

    clinic, service = scene.found(slug=slug)
    staff = Staff.objects.get(clinic=clinic)
    until = scene.TEN + timedelta(minutes=45)

    def ask(number: int) -> str:
        with transaction.atomic():
            theirs = Appointment.objects.for_clinic(clinic.id).filter(staff=staff)
            if theirs.filter(starts_at__lt=until, ends_at__gt=scene.TEN).exists():
                return "taken"
            Appointment.objects.create(
                **stamp(visitor(clinic.id)), service=service, staff=staff, starts_at=scene.TEN, ends_at=until,
                public_token=f"{slug}-{number}", price_pence=0, free_change_until=scene.NOW, expires_at=until,
            )  # fmt: skip
        return "won"

    began = time.perf_counter()
    ended, waits = all_at_once(people, ask)
    return {
        "won": ended["won"],
        "errors": people - ended["won"] - ended["taken"],
        "seconds": time.perf_counter() - began,
        "p50": statistics.median(waits),
        "p99": statistics.quantiles(waits, n=100, method="inclusive")[98],
    }


def table_of(found: Mapping[str, Mapping[str, list[dict[str, float]]]]) -> str:
    """A line a database and way."""
    lines = [
        "| database | way | winners, each race | errors in all | median wait | slowest in a hundred | whole race |",
        "|---|---|---|---|---|---|---|",
    ]
    for database, ways in found.items():
        for way, words in WAYS.items():
            races = ways[way]
            wins = ", ".join(str(int(race["won"])) for race in races)
            p50, p99, whole = (
                statistics.median(race[name] for race in races) for name in ("p50", "p99", "seconds")
            )
            lines.append(
                f"| {database} | {words} | {wins} | {int(sum(race['errors'] for race in races))} "
                f"| {p50:.2f} s | {p99:.2f} s | {whole:.2f} s |"
            )
    return "\n".join(lines)


def _busy() -> str:
    """How much else the machine did, where it can say so."""
    return (
        f", load {os.getloadavg()[2]:.0f} over the last quarter of an hour"
        if hasattr(os, "getloadavg")
        else ""
    )


def page(table: str, people: int, repeats: int) -> str:
    """The page of the documentation."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"""# {people} people want one time

{table}

Measured on {datetime.now(UTC):%d %B %Y} with `python benchmarks/booking_races.py --people {people} --repeats {repeats}
--write`: {repeats} races a line, {people} threads with a connection each, all let go at once; Python
{platform.python_version()}, {cores} cores{_busy()}. Waits and times are medians over the races.

One winner is right; every further winner is somebody who was told that the time is theirs when it is another's.
*Look, then insert* is what booking systems do that keep appointments without a constraint on time. Its looking and
inserting stand in one transaction, and on PostgreSQL that does not help: two people look before either has inserted.
On SQLite our settings begin every transaction as a writer's, which is why even this way has one winner there.

The waits are those of a machine where {people} threads of one Python share the cores; each loser is also told the
nearest free times, which the naive way does not work out. `tests/races` runs the same races, storms of every kind of
change, and killed servers, on both databases in every test run.
"""


if __name__ == "__main__":
    main()
