"""Shares order the list inside one status; they obey the written policy and decide nothing."""

from __future__ import annotations

import pytest

from tests.lib.clinical import CLUSTER, MIGRAINE, NECK, RULES, TENSION, judge, person
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import View
from wellhead.reasoning.verdict import Likelihood, Status
from wellhead.reasoning.weigh import label_weights, lead, weigh


def shares(case: str, **changes: object) -> dict[str, float]:
    found = weigh(Evaluator(View(person(case, **changes)), RULES), RULES)
    return {label: share.mid for label, share in found.items()}


def used(facts: dict[str, object]) -> set[str]:
    evaluator = Evaluator(View(facts), RULES)  # type: ignore[arg-type]
    return {factor.ratio.id for weight in label_weights(evaluator, RULES) for factor in weight.factors}


@pytest.mark.parametrize(
    ("case", "label"),
    [(MIGRAINE, "migraine_any"), (TENSION, "tth_any"), (CLUSTER, "3.x_tac")],
)
def test_a_plain_pattern_leads_its_own_label(case: str, label: str) -> None:
    found = shares(case)
    assert max(found, key=lambda each: found[each]) == label


def test_neck_signs_on_testing_raise_the_neck() -> None:
    before = shares(NECK)["11.2.1"]
    after = shares(NECK, frt_worst_side_deg=22, painful_upper_cervical_joint=True, ccft_impaired=True)[
        "11.2.1"
    ]
    assert after > before


def test_shares_add_up_to_one() -> None:
    assert sum(shares(MIGRAINE).values()) == pytest.approx(1)


def test_low_mid_and_high_stand_in_order() -> None:
    for share in weigh(Evaluator(View(person(NECK)), RULES), RULES).values():
        assert 0 <= share.low <= share.mid <= share.high <= 1


def test_with_nothing_known_the_shares_are_the_priors() -> None:
    found = weigh(Evaluator(View({}), RULES), RULES)
    total = sum(prior.share for prior in RULES.priors)
    for prior in RULES.priors:
        assert found[prior.label].mid == pytest.approx(prior.share / total)


def test_one_migraine_score_is_used_and_never_its_parts_as_well() -> None:
    assert {name for name in used(person(MIGRAINE)) if name.startswith("lr_migraine")} == {
        "lr_migraine_pound_4_5"
    }


def test_without_all_five_answers_the_three_question_score_is_used() -> None:
    found = used({"nausea": "severe", "photophobia": True, "stops_usual_tasks": True})
    assert {name for name in found if name.startswith("lr_migraine")} == {"lr_migraine_id_migraine"}


def test_of_correlated_findings_only_the_strongest_counts() -> None:
    found = used({"nausea": "severe", "photophobia": True, "phonophobia": True})
    assert found & {"lr_migraine_nausea", "lr_migraine_photophobia", "lr_migraine_phonophobia"} == {
        "lr_migraine_nausea"
    }


def test_findings_marked_for_pairs_never_enter() -> None:
    assert "lr_migraine_tearing" not in used(person(CLUSTER))


def test_what_is_ruled_out_has_no_share() -> None:
    verdict = judge(person(TENSION))
    assert verdict.diagnosis("1.1").status is Status.NOT_MET
    assert verdict.diagnosis("1.1").likelihood is None


def test_a_proven_diagnosis_stands_before_a_likelier_possible_one() -> None:
    verdict = judge(person(NECK, frt_worst_side_deg=45))
    statuses = [
        entry.status for entry in verdict.candidates if entry.diagnosis.kind in ("definite", "probable")
    ]
    assert statuses == sorted(statuses, key=list(Status).index)


def test_overuse_and_serious_causes_are_never_ranked() -> None:
    assert judge(person("neck_headache_with_overuse")).diagnosis("8.2").likelihood is None


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [(0.39, 0.2, "about_equal"), (0.4, 0.2, "ahead"), (0.79, 0.2, "ahead"), (0.8, 0.2, "clearly_ahead")],
)
def test_a_lead_is_worded_and_not_counted(first: float, second: float, words: str) -> None:
    assert RULES.policy is not None
    one, two = (Likelihood(share, share, share, "label") for share in (first, second))
    assert lead(one, two, RULES.policy) == words
