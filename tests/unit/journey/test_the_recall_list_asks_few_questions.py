"""The recall list asks the database as often for many people as for few, and leaves out only whose visit stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.lib.cast import Player, make_patient
from tests.lib.counted import questions_of
from tests.unit.booking.conftest import MONDAY_NOON, TEN
from wellhead.booking import actions as booking
from wellhead.booking.actions import Placement
from wellhead.booking.models import Service
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.journey import returning
from wellhead.people import actions as people
from wellhead.people.models import Person

FEW, MANY = 2, 8


@pytest.fixture
def left(ben: Player, first_visit: Service) -> Callable[[int], Person]:
    """Somebody whose care ended half a year ago and more."""

    def leave(number: int) -> Person:
        with clock.held_at(MONDAY_NOON - timedelta(weeks=30)):
            someone = make_patient(first_visit.clinic, f"Person{number}", carer=ben)
            assert someone.person is not None
            assert someone.episode is not None
            people.end_episode(ben.actor, someone.episode, why="Goals met.")
        return someone.person

    return leave


def test_the_list_asks_no_more_for_many_people(fay: Player, left: Callable[[int], Person]) -> None:
    for number in range(FEW):
        left(number)
    few = questions_of(fay.client, reverse("journey:recall"))
    for number in range(FEW, MANY):
        left(number)
    assert questions_of(fay.client, reverse("journey:recall")) == few
    assert len(returning.recallable(fay.actor, now=clock.now())) == MANY


def test_who_has_a_visit_to_come_is_not_rung_and_who_cancelled_it_is(
    fay: Player, program: Actor, first_visit: Service, left: Callable[[int], Person]
) -> None:
    comes, cancelled, nothing = (left(number) for number in range(3))
    for hour, person in enumerate((comes, cancelled)):
        visit = booking.book_for(
            program,
            service=first_visit,
            placement=Placement(TEN + timedelta(hours=hour)),
            person=person,
            now=clock.now(),
        )
    booking.cancel(program, visit, why="", now=clock.now())
    found = {each.person for each in returning.recallable(fay.actor, now=clock.now())}
    assert found == {cancelled, nothing}
