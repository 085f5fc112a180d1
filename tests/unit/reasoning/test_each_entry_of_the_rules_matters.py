"""Each entry of the resolution rules is needed: a person for whom the result would differ without it.

Two entries cannot be told from their absence: the last group of `specific_first` and the last of
`probable_order`, because what is in no group comes last anyway.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.lib.clinical import CASES, CLUSTER, MIGRAINE, NECK, OVERUSE, TENSION, judge, person
from wellhead.reasoning.verdict import SetAside, Verdict

AURA = "typical_aura_before_headache"
CHRONIC = "chronic_migraine_without_overuse"
ALARMS = ["rf_thunderclap", "rf_repeated_sudden", "rf_ottawa_sah", "rf_exertional_sudden"]
SUDDEN: dict[str, Any] = {
    "thunderclap_onset": True, "time_to_peak": 30, "pain_intensity": "severe", "attack_duration_untreated": 1800,
    "serious_causes_excluded_by_doctor": True, "lifetime_attack_count": 12,
}  # fmt: skip
TRIGGERS: dict[str, dict[str, Any]] = {
    "4.1": {
        "only_with_cough_or_strain": True, "starts_at_once_after_trigger": True,
        "triggered_by_cough_sneeze_strain": True,
    },
    "4.2": {"only_with_hard_exercise": True, "triggered_by_exercise": True},
    "4.3": {
        "only_with_sexual_activity": True, "triggered_by_sexual_activity": True,
        "sexual_headache_pattern": "explosive_at_orgasm",
    },
    "4.9": {"only_from_sleep": True, "kind_days_per_month": 12, "headache_days_per_month": 12},
}  # fmt: skip
QUIET = dict.fromkeys(
    (
        "restlessness", "cas_red_eye", "cas_tearing", "cas_blocked_nose", "cas_runny_nose", "cas_swollen_eyelid",
        "cas_face_sweating", "cas_small_pupil", "cas_droopy_eyelid", "worse_with_any_movement",
    ),
    False,
)  # fmt: skip


def aside(verdict: Verdict, code: str) -> SetAside:
    return next(entry for kind in verdict.kinds for entry in kind.set_aside if entry.code == code)


def notes(verdict: Verdict) -> set[str]:
    return {rule for kind in verdict.kinds for rule, _ in kind.notes}


def test_r6_hemicrania_continua_removes_new_daily_headache() -> None:
    daily = {
        "continuous_pain": True, "continuous_within_24h_of_onset": True, "onset_remembered_clearly": True,
        "kind_days_per_month": 30, "headache_days_per_month": 30, "background_pain_with_flares": True,
        "indomethacin_response": "gone_completely", "attack_duration_untreated": None,
    }  # fmt: skip
    entry = aside(judge(person(CLUSTER, **daily)), "4.10")
    assert (entry.rule, entry.removed) == ("R6", True)


@pytest.mark.parametrize(
    ("code", "injury"),
    [
        ("5.1", {"days_since_injury": 60, "months_since_headache_began": 2}),
        ("5.2", {"days_since_injury": 540}),
    ],
)
def test_r9_after_a_head_injury_chapter_5_takes_the_place_of_the_neck(code: str, injury: Any) -> None:
    hit = {"head_injury_before_onset": True, "days_injury_to_headache": 2, "headache_resolved": False}
    verdict = judge(person(NECK, **hit, **injury))
    assert (aside(verdict, "11.2.1").rule, aside(verdict, "11.2.1").because) == ("R9", code)


def test_r9_after_a_fresh_whiplash_too() -> None:
    verdict = judge(person("whiplash_headache_of_two_months"))
    assert (aside(verdict, "11.2.1").rule, aside(verdict, "11.2.1").because) == ("R9", "5.3")


def test_r16_a_long_attack_takes_the_place_of_probable_migraine() -> None:
    attack = {"current_attack_hours": 80, "attack_like_usual_but_longer": True, "attack_disabling": True}
    verdict = judge(person(MIGRAINE, attack_duration_untreated=300000, **attack))
    assert (aside(verdict, "1.5.1").rule, aside(verdict, "1.5.1").because) == ("R16", "1.4.1")


@pytest.mark.parametrize("code", TRIGGERS)
def test_r17_a_sudden_headache_with_a_trigger_takes_that_code_alone(code: str) -> None:
    facts = {**person(TENSION), **SUDDEN, **TRIGGERS[code]}
    entry = aside(judge(facts, reviewed=ALARMS), "4.4")
    assert (entry.rule, entry.because, entry.removed) == ("R17", code, True)


def test_probable_migraine_with_aura_waits_for_an_aura() -> None:
    unasked = judge(person(AURA, aura_attack_count=None, aura_one_sided=None))
    assert unasked.diagnosis("1.5.2").withheld
    assert not judge(person(AURA, aura_attack_count=1)).diagnosis("1.5.2").withheld


def test_r15_migraine_and_chronic_tension_type_are_a_tie() -> None:
    facts = person(
        MIGRAINE, nausea="mild", phonophobia=False, photophobia=False, pain_quality=["pressing_or_tightening"],
        pain_side="always_same_side", pain_intensity="moderate", worse_with_routine_activity=False,
        avoids_routine_activity=False, kind_days_per_month=16, headache_days_per_month=16, migraine_days_per_month=2,
    )  # fmt: skip
    assert aside(judge(facts), "2.3").rule == "R15"


def test_r15_paroxysmal_hemicrania_and_short_attacks_are_a_tie() -> None:
    facts = person(
        CLUSTER, attack_duration_untreated=300, attacks_per_day=20, indomethacin_response="gone_completely",
        stab_pattern="series_of_stabs",
    )  # fmt: skip
    entry = aside(judge(facts), "3.3")
    assert (entry.rule, entry.because) == ("R15", "3.2")


@pytest.mark.parametrize(
    ("rule", "case", "changes"),
    [
        ("R8", NECK, {"new_kind_of_headache": False}),
        ("R18", MIGRAINE, {"triggered_by_exercise": True, "only_with_hard_exercise": False}),
        ("R12", TENSION, {"kind_days_per_month": 15, "headache_days_per_month": 15}),
        ("R21", "chronic_migraine_with_overuse", {}),
        ("R7", OVERUSE, {}),
        ("R10", NECK, {"pericranial_tenderness_increased": True}),
    ],
)
def test_a_rule_is_said_beside_its_result(rule: str, case: str, changes: Any) -> None:
    assert rule in notes(judge(person(case, **changes)))


def test_r14_chronic_migraine_and_aura_are_both_given() -> None:
    aura = {name: CASES[AURA].facts.person[name] for name in CASES[AURA].facts.person if "aura" in name}
    assert {"1.3", "1.2"} <= set(judge(person(CHRONIC, **aura)).reported)


def test_r22_migraine_with_aura_is_concluded_before_tension_type() -> None:
    aura = {name: CASES[AURA].facts.person[name] for name in CASES[AURA].facts.person if "aura" in name}
    verdict = judge(person(TENSION, **aura))
    assert (aside(verdict, "2.2").rule, aside(verdict, "2.2").because) == ("R22", "1.2")


def test_r4_probable_tension_type_comes_before_a_quiet_probable_hemicrania() -> None:
    facts = person(
        TENSION, **QUIET, pain_side="always_same_side", pain_intensity="moderate", background_pain_with_flares=True,
        continuous_pain=True, indomethacin_response="gone_completely", photophobia=True, phonophobia=True,
        lifetime_attack_count=3, attack_duration_untreated=3600, kind_days_per_month=30, headache_days_per_month=30,
        continuous_within_24h_of_onset=False, only_from_sleep=False, cold_trigger="none",
    )  # fmt: skip
    verdict = judge(facts)
    assert verdict.reported == ("2.4.3",)
    assert (aside(verdict, "3.5.4").rule, aside(verdict, "3.5.4").removed) == ("R4", False)
