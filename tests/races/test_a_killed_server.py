"""kill -9 in the middle of bookings: nothing half is left, and whatever was answered is there."""

from __future__ import annotations

import http.client
import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from tests.races.conftest import Place
from tests.races.serving import Browser, Server, hidden, offered, serving, wish

PEOPLE = 6
KILLS = (7, 16, 11)
"""After so many answers; each time the program is started again on what was left."""


@dataclass
class Told:
    """What people were told before the lights went out: tokens of held times, and of bookings with their address."""

    held: set[str] = field(default_factory=set)
    booked: dict[str, str] = field(default_factory=dict)
    answers: int = 0
    strange: list[str] = field(default_factory=list)


def books(server: Server, told: Told, who: str) -> None:
    """One person chooses a time, holds it and gives their details; notes what they are told."""
    browser = Browser(server.port)
    page = browser.ask("/book/meeting/")[2]
    chosen = random.choice(offered(page))
    status, leads, page = browser.ask("/book/meeting/hold/", hidden(page) | {"time": chosen})
    told.answers += 1
    if status == 409:
        return
    if status != 302:
        told.strange.append(f"hold: {status}")
        return
    token = leads.rstrip("/").rsplit("/", 1)[-1]
    told.held.add(token)
    page = browser.ask(leads)[2]
    status, leads, page = browser.ask(leads, wish(page, f"{who}@home.example"))
    told.answers += 1
    if status == 302 and leads.endswith("/booked/"):
        told.booked[token] = f"{who}@home.example"
    else:
        told.strange.append(f"details: {status} {leads}")


def keeps_booking(server: Server, told: Told, who: str) -> None:
    """Booking after booking until nobody answers any more."""
    for number in range(1_000):
        try:
            books(server, told, f"{who}-{number}")
        except (OSError, http.client.HTTPException):
            return


def kill_in_the_middle(server: Server, told: Told, *, after: int, chance: random.Random) -> None:
    """When so many answers have come, and then at any moment."""
    until = time.monotonic() + 60
    wanted = told.answers + after
    while told.answers < wanted and time.monotonic() < until:
        time.sleep(0.005)
    time.sleep(chance.random() * 0.2)
    server.kill()


@pytest.mark.feature("Q1")
def test_nothing_half_is_left_and_whatever_was_answered_is_there(place: Place) -> None:
    place.do("found", clinicians=3, rooms=3)
    told = Told()
    for kill, answers in enumerate(KILLS):
        with serving(place) as server, ThreadPoolExecutor(PEOPLE) as crowd:
            for person in range(PEOPLE):
                crowd.submit(keeps_booking, server, told, f"w{kill}-{person}")
            kill_in_the_middle(server, told, after=answers, chance=random.Random(kill))
    left = place.do("report")
    kept = left["kept"]
    assert left["faults"] == []
    assert told.strange == []
    assert len(told.booked) >= len(KILLS)
    assert told.held <= set(kept)
    for token, email in told.booked.items():
        assert (kept[token]["status"], kept[token]["person"]) == ("confirmed", email)
        assert kept[token]["claims"] > 0
        assert kept[token]["letters"] >= 1
