"""Journeys through the running program: a clinic that can be booked, screens for its people, and one clock for all threads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType

from tests.lib.cast import Player
from tests.lib.journey import Calendar, Screens, answer_one_at_a_time, shared_clock
from tests.lib.journey_phone import Phone
from wellhead.booking import actions as booking
from wellhead.booking.keeping import Stretch
from wellhead.foundation.actor import system
from wellhead.foundation.models import Clinic
from wellhead.people import actions as people
from wellhead.people.choices import Skill

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
collect_ignore = [] if os.environ.get("WELLHEAD_PICTURES") == "1" else ["test_pictures.py"]

MONDAY_EVENING = datetime(2026, 1, 12, 19, 30, tzinfo=UTC)
"""When Ada first looks for help."""
SINCE = date(2026, 1, 1)


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Iterator[Calendar]:
    """The clock of every thread, held at a Monday evening."""
    with shared_clock(monkeypatch) as shared:
        shared.is_now(MONDAY_EVENING)
        yield shared


@pytest.fixture
def open_clinic(calendar: Calendar, clinic: Clinic, ben: Player, cleo: Player) -> Clinic:
    """Ben and Cleo work weekdays; a free call and a first appointment can be booked; Ben may needle."""
    program = system(clinic.id)
    weekdays = [Stretch(day, time(9), time(17)) for day in range(5)]
    for player in (ben, cleo):
        assert player.staff is not None
        booking.set_week(program, player.staff, weekdays, since=SINCE)
    booking.add_service(
        program, booking.ServiceDetails(slug="call", name="Free call", minutes=15, kind="call")
    )
    booking.add_service(
        program,
        booking.ServiceDetails(
            slug="first-appointment",
            name="First appointment",
            minutes=45,
            buffer_minutes=15,
            price_pence=8500,
            terms="Change or cancel free until 24 hours before. After that the visit is charged in full.",
        ),
    )
    until = SINCE + timedelta(days=365)
    assert ben.staff is not None
    people.certify(program, ben.staff, people.Certificate(Skill.NEEDLING, "Needling course", until, until))
    return clinic


@pytest.fixture
def screens(live_server, browser, browser_context_args, monkeypatch) -> Iterator[Screens]:
    """A screen for each person; the test fails when a script throws or the content-security policy steps in."""
    answer_one_at_a_time(monkeypatch)
    opened = Screens(browser, live_server.url, browser_context_args)
    yield opened
    complaints = opened.complaints()
    opened.close()
    assert not complaints, "the browser complained:\n" + "\n".join(complaints)


@pytest.fixture
def phone(
    live_server: Any, browser_type: BrowserType, tmp_path: Path, ada: Player, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Phone]:
    """Ada's phone, which keeps what it needs without a network; the test fails when its browser complained."""
    # Any: the live server of pytest-django
    answer_one_at_a_time(monkeypatch)
    found = Phone(browser_type, tmp_path, live_server.url)
    found.belongs_to(ada)
    found.is_ready()
    yield found
    found.context.close()
    assert not found.heard, "\n".join(found.heard)
