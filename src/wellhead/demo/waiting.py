"""The waiting list of the demo clinic: four made-up people who ask for earlier times in the last fortnight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from wellhead.demo.agenda import Agenda
from wellhead.demo.cast import BEN, CLEO, FAY
from wellhead.demo.clinic import FIRST, TREATMENT, House
from wellhead.foundation import clock
from wellhead.foundation.actor import visitor
from wellhead.waiting import actions as waiting

if TYPE_CHECKING:
    from wellhead.waiting.models import Entry


@dataclass(frozen=True, slots=True)
class Asks:
    """Somebody who asks for a place, so many days before today. `by` is the desk where they rang."""

    name: str
    days_ago: int
    at: time
    slug: str
    wish: waiting.WishSaid
    staff: str = ""
    by: str = ""


ASKS = (
    Asks(
        "Nell Ashby",
        13,
        time(20, 5),
        FIRST,
        waiting.WishSaid(weekdays=(0, 1, 2), parts=("morning",), email="nell@home.example"),
    ),
    Asks(
        "Tomas Reyes",
        8,
        time(12, 40),
        FIRST,
        waiting.WishSaid(notice_hours=2, channel="sms", phone="+447700900417"),
    ),
    Asks(
        "Priya Rao",
        5,
        time(10, 20),
        TREATMENT,
        waiting.WishSaid(notice_hours=48, email="priya@home.example"),
        staff=BEN.key,
        by=FAY.key,
    ),
    Asks(
        "Jon Feld",
        3,
        time(18, 15),
        FIRST,
        waiting.WishSaid(
            parts=("afternoon",), channel="both", email="jon@home.example", phone="+447700900233"
        ),
    ),
)
SEEN_SOON = ("Jon Feld", "Cannot work since Monday; seen by phone")
"""Whom a clinician says should be seen soon, and why."""


def waiting_story(house: House, agenda: Agenda, today: date) -> Iterator[datetime]:
    """Each of them asks in turn; the day after the last, Cleo says that one should be seen soon."""
    entries: dict[str, Entry] = {}
    for asks in ASKS:
        yield agenda.at(today - timedelta(days=asks.days_ago), asks.at)
        entries[asks.name] = _join(house, asks)
    yield agenda.at(today - timedelta(days=2), time(9, 30))
    name, why = SEEN_SOON
    waiting.set_urgency(house.actors[CLEO.key], entries[name], "soon", why=why)


def _join(house: House, asks: Asks) -> Entry:
    actor = house.actors[asks.by] if asks.by else visitor(house.clinic.id)
    wish = replace(asks.wish, staff_id=house.staff[asks.staff].id if asks.staff else None)
    who = waiting.Who(name=asks.name, language="en-gb")
    return waiting.join(actor, house.services[asks.slug], who=who, wish=wish, now=clock.now())
