"""How long a clinician waits for a person's page: `python -m benchmarks.person_page [ENCOUNTERS DIARY_DAYS [TURNS]]`.

Builds one person with a long story in a database of its own (visits, meetings, findings, notes, diary days, outcome
answers), opens their page as their clinician, and prints the median and the 95th percentile of the server's time for
the first page of the story, an older one and one kind alone, beside the smallest page there is: one row read. Then a
headless Chromium opens the page over HTTP: milliseconds until its largest part is painted and until it is loaded.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import threading
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
    settled()
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
    _in_a_browser(client.cookies["sessionid"].value, page, turns)


PAINTED = """() => new Promise((tell) => {
  new PerformanceObserver((list) => tell([
    list.getEntries().at(-1).startTime, performance.getEntriesByType("navigation")[0].loadEventEnd,
  ])).observe({ type: "largest-contentful-paint", buffered: true });
})"""


def _in_a_browser(session: str, path: str, turns: int) -> None:
    """Opens the page again and again as somebody at a desk would: nothing but styles and scripts kept."""
    from wsgiref.simple_server import WSGIRequestHandler, make_server

    from django.core.management import call_command
    from playwright.sync_api import sync_playwright

    from tests.lib.browser import launch_arguments
    from wellhead.config.wsgi import application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *words: object) -> None:
            """Say nothing."""

    call_command("collectstatic", interactive=False, verbosity=0)
    server = make_server("localhost", 0, application, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://localhost:{server.server_port}"
    with sync_playwright() as play:
        browser = play.chromium.launch(**launch_arguments())
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
        page.goto(base + path)
        told = []
        for _each in range(turns):
            page.goto(base + path)
            told.append(page.evaluate(PAINTED))
        browser.close()
    server.shutdown()
    for name, place in (("largest part painted", 0), ("loaded", 1)):
        times = [each[place] for each in told]
        late = statistics.quantiles(times, n=20)[-1]
        print(
            f"in a browser, {name}: median {statistics.median(times):.0f} ms, p95 {late:.0f} ms", flush=True
        )


def _kept_in(asked: list[str]) -> Callable[..., object]:
    """Writes down what is asked of the database while a page is made."""

    def ask(run: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return run(sql, *rest)

    return ask


def settled() -> None:
    """Memory as the server has it once it has started."""
    from wellhead.config import serve

    serve.settle()


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


class _Rows:
    """Rows of many kinds, written all at once; each is signed by the program. Any: fields of many kinds."""

    def __init__(self, signed: dict[str, Any]) -> None:
        self.signed = signed
        self.made: dict[type, list[Any]] = {}

    def add(self, model: type, /, **fields: Any) -> Any:
        """One more row of this kind."""
        row = model(**{**self.signed, **fields})
        self.made.setdefault(model, []).append(row)
        return row

    def write(self) -> None:
        """All of them, kind by kind in the order of the first of each."""
        for kind, made in self.made.items():
            kind.objects.bulk_create(made, batch_size=500)  # type: ignore[attr-defined]  # every kind is a model


def _visits(clinic: Clinic, ada: Any, ben: Any, *, encounters: int, diary_days: int) -> None:
    """Visits with their events, meetings, findings and notes; one note in a hundred is not signed. Any: players."""
    from wellhead.booking.models import Service
    from wellhead.foundation import clock
    from wellhead.foundation.actor import system
    from wellhead.foundation.clinical import stamp
    from wellhead.record.models import Encounter

    service = Service.objects.create(
        clinic=clinic, slug="review", name="Review", minutes=30, buffer_minutes=0, price_pence=5_000, place=1
    )
    rows, now = _Rows(stamp(system(clinic.pk))), clock.now()
    every = timedelta(days=diary_days) / encounters
    for place in range(encounters):
        own: dict[str, Any] = {"recorded_at": now - every * (encounters - place)}
        at = own["recorded_at"]
        visit = _visit(rows, own, service=service, ada=ada, ben=ben, token=f"{place:043d}")
        met = rows.add(
            Encounter, **own, episode=ada.episode, staff=ben.staff, appointment=visit, started_at=at
        )
        _found(rows, {**own, "episode": ada.episode, "encounter": met}, ada)
        _noted(rows, own, met=met, signer=ben.staff if place % 100 else None)
    rows.write()


def _visit(rows: _Rows, own: dict[str, Any], *, service: Any, ada: Any, ben: Any, token: str) -> Any:
    """A visit that was held, confirmed, started and finished. Any: rows and players."""
    from wellhead.booking.models import Appointment, AppointmentEvent

    at = own["recorded_at"]
    visit = rows.add(
        Appointment,
        **own,
        service=service,
        staff=ben.staff,
        person=ada.person,
        episode=ada.episode,
        starts_at=at,
        ends_at=at + timedelta(minutes=30),
        public_token=token,
        price_pence=5_000,
        free_change_until=at,
    )
    told = {**own, "appointment": visit, "happened_at": at, "staff": ben.staff, "starts_at": at}
    for number, word in enumerate(("held", "confirmed", "started", "finished"), start=1):
        rows.add(AppointmentEvent, **told, place=number, event=word, status=word)
    return visit


def _found(rows: _Rows, here: dict[str, Any], ada: Any) -> None:
    """What a meeting found, and one outcome answer. Any: rows and players."""
    from wellhead.outcomes.models import Score
    from wellhead.record.models import (
        Finding,
        FlexionRotation,
        MovementFinding,
        MuscleFinding,
        SegmentFinding,
    )

    for fact, value in (("bp_systolic", 120), ("bp_diastolic", 78)):
        rows.add(Finding, **here, fact_id=fact, value=value, state="stated")
    joint = {"painful": "yes", "stiff": "no", "familiar_headache": "no", "eases_while_held": "not_tested"}
    muscle = {"tender": "yes", "taut_band": "no", "familiar_headache": "no"}
    for side in ("left", "right"):
        rows.add(FlexionRotation, **here, side=side, degrees=30, familiar_headache="yes")
        rows.add(SegmentFinding, **here, segment="C1_2", side=side, **joint)
        rows.add(MuscleFinding, **here, muscle="upper_trapezius", side=side, **muscle)
    turn = {"degrees": 60, "end_range_pain": "no", "headache": "no"}
    rows.add(MovementFinding, **here, direction="left_rotation", **turn)
    at = here["recorded_at"]
    answer = {"item_id": "neck_pain", "value": 4, "occasion": "visit", "asked_at": at}
    rows.add(Score, recorded_at=at, person=ada.person, episode=ada.episode, **answer)


def _noted(rows: _Rows, own: dict[str, Any], *, met: Any, signer: Any) -> None:
    """The meeting's note, signed when somebody signs. Any: rows."""
    from wellhead.record.models import Note, NoteDraft, SignedNote

    note = rows.add(Note, **own, episode=met.episode, encounter=met, kind="review")
    words = "Better than last time.\nTurn to the right 30°, joint C1–C2 painful." * 6
    draft = rows.add(NoteDraft, **own, note=note, version=1, words=words)
    if signer is not None:
        seal = {"content": {}, "words": words, "content_hash": "0" * 64, "signer": signer}
        rows.add(SignedNote, **own, note=note, draft=draft, signed_at=own["recorded_at"], **seal)


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
