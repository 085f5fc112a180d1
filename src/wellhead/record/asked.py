"""Which facts of the dictionary an examination asks, in which order and on which panel."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from wellhead.reasoning.facts import FactDefinition
from wellhead.reasoning.rules import Rules

HISTORY = (
    "pain_side",
    "pain_side_dominant",
    "pain_locations",
    "pain_starts_in_neck",
    "pain_spreads_back_to_front",
    "pain_quality",
    "pain_intensity",
    "headache_days_per_month",
    "months_at_this_frequency",
    "lifetime_attack_count",
    "attack_duration_untreated",
    "duration_varies_or_fluctuates",
    "continuous_pain",
    "worse_with_routine_activity",
    "nausea",
    "photophobia",
    "phonophobia",
    "neck_pain_with_headache",
    "same_side_shoulder_arm_pain",
    "triggered_by_neck_movement",
    "triggered_by_neck_posture",
    "triggered_by_neck_pressure",
    "head_injury_before_onset",
    "whiplash_before_onset",
    "headache_began_with_neck_problem",
    "headache_improved_as_neck_improved",
    "cervical_disorder_evidence",
    "cervical_block_response",
)
"""The order in which the story is told; each is a fact of the dictionary."""
CAUTIONS = (
    "takes_blood_thinner",
    "clotting_or_bleeding_problem",
    "pregnant_or_recent_birth",
    "connective_tissue_disorder",
    "upper_neck_instability_risk",
    "osteoporosis_or_long_term_steroids",
    "has_allergies",
    "implants",
    "afraid_of_needles",
    "fainted_with_needles",
)
DAILY_LIFE = ("desk_hours_per_day", "activity_minutes_per_week", "clench_or_grind")
WITH_WORDS = (
    "takes_blood_thinner",
    "clotting_or_bleeding_problem",
    "has_allergies",
    "implants",
    "safety_screen_left_incomplete",
)
"""Facts that take a few words beside the answer: which one, what was left out."""
OF_TODAY = ("safety_screen_left_incomplete",)
"""Words that hold for one meeting only."""
JUDGEMENTS = ("neck_rom_reduced", "headache_worse_with_neck_provocation", "pericranial_tenderness_increased")
SAFETY_GROUP, NECK_GROUP = "13 ", "14 "
FROM_ROWS = ("frt_", "rom_", "painful_upper_", "familiar_headache_reproduced", "headache_eases_with")
SAFETY_FIRST = ("bp_systolic", "bp_diastolic", "pulse_per_minute", "blood_pressure_position")
SCREENS: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    (
        "strength",
        gettext_lazy("Strength and holding"),
        (
            "ccft_best_stage_mmhg",
            "ccft_holds_of_ten_seconds",
            "ccft_bulge_seen",
            "ccft_impaired",
            "dnf_endurance_seconds",
            "neck_extensor_endurance_seconds",
            "neck_flexion_strength_low",
            "sustained_glide_eases_headache",
        ),
    ),
    (
        "shoulder",
        gettext_lazy("Posture and shoulder girdle"),
        (
            "craniovertebral_angle_deg",
            "scapular_control_poor",
            "scapular_correction_eases_neck",
            "shoulder_elevation_reduced",
            "levator_tight",
            "upper_trapezius_tight",
            "pectorals_tight",
        ),
    ),
    (
        "upper_back",
        gettext_lazy("Upper back"),
        ("thoracic_rotation_reduced", "thoracic_extension_reduced"),
    ),
    ("jaw", gettext_lazy("Jaw"), ("mouth_opening_mm", "jaw_movement_clicks_or_strays")),
    (
        "balance",
        gettext_lazy("Position sense, eyes and balance"),
        (
            "joint_position_error_deg",
            "gaze_stability_poor",
            "smooth_pursuit_worse_with_neck_turned",
            "head_impulse_abnormal",
            "positional_test_brings_spinning",
            "tandem_stance_seconds",
        ),
    ),
    (
        "arm",
        gettext_lazy("Arm and tenderness"),
        (
            "spurling_positive",
            "distraction_relieves",
            "ultt1_positive",
            "total_tenderness_score",
            "ppt_upper_trapezius_kpa",
        ),
    ),
)
"""Panels of strength and other tests; a fact that no panel names stands in the first."""


def examined_in(section: str, rules: Rules) -> list[FactDefinition]:
    """Facts that an examiner answers directly in the safety or the strength section."""
    group = {"safety": SAFETY_GROUP, "strength": NECK_GROUP}.get(section)
    return [entry for entry in rules.facts.values() if group and _examined(entry, group)]


def _examined(definition: FactDefinition, group: str) -> bool:
    """Whether an examiner answers this directly: not worked out, not from a row, not a judgement."""
    if definition.asked_of != "exam" or not definition.group.startswith(group):
        return False
    return definition.id not in JUDGEMENTS and not definition.id.startswith(FROM_ROWS)
