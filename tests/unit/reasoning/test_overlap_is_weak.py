"""An overlap of a drawing with a published area is words with a cap, and nothing that judges people knows of it."""

from __future__ import annotations

import ast
import itertools
from pathlib import Path

import pytest

import wellhead
from wellhead.knowledge import guided, library
from wellhead.knowledge.drawn import by_side
from wellhead.reasoning.overlap import LITTLE, MUCH, Area, OverlapPolicy, overlap, overlaps

POLICY = OverlapPolicy(0.5, 0.8, 0.25, 0.5, 1.2)
AREA = Area("a", "A", "joint", frozenset({"occiput", "suboccipital"}), frozenset({"eye"}), ("X",))
REFERRAL = guided.load().referral
PACKAGE = Path(wellhead.__file__).parent
JUDGES = {"wellhead.reasoning.overlap", "wellhead.knowledge.guided"}
"""What only pages may read."""


def test_the_whole_area_is_capped_and_never_complete() -> None:
    found = overlap({"occiput", "suboccipital", "eye"}, AREA, POLICY)
    assert (found.low, found.mid, found.high, found.word) == (2 / 3, 0.8, 0.8, MUCH)


def test_nothing_drawn_overlaps_nothing() -> None:
    found = overlap((), AREA, POLICY)
    assert (found.low, found.mid, found.high, found.word) == (0, 0, 0, LITTLE)


def test_marking_everything_is_not_rewarded() -> None:
    places = {place.id for place in guided.load().drawing.places}
    assert overlap(places, AREA, POLICY).mid < POLICY.some_from


@pytest.mark.parametrize("area", REFERRAL.areas, ids=lambda area: area.id)
def test_low_mid_and_high_stand_in_order_and_below_the_cap_for_any_three_places(area: Area) -> None:
    places = [place.id for place in guided.load().drawing.places]
    for drawn in itertools.combinations(places, 3):
        found = overlap(drawn, area, REFERRAL.policy)
        assert 0 <= found.low <= found.mid <= found.high <= REFERRAL.policy.at_most


def test_the_side_is_that_of_the_pain() -> None:
    found = overlaps(by_side(["occiput_right", "suboccipital_right"]), (AREA,), POLICY)
    assert [(each.side, each.word) for each in found] == [("right", MUCH)]


def test_its_stated_weight_is_small() -> None:
    assert 1 < REFERRAL.policy.likelihood_ratio_at_most <= 1.5


def test_nothing_that_judges_people_reads_it() -> None:
    """Urgency and codes are made by reasoning and population from the library's rules alone."""
    readers = []
    for room in ("reasoning", "population"):
        for path in (PACKAGE / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                named = {node.module} if isinstance(node, ast.ImportFrom) else set()
                named |= {each.name for each in node.names} if isinstance(node, ast.Import) else set()
                if named & JUDGES:
                    readers.append(path.name)
    assert readers == []


def test_no_rule_can_name_a_mark_or_an_overlap() -> None:
    assert not set(guided.load().facts) & set(library.load().rules.facts)
    assert not {area.id for area in REFERRAL.areas} & set(library.load().rules.facts)
