"""How long it takes to find somebody among twenty thousand people: `python -m benchmarks.people_search [PEOPLE]`.

Builds a clinic of made-up people in a database of its own, asks it what a front desk asks, and prints the median and
the 95th percentile of each kind of question, beside what the program did before: each word somewhere in the name.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PEOPLE = 20_000
TURNS = 40
FIRST = [
    "Ada",
    "Ben",
    "Cleo",
    "Dora",
    "Elif",
    "Finn",
    "Gita",
    "Hugo",
    "Ines",
    "Jan",
    "Kit",
    "Lena",
    "Mads",
    "Nora",
    "Omar",
    "Pia",
    "Quentin",
    "Rosa",
    "Sven",
    "Tara",
    "Ugo",
    "Vera",
    "Wim",
    "Xenia",
    "Yusuf",
    "Zoë",
    "Aisha",
    "Bruno",
    "Chiara",
    "Dimitri",
    "Edith",
    "Farid",
    "Greta",
    "Henrik",
    "Imani",
    "Jonas",
    "Katya",
    "Liam",
    "Mei",
    "Nils",
]
LAST = [
    "Marsh",
    "Bell",
    "Okoro",
    "Fenwick",
    "Novak",
    "Sørensen",
    "O’Brien",
    "Garcia",
    "Kaya",
    "Schmidt",
    "Lindqvist",
    "Rossi",
    "Dubois",
    "Patel",
    "Nguyen",
    "Ivanova",
    "Walker",
    "Hughes",
    "Baptiste",
    "Moreau",
    "Ferreira",
    "Kowalski",
    "Haddad",
    "Tanaka",
    "Jensen",
    "Murphy",
    "Adeyemi",
    "Costa",
    "Weber",
    "Larsen",
]


def main() -> None:
    """Build, ask, print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("WELLHEAD_HOME", home)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellhead.config.settings")
        sys.path.insert(0, str(ROOT / "src"))
        import django

        django.setup()
        _measure(number)


def _measure(number: int) -> None:
    from django.core.management import call_command
    from django.db.models import Q

    from wellhead.foundation.actor import Actor, Role
    from wellhead.people import queries
    from wellhead.people.models import Person

    call_command("migrate", verbosity=0)
    clinic_id = _build(number)
    actor = Actor(role=Role.FRONT_DESK, clinic_id=clinic_id, name="Fay")

    def before(words: str) -> list[Person]:
        rows = Person.objects.for_clinic(clinic_id)
        for word in words.split():
            rows = rows.filter(Q(given_name__icontains=word) | Q(family_name__icontains=word))
        return list(rows[:20])

    print(f"{number:,} people, {TURNS} turns, {os.cpu_count()} cores\n")
    print("| asked | found | median ms | p95 ms | of it processor, median ms |\n|---|---|---|---|---|")
    for words in ("ada marsh", "mrash ada", "lindquist", "31.3.1982", "01632 961", "sorensen 82", "qqqqqq"):
        _row(f"`{words}`", lambda words=words: queries.find_people(actor, words))
    _row("each word somewhere in the name: `ada marsh`", lambda: before("ada marsh"))
    _row("each word somewhere in the name: `mrash ada`", lambda: before("mrash ada"))


def _row(name: str, ask: Callable[[], list[object]]) -> None:
    found = ask()
    times, worked = [], []
    for _each in range(TURNS):
        began, before = time.perf_counter(), time.process_time()
        ask()
        times.append((time.perf_counter() - began) * 1_000)
        worked.append((time.process_time() - before) * 1_000)
    late = statistics.quantiles(times, n=20)[-1]
    middle = statistics.median(times)
    print(f"| {name} | {len(found)} | {middle:.1f} | {late:.1f} | {statistics.median(worked):.1f} |")


def _build(number: int) -> object:
    from wellhead.foundation import clock
    from wellhead.foundation.actor import system
    from wellhead.foundation.clinical import stamp
    from wellhead.foundation.models import Clinic
    from wellhead.people import matching
    from wellhead.people.models import Person

    clinic = Clinic.objects.create(name="Large clinic", slug="large", created_at=clock.now())
    pick = random.Random(7)
    rows = []
    for place in range(number):
        given = pick.choice(FIRST)
        family = pick.choice(LAST) if place % 2 else f"{pick.choice(LAST)}{pick.choice('aeiou')}{place:x}"
        rows.append(
            Person(
                **stamp(system(clinic.pk)),
                given_name=given,
                family_name=family,
                born_on=date(1930, 1, 1) + timedelta(days=pick.randrange(33_000)),
                phone=f"+441632{960_000 + place % 10_000}",
                search_name=matching.search_name(given, family),
            )
        )
    Person.objects.bulk_create(rows, batch_size=2_000)
    return clinic.pk


if __name__ == "__main__":
    main()
