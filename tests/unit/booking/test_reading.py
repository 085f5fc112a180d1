"""What each reader gets: the day, one's own visits, the next visit."""

from datetime import datetime, timedelta
from typing import Any

from tests.lib.cast import Player
from tests.unit.booking.conftest import ELEVEN, TEN, Hold
from wellhead.booking import actions, queries
from wellhead.booking.models import Appointment
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor


def test_the_day_shows_visits_and_live_holds_in_order(
    fay: Player, adas_visit: Appointment, hold: Hold
) -> None:
    hold(ELEVEN)
    day = queries.appointments_on(fay.actor, TEN.date())
    assert [(visit.starts_at, visit.status.value, visit.person is not None) for visit in day] == [
        (TEN, "confirmed", True),
        (ELEVEN, "held", False),
    ]


def test_a_hold_that_ran_out_is_not_on_the_day(fay: Player, hold: Hold, now: datetime) -> None:
    hold(TEN)
    with clock.held_at(now + timedelta(minutes=20)):
        assert queries.appointments_on(fay.actor, TEN.date()) == []


def test_a_cancelled_visit_leaves_the_day_but_stays_in_adas_list(
    fay: Player, ada: Player, adas_visit: Appointment, now: datetime
) -> None:
    actions.cancel(ada.actor, adas_visit, why="", now=now)
    assert queries.appointments_on(fay.actor, TEN.date()) == []
    assert ada.person is not None
    assert [visit.status.value for visit in queries.appointments_of(ada.actor, ada.person)] == ["cancelled"]


def test_the_day_can_be_one_clinicians(
    fay: Player, ben: Player, cleo_works: Player, adas_visit: Appointment, hold: Hold
) -> None:
    hold(TEN)
    assert ben.staff is not None
    day = queries.appointments_on(fay.actor, TEN.date(), ben.staff.id)
    assert [visit.staff.name for visit in day] == ["Ben"]


def test_the_day_takes_two_queries_however_full(
    fay: Player, adas_visit: Appointment, hold: Hold, django_assert_num_queries: Any
) -> None:
    for hours in (1, 2, 3, 4):
        hold(TEN + timedelta(hours=hours))
    with django_assert_num_queries(2):
        day = queries.appointments_on(fay.actor, TEN.date())
        said = [(visit.staff.name, visit.service.name, visit.person and visit.person.name) for visit in day]
    assert len(said) == 5


def test_the_day_is_empty_for_those_who_are_not_staff(
    ada: Player, visitor: Actor, dan: Player, adas_visit: Appointment
) -> None:
    for actor in (ada.actor, visitor, dan.actor):
        assert queries.appointments_on(actor, TEN.date()) == []


def test_a_strangers_visits_are_not_adas_to_read(
    ada: Player, dan: Player, visitor: Actor, adas_visit: Appointment
) -> None:
    assert ada.person is not None
    assert len(queries.appointments_of(ada.actor, ada.person)) == 1
    assert queries.appointments_of(visitor, ada.person) == []
    assert queries.appointments_of(dan.actor, ada.person) == []


def test_the_next_visit_is_the_one_that_stands(
    ada: Player, adas_visit: Appointment, hold: Hold, program: Actor, now: datetime
) -> None:
    assert ada.person is not None
    later = actions.confirm(
        program, hold(TEN + timedelta(days=1)), person=ada.person, episode=ada.episode, now=now
    )
    actions.cancel(ada.actor, adas_visit, why="", now=now)
    upcoming = queries.next_appointment(ada.person, now)
    assert upcoming is not None
    assert upcoming.appointment.pk == later.pk


def test_the_baseline_begins_at_the_first_booking(
    ada: Player, adas_visit: Appointment, now: datetime
) -> None:
    assert ada.person is not None
    assert queries.first_booked_at(ada.person) == now
