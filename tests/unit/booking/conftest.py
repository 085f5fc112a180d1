"""Millbrook clinic as booking tests want it: Ben and Cleo work weekdays, a free call and a first appointment can be booked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time

import pytest

from tests.lib.cast import Player
from wellhead.booking import actions
from wellhead.booking.keeping import Stretch
from wellhead.booking.models import Appointment, Service
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor, system
from wellhead.foundation.models import Clinic

MONDAY_NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
ELEVEN = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


@pytest.fixture
def now() -> Iterator[datetime]:
    """Monday 23 November 2026, noon; the clock is held there."""
    with clock.held_at(MONDAY_NOON):
        yield MONDAY_NOON


@pytest.fixture
def program(clinic: Clinic) -> Actor:
    """The program itself."""
    return system(clinic.id)


def weekdays(begins: time = time(9), ends: time = time(17)) -> list[Stretch]:
    """Monday to Friday."""
    return [Stretch(day, begins, ends) for day in range(5)]


@pytest.fixture
def first_visit(clinic: Clinic, program: Actor, ben: Player, now: datetime) -> Service:
    """A first appointment of 45 minutes with a quarter of an hour after it; Ben works weekdays 09:00 to 17:00."""
    assert ben.staff is not None
    actions.set_week(program, ben.staff, weekdays(), since=date(2026, 1, 1))
    details = actions.ServiceDetails(
        slug="first-appointment",
        name="First appointment",
        minutes=45,
        buffer_minutes=15,
        price_pence=8500,
        free_change_hours=20,
        terms="Change or cancel free until 20 hours before. After that the visit is charged in full.",
    )
    return actions.add_service(program, details)


@pytest.fixture
def cleo_works(clinic: Clinic, program: Actor, cleo: Player, now: datetime) -> Player:
    """Cleo works the same hours as Ben."""
    assert cleo.staff is not None
    actions.set_week(program, cleo.staff, weekdays(), since=date(2026, 1, 1))
    return cleo


Hold = Callable[..., Appointment]


@pytest.fixture
def hold(clinic: Clinic, first_visit: Service, visitor: Actor, now: datetime) -> Hold:
    """Holds Tuesday 10:00, or another start, as a visitor."""

    def held(starts_at: datetime = TEN, **more: object) -> Appointment:
        given = {"actor": visitor, "clinic": clinic, "service": first_visit, "now": now, **more}
        actor = given.pop("actor")
        return actions.hold_time(actor, starts_at=starts_at, **given)

    return held


@pytest.fixture
def adas_visit(hold: Hold, program: Actor, ada: Player, now: datetime) -> Appointment:
    """Ada's confirmed first appointment with Ben, Tuesday 10:00."""
    assert ada.person is not None
    return actions.confirm(program, hold(), person=ada.person, episode=ada.episode, now=now)
