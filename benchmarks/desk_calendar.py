"""How quick the front desk's calendar is: `python benchmarks/desk_calendar.py [--turns N] [--columns N] [--visits N] [--browser]`.

A clinic of 40 clinicians and 600 visits on one day, in a fresh SQLite file or the empty database that DATABASE_URL
names. The server's time for each view is taken inside the process, beside a page with one row in the same run;
`--browser` drags a visit across the grid in a headless Chromium and counts the frames.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import statistics
import sys
import tempfile
import threading
import time as stopwatch
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
sys.path.insert(0, str(ROOT))
os.environ["WELLHEAD_HOME"] = tempfile.mkdtemp(prefix="wellhead-desk-")
os.environ["DJANGO_SETTINGS_MODULE"] = "wellhead.config.settings"

import django  # noqa: E402 -- settings come first

django.setup()

from django.conf import settings  # noqa: E402 -- settings come first
from django.core.management import call_command  # noqa: E402 -- settings come first
from django.test import Client  # noqa: E402 -- settings come first

from wellhead.booking import actions  # noqa: E402 -- settings come first
from wellhead.booking.models import Appointment, AppointmentEvent, Room, Service, WorkingHours  # noqa: E402
from wellhead.booking.states import Event, Status  # noqa: E402 -- settings come first
from wellhead.config import serve  # noqa: E402 -- settings come first
from wellhead.foundation import clock  # noqa: E402 -- settings come first
from wellhead.foundation.actor import system  # noqa: E402 -- settings come first
from wellhead.foundation.clinical import stamp  # noqa: E402 -- settings come first
from wellhead.foundation.models import Clinic  # noqa: E402 -- settings come first
from wellhead.people.models import Account, Person, Staff, StaffRole  # noqa: E402 -- settings come first

TUESDAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 20, tzinfo=UTC)
LOGIN = "allauth.account.auth_backends.AuthenticationBackend"
NAMES = ("Ada", "Ben", "Cleo", "Dan", "Fay", "Olu")


def a_clinic(slug: str, columns: int, visits: int) -> tuple[Clinic, Account]:
    """A clinic whose clinicians work on Tuesdays, full to the wanted number of visits; and who sits at its desk."""
    clinic = Clinic.objects.create(name=f"Clinic {slug}", slug=slug)
    program = stamp(system(clinic.id))
    staff = [
        _member(clinic, f"{NAMES[n % 6]} {n + 1}", StaffRole.CLINICIAN, number=n) for n in range(columns)
    ]
    desk = _member(clinic, "Fay", StaffRole.FRONT_DESK, number=999)
    rooms = [Room.objects.create(clinic=clinic, name=f"Room {n + 1}") for n in range(columns)]
    service = actions.add_service(
        system(clinic.id),
        actions.ServiceDetails(slug="follow-up", name="Follow-up", minutes=25, kind="follow_up"),
    )
    for each in staff:
        for begins, ends, rest in ((time(8), time(18), False), (time(12, 30), time(13), True)):
            WorkingHours.objects.create(
                **program,
                staff=each,
                weekday=1,
                begins=begins,
                ends=ends,
                since_on=date(2026, 1, 1),
                is_break=rest,
            )
    _visits(clinic, service, staff, rooms=rooms, wanted=visits)
    return clinic, desk.account


def _member(clinic: Clinic, name: str, role: StaffRole, *, number: int) -> Staff:
    account = Account.objects.create_user(f"{clinic.slug}-{number}@clinic.example")
    return Staff.objects.create(clinic=clinic, account=account, role=role, name=name)


def _visits(clinic: Clinic, service: Service, staff: list[Staff], *, rooms: list[Room], wanted: int) -> None:
    chance, program = random.Random(7), stamp(system(clinic.id))
    people, rows, events = [], [], []
    states = [Status.CONFIRMED, Status.CONFIRMED, Status.ARRIVED, Status.FINISHED]
    for number in range(wanted):
        column, turn = number % len(staff), number // len(staff)
        begins = datetime.combine(TUESDAY, time(8), tzinfo=UTC) + timedelta(minutes=35 * turn)
        person = Person(
            **program,
            given_name=chance.choice(NAMES),
            family_name=f"Example {number}",
            born_on=date(1980, 1, 1),
            needs="Cannot climb stairs" if number % 9 == 0 else "",
            needs_interpreter=True if number % 13 == 0 else None,
        )
        row = Appointment(
            **program,
            service=service,
            staff=staff[column],
            room=rooms[column],
            person=person,
            starts_at=begins,
            ends_at=begins + timedelta(minutes=25),
            public_token=f"{clinic.slug}-{number}",
            price_pence=6500,
            free_change_until=begins,
        )
        last = chance.choice(states) if begins < NOW else Status.CONFIRMED
        for place, (event, status) in enumerate(
            [(Event.HELD, Status.HELD), (Event.CONFIRMED, Status.CONFIRMED), (Event.WILL_COME, last)], start=1
        ):
            events.append(
                AppointmentEvent(
                    **program,
                    appointment=row,
                    place=place,
                    event=event.value,
                    status=status.value,
                    happened_at=NOW,
                    staff=staff[column],
                    starts_at=begins,
                )
            )
        people.append(person)
        rows.append(row)
    Person.objects.bulk_create(people)
    Appointment.objects.bulk_create(rows)
    AppointmentEvent.objects.bulk_create(events)


def signed_in(account: Account) -> Client:
    """A browser without a screen."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(account, backend=LOGIN)
    return client


