"""Every mistake that the clinical reference warns of, and that the engine could make, has people who show it."""

from __future__ import annotations

import pytest

from tests.lib.clinical import CASES, RULES
from wellhead.knowledge.worked import WorkedCase
from wellhead.reasoning.classify import classify

PEOPLE = {
    "light or sound read for light and sound": (
        "migraine_light_without_sound", "light_and_sound_without_sickness",
        "tight_band_and_light_alone", "tension_type_with_light_and_sound",
    ),
    "unknown read as no": (
        "tension_type_nausea_never_asked", "sound_alone_never_asked_about_light", "warning_signs_never_asked",
        "sudden_pain_and_the_excuse_never_asked", "paroxysmal_hemicrania_indometacin_untried",
        "side_locked_steady_with_flares_indometacin_untried",
    ),
    "criteria of an old edition": (
        "aura_with_two_of_six_features", "cluster_with_gaps_of_two_months",
        "cluster_with_flushing_and_a_full_ear", "jaw_headache_one_of_three", "face_shocks_twice_in_life",
    ),
    "medicine overuse counted wrongly": (
        "overuse_counted_in_tablets", "overuse_plain_painkillers_shared_count",
        "overuse_plain_painkillers_fourteen_days", "overuse_tablet_with_codeine", "neck_headache_with_overuse",
    ),
    "two plain painkillers taken for a combination": ("overuse_two_plain_painkillers_are_no_combination",),
    "side-locked neck pain taken for a neck headache": (
        "side_locked_neck_pain_and_nothing_found", "neck_headache_stiff_but_not_provoked",
        "neck_with_worn_joints_only", "whiplash_never_becomes_a_plain_neck_headache",
        "neck_headache_on_both_sides", "steady_side_that_indometacin_ended",
    ),
    "chronic migraine counted wrongly": (
        "chronic_migraine_of_mixed_days", "chronic_migraine_fourteen_headache_days",
        "chronic_migraine_with_overuse",
    ),
    "probable stretched": (
        "two_letters_short_of_migraine", "one_letter_short_and_one_unknown",
        "tension_type_proven_beats_probable_migraine", "probable_migraine_before_probable_tension_type",
    ),
    "cluster family mixed up": (
        "cluster_restless_only", "short_attacks_restless_without_signs", "cluster_every_other_day",
        "paroxysmal_hemicrania_five_a_day", "steady_pain_that_swaps_sides", "lid_that_droops_all_the_time",
    ),
    "neck tests trusted too far": ("migraine_with_a_tender_neck", "tight_band_with_a_stiff_neck"),
    "days of any headache and days of this kind exchanged": (
        "eighteen_headache_days_six_of_this_kind", "tension_type_fourteen_and_a_half_days",
        "daily_band_for_three_months",
    ),
    "neck rule tested out of order": ("turns_the_neck_after_a_dangerous_fall",),
    "known aura silencing everything": (
        "known_aura_does_not_silence_confusion", "known_aura_does_not_silence_a_fit",
        "weak_arm_and_nobody_confirmed_the_aura", "weak_arm_that_her_clinician_knows",
    ),
    "not sure filed as no": (
        "sudden_onset_not_sure", "stiff_neck_not_sure_with_fever", "not_sure_about_everything_visible",
        "self_harm_not_sure",
    ),
    "no warning sign, so no doctor": ("no_warning_sign_and_still_a_doctor", "face_pain_of_two_minutes"),
    "one person taken for one headache": (
        "two_kinds_of_headache", "one_kind_sudden_the_other_old", "neck_ache_beside_cluster",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", PEOPLE)
def test_each_mistake_has_people_who_would_show_it(mistake: str) -> None:
    missing = [name for name in PEOPLE[mistake] if name not in CASES]
    assert missing == []


@pytest.mark.parametrize("mistake", PEOPLE)
def test_somebody_says_what_the_mistake_would_look_like(mistake: str) -> None:
    """Each names a code, a status, a flag or an urgency that the mistake would get wrong."""
    assert all(_can_tell(CASES[name]) for name in PEOPLE[mistake])


def _can_tell(case: WorkedCase) -> bool:
    expect = case.expect
    return bool(expect.must_not or expect.status or expect.fired or expect.urgency or expect.reported)


def test_likelihood_never_stands_before_status() -> None:
    """The possible is never listed before what is met, however likely; the rest of the list is by share."""
    order = ("met", "awaiting_clinician", "possible", "not_met")
    for name in (
        "neck_headache_after_examination",
        "migraine_with_a_tender_neck",
        "jaw_headache_two_of_three",
    ):
        verdict = classify(CASES[name].facts, RULES, with_next=False)
        kinds = ("definite", "probable", "subform")
        places = [
            order.index(entry.status.value) for entry in verdict.candidates if entry.diagnosis.kind in kinds
        ]
        assert places == sorted(places)
