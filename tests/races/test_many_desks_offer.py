"""Many desks offer at the same moment: a time is offered once, a person has one offer, and nobody meets an error."""

from tests.races.conftest import Place


def test_of_twelve_desks_one_offers_the_time_and_one_reaches_the_person(place: Place) -> None:
    how = place.do("offers", desks=12)
    once = {"ended": {"offered": 1, "refused": 11}, "open": 1, "kept": 1}
    assert how == {"one time": once, "one person": once}
