"""Things and gestures are drawn from the library's words; a new word must not go unseen."""

from __future__ import annotations

import pytest

from tests.unit.ui_figures.drawings import Exercise, exercise, exercises, of_class
from wellhead.ui.figures import exercise_svg
from wellhead.ui.figures.arrows import GESTURES
from wellhead.ui.figures.props import unknown_props

# Looked at one by one: these name no gesture and are shown by the path of what moves.
FOLLOWED = {
    "arrow backwards at elbow",
    "arrow lengthening back of neck",
    "backward arc at mid-back",
    "backward arrow at head",
    "curved arrow lifting base of neck",
    "down-and-left arc",
    "forward arrow at hands, band from hands to occiput",
    "gaze dotted arrow then head arc",
    "head arc above balance line",
    "head arc with fixed gaze line",
    "horizontal arc; inset top view",
    "left-right arc over the skull",
    "nod arrow with small up arrow at occiput",
    "out-and-back arc; target dot",
    "outward arrows at hands",
    "outward-up arcs",
    "short upward arrow under the skull",
    "side arc",
    "side arc; star on right upper trapezius",
    "small curved arrow chin to chest",
    "small curved nod arrow; dial icon",
    "small down arrow at jaw",
    "small nod arrow at skull",
    "straight back arrow at nose level",
    "turn arc at chest",
    "turn arc in the inset, to the left as drawn",
    "turn arc to the left plus level pull arrow from behind the right ear across the right cheek"
    " to the left hand",
    "up-and-back arc",
    "upward arc with strap arrows",
    "upward arrow along the wall",
    "upward arrow at wrist",
    "vertical arc at nose",
}
# Drawn by itself: the side-lying picture has its own arrow.
OWN_ARROW = {"arc of the top hand from front to behind"}


@pytest.mark.parametrize("item", exercises(), ids=lambda item: str(item["id"]))
def test_every_thing_an_exercise_uses_is_known(item: Exercise) -> None:
    assert unknown_props(item["pose"].get("props", [])) == []


@pytest.mark.parametrize("item", exercises(), ids=lambda item: str(item["id"]))
def test_every_gesture_is_known(item: Exercise) -> None:
    phrase = item["pose"].get("arrow", "")
    named = any(gesture in phrase for gesture in GESTURES)
    assert named or phrase in FOLLOWED | OWN_ARROW


def test_an_unknown_thing_is_named() -> None:
    assert unknown_props(["chair", "space hopper", "elastic band"]) == ["space hopper"]


@pytest.mark.parametrize(
    ("ident", "cls"),
    [("EX01", "cloth"), ("EX14", "band"), ("EX33", "strap"), ("EX44", "card-letter"), ("EX46", "thumb")],
)
def test_things_are_in_the_picture(ident: str, cls: str) -> None:
    assert of_class(exercise_svg(exercise(ident)), cls)
