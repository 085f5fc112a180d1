"""When a red flag fires, what can silence it, and what an answer of 'not sure' does."""

from __future__ import annotations

import pytest

from tests.lib.clinical import MIGRAINE, RULES, judge, person
from wellhead.reasoning.verdict import FlagState, FlagVerdict, Verdict


def flag(verdict: Verdict, name: str) -> FlagVerdict:
    return next(each for each in verdict.flags if each.flag.id == name)


def test_nothing_is_decided_of_somebody_unknown() -> None:
    assert {each.state for each in judge().flags} == {FlagState.OPEN}


def test_a_sign_fires_it() -> None:
    assert flag(judge(thunderclap_onset=True), "rf_thunderclap").state is FlagState.FIRED


def test_an_explanation_that_holds_silences_it() -> None:
    verdict = judge(new_speech_trouble=True, neuro_symptoms_match_known_aura=True)
    assert flag(verdict, "rf_neuro_deficit").state is FlagState.SUPPRESSED


def test_an_explanation_that_nobody_gave_silences_nothing() -> None:
    assert flag(judge(new_speech_trouble=True), "rf_neuro_deficit").state is FlagState.FIRED


@pytest.mark.parametrize(
    ("fact", "name", "level"),
    [
        ("thunderclap_onset", "rf_thunderclap", "same_day"),
        ("fever_with_headache", "rf_fever_systemic", "soon"),
        ("weight_loss_or_night_sweats", "rf_constitutional", "routine"),
        ("thoughts_of_self_harm", "rf_self_harm", "same_day"),
        ("feels_unsafe", "rf_safeguarding", "same_day"),
    ],
)
def test_not_sure_cannot_rule_it_out_and_acts_one_level_lower(fact: str, name: str, level: str) -> None:
    found = flag(judge(not_sure=[fact]), name)
    assert (found.state, found.level) == (FlagState.CANNOT_BE_RULED_OUT, level)


def test_not_sure_of_a_routine_sign_shows_nothing() -> None:
    assert not flag(judge(not_sure=["upper_neck_instability_risk"]), "rf_instability_risk_only").shown


def test_not_sure_is_not_silenced_by_an_examination_still_to_come() -> None:
    verdict = judge(vision_greys_out_briefly=False, not_sure=["pulsing_whoosh_in_ears"])
    assert flag(verdict, "rf_raised_icp_visual").state is FlagState.CANNOT_BE_RULED_OUT


def test_an_unanswered_question_is_open_and_not_worrying() -> None:
    assert flag(judge(), "rf_thunderclap").level == ""


def test_an_open_blocking_flag_bars_hands_on_work() -> None:
    assert flag(judge(), "rf_thunderclap").blocks


def test_tests_that_a_clinic_may_lack_do_not_block() -> None:
    verdict = judge(vision_greys_out_briefly=False, pulsing_whoosh_in_ears=False)
    found = flag(verdict, "rf_raised_icp_visual")
    assert found.state is FlagState.OPEN
    assert not found.blocks


def test_what_only_an_examination_can_tell_waits_for_it() -> None:
    assert flag(judge(person(MIGRAINE)), "rf_neuro_sign").waits_for_examination


def test_a_reviewed_flag_stays_visible_and_stops_acting() -> None:
    verdict = judge(person(MIGRAINE), progressively_worse=True, reviewed=["rf_progressive"])
    found = flag(verdict, "rf_progressive")
    assert found.shown
    assert not found.acts
    assert verdict.urgency == "routine"


def test_a_flag_counts_for_the_person_whichever_headache_shows_it() -> None:
    from wellhead.reasoning.classify import classify
    from wellhead.reasoning.facts import Facts

    facts = Facts.from_mapping(
        {}, kinds={"old": {"thunderclap_onset": False}, "new": {"thunderclap_onset": True}}
    )
    assert flag(classify(facts, RULES), "rf_thunderclap").state is FlagState.FIRED


def test_a_clinician_may_step_down_only_after_a_normal_examination() -> None:
    young = {
        "age_years": 25, "new_kind_of_headache": True, "pattern_changed": False, "progressively_worse": False,
        "first_or_worst_ever": False, "cancer_history": False, "immune_suppressed": False,
        "pregnant_or_recent_birth": False, "neuro_exam_abnormal": False, "cranial_nerve_abnormal": False,
        "bp_systolic": 120,
    }  # fmt: skip
    assert flag(judge(young), "rf_pattern_change").step_down_to == ""
    assert flag(judge(young, bp_diastolic=75), "rf_pattern_change").step_down_to == "routine"
    assert flag(judge(young, bp_diastolic=75), "rf_pattern_change").level == "soon"
    beside_another = judge(young, bp_diastolic=75, weight_loss_or_night_sweats=True)
    assert flag(beside_another, "rf_pattern_change").step_down_to == ""


@pytest.mark.parametrize("gate", ["alert_gcs_15", "ccr_walked_any_time", "ccr_rotates_45_both_ways"])
def test_an_unanswered_gate_of_the_neck_rule_means_image(gate: str) -> None:
    cleared = {
        "age_years": 35, "whiplash_before_onset": True, "days_since_injury": 6, "alert_gcs_15": True,
        "known_spine_disease_or_neck_surgery": False, "ccr_dangerous_mechanism": False, "ccr_limb_tingling": False,
        "ccr_walked_any_time": True, "ccr_rotates_45_both_ways": True,
    }  # fmt: skip
    assert flag(judge(cleared), "rf_neck_trauma_imaging").state is FlagState.CLEAR
    del cleared[gate]
    assert flag(judge(cleared), "rf_neck_trauma_imaging").state is FlagState.FIRED


def test_urgency_reasons_carry_facts_and_sources() -> None:
    reason = judge(thunderclap_onset=True).urgency_reasons[0]
    assert (reason.id, reason.urgency, reason.facts) == (
        "rf_thunderclap",
        "emergency_now",
        ("thunderclap_onset",),
    )
    assert "SNNOOP10" in reason.source
