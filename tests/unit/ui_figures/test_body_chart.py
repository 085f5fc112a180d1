"""The chart marks what it is told, on the side it is told, and says it in words."""

from __future__ import annotations

import pytest

from tests.unit.ui_figures.drawings import faults, of_class, read
from wellhead.ui.figures import body_chart_svg, body_regions, convergence_svg, region_name
from wellhead.ui.figures.body_chart import ChartView, mirrored

VIEWS: tuple[ChartView, ...] = ("front", "back", "left", "right")


def marked(svg: str) -> set[str]:
    return {node.get("data-region") or "" for node in of_class(svg, "is-selected")}


def told(svg: str) -> str:
    desc = read(svg).find("{http://www.w3.org/2000/svg}desc")
    assert desc is not None
    return desc.text or ""


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_a_clean_drawing_with_all_its_layers(view: ChartView) -> None:
    svg = body_chart_svg(view, muscles=["upper_trapezius"], referral=["c1_c2", "masseter"], joints=True)
    assert list(faults(svg)) == []


def test_only_the_chosen_side_is_marked_and_named() -> None:
    svg = body_chart_svg("front", selected=["temple_left", "eye_left"], worst="eye_left")
    assert marked(svg) == {"temple_left", "eye_left"}
    assert [n.get("data-region") for n in of_class(svg, "is-main")] == ["eye_left"]
    assert "Temple, left" in told(svg)
    assert "Worst: Around or behind the eye, left." in told(svg)
    assert "right" not in told(svg).split("Marked:")[1]


def test_the_worst_place_is_marked_even_when_it_was_not_chosen() -> None:
    assert marked(body_chart_svg("back", worst="suboccipital_right")) == {"suboccipital_right"}


def test_a_region_of_another_view_is_left_to_that_view() -> None:
    svg = body_chart_svg("front", selected=["occiput_left"])
    assert marked(svg) == set()
    assert "Nothing is marked on this view." in told(svg)


@pytest.mark.parametrize("region", ["elbow_left", "left", "temple_", "temple", "throat_left", ""])
def test_a_region_there_is_not_is_refused(region: str) -> None:
    with pytest.raises(ValueError, match="no region"):
        body_chart_svg("front", selected=[region])


def test_a_view_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="no view"):
        body_chart_svg("above")  # type: ignore[arg-type]


@pytest.mark.parametrize("view", VIEWS)
def test_every_region_has_a_name_with_its_side(view: ChartView) -> None:
    for region in body_regions(view):
        name = region_name(region)
        assert name.endswith(", left") == region.endswith("_left")
        assert name.endswith(", right") == region.endswith("_right")


def test_a_mirror_twice_is_the_same_shape() -> None:
    assert mirrored(mirrored("M10,20 L30.5,40")) == "M10,20 L30.5,40"


def test_an_approximate_pattern_always_says_that_its_evidence_is_weak() -> None:
    words = "Approximate pattern · weak evidence"
    assert words in body_chart_svg("right", referral=["sternocleidomastoid"])
    assert words not in body_chart_svg("right", muscles=["sternocleidomastoid"])


def test_the_meeting_of_nerves_is_a_clean_drawing() -> None:
    assert list(faults(convergence_svg())) == []
    assert "Meeting place" in convergence_svg()
