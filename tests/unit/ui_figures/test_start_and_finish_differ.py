"""An exercise with a movement does not end where it began, and its picture says so."""

from __future__ import annotations

import math

import pytest

from tests.unit.ui_figures.drawings import Exercise, exercise, exercises, of_class
from wellhead.ui.figures import exercise_svg
from wellhead.ui.figures.movements import read_movement

# Held against a hand, or breathed: the library gives both ends the same angles.
STILL = {"EX10", "EX12", "EX49"}
MOVING = [e for e in exercises() if "keypoints" not in e["pose"]]


@pytest.mark.parametrize("item", MOVING, ids=lambda item: str(item["id"]))
def test_what_the_library_moves_is_moved(item: Exercise) -> None:
    m = read_movement(item["pose"])
    first, last = m.at(0), m.at(1)
    gone = max(math.dist(first.points[name], last.points[name]) for name in first.points)
    turned = max(
        math.dist(a, b) for k in first.frames for a, b in zip(first.frames[k], last.frames[k], strict=True)
    )
    looks = abs(m.changes("gy")) + abs(m.changes("gp")) + abs(m.changes("jaw"))
    assert (item["pose"]["start"] == item["pose"]["end"]) == (item["id"] in STILL)
    assert (gone > 0.001 or turned > 0.01 or looks > 0) == (item["id"] not in STILL)


@pytest.mark.parametrize("item", exercises(), ids=lambda item: str(item["id"]))
def test_every_picture_has_an_arrow(item: Exercise) -> None:
    svg = exercise_svg(item)
    assert of_class(svg, "move") or of_class(svg, "move-head")


def test_half_way_lies_between_start_and_finish() -> None:
    m = read_movement(exercise("EX29")["pose"])
    assert m.at(0.5).pose.nf == pytest.approx((m.start.nf + m.end.nf) / 2)


def test_moving_has_twelve_frames_from_start_to_finish_and_a_still() -> None:
    svg = exercise_svg(exercise("EX29"), layout="moving")
    frames = of_class(svg, "frame")
    assert len(frames) == 12
    assert of_class(svg, "still")


def test_a_nod_too_small_for_a_phone_has_its_close_up() -> None:
    for layout in ("overlay", "moving"):
        assert of_class(exercise_svg(exercise("EX01"), layout=layout), "inset-rim")  # type: ignore[arg-type]


def test_side_lying_opens_the_chest_in_every_layout() -> None:
    item = exercise("EX31")
    overlay = exercise_svg(item, layout="overlay")
    assert of_class(overlay, "ghost")
    assert of_class(overlay, "body")
    assert len(of_class(exercise_svg(item, layout="moving"), "frame")) == 12


def test_a_low_figure_does_not_waste_a_square() -> None:
    low, upright = (
        exercise_svg(exercise("EX04"), layout="overlay"),
        exercise_svg(exercise("EX29"), layout="overlay"),
    )
    assert 'viewBox="0 0 300 170"' in low
    assert 'viewBox="0 0 300 300"' in upright


def test_heel_to_toe_stands_on_one_line_with_the_right_foot_in_front() -> None:
    feet = read_movement(exercise("EX43")["pose"]).at(0).points
    assert feet["heelR"][0] > feet["ankleL"][0]
    assert abs(feet["ankleR"][2] - feet["ankleL"][2]) < 0.015
