"""Every warning sign fires for somebody, stays open when its facts are forgotten, and the quiet dangers have near misses."""

from __future__ import annotations

import dataclasses

import pytest

from tests.lib.clinical import CASES, RULES
from wellhead.knowledge.worked import WorkedCase
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.judge import judge
from wellhead.reasoning.rules import RedFlag
from wellhead.reasoning.verdict import FlagState, FlagVerdict

DANGERS = {
    "hormones": (
        "new_headache_on_a_new_pill_and_being_sick", "migraine_that_keeps_time_with_periods",
        "changed_after_a_new_pill_and_periods_never_asked",
    ),
    "baby moves less": ("baby_moves_less_than_usual", "baby_moves_as_usual", "baby_movements_never_asked"),
    "pressure measured at home": (
        "high_reading_and_nothing_else", "reading_of_150_over_95_outside_pregnancy", "high_reading_never_asked",
    ),
    "bulging eye": ("eye_that_sticks_out", "eyelid_that_swells_only_in_attacks", "eye_that_sticks_out_never_asked"),
    "contact with meningitis": (
        "room_mate_with_meningitis_and_fever", "room_mate_with_a_cold", "contact_never_asked_with_a_fever",
    ),
    "small sudden headache before": (
        "one_sudden_headache_three_weeks_ago", "sister_with_a_bleed_and_an_old_band",
        "one_sudden_headache_never_asked",
    ),
    "numb patch": ("numb_patch_and_a_dull_face", "dull_face_without_a_numb_patch", "numb_patch_never_asked"),
    "cluster kind without its signs": (
        "cluster_length_and_place_without_any_sign", "eye_pain_of_half_a_day",
        "cluster_length_and_place_how_often_never_asked",
    ),
    "indometacin never tried": (
        "steady_side_with_a_tearing_eye_and_no_trial", "steady_neck_side_with_flares_and_dry_eyes",
        "side_locked_steady_with_flares_indometacin_untried",
    ),
    "always the same side and growing": (
        "side_locked_and_growing", "side_locked_neck_headache_of_years", "side_locked_and_growth_never_asked",
    ),
    "always the same side and unfitting": (
        "side_locked_band_without_a_neck", "side_locked_neck_headache_of_years",
        "side_locked_band_and_the_neck_never_asked",
    ),
    "swollen face": ("swollen_cheek_from_a_tooth", "jaw_that_clicks_for_years", "swelling_of_the_face_never_asked"),
    "neck artery": (
        "new_bad_one_sided_pain_after_a_click", "neck_clicked_and_the_old_ache",
        "neck_event_never_asked_with_new_bad_pain",
    ),
    "heart": (
        "headache_on_the_stairs_of_a_smoker_at_sixty", "headache_on_the_stairs_of_a_young_woman",
        "headache_on_the_stairs_and_risks_never_asked",
    ),
    "shunt": ("shunt_and_a_headache_that_changed", "shunt_and_the_old_band", "shunt_not_sure"),
    "stopped at once": ("stopped_steroids_at_once", "stopped_coffee", "stopped_something_never_asked"),
    "altitude": (
        "home_from_high_mountains", "home_from_skiing_with_the_old_band",
        "mountains_never_asked_and_a_headache_that_grows",
    ),
    "kidneys": ("dialysis_and_a_changed_headache", "dialysis_and_the_old_band", "kidneys_not_sure_and_a_changed_headache"),
    "polymyalgia": ("polymyalgia_and_a_changed_headache", "polymyalgia_and_the_old_band", "polymyalgia_never_asked"),
}  # fmt: skip
ALARMED, NOT_ALARMED = ("emergency_now", "same_day", "soon"), "routine"
SPORT = "headache_on_the_stairs_of_a_young_woman"
CLUSTER_NEAR_MISS = "eyelid_that_swells_only_in_attacks"
SOON_FOR_ANOTHER_REASON = {SPORT, CLUSTER_NEAR_MISS}


def showing(flag: RedFlag) -> list[WorkedCase]:
    return [case for case in CASES.values() if flag.id in case.expect.fired]


def state_of(flag: RedFlag, facts: Facts) -> FlagVerdict:
    verdict, _ = judge(facts, RULES)
    return next(each for each in verdict.flags if each.flag.id == flag.id)


def forgetting(case: WorkedCase, names: tuple[str, ...]) -> Facts:
    kept = {name: value for name, value in case.facts.person.items() if name not in names}
    return dataclasses.replace(case.facts, person=kept)


@pytest.mark.parametrize("flag", RULES.red_flags, ids=lambda flag: flag.id)
def test_somebody_shows_it(flag: RedFlag) -> None:
    assert showing(flag) != []


@pytest.mark.parametrize("flag", RULES.red_flags, ids=lambda flag: flag.id)
def test_forgetting_what_showed_it_never_clears_it(flag: RedFlag) -> None:
    case = next(case for case in showing(flag) if not case.facts.kinds)
    shown = state_of(flag, case.facts)
    assert shown.facts
    after = state_of(flag, forgetting(case, shown.facts))
    assert after.state is not FlagState.CLEAR


@pytest.mark.parametrize("danger", DANGERS)
def test_whoever_shows_it_is_sent_to_a_doctor(danger: str) -> None:
    case = CASES[DANGERS[danger][0]]
    assert case.expect.urgency in ALARMED
    assert case.expect.fired


@pytest.mark.parametrize("danger", DANGERS)
def test_whoever_comes_near_is_not_alarmed_by_it(danger: str) -> None:
    fires, near, _ = (CASES[name] for name in DANGERS[danger])
    assert near.expect.urgency == NOT_ALARMED or near.id in SOON_FOR_ANOTHER_REASON
    verdict, _ = judge(near.facts, RULES)
    assert not set(fires.expect.fired) & {flag.flag.id for flag in verdict.fired if flag.level != "routine"}


@pytest.mark.parametrize("danger", DANGERS)
def test_whoever_was_never_asked_is_not_cleared(danger: str) -> None:
    fires, _, missing = (CASES[name] for name in DANGERS[danger])
    verdict, _ = judge(missing.facts, RULES)
    standing = {flag.flag.id for flag in (*verdict.fired, *verdict.open_flags)}
    assert set(fires.expect.fired) & standing


def test_no_flag_can_tell_without_any_fact() -> None:
    empty = Evaluator(Facts().views()[0], RULES)
    assert {empty.judge(flag.when).truth.value for flag in RULES.red_flags} == {"unknown"}
