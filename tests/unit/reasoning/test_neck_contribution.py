"""How far the neck takes part is an estimate beside the type: two parts weighed apart, never for patients."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import wellhead
from tests.lib.clinical import CASES, MIGRAINE, NECK, RULES, TENSION, judge, person
from wellhead.reasoning.classify import classify
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import View
from wellhead.reasoning.verdict import Likelihood, NeckContribution
from wellhead.reasoning.weigh import label_weights, neck_contribution

JOINT, MUSCLE = "neck_joint_c0_c3", "neck_muscle"
JOINT_SIGNS: dict[str, Any] = {"frt_worst_side_deg": 24, "painful_upper_cervical_joint": True}
MUSCLE_SIGNS: dict[str, Any] = {"pericranial_tenderness_increased": True, "ccft_impaired": True}


def neck(**facts: Any) -> NeckContribution | None:
    return neck_contribution(Evaluator(View(facts), RULES), RULES)


def found(**facts: Any) -> NeckContribution:
    estimate = neck(**facts)
    assert estimate is not None
    return estimate


def part(estimate: NeckContribution, label: str) -> Likelihood:
    return next(each for each in estimate.parts if each.label == label)


def test_without_any_finding_there_is_no_estimate() -> None:
    assert neck() is None
    assert neck(**person(TENSION)) is None


def test_low_mid_and_high_stand_in_order() -> None:
    for facts in (JOINT_SIGNS, MUSCLE_SIGNS, {**JOINT_SIGNS, **MUSCLE_SIGNS}, {"ccft_impaired": False}):
        estimate = found(**facts)
        for each in (estimate, *estimate.parts):
            assert 0 < each.low < each.mid < each.high < 1


def test_signs_of_the_joint_leave_the_muscles_alone() -> None:
    before, after = found(ccft_impaired=True), found(ccft_impaired=True, **JOINT_SIGNS)
    assert part(after, JOINT).mid > part(before, JOINT).mid
    assert part(after, MUSCLE) == part(before, MUSCLE)


def test_signs_of_the_muscles_leave_the_joint_alone() -> None:
    before, after = found(**JOINT_SIGNS), found(**JOINT_SIGNS, **MUSCLE_SIGNS)
    assert part(after, MUSCLE).mid > part(before, MUSCLE).mid
    assert part(after, JOINT) == part(before, JOINT)


def test_the_joint_is_prior_odds_times_the_published_ratio() -> None:
    odds = 0.35 / 0.65 * 5.0
    assert part(found(frt_worst_side_deg=32), JOINT).mid == pytest.approx(odds / (1 + odds))


def test_correlated_findings_count_once() -> None:
    pressed = found(headache_worse_with_neck_provocation=True, painful_upper_cervical_joint=True)
    assert pressed.parts == found(painful_upper_cervical_joint=True).parts


def test_a_block_that_was_not_done_says_nothing() -> None:
    assert neck(cervical_block_response="not_done") is None
    eased, failed = found(cervical_block_response="abolished"), found(cervical_block_response="no_effect")
    assert part(eased, JOINT).low > part(failed, JOINT).high


def test_both_together_are_at_least_the_likelier_one() -> None:
    estimate = found(**JOINT_SIGNS, **MUSCLE_SIGNS)
    for each in estimate.parts:
        assert estimate.low >= each.low
        assert estimate.mid >= each.mid
        assert estimate.high >= each.high


def test_it_ranks_no_diagnosis() -> None:
    labels = {weight.label for weight in label_weights(Evaluator(View({}), RULES), RULES)}
    assert not labels & {JOINT, MUSCLE}


def test_a_neck_that_takes_part_in_migraine_leaves_the_type_alone() -> None:
    plain, mixed = judge(person(MIGRAINE)), judge(person(MIGRAINE, **JOINT_SIGNS, **MUSCLE_SIGNS))
    assert mixed.reported == plain.reported == ("1.1",)
    assert mixed.kinds[0].neck is not None
    assert mixed.kinds[0].neck.mid > 0.5


def test_the_verdict_gives_it_as_an_estimate_with_its_findings() -> None:
    (entry,) = judge(person(NECK)).as_json()["neck_contribution"]  # type: ignore[misc]
    assert entry["estimate"] is True
    assert entry["low"] < entry["mid"] < entry["high"]
    assert set(entry["parts"]) == {JOINT, MUSCLE}
    assert set(entry["facts"]) == {"neck_rom_reduced", "headache_worse_with_neck_provocation"}


def test_each_kind_of_headache_has_its_own() -> None:
    verdict = classify(CASES["two_kinds_of_headache"].facts, RULES)
    assert [kind.neck is not None for kind in verdict.kinds] == [False, True]


@pytest.mark.parametrize("room", ["portal", "selfcheck", "diary", "programme", "booking"])
def test_no_room_that_patients_enter_speaks_of_it(room: str) -> None:
    folder = Path(wellhead.__file__).parent / room
    files = [path for path in folder.rglob("*") if path.suffix in (".py", ".html")]
    assert files
    words = ("neck_contribution", "NeckContribution", ".neck.", JOINT, MUSCLE)
    assert [path.name for path in files if any(word in path.read_text("utf-8") for word in words)] == []
