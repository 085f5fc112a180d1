"""R1 to R22: how several met diagnoses are put together, one test a rule."""

from __future__ import annotations

from tests.lib.clinical import CLUSTER, MIGRAINE, NECK, OVERUSE, RULES, TENSION, facts_of, judge, person
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.verdict import SetAside, Status, Verdict

DAILY = {
    "continuous_pain": True,
    "continuous_within_24h_of_onset": True,
    "onset_remembered_clearly": True,
    "kind_days_per_month": 30,
    "headache_days_per_month": 30,
    "attack_duration_untreated": None,
}
LONG_ATTACK = {"current_attack_hours": 80, "attack_like_usual_but_longer": True, "attack_disabling": True}
CHRONIC = "chronic_migraine_without_overuse"
OVERUSED = {
    "med_days_any_acute": 12,
    "med_days_triptan": 12,
    "med_overuse_months": 6,
    "pre_existing_headache_disorder": True,
}


def aside(verdict: Verdict, code: str) -> SetAside:
    return next(entry for kind in verdict.kinds for entry in kind.set_aside if entry.code == code)


def test_r1_red_flags_are_shown_whatever_the_diagnosis() -> None:
    verdict = judge(person(MIGRAINE), thunderclap_onset=True)
    assert (verdict.urgency, verdict.reported) == ("emergency_now", ("1.1",))


def test_r2_each_kind_is_judged_apart() -> None:
    verdict = classify(facts_of("two_kinds_of_headache"), RULES)
    assert [kind.reported for kind in verdict.kinds] == [("1.1",), ("11.2.1",)]


def test_r3_definite_beats_probable() -> None:
    near_miss = person(TENSION, nausea="mild", kind_days_per_month=15, headache_days_per_month=15)
    assert judge(near_miss).reported == ("2.3",)


def test_r4_probable_migraine_comes_before_probable_tension_type() -> None:
    verdict = judge(
        person(
            MIGRAINE, pain_side="both_sides", pain_quality=["pressing_or_tightening"], pain_intensity="moderate",
            nausea="mild", attack_duration_untreated=10800,
        )
    )  # fmt: skip
    assert verdict.reported == ("1.5.1",)
    assert (aside(verdict, "2.4.2").rule, aside(verdict, "2.4.2").removed) == ("R4", False)


def test_r4_a_short_attack_with_signs_in_the_eye_comes_first() -> None:
    verdict = judge(person(CLUSTER, attack_duration_untreated=9900, attacks_per_day=0.3, nausea="mild"))
    assert verdict.reported == ("3.5.1",)
    assert aside(verdict, "1.5.1").rule == "R4"


def test_r5_chronic_migraine_removes_tension_type() -> None:
    both = person(
        CHRONIC, nausea="mild", phonophobia=False, photophobia=False, pain_side="both_sides",
        pain_quality=["pressing_or_tightening"],
    )  # fmt: skip
    verdict = judge(both)
    assert verdict.diagnosis("2.3").status is Status.AWAITING_CLINICIAN
    assert (aside(verdict, "2.3").rule, aside(verdict, "2.3").removed) == ("R5", True)
    assert verdict.reported == ("1.3",)


def test_r6_new_daily_headache_replaces_chronic_tension_type() -> None:
    verdict = judge(person(TENSION, **DAILY))
    assert verdict.reported == ("4.10",)
    assert aside(verdict, "2.3").rule == "R6"


def test_r6_hemicrania_continua_wins_over_new_daily_headache() -> None:
    facts = person(
        CLUSTER, **DAILY, background_pain_with_flares=True, indomethacin_response="gone_completely"
    )  # fmt: skip
    verdict = judge(facts)
    assert verdict.reported[0] == "3.4"
    assert aside(verdict, "4.10").because == "3.4"


def test_r7_overuse_is_added_and_never_instead() -> None:
    assert judge(person(OVERUSE)).reported == ("11.2.1", "8.2")


def test_r8_a_headache_that_was_there_before_keeps_its_code() -> None:
    facts = person(
        NECK, pain_side="both_sides", pain_intensity="mild", new_kind_of_headache=False, pattern_changed=True
    )
    assert set(judge(facts).reported) == {"11.2.1", "2.2"}


def test_r9_after_an_injury_chapter_5_takes_the_place_of_the_neck() -> None:
    verdict = classify(facts_of("neck_headache_after_whiplash"), RULES)
    assert aside(verdict, "11.2.1").rule == "R9"


def test_r10_tender_muscles_are_noted_beside_a_neck_headache() -> None:
    verdict = judge(person(NECK, pericranial_tenderness_increased=True))
    assert "R10" in {rule for rule, _ in verdict.kinds[0].notes}


def test_r11_trigeminal_neuralgia_and_short_attacks_get_both_codes() -> None:
    facts = person(
        CLUSTER, attack_duration_untreated=60, attacks_per_day=20, pain_quality=["electric_shock"],
        stab_pattern="single_stabs", pain_in_trigeminal_area_only=True, triggered_by_light_touch_face=True,
    )  # fmt: skip
    assert judge(facts).reported == ("3.3", "13.1.1")


