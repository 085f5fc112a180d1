"""Scores of a questionnaire by hand-worked examples: what is missing never lowers or raises a score in silence."""

import pytest

from tests.lib.asked_for import PACK
from wellhead.outcomes.packs import reading, totals

CONTENT = reading.read(PACK).content
FULL = {"g1": 0.0, "g2": 2.0, "g3": 1.0, "g4": 10.0}


def scored(**changed: float | None) -> dict[str, tuple[float | None, int]]:
    return {each.id: (each.score, each.missing) for each in totals.scores_of(CONTENT, {**FULL, **changed})}


@pytest.mark.parametrize(
    ("changed", "total", "snails"),
    [
        # g1 and g4 count the other way: 3 + 2 + 1 + 0 = 6; (2 + 1) / 2 * 10 = 15
        ({}, (6, 0), (15, 0)),
        # all best: 0 + 0 + 0 + 0; all worst: 3 + 3 + 3 + 10
        ({"g1": 3, "g2": 0, "g3": 0, "g4": 10}, (0, 0), (0, 0)),
        ({"g1": 0, "g2": 3, "g3": 3, "g4": 0}, (19, 0), (30, 0)),
        # one of four missing (75 % given): (3 + 1 + 0) / 3 * 4; of two items one is 50 %: 1 * 10
        ({"g2": None}, (16 / 3, 1), (10, 1)),
        # two of four missing: no total
        ({"g2": None, "g3": None}, (None, 2), (None, 2)),
        ({"g1": None, "g2": None, "g3": None, "g4": None}, (None, 4), (None, 2)),
    ],
)  # fmt: skip
def test_scores_equal_the_hand_worked_ones(changed, total, snails) -> None:
    found = scored(**changed)
    assert found["total"] == (pytest.approx(total[0]) if total[0] is not None else None, total[1])
    assert found["snails"] == (pytest.approx(snails[0]) if snails[0] is not None else None, snails[1])


def test_a_required_answer_that_is_missing_leaves_no_score() -> None:
    strict = reading.read(PACK.replace(b"{id: g3,", b"{id: g3, required: true,")).content
    assert totals.total_of(strict, {**FULL, "g2": None}).score == pytest.approx(16 / 3)
    assert totals.total_of(strict, {**FULL, "g3": None}).score is None


def test_a_sum_without_filling_needs_every_answer() -> None:
    strict = reading.read(
        PACK.replace(b"at_least_percent: 75, fill: mean", b"at_least_percent: 75, fill: none")
    ).content
    assert totals.total_of(strict, FULL).score == 6
    assert totals.total_of(strict, {**FULL, "g2": None}).score is None


def test_an_answer_of_zero_is_an_answer() -> None:
    assert totals.total_of(CONTENT, {"g1": 0.0, "g2": 0.0, "g3": 0.0, "g4": None}).answered == 3
