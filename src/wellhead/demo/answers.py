"""What the demo's people answer in a self-check, made from what they really have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from wellhead.demo.truth import Headache, Stage, SyntheticPerson
from wellhead.reasoning.criteria import Value
from wellhead.reasoning.rules import Rules

Answers: TypeAlias = dict[str, Value]
HOUR = 3_600
MONTH_DAYS = 28
_QUIET: Answers = {
    "nausea": "none",
    "vomiting": False,
    "photophobia": False,
    "phonophobia": False,
    "worse_with_routine_activity": False,
    "avoids_routine_activity": False,
    "aura_attack_count": 0,
    "continuous_pain": False,
    "pregnant_or_recent_birth": False,
}
_NECK: Answers = {
    **_QUIET,
    "pain_side": "always_same_side",
    "pain_intensity": "moderate",
    "pain_quality": ("pressing_or_tightening",),
    "pain_locations": ("upper_neck", "back_of_head", "temple"),
    "pain_starts_in_neck": True,
    "pain_spreads_back_to_front": True,
    "attack_duration_untreated": 8 * HOUR,
    "neck_pain_with_headache": True,
    "neck_stiff_self_report": True,
    "triggered_by_neck_movement": True,
    "triggered_by_neck_posture": True,
    "same_side_shoulder_arm_pain": True,
    "headache_began_with_neck_problem": True,
    "headache_improved_as_neck_improved": False,
}
_MIGRAINE: Answers = {
    **_QUIET,
    "pain_side": "one_side_can_swap",
    "pain_intensity": "severe",
    "pain_quality": ("pulsating",),
    "pain_locations": ("temple", "around_or_behind_eye"),
    "pain_starts_in_neck": False,
    "attack_duration_untreated": 14 * HOUR,
    "worse_with_routine_activity": True,
    "avoids_routine_activity": True,
    "stops_usual_tasks": True,
    "nausea": "moderate",
    "photophobia": True,
    "phonophobia": True,
    "neck_pain_with_headache": True,
}
_TENSION: Answers = {
    **_QUIET,
    "pain_side": "both_sides",
    "pain_intensity": "mild",
    "pain_quality": ("pressing_or_tightening",),
    "pain_locations": ("forehead", "temple", "back_of_head"),
    "pain_starts_in_neck": False,
    "attack_duration_untreated": 6 * HOUR,
    "neck_pain_with_headache": False,
}
_CLUSTER: Answers = {
    **_QUIET,
    "pain_side": "always_same_side",
    "pain_intensity": "very_severe",
    "pain_quality": ("stabbing",),
    "pain_locations": ("around_or_behind_eye",),
    "attack_duration_untreated": HOUR * 3 // 4,
    "attacks_per_day": 2,
    "attacks_in_bouts": True,
    "restlessness": True,
    "cas_red_eye": True,
    "cas_tearing": True,
}
_SAID: Mapping[Headache, Answers] = {
    Headache.NECK: _NECK,
    Headache.MIGRAINE: _MIGRAINE,
    Headache.TENSION_TYPE: _TENSION,
    Headache.NECK_AND_MIGRAINE: {**_NECK, "nausea": "mild", "photophobia": True, "pain_intensity": "severe"},
    Headache.NECK_AND_OVERUSE: {**_NECK, "pre_existing_headache_disorder": True},
    Headache.CLUSTER: _CLUSTER,
    Headache.WARNING_SIGN: {**_TENSION, "pain_intensity": "severe", "new_kind_of_headache": True},
}
_WARNINGS: Mapping[Stage, Answers] = {
    Stage.CHECKED: {"thunderclap_onset": True, "first_or_worst_ever": True},
    Stage.BOOKED: {"progressively_worse": True, "worse_lying_down_or_on_waking": True},
    Stage.ASSESSED: {"jaw_pain_when_chewing": True, "scalp_or_temple_tender": True},
}
_CLASS_FACTS = {
    "paracetamol": ("med_days_paracetamol", "med_days_any_non_opioid"),
    "aspirin_300": ("med_days_aspirin", "med_days_any_non_opioid"),
    "ibuprofen": ("med_days_other_nsaid", "med_days_any_non_opioid"),
    "naproxen": ("med_days_other_nsaid", "med_days_any_non_opioid"),
    "co_codamol_low": ("med_days_combination", "med_days_opioid"),
}
_TRIPTANS = ("med_days_triptan",)


def answers_of(who: SyntheticPerson, on_day: date, rules: Rules) -> Answers:
    """Every fact somebody would state on that day: the safety questions shown to everybody, then their story."""
    said: Answers = {
        item: False
        for page in rules.pages
        if page.show is None or (page.id == "fifty" and who.age_on(on_day) >= 50)
        for item in page.items
    }
    said.update(_SAID[who.truth.headache])
    said.update(_numbers(who, on_day))
    if who.truth.headache is Headache.WARNING_SIGN:
        said.update(_WARNINGS[who.truth.stage])
    else:
        said["pain_side_dominant"] = who.side
    return {fact: value for fact, value in said.items() if fact in rules.facts}


def _numbers(who: SyntheticPerson, on_day: date) -> Answers:
    """How often, since when, how many medicine days, and a little of daily life."""
    truth, age = who.truth, who.age_on(on_day)
    days = max(1, round(truth.chance * MONTH_DAYS))
    onset = age if truth.headache is Headache.WARNING_SIGN else min(age - 1, 26 + who.number % 17)
    taken = round(days * truth.takes_medicine)
    numbers: Answers = {
        "age_years": age,
        "sex_at_birth": who.sex,
        "headache_days_per_month": days,
        "kind_days_per_month": days,
        "months_at_this_frequency": 2 if onset == age else 6 + who.number % 30,
        "months_since_headache_began": max(3, (age - onset) * 12),
        "first_onset_age_years": min(onset, age),
        "lifetime_attack_count": 40 + who.number * 5,
        "med_days_any_acute": taken,
        "desk_hours_per_day": 3 + who.number % 6,
        "activity_minutes_per_week": 30 + who.number * 37 % 210,
    }
    for fact in _CLASS_FACTS.get(truth.medicine, _TRIPTANS):
        numbers[fact] = taken
    if truth.headache is Headache.NECK_AND_OVERUSE:
        numbers["med_overuse_months"] = 5 + who.number % 8
    return numbers


def by_page(said: Answers, rules: Rules) -> dict[str, list[str]]:
    """The facts in the order of the pages that ask them: the first page, the safety pages, the topics."""
    return {
        page.id: asked
        for page in rules.every_page
        if (asked := [item for item in page.items if item in said])
    }
