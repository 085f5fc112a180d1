"""How long a clinician waits for a person's page: `python -m benchmarks.person_page [ENCOUNTERS DIARY_DAYS [TURNS]]`.

Builds one person with a long story in a database of its own (visits, meetings, findings, notes, diary days, outcome
answers), opens their page as their clinician, and prints the median and the 95th percentile of the server's time for
the first page of the story, an older one and one kind alone, beside the smallest page there is: one row read.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wellhead.foundation.models import Clinic

ROOT = Path(__file__).resolve().parents[1]
ENCOUNTERS, DIARY_DAYS = 1_000, 3_000
TURNS = 30


def main() -> None:
    """Build, open, print."""
    said = [int(word) for word in sys.argv[1:4]]
    asked = [*said, *[ENCOUNTERS, DIARY_DAYS, TURNS][len(said) :]]
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("WELLHEAD_HOME", home)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellhead.config.settings")
        sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
        import django

        django.setup()
        _measure(asked[0], asked[1], turns=asked[2])


def _measure(encounters: int, diary_days: int, *, turns: int) -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.urls import reverse

    plain_pages(settings)
    call_command("migrate", verbosity=0)
    person_id, client = build(encounters, diary_days)
    page = reverse("portal:person", args=[person_id])
    middle = (datetime.now().astimezone() - timedelta(days=diary_days // 2)).isoformat()
    print(f"{encounters:,} encounters, {diary_days:,} diary days, {turns} turns, {os.cpu_count()} cores\n")
    print(
        "| opened | queries | kB | median ms | p95 ms | of it processor, median ms |\n|---|---|---|---|---|---|"
    )
    for name, address, more in (
        ("the person's page", page, {}),
        ("an older part of the story", page, {"before": middle}),
        ("notes alone", page, {"kind": "notes"}),
        ("one row read: is the clinic there", "/healthz", {}),
    ):
        client.get(address, more)
        asked: list[str] = []
        with connection.execute_wrapper(_kept_in(asked)):
            answer = client.get(address, more)
        if answer.status_code != 200:
            sys.exit(f"{name}: {answer.status_code}")
        times, worked = _times(lambda address=address, more=more: client.get(address, more), turns)
        late = statistics.quantiles(times, n=20)[-1]
        print(
            f"| {name} | {len(asked)} | {len(answer.content) / 1_000:.0f} "
            f"| {statistics.median(times):.0f} | {late:.0f} | {statistics.median(worked):.0f} |",
            flush=True,
        )


def _kept_in(asked: list[str]) -> Callable[..., object]:
    """Writes down what is asked of the database while a page is made."""

    def ask(run: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return run(sql, *rest)

    return ask


def plain_pages(settings: Any) -> None:
    """Pages without a step that gathers style sheets, at any name. Any: Django's settings object."""
    settings.ALLOWED_HOSTS = ["*"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


def _times(ask: Callable[[], object], turns: int) -> tuple[list[float], list[float]]:
    """Milliseconds on the clock and of the processor, turn by turn."""
    times, worked = [], []
    for _each in range(turns):
        began, before = time.perf_counter(), time.process_time()
        ask()
        times.append((time.perf_counter() - began) * 1_000)
        worked.append((time.process_time() - before) * 1_000)
    return times, worked


def build(encounters: int, diary_days: int) -> tuple[uuid.UUID, Any]:
    """Ada's long story and Ben's browser. Any: Django's test client, imported once Django stands."""
    from tests.lib.cast import make_clinic, make_patient, make_staff
    from wellhead.people.models import StaffRole

    clinic = make_clinic()
    ben = make_staff(clinic, "Ben", StaffRole.CLINICIAN)
    ada = make_patient(clinic, "Ada", carer=ben)
    _visits(clinic, ada, ben, encounters=encounters, diary_days=diary_days)
    _diary(clinic, ada, diary_days)
    return ada.person.pk, ben.client


def _visits(clinic: Clinic, ada: Any, ben: Any, *, encounters: int, diary_days: int) -> None:
    """Visits with their events, meetings, findings and signed notes; one assessment a year and some drafts. Any: players."""
    from wellhead.booking.models import Appointment, AppointmentEvent, Service
    from wellhead.foundation import clock
    from wellhead.foundation.actor import system
    from wellhead.foundation.clinical import stamp
    from wellhead.outcomes.models import Score
    from wellhead.record.models import (
        Encounter,
        Finding,
        FlexionRotation,
        MovementFinding,
        MuscleFinding,
        Note,
        NoteDraft,
        SegmentFinding,
        SignedNote,
    )

    service = Service.objects.create(
        clinic=clinic, slug="review", name="Review", minutes=30, buffer_minutes=0, price_pence=5_000, place=1
    )
    program, now = stamp(system(clinic.pk)), clock.now()
    every = timedelta(days=diary_days) / encounters
    rows: dict[type, list[Any]] = {}

    def add(model: type, /, **fields: Any) -> Any:
        row = model(**{**program, **fields})
        rows.setdefault(model, []).append(row)
        return row

    for place in range(encounters):
        at = now - every * (encounters - place)
        own: dict[str, Any] = {"recorded_at": at}
        visit = add(
            Appointment,
            **own,
            service=service,
            staff=ben.staff,
            person=ada.person,
            episode=ada.episode,
            starts_at=at,
            ends_at=at + timedelta(minutes=30),
            public_token=f"{place:043d}",
            price_pence=5_000,
            free_change_until=at,
        )
        for number, word in enumerate(("held", "confirmed", "started", "finished"), start=1):
            add(
                AppointmentEvent,
                **own,
                appointment=visit,
                place=number,
                event=word,
                status=word,
                happened_at=at,
                staff=ben.staff,
                starts_at=at,
            )
        met = add(Encounter, **own, episode=ada.episode, staff=ben.staff, appointment=visit, started_at=at)
        here = {**own, "episode": ada.episode, "encounter": met}
        for fact in ("bp_systolic", "bp_diastolic"):
            add(Finding, **here, fact_id=fact, value=120 if fact == "bp_systolic" else 78, state="stated")
        for side in ("left", "right"):
            add(FlexionRotation, **here, side=side, degrees=30, familiar_headache="yes")
            add(
                SegmentFinding,
                **here,
                segment="C1_2",
                side=side,
                painful="yes",
                stiff="no",
                familiar_headache="no",
                eases_while_held="not_tested",
            )
            add(
                MuscleFinding,
                **here,
                muscle="upper_trapezius",
                side=side,
                tender="yes",
                taut_band="no",
                familiar_headache="no",
            )
        add(
            MovementFinding,
            **here,
            direction="left_rotation",
            degrees=60,
            end_range_pain="no",
            headache="no",
        )
        add(
            Score,
            **own,
            person=ada.person,
            episode=ada.episode,
            item_id="neck_pain",
            value=4,
            asked_at=at,
            occasion="visit",
        )
        note = add(Note, **own, episode=ada.episode, encounter=met, kind="review")
        words = "Better than last time.\nTurn to the right 30°, joint C1–C2 painful." * 6
        draft = add(NoteDraft, **own, note=note, version=1, words=words)
        if place % 100:
            add(
                SignedNote,
                **own,
                note=note,
                draft=draft,
                signed_at=at,
                signer=ben.staff,
                content={},
                words=words,
                content_hash="0" * 64,
            )
    for kind, made in rows.items():
        kind.objects.bulk_create(made, batch_size=500)  # type: ignore[attr-defined]  # every kind is a model


def _diary(clinic: Clinic, ada: Any, diary_days: int) -> None:
    """A day in twelve is left blank; a headache on every third. Any: a player of the cast."""
    from wellhead.diary.models import DiaryOpening, Entry
    from wellhead.foundation import clock
    from wellhead.foundation.actor import system
    from wellhead.foundation.clinical import stamp

    program, today = stamp(system(clinic.pk)), clock.now().date()
    pick = random.Random(7)
    first: date = today - timedelta(days=diary_days)
    DiaryOpening.objects.create(**program, episode=ada.episode, person=ada.person, opened_on=first)
    entries = []
    for number in range(diary_days):
        if number % 12 == 11:
            continue
        kind = "headache" if pick.random() < 0.34 else "free"
        day = first + timedelta(days=number)
        entries.append(
            Entry(
                **program,
                person=ada.person,
                day=day,
                entry_key=uuid.uuid4(),
                kind=kind,
                worst=pick.randrange(1, 9) if kind == "headache" else None,
                took_medicine=kind == "headache" and pick.random() < 0.4,
            )
        )
    Entry.objects.bulk_create(entries, batch_size=500)


if __name__ == "__main__":
    main()
