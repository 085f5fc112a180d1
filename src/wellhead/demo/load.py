"""Loading the demo clinic: founded, staffed, and lived in for six months, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from wellhead.demo import calendar
from wellhead.demo.ada import ada_story
from wellhead.demo.agenda import Agenda
from wellhead.demo.cast import ADA_EMAIL, ADA_PASSWORD, SLUG, STAFF
from wellhead.demo.clinic import House, found
from wellhead.demo.simulator import people
from wellhead.demo.story import story_of
from wellhead.demo.telling import tell
from wellhead.demo.truth import DAYS, SyntheticPerson
from wellhead.demo.waiting import waiting_story
from wellhead.foundation import clock
from wellhead.foundation.models import Clinic

SEED = 20261121
ZONE = "Europe/London"
OPEN_BEFORE = timedelta(days=14)
"""How long the clinic had been open on the first made-up day."""


def is_needed() -> bool:
    """Whether there is no clinic at all. A load that was cut short leaves none, so it is simply done again."""
    return not Clinic.objects.exists()


def load_demo(
    say: Callable[[str], None], seed: int = SEED, now: datetime | None = None
) -> tuple[SyntheticPerson, ...]:
    """Make the demo clinic as it stands at `now`, all or nothing, and return the people as they truly are.

    Does nothing but return them when the clinic is there already.
    """
    moment = now or clock.now()
    today = moment.astimezone(ZoneInfo(ZONE)).date()
    crowd = people(seed, today)
    if not is_needed():
        return crowd
    with transaction.atomic():
        house = _found(crowd[0].first_on, today)
        say(f"{len(STAFF)} people work here; now the stories of {len(crowd)} made-up people.")
        happened = tell(_stories(house, crowd), until=moment)
        with clock.held_at(moment):
            calendar.fill(house, moment)
    say(f"The demo clinic is ready: {happened} things happened in six months.")
    return crowd


def _found(first_on: date, today: date) -> House:
    opened = datetime.combine(first_on - OPEN_BEFORE, time(9), tzinfo=ZoneInfo(ZONE))
    with clock.held_at(opened):
        return found(first_on=opened.date(), today=today)


def _stories(house: House, crowd: tuple[SyntheticPerson, ...]) -> Iterator[Iterator[datetime]]:
    agenda = Agenda(house)
    yield ada_story(house, agenda, crowd[0])
    yield waiting_story(house, agenda, crowd[0].date_of(DAYS))
    for who in crowd[1:]:
        yield story_of(house, agenda, who)


def sign_ins() -> list[tuple[str, str, str]]:
    """Who can sign in to the demo clinic: who, email, password. Empty where the clinic is a real one."""
    if not Clinic.objects.filter(slug=SLUG).exists():
        return []
    ada = ("Patient: Ada Marsh", ADA_EMAIL, ADA_PASSWORD)
    return [ada, *((f"{each.role.label}: {each.name}", each.email, each.password) for each in STAFF)]


def loaded_on() -> date | None:
    """The clinic's date on the day the demo was loaded; None where there is no demo clinic."""
    clinic = Clinic.objects.filter(slug=SLUG).first()
    if clinic is None:
        return None
    opened: datetime = clinic.created_at
    return opened.astimezone(ZoneInfo(ZONE)).date() + OPEN_BEFORE + timedelta(days=DAYS)
