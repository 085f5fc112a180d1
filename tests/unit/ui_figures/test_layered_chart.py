"""The chart with layers shows each mark where it was put, and tells where on the body a point lies."""

from __future__ import annotations

import pytest

from tests.unit.ui_figures.drawings import faults, of_class
from wellhead.ui.drawings import as_drawing
from wellhead.ui.figures.body_chart import BodyView, body_regions, outline_of
from wellhead.ui.figures.chart_marks import VIEWS, Area, Arrow, Stroke, Symbol
from wellhead.ui.figures.chart_places import centre_of, region_near, symbol_in, touched, views_of
from wellhead.ui.figures.glyphs import GLYPHS, SignWords, sign
from wellhead.ui.figures.layered_chart import ChartLayer, ChartPage, Referred, layered_svg, thumbnail_svg

PERSON = ChartLayer("person", (Area("temple_right"), Symbol("start", "back", (300.0, 190.0))), "Said.")
CLINICIAN = ChartLayer(
    "clinician",
    (
        Area("occiput_right"),
        Stroke("right", ((150.0, 240.0), (160.0, 260.0))),
        Arrow("right", (180, 200), (260, 100)),
    ),
)
C2_C3 = Referred(usual={"right": ["occiput"]}, wider={"right": ["eye"]}, joint="c2_c3", sides=("right",))


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_with_every_layer_is_a_clean_drawing(view: BodyView) -> None:
    page = ChartPage(is_live=True, own=(Area("low_back_left"),), referred=C2_C3)
    svg = layered_svg(view, [PERSON, CLINICIAN], page=page)
    assert list(faults(svg)) == []
    assert as_drawing(svg)


def test_an_area_shows_on_every_view_that_has_it_and_a_line_only_on_its_own() -> None:
    shown = {view for view in VIEWS if of_class(layered_svg(view, [PERSON]), "area")}
    lined = {view for view in VIEWS if of_class(layered_svg(view, [CLINICIAN]), "pen")}
    assert (shown, lined) == ({"front", "right"}, {"right"})


def test_what_may_be_referred_is_hatched_in_two_weights_on_its_side_alone() -> None:
    svg = layered_svg("right", [], page=ChartPage(referred=C2_C3))
    usual, wider = of_class(svg, "is-usual"), of_class(svg, "is-wider")
    assert [node.get("data-spread") for node in usual] == ["occiput"]
    assert [node.get("data-spread") for node in wider] == ["eye"]
    assert usual[0].get("fill") != wider[0].get("fill")
    other = layered_svg("left", [], page=ChartPage(referred=C2_C3))
    assert not of_class(other, "is-usual")
    assert "is-usual" not in layered_svg("right", [])


def test_the_middle_of_every_place_lies_in_it_and_left_is_left() -> None:
    for view in VIEWS:
        for region in body_regions(view):
            x, _ = middle = centre_of(view, region)
            assert region_near(view, middle) == region
            if view.endswith("front") and not region.endswith(("_left", "_right")):
                continue
            if view.endswith("front"):
                assert (x > 240) == region.endswith("_left")
            elif view.endswith("back") and region.endswith(("_left", "_right")):
                assert (x > 240) == region.endswith("_right")


def test_a_line_touches_the_places_it_runs_over_and_a_point_beside_the_body_the_nearest() -> None:
    line = Stroke("back", tuple((250.0 + step, 130.0 + 4 * step) for step in range(20)))
    assert touched(line)[0] == "occiput_right"
    assert "suboccipital_right" in touched(line)
    assert touched(Symbol("tender", "front", (5.0, 515.0))) == ("shoulder_top_right",)


def test_a_sign_from_the_list_stands_in_its_place_and_no_place_is_refused() -> None:
    found = symbol_in("low_back_left", "tender")
    assert (found.view, touched(found)) == ("body_back", ("low_back_left",))
    with pytest.raises(ValueError, match="no region"):
        symbol_in("elbow_left", "tender")


def test_every_sign_has_its_own_shape_and_its_own_words() -> None:
    names = SignWords()
    assert len(set(GLYPHS.values())) == len(GLYPHS)
    assert len({getattr(names, key) for key in GLYPHS}) == len(GLYPHS)
    assert "translate(10,20)" in sign("scar", (10, 20))


def test_the_whole_body_shows_no_place_of_the_head_twice() -> None:
    head = set(body_regions("front")) | set(body_regions("left"))
    assert not {r for r in body_regions("body_front") if r.startswith(("temple", "eye", "occiput"))}
    assert views_of("shoulder_top_left")[0] == "front"
    assert head & set(body_regions("body_front")) == {
        f"{place}_{side}" for place in ("front_of_neck", "shoulder_top") for side in ("left", "right")
    } - {"front_of_neck_right", "shoulder_top_right"} | {"front_of_neck_right", "shoulder_top_right"}
    assert outline_of("body_back").regions["interscapular"]


def test_the_small_picture_is_a_clean_drawing_that_says_its_layers() -> None:
    svg = thumbnail_svg(
        [PERSON, CLINICIAN], ["back", "right"], ident="thumb", title="Chart", says="Right: temple."
    )
    assert list(faults(svg)) == []
    assert "Right: temple." in svg
    assert len(svg) < 40_000
