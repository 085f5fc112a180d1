"""A person of the demo draws what they say, or nothing."""

from __future__ import annotations

from wellhead.demo.drawings import drawing_of
from wellhead.knowledge import drawn, guided
from wellhead.reasoning.criteria import Value

SAID: dict[str, Value] = {
    "pain_locations": ("upper_neck", "temple"),
    "pain_side_dominant": "right",
    "pain_starts_in_neck": True,
    "pain_spreads_back_to_front": True,
}


def test_it_says_what_their_words_say() -> None:
    marks = drawing_of(SAID)
    assert marks is not None
    told = drawn.told_by_drawing(guided.load().drawing, marks.regions, marks.start).answers
    assert {fact: told.get(fact) for fact in SAID if fact != "pain_locations"} == {
        fact: value for fact, value in SAID.items() if fact != "pain_locations"
    }
    assert set(marks.regions) == {"temple_right", "suboccipital_right"}


def test_nobody_draws_against_their_own_words() -> None:
    assert drawing_of({**SAID, "pain_side": "both_sides"}) is None


def test_who_named_no_place_draws_nothing() -> None:
    assert drawing_of({"pain_side_dominant": "left"}) is None
