"""A class is opened once or every week; each place in it goes to one person; what happens to it happens to all in it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.lib.cast import Player, make_patient
from tests.unit.booking.conftest import ELEVEN, TEN
from wellhead.booking import actions, classes, queries, series
from wellhead.booking.actions import Placement
from wellhead.booking.models import Appointment, Service, SlotClaim
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.models import Clinic

Seat = Callable[[str], Appointment]


@pytest.fixture
def strength(first_visit: Service) -> Service:
    """A class for three people, 45 minutes."""
    first_visit.kind, first_visit.places, first_visit.name = "group", 3, "Strength"
    first_visit.save()
    return first_visit


@pytest.fixture
def session(fay: Player, strength: Service, now: datetime) -> Appointment:
    """Tuesday 10:00 with Ben."""
    return actions.open_class(fay.actor, service=strength, placement=Placement(TEN), now=now)[0]


@pytest.fixture
def seat(fay: Player, clinic: Clinic, session: Appointment, now: datetime) -> Seat:
    """A place in it for somebody."""

    def booked(name: str) -> Appointment:
        person = make_patient(clinic, name).person
        assert person is not None
        return actions.book_seat(fay.actor, session, person=person, now=now)

    return booked


def left(clinic: Clinic, service: Service, now: datetime) -> list[int]:
    return [each.left for each in classes.upcoming(clinic, service, now=now)]


def status(appointment: Appointment) -> str:
    return queries.visit_of(appointment).status.value


def test_places_go_one_by_one_until_it_is_full(
    clinic: Clinic, strength: Service, session: Appointment, seat: Seat, now: datetime
) -> None:
    seats = [seat(name).seat for name in ("Mia", "Noa", "Lea")]
    assert seats == [1, 2, 3]
    assert left(clinic, strength, now) == [0]
    with pytest.raises(actions.ClassFull):
        seat("Ida")


def test_a_held_place_counts_until_it_runs_out(
    visitor: Actor, clinic: Clinic, strength: Service, session: Appointment, now: datetime
) -> None:
    held = actions.hold_seat(visitor, session, now=now)
    assert left(clinic, strength, now) == [2]
    later = now + timedelta(minutes=strength.hold_minutes)
    assert left(clinic, strength, later) == [3]
    assert actions.hold_seat(visitor, session, now=later).seat == held.seat


def test_a_place_given_back_is_given_to_the_next(
    fay: Player, clinic: Clinic, strength: Service, seat: Seat, now: datetime
) -> None:
    first, _second = seat("Mia"), seat("Noa")
    actions.cancel(fay.actor, first, why="", now=now)
    assert left(clinic, strength, now) == [2]
    assert seat("Lea").seat == 1


def test_nobody_is_in_a_class_and_in_a_visit_at_once(
    fay: Player, clinic: Clinic, seat: Seat, session: Appointment, cleo_works: Player, now: datetime
) -> None:
    mine = seat("Mia")
    assert mine.person is not None
    with pytest.raises(actions.InTheWay, match="another visit"):
        actions.book_for(
            fay.actor, service=session.service, person=mine.person, placement=Placement(TEN), now=now
        )


def test_a_class_takes_clinician_time_like_any_visit(
    fay: Player, ada: Player, strength: Service, session: Appointment, now: datetime
) -> None:
    told = queries.conflicts(fay.actor, strength, Placement(TEN), now=now)
    assert [each.kind for each in told] == ["staff_taken"]
    assert "Strength" in told[0].sentence


def test_moving_the_class_moves_everybody_in_it(
    fay: Player, clinic: Clinic, strength: Service, session: Appointment, seat: Seat, now: datetime
) -> None:
    seats = [seat("Mia"), seat("Noa")]
    actions.place(fay.actor, session, Placement(ELEVEN), now=now)
    assert {queries.visit_of(each).starts_at for each in seats} == {ELEVEN}
    assert left(clinic, strength, now) == [1]
    keys = SlotClaim.objects.filter(resource_key__startswith="person:").values_list("quantum", flat=True)
    assert min(keys) == int(ELEVEN.timestamp()) // 300
    actions.undo(fay.actor, session, now=now)
    assert {queries.visit_of(each).starts_at for each in seats} == {TEN}


def test_a_class_does_not_move_into_somebodys_other_visit(
    fay: Player, session: Appointment, seat: Seat, cleo_works: Player, now: datetime
) -> None:
    mine = seat("Mia")
    assert mine.person is not None
    assert cleo_works.staff is not None
    elsewhere = Placement(ELEVEN, staff_id=cleo_works.staff.id)
    actions.book_for(fay.actor, service=session.service, person=mine.person, placement=elsewhere, now=now)
    with pytest.raises(actions.InTheWay, match="Mia Marsh has another visit then"):
        actions.place(fay.actor, session, Placement(ELEVEN), now=now)


def test_a_place_alone_is_not_moved(fay: Player, seat: Seat, now: datetime) -> None:
    with pytest.raises(CannotBeDone, match="a place in a class"):
        actions.place(fay.actor, seat("Mia"), Placement(ELEVEN), now=now)


def test_cancelling_the_class_cancels_every_place_and_undo_brings_them_back(
    fay: Player, session: Appointment, seat: Seat, now: datetime
) -> None:
    seats = [seat("Mia"), seat("Noa")]
    actions.cancel(fay.actor, seats[1], why="", now=now)
    actions.cancel(fay.actor, session, why="Ben is ill", now=now + timedelta(minutes=1))
    assert not SlotClaim.objects.exists()
    assert [status(each) for each in (session, *seats)] == ["cancelled"] * 3
    actions.undo(fay.actor, session, now=now + timedelta(minutes=2))
    assert [status(each) for each in (session, *seats)] == ["confirmed", "confirmed", "cancelled"]


def test_a_class_every_week_is_opened_whole_or_not_at_all(
    fay: Player, clinic: Clinic, strength: Service, session: Appointment, now: datetime
) -> None:
    repeat = series.weekly(TEN, count=3, every_weeks=1, zone=ZoneInfo("Europe/London"))
    with pytest.raises(actions.SomeInTheWay) as told:
        actions.open_class(fay.actor, service=strength, placement=Placement(TEN), now=now, repeat=repeat)
    assert [start for start, _found in told.value.hindered] == [TEN]
    at_two = series.weekly(TEN.replace(hour=14), count=3, every_weeks=1, zone=ZoneInfo("Europe/London"))
    actions.open_class(fay.actor, service=strength, placement=Placement(TEN), now=now, repeat=at_two)
    assert left(clinic, strength, now) == [3, 3, 3, 3]
