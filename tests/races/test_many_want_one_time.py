"""Many people want the same time at the same moment: as many win as there is time, and everybody else is told."""

import pytest

from tests.races.conftest import Place


@pytest.mark.parametrize("people", [50, 200])
def test_one_wins(place: Place, people: int) -> None:
    how = place.do("race", people=people)
    assert how["ended"] == {"won": 1, "taken": people - 1}
    assert how["faults"] == []


@pytest.mark.parametrize(("people", "clinicians", "rooms", "winners"), [(50, 3, 2, 2), (200, 4, 5, 4)])
def test_as_many_win_as_clinicians_and_rooms_are_free_each_with_their_own(
    place: Place, people: int, clinicians: int, rooms: int, winners: int
) -> None:
    how = place.do("race", people=people, clinicians=clinicians, rooms=rooms)
    assert how["ended"] == {"won": winners, "taken": people - winners}
    assert (how["clinicians"], how["rooms"]) == (winners, winners)
    assert how["faults"] == []


def test_times_that_overlap_are_one_time(place: Place) -> None:
    how = place.do("race", people=60, starts=5)
    assert how["ended"] == {"won": 1, "taken": 59}
    assert how["faults"] == []


def test_a_storm_of_holds_moves_and_cancellations_leaves_everything_whole(place: Place) -> None:
    how = place.do("storm", people=24, steps=12)
    assert how["ended"] == {"walked": 24}
    assert how["faults"] == []
    assert min(how["done"].get(step, 0) for step in ("hold", "confirm", "move", "cancel")) > 0
