"""Examination pictures are clean, and show the numbers they are given and no others."""

from __future__ import annotations

import math
import re

import pytest

from tests.unit.ui_figures.drawings import faults, of_class, read
from wellhead.ui.figures import ASSESSMENTS, AssessmentWords, assessment_svg


@pytest.mark.parametrize("name", ASSESSMENTS)
def test_every_picture_is_a_clean_drawing(name: str) -> None:
    assert list(faults(assessment_svg(name))) == []


def test_the_cut_off_is_drawn_on_both_sides_at_its_angle() -> None:
    marks = of_class(assessment_svg("flexion_rotation", cut_off=32), "cut")
    assert len(marks) == 2
    for mark in marks:
        (x1, y1), (x2, y2) = re.findall(r"(-?[\d.]+),(-?[\d.]+)", mark.get("d") or "")
        from_upright = math.degrees(math.atan2(float(x2) - float(x1), float(y1) - float(y2)))
        assert abs(from_upright) == pytest.approx(32, abs=0.5)


def test_without_a_cut_off_none_is_drawn() -> None:
    assert of_class(assessment_svg("flexion_rotation"), "cut") == []


def test_the_dial_has_the_stages_it_is_given_and_a_needle_only_with_a_reading() -> None:
    svg = assessment_svg("craniocervical_flexion", stages=(20, 22, 24, 26, 28, 30), stage=24)
    assert [n.text for n in of_class(svg, "degree")] == ["20", "22", "24", "26", "28", "30", "mmHg"]
    assert of_class(svg, "mark-strong")
    assert of_class(assessment_svg("craniocervical_flexion", stages=(20, 30)), "mark-strong") == []


def test_words_can_be_translated() -> None:
    words = AssessmentWords().translated(str.upper)
    title = read(assessment_svg("range_turn", words=words)).find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == "TURNING THE HEAD"


def test_an_unknown_picture_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(ValueError, match="flexion_rotation"):
        assessment_svg("handstand")
