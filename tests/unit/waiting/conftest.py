"""Millbrook clinic as the waiting list's tests want it: Ben and Cleo work weekdays, and one service is full or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time

import pytest

from tests.lib.cast import Player, make_patient
from wellhead.booking import actions as booking
from wellhead.booking.keeping import Stretch
from wellhead.booking.models import Service
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor, system
from wellhead.foundation.models import Clinic
from wellhead.waiting import actions
from wellhead.waiting.models import Entry

MONDAY_NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
WEDNESDAY_TEN = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
SINCE = date(2026, 1, 1)


@pytest.fixture
def now() -> Iterator[datetime]:
    """Monday 23 November 2026, noon; the clock is held there."""
    with clock.held_at(MONDAY_NOON):
        yield MONDAY_NOON


@pytest.fixture
def program(clinic: Clinic) -> Actor:
    """The program itself."""
    return system(clinic.id)


@pytest.fixture
def service(clinic: Clinic, program: Actor, ben: Player, now: datetime) -> Service:
    """A first appointment with Ben, weekdays 09:00 to 17:00."""
    assert ben.staff is not None
    hours = [Stretch(day, time(9), time(17)) for day in range(5)]
    booking.set_week(program, ben.staff, hours, since=SINCE)
    return booking.add_service(
        program, booking.ServiceDetails(slug="first-appointment", name="First appointment", minutes=45)
    )


@pytest.fixture
def bens_time(ben: Player) -> actions.Time:
    """Wednesday ten o'clock with Ben."""
    assert ben.staff is not None
    return actions.Time(WEDNESDAY_TEN, ben.staff.id)


Waits = Callable[..., Entry]


@pytest.fixture
def waits(clinic: Clinic, service: Service, program: Actor, now: datetime) -> Waits:
    """Somebody known joins the list, with wishes of their own."""

    def joined(
        name: str = "Ada", *, at: datetime = MONDAY_NOON, player: Player | None = None, **wish: object
    ) -> Entry:
        who = player or make_patient(clinic, name)
        assert who.person is not None
        said = actions.WishSaid(**{"email": who.person.email, **wish})
        return actions.join(program, service, who=actions.Who(person=who.person), wish=said, now=at)

    return joined
