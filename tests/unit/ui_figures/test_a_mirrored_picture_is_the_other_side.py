"""Who does an exercise to the other side sees it so: a true mirror, with its words the right way round."""

from __future__ import annotations

import re

import pytest

from tests.unit.ui_figures.drawings import Exercise, exercises, faults, of_class, read
from wellhead.ui.figures import drawn_side, exercise_svg
from wellhead.ui.figures.camera import View
from wellhead.ui.figures.exercises import Layout
from wellhead.ui.figures.movements import read_movement

CHOSEN = [item for item in exercises() if item["sides"] == "choose"]


@pytest.mark.parametrize("item", CHOSEN, ids=lambda item: str(item["id"]))
@pytest.mark.parametrize("layout", ["pair", "overlay", "moving"])
def test_a_mirrored_picture_is_whole(item: Exercise, layout: Layout) -> None:
    svg = exercise_svg(item, layout=layout, mirrored=True)
    assert list(faults(svg)) == []
    assert of_class(svg, "mirrored")
    assert not of_class(exercise_svg(item, layout=layout), "mirrored")


@pytest.mark.parametrize("item", CHOSEN, ids=lambda item: str(item["id"]))
def test_the_library_draws_all_that_ask_for_a_side_towards_the_left(item: Exercise) -> None:
    assert drawn_side(item["pose"]) == "left"


def nose(item: Exercise) -> tuple[float, float]:
    """Where the nose and the middle of the head end on a page seen from in front."""
    s = read_movement(item["pose"]).at(1)
    view = View("front")
    return view(s.on("head", "skull", 0.1, 0, 0))[0], view(s.points["skull"])[0]


@pytest.mark.parametrize(
    "item", [i for i in CHOSEN if i["id"] in {"EX33", "EX37"}], ids=lambda i: str(i["id"])
)
def test_a_turn_to_the_left_goes_to_the_right_of_the_page_and_its_mirror_to_the_left(item: Exercise) -> None:
    tip, middle = nose(item)
    assert tip > middle
    svg = exercise_svg(item, layout="overlay", mirrored=True)
    turned = [node.get("transform") for node in of_class(svg, "mirrored")]
    assert turned == ["translate(300,0) scale(-1,1)"]


def test_words_on_the_picture_are_not_turned_round() -> None:
    item = next(i for i in CHOSEN if i["id"] == "EX36")
    root = read(exercise_svg(item, layout="pair", mirrored=True))
    turned = [node for node in root.iter() if node.get("class") == "mirrored"]
    assert not [text for each in turned for text in each.iter() if text.tag.endswith("text")]
    assert len(re.findall("panel-label", exercise_svg(item, layout="pair", mirrored=True))) == 2


def test_what_goes_to_neither_or_both_sides_has_no_side() -> None:
    named = {item["id"]: drawn_side(item["pose"]) for item in exercises()}
    assert (named["EX28"], named["EX01"], named["EX15"]) == ("", "", "")
