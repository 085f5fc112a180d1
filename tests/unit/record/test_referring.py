"""Every joint and muscle of the knowledge that may refer pain can be drawn, with its source."""

from __future__ import annotations

from wellhead.knowledge import treatment
from wellhead.record import referring
from wellhead.ui.figures.body_chart import outline_of
from wellhead.ui.figures.chart_marks import VIEWS

DRAWN = {place for view in VIEWS for place in outline_of(view).spread}


def test_every_place_of_every_source_is_on_the_drawing() -> None:
    unknown = {
        place for each in referring.sources() for place in (*each.usual, *each.wider) if place not in DRAWN
    }
    assert unknown == set()


def test_there_are_three_joints_and_every_muscle_each_with_places_and_a_source() -> None:
    found = referring.sources()
    assert [each.id for each in found if each.kind == "joint"] == ["c0_c1", "c1_c2", "c2_c3"]
    assert len([each for each in found if each.kind == "muscle"]) == len(treatment.load().muscles)
    assert all(each.usual and each.citations for each in found)


def test_one_side_stays_on_its_side_unless_it_is_known_to_cross() -> None:
    stays, crosses = referring.source("temporalis"), referring.source("sternocleidomastoid_sternal")
    assert stays is not None
    assert crosses is not None
    assert set(stays.referred("left").usual) == {"left"}
    reached = crosses.referred("left")
    assert (set(reached.usual), "vertex" in reached.wider["right"]) == ({"left"}, True)
    assert referring.source("nothing") is None
