"""Many people want the same time at the same moment: as many win as there is time, and everybody else is told."""

import pytest

from tests.races.conftest import Place

RACES = {
    "50 at one time": {"people": 50},
    "200 at one time": {"people": 200},
    "60 at times that overlap": {"people": 60, "starts": 5},
    "50 at any of three clinicians in two rooms": {"people": 50, "clinicians": 3, "rooms": 2},
    "200 at any of four clinicians in five rooms": {"people": 200, "clinicians": 4, "rooms": 5},
}
WINNERS = dict(zip(RACES, (1, 1, 1, 2, 4), strict=True))


@pytest.mark.feature("Q1")
def test_as_many_win_as_there_is_time_each_with_their_own_clinician_and_room(place: Place) -> None:
    how = place.do("races", wanted=RACES)
    assert {name: each["ended"] for name, each in how.items()} == {
        name: {"won": WINNERS[name], "taken": given["people"] - WINNERS[name]}
        for name, given in RACES.items()
    }
    assert {name: each["clinicians"] for name, each in how.items()} == WINNERS
    rooms = {name: WINNERS[name] for name, given in RACES.items() if "rooms" in given}
    assert {name: each["rooms"] for name, each in how.items() if each["rooms"]} == rooms
    assert place.do("report")["faults"] == []


def test_a_class_fills_to_its_last_seat_and_no_further(place: Place) -> None:
    how = place.do("last seats", people=60, seats=6)
    assert how == {"ended": {"won": 6, "full": 54}, "seats": [1, 2, 3, 4, 5, 6]}


def test_a_storm_of_holds_moves_and_cancellations_leaves_everything_whole(place: Place) -> None:
    how = place.do("storm", people=24, steps=12)
    assert how["ended"] == {"walked": 24}
    assert how["faults"] == []
    assert {"hold", "confirm", "move", "cancel"} <= set(how["done"]), how["done"]


def test_two_who_want_each_others_time_are_both_told_and_neither_is_broken_off(place: Place) -> None:
    how = place.do("swaps", pairs=12)
    assert how == {"ended": {"taken": 24}, "faults": []}
