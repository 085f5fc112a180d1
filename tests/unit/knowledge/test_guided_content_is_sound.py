"""The drawing and the guided checks that ship read without a fault, and what is wrong in them is a value with a place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from wellhead.knowledge import guided
from wellhead.knowledge.documents import ROOT
from wellhead.ui.figures import ASSESSMENTS, PAIN_LOCATIONS, body_regions

VIEWS = ("front", "back", "left", "right")


def test_there_is_no_fault() -> None:
    assert guided.check() == []


def test_every_place_stands_on_the_pictures_and_every_region_in_the_list() -> None:
    drawn = {region for view in VIEWS for region in body_regions(view)}  # type: ignore[arg-type]
    drawing = guided.load().drawing
    assert set(drawing.regions) - {drawing.everywhere} == drawn


def test_places_stand_for_the_answers_that_the_pictures_name() -> None:
    assert {
        place.id: place.location for place in guided.load().drawing.places if place.location
    } == PAIN_LOCATIONS


def test_every_check_has_its_picture_its_steps_and_its_questions() -> None:
    for check in guided.load().checks.checks:
        assert check.figure in ASSESSMENTS
        assert check.steps
        assert check.ask
        assert any(fact.endswith("_headache") for fact in check.ask), f"{check.id} asks only for soreness"


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        (
            "drawing.yaml",
            "fact: pain_starts_in_neck",
            "fact: pain_starts_in_nick",
            "no fact is named pain_starts_in_nick",
        ),
        (
            "drawing.yaml",
            "v: [suboccipital, upper_neck",
            "v: [elbow, upper_neck",
            "drawn_start_part has no option elbow",
        ),
        ("checks.yaml", "tells: [drop_attacks]", "tells: [drop_atacks]", "no fact is named drop_atacks"),
        ("referral.yaml", "source: [DREYFUSS1994]", "source: [NOBODY]", "c0_c1 cites NOBODY"),
    ],
)
def test_a_misspelt_name_is_a_fault(tmp_path: Path, file: str, old: str, new: str, what: str) -> None:
    shutil.copytree(ROOT / "guided", tmp_path / "guided")
    text = (tmp_path / "guided" / file).read_text("utf-8")
    (tmp_path / "guided" / file).write_text(text.replace(old, new), "utf-8")
    faults = [str(fault) for fault in guided.load(tmp_path).faults]
    assert any(what in fault for fault in faults)