def test_r12_the_three_frequencies_exclude_each_other() -> None:
    for days in (0.5, 1, 8, 14.9, 15, 30):
        verdict = judge(person(TENSION, kind_days_per_month=days, headache_days_per_month=days))
        standing = [code for code in ("2.1", "2.2", "2.3") if verdict.diagnosis(code).status.stands]
        assert len(standing) == 1, days


def test_r13_neck_headache_and_migraine_of_two_kinds_are_both_reported() -> None:
    assert set(classify(facts_of("two_kinds_of_headache"), RULES).reported) == {"1.1", "11.2.1"}


def test_r14_attacks_with_and_without_aura_get_both_codes() -> None:
    assert {"1.1", "1.2"} <= set(classify(facts_of("typical_aura_before_headache"), RULES).reported)


def test_r15_the_lower_code_is_concluded_and_the_other_named() -> None:
    facts = person(
        MIGRAINE, nausea="mild", phonophobia=False, photophobia=False, pain_quality=["pressing_or_tightening"],
        pain_side="always_same_side", pain_intensity="moderate", worse_with_routine_activity=False,
        avoids_routine_activity=False, kind_days_per_month=16, headache_days_per_month=16, migraine_days_per_month=2,
    )  # fmt: skip
    verdict = judge(facts)
    assert verdict.reported == ("1.1",)
    assert verdict.kinds[0].also_fits == ("2.3",)


def test_r15_a_full_answer_to_indometacin_decides_for_paroxysmal_hemicrania() -> None:
    facts = person(
        CLUSTER, attack_duration_untreated=1200, attacks_per_day=7, indomethacin_response="gone_completely"
    )
    verdict = judge(facts)
    assert verdict.reported == ("3.2",)
    assert aside(verdict, "3.1").rule == "R15"


def test_r16_a_long_attack_stands_beside_the_migraine() -> None:
    assert set(judge(person(CHRONIC, **LONG_ATTACK)).reported) == {"1.3", "1.4.1"}


def test_r16_with_overuse_the_long_attack_gives_way() -> None:
    verdict = judge(person(CHRONIC, **{**LONG_ATTACK, **OVERUSED}))
    assert verdict.reported == ("1.3", "8.2")
    assert aside(verdict, "1.4.1").because == "8.2"


def test_r17_thunderclap_headache_is_never_offered_under_an_open_alarm() -> None:
    facts = {
        "thunderclap_onset": True, "pain_intensity": "very_severe", "serious_causes_excluded_by_doctor": True,
        "time_to_peak": 30, "attack_duration_untreated": 3600, "age_years": 30,
    }  # fmt: skip
    assert judge(facts).diagnosis("4.4").withheld
    assert "4.4" not in judge(facts).reported
    reviewed = judge(facts, reviewed=["rf_thunderclap", "rf_repeated_sudden"])
    assert not reviewed.diagnosis("4.4").withheld


def test_r17_cough_headache_stays_with_the_doctor_until_causes_are_excluded() -> None:
    cough = person(
        TENSION, only_with_cough_or_strain=True, starts_at_once_after_trigger=True, attack_duration_untreated=600,
        triggered_by_cough_sneeze_strain=True,
    )  # fmt: skip
    waiting = judge(cough, letters={"4.1": True})
    settled = judge(cough, letters={"4.1": True}, serious_causes_excluded_by_doctor=True)
    assert waiting.diagnosis("4.1").status is Status.AWAITING_CLINICIAN
    assert settled.diagnosis("4.1").status is Status.MET


def test_r18_migraine_that_effort_can_set_off_stays_migraine() -> None:
    verdict = judge(person(MIGRAINE, triggered_by_exercise=True, only_with_hard_exercise=False))
    assert verdict.reported == ("1.1",)


def test_r19_nothing_is_final_while_a_cause_must_be_looked_for() -> None:
    assert judge(person(MIGRAINE)).final
    assert not judge(person(MIGRAINE), progressively_worse=True).final


def test_r20_face_pain_without_a_cause_comes_last() -> None:
    facts = person(
        TENSION, face_pain_daily_over_2h=True, face_pain_dull_hard_to_place=True, neuro_exam_abnormal=False,
        cranial_nerve_abnormal=False, face_numbness_or_sensory_loss=False, dental_cause_excluded=True,
    )  # fmt: skip
    assert judge(facts).diagnosis("13.12").withheld
    assert judge({**facts, "face_numbness_or_sensory_loss": True}).diagnosis("13.12").status is Status.NOT_MET


def test_r21_chronic_migraine_and_overuse_are_both_given() -> None:
    assert judge(person(CHRONIC, **OVERUSED)).reported == ("1.3", "8.2")


def test_r22_the_more_specific_pattern_is_concluded() -> None:
    facts = person(
        CLUSTER, months_at_this_frequency=6, attack_duration_untreated=5400, pain_quality=["pressing_or_tightening"],
        kind_days_per_month=10, headache_days_per_month=10, pain_intensity="severe",
    )  # fmt: skip
    verdict = judge(facts)
    assert verdict.reported == ("3.1",)
    assert (aside(verdict, "2.2").rule, aside(verdict, "2.2").removed) == ("R22", False)


def test_every_rule_stands_in_words() -> None:
    assert list(RULES.resolution.records) == [f"R{number}" for number in range(1, 23)]


def test_an_empty_record_reports_nothing() -> None:
    assert classify(Facts(), RULES).reported == ()