def timed(client: Client, path: str, turns: int, **headers: str) -> dict[str, float]:
    """Milliseconds of the server for one page, after three to warm up."""
    took, worked = [], []
    for turn in range(turns + 3):
        began, busy = stopwatch.perf_counter(), stopwatch.process_time()
        answer = client.get(path, headers=headers)
        spent = (stopwatch.perf_counter() - began) * 1000
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        if turn >= 3:
            took.append(spent)
            worked.append((stopwatch.process_time() - busy) * 1000)
    return {
        **_told("", took),
        **_told("processor_", worked),
        "kilobytes": round(len(answer.content) / 1024),
    }


def _told(name: str, milliseconds: list[float]) -> dict[str, float]:
    known = sorted(milliseconds)
    return {
        f"{name}median": round(statistics.median(known), 1),
        f"{name}p95": round(known[-(-len(known) * 95 // 100) - 1], 1),
        f"{name}most": round(known[-1], 1),
    }


def server_times(clinics: dict[str, tuple[Clinic, Account]], turns: int) -> dict[str, dict[str, float]]:
    """Every view of the large clinic beside the day of a clinic with one visit."""
    from unittest import mock

    found = {}
    views = {
        "day": "/desk/",
        "day, the part that renews itself": "/desk/?on=2026-11-24",
        "rooms": "/desk/rooms/",
        "week of everybody": "/desk/week/",
        "list": "/desk/list/",
    }
    for name, (clinic, account) in clinics.items():
        with mock.patch("wellhead.people.queries.only_clinic", return_value=clinic):
            client = signed_in(account)
            for view, path in views.items():
                if name == "small" and view != "day":
                    continue
                more = {"wellhead-fragment": "1"} if "renews" in view else {}
                label = view if name == "large" else "day with one visit"
                found[label] = timed(client, path, turns, **more)
    return found


DRAG = """async ([x, y, steps]) => {
  const frames = []; const long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries().map((e) => e.duration))).observe({ entryTypes: ["longtask"] });
  let last = performance.now(); let on = true;
  const tick = (now) => { frames.push(now - last); last = now; if (on) requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  window.__stop = () => { on = false; return { frames: frames.slice(2), long }; };
}"""


def browser_times(account: Account, clinic: Clinic) -> dict[str, object]:
    """Frames while a visit is dragged over eleven columns and hours, in milliseconds."""
    from unittest import mock

    from playwright.sync_api import sync_playwright

    from tests.lib.browser import launch_arguments
    from wellhead.config.wsgi import application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *words: object) -> None:
            """Say nothing."""

    key = signed_in(account).cookies["sessionid"].value
    with mock.patch("wellhead.people.queries.only_clinic", return_value=clinic):
        server = make_server("localhost", 0, application, handler_class=Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        base = f"http://localhost:{server.server_port}"
        with sync_playwright() as play:
            browser = play.chromium.launch(**launch_arguments())
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.context.add_cookies([{"name": "sessionid", "value": key, "url": base}])
            began = stopwatch.perf_counter()
            page.goto(f"{base}/desk/?on={TUESDAY}")
            page.locator("[data-calendar-ready]").wait_for(state="attached")
            opened = (stopwatch.perf_counter() - began) * 1000
            told = _dragged(page)
            browser.close()
        server.shutdown()
    frames = sorted(told["frames"])
    return {
        "opened_ms": round(opened),
        "frames": len(frames),
        "median_frame_ms": round(statistics.median(frames), 1),
        "p95_frame_ms": round(frames[-(-len(frames) * 95 // 100) - 1], 1),
        "most_frame_ms": round(frames[-1], 1),
        "long_tasks": len(told["long"]),
    }


def _dragged(page: Page) -> dict[str, list[float]]:
    """The frames, and the long tasks, of one visit dragged about and let go of with Escape."""
    visit = page.locator("[data-movable]:visible").nth(80)
    visit.scroll_into_view_if_needed()
    box = visit.bounding_box()
    if box is None:
        raise RuntimeError("there is no visit to drag")
    x, y = box["x"] + 40, box["y"] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(DRAG, [x, y, 1])
    for step in range(240):
        page.mouse.move(x + (step % 120 - 60) * 6, y + (step % 80 - 40) * 5)
    told: dict[str, list[float]] = page.evaluate("window.__stop()")
    page.keyboard.press("Escape")
    page.mouse.up()
    return told


def main() -> None:
    """Measure, print as JSON, and write the page when asked."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--turns", type=int, default=40)
    ask.add_argument("--columns", type=int, default=40)
    ask.add_argument("--visits", type=int, default=600)
    ask.add_argument("--browser", action="store_true")
    said = ask.parse_args()
    settings.ALLOWED_HOSTS.append("localhost")
    if said.browser:
        call_command("collectstatic", interactive=False, verbosity=0)
    else:
        settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    call_command("migrate", verbosity=0)
    clinics = {"large": a_clinic("large", said.columns, said.visits), "small": a_clinic("small", 1, 1)}
    serve.settle()  # as the server does when it starts
    with clock.held_at(NOW):
        found: dict[str, object] = {"server_ms": server_times(clinics, said.turns)}
    print(json.dumps(found, indent=2), flush=True)
    if said.browser:
        found = {"browser": browser_times(clinics["large"][1], clinics["large"][0])}
        print(json.dumps(found, indent=2))
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
