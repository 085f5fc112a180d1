"""A drawing is checked before it is kept: what can be comes back the same, what cannot be is named."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellhead.record import marks
from wellhead.record.marks import Misdrawn, Trouble
from wellhead.ui.figures.chart_marks import VIEWS, Area, Arrow, Mark, Stroke, Symbol
from wellhead.ui.figures.chart_places import SIZES, views_of
from wellhead.ui.figures.glyphs import GLYPHS

SYMBOL = {"kind": "symbol", "symbol": "tender", "view": "back", "at": [250.5, 190]}
STROKE = {"kind": "stroke", "view": "right", "points": [[150, 240], [160.04, 260]]}
ARROW = {"kind": "arrow", "view": "body_back", "tail": [250, 190], "tip": [280, 990]}
REGIONS = ("temple_left", "interscapular", "low_back_right", "top_of_head")


@st.composite
def drawings(draw: st.DrawFn) -> list[Mark]:
    def point(view: str) -> tuple[float, float]:
        width, height = SIZES[view]  # type: ignore[index]
        return draw(st.integers(0, width * 10)) / 10, draw(st.integers(0, height * 10)) / 10

    def mark() -> Mark:
        view = draw(st.sampled_from(VIEWS))
        kind = draw(st.sampled_from(("area", "symbol", "stroke", "arrow")))
        if kind == "area":
            return Area(draw(st.sampled_from(REGIONS)))
        if kind == "symbol":
            return Symbol(draw(st.sampled_from(sorted(GLYPHS))), view, point(view))
        if kind == "stroke":
            return Stroke(view, tuple(point(view) for _ in range(draw(st.integers(1, 5)))))
        return Arrow(view, point(view), point(view))

    return [mark() for _ in range(draw(st.integers(0, 6)))]


@given(drawings())
@settings(max_examples=60, deadline=None)
def test_a_drawing_comes_back_as_it_was_sent_each_mark_once(drawn: list[Mark]) -> None:
    found = marks.read_text(marks.as_text(drawn))
    assert set(found) == set(drawn)
    assert len(found) == len(set(drawn))
    assert marks.read(marks.as_kept(found)) == found


def test_points_are_kept_to_a_tenth() -> None:
    (stroke,) = marks.read([STROKE])
    assert isinstance(stroke, Stroke)
    assert stroke.points[1] == (160.0, 260.0)


WRONG: list[tuple[Any, Trouble]] = [
    ({"kind": "area"}, Trouble.UNREADABLE),
    (["temple_left"], Trouble.UNREADABLE),
    ([{"kind": "area", "region": "elbow_left"}], Trouble.UNKNOWN_PLACE),
    ([{"kind": "area", "region": ["temple_left"]}], Trouble.UNKNOWN_PLACE),
    ([{"kind": "area", "region": "temple"}], Trouble.UNKNOWN_PLACE),
    ([{"kind": "circle", "view": "back"}], Trouble.UNKNOWN_MARK),
    ([{**SYMBOL, "symbol": "skull"}], Trouble.UNKNOWN_MARK),
    ([{**SYMBOL, "symbol": []}], Trouble.UNKNOWN_MARK),
    ([{**SYMBOL, "view": "above"}], Trouble.UNKNOWN_PLACE),
    ([{**SYMBOL, "at": [481, 10]}], Trouble.OUTSIDE),
    ([{**SYMBOL, "at": [10, 521]}], Trouble.OUTSIDE),
    ([{**ARROW, "tip": [10, -0.2]}], Trouble.OUTSIDE),
    ([{**SYMBOL, "at": [10]}], Trouble.UNREADABLE),
    ([{**SYMBOL, "at": ["10", 10]}], Trouble.UNREADABLE),
    ([{**SYMBOL, "at": [True, 10]}], Trouble.UNREADABLE),
    ([{**SYMBOL, "at": [float("nan"), 10]}], Trouble.UNREADABLE),
    ([{**SYMBOL, "at": [1e300, 10]}], Trouble.UNREADABLE),
    ([{**STROKE, "points": []}], Trouble.UNREADABLE),
    ([{**STROKE, "points": [[1, 1]] * (marks.MOST_POINTS + 1)}], Trouble.TOO_LONG),
    ([{**SYMBOL, "at": [n, 10]} for n in range(marks.MOST_MARKS + 1)], Trouble.TOO_MANY),
]


@pytest.mark.parametrize(("sent", "trouble"), WRONG, ids=range(len(WRONG)))
def test_what_cannot_be_drawn_is_named(sent: object, trouble: Trouble) -> None:
    with pytest.raises(Misdrawn) as misdrawn:
        marks.read_text(json.dumps(sent))
    assert misdrawn.value.trouble is trouble


@pytest.mark.parametrize("text", ["{", "[" * 3000, "null", '"x"', "x" * (marks.LONGEST_TEXT + 1)])
def test_text_that_is_no_drawing_is_named(text: str) -> None:
    with pytest.raises(Misdrawn):
        marks.read_text(text)


def test_an_empty_text_is_an_empty_drawing() -> None:
    assert marks.read_text(" ") == ()


def test_areas_name_places_of_pain_once_and_the_body_below_names_none() -> None:
    drawn = [Area("temple_left"), Area("temple_right"), Area("suboccipital_left"), Area("upper_neck_left")]
    assert marks.places_named([*drawn, Area("low_back_left")]) == ("temple", "upper_neck")
    assert marks.places_named([Symbol("tender", "back", (250, 190))]) == ()
    assert all(views_of(mark.region) for mark in drawn)
