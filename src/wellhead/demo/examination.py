"""What a clinician finds when examining one of the demo's people, made from what they really have."""

from __future__ import annotations

from collections.abc import Iterator

from wellhead.demo.truth import Headache, SyntheticPerson
from wellhead.record.findings import (
    FactSaid,
    Heard,
    MovementSeen,
    MuscleSeen,
    RotationSeen,
    SegmentSeen,
)

NECKS = frozenset({Headache.NECK, Headache.NECK_AND_MIGRAINE, Headache.NECK_AND_OVERUSE})
DEVICE = "crom_device"
_SIDES = ("left", "right")
_SEGMENTS = ("C0_1", "C1_2", "C2_3")
_MUSCLES = ("upper_trapezius", "suboccipitals", "sternocleidomastoid")
_CLEAR = (
    "neuro_exam_abnormal",
    "cranial_nerve_abnormal",
    "eye_movements_or_pupils_abnormal",
    "nystagmus",
    "gait_abnormal",
    "hoffmann_positive",
    "inverted_supinator_positive",
    "babinski_positive",
    "sharp_purser_positive",
    "papilloedema",
    "limited_neck_flexion_meningism",
    "spurling_positive",
    "known_spine_disease_or_neck_surgery",
    "jaw_pain_or_locking",
)
"""Tested or asked, and not so."""
_AT_REST = 3
"""Pain on arrival, at most."""


def found_in(who: SyntheticPerson, *, recovered: float = 0.0) -> Heard:
    """A whole examination; `recovered` is how much of what was short has come back, 0 to 1."""
    is_neck = who.truth.headache in NECKS
    return Heard(
        facts=tuple(_facts(who, recovered)),
        segments=tuple(_segments(who, recovered)),
        muscles=tuple(_muscles(who, recovered)),
        movements=tuple(_movements(who, recovered)),
        flexion_rotation=tuple(_rotations(who, recovered if is_neck else 1.0)),
    )


def _facts(who: SyntheticPerson, recovered: float) -> Iterator[FactSaid]:
    truth = who.truth
    is_neck = truth.headache in NECKS
    for fact in _CLEAR:
        yield FactSaid(fact, False)
    yield FactSaid("temporal_artery_abnormal", truth.headache is Headache.WARNING_SIGN)
    yield FactSaid("pain_nrs_0_10", min(_AT_REST, who.worst_usual - 1))
    yield FactSaid("bp_systolic", 116 + who.number % 20)
    yield FactSaid("bp_diastolic", 70 + who.number % 14)
    yield FactSaid("pulse_per_minute", 58 + who.number % 21)
    yield FactSaid("blood_pressure_position", "sitting")
    yield FactSaid("arms_power_feeling_reflexes", "normal")
    yield FactSaid("neck_rom_reduced", is_neck and recovered < 0.8)
    yield FactSaid("headache_worse_with_neck_provocation", is_neck and recovered < 0.8)
    tender = truth.headache is Headache.TENSION_TYPE and recovered < 0.6
    yield FactSaid("pericranial_tenderness_increased", tender)
    yield FactSaid("ccft_best_stage_mmhg", 22 + 2 * round(2 * recovered) if is_neck else 26)
    yield FactSaid("scapular_control_poor", who.number % 3 == 0 and recovered < 0.5)
    yield FactSaid("thoracic_rotation_reduced", who.number % 4 == 1 and recovered < 0.5)
    yield FactSaid("levator_tight", who.number % 5 == 0 and recovered < 0.5)
    if is_neck:
        yield FactSaid(
            "cervical_disorder_evidence", True, note="Upper neck joints painful and stiff on one side."
        )


def _segments(who: SyntheticPerson, recovered: float) -> Iterator[SegmentSeen]:
    for segment in _SEGMENTS:
        for side in _SIDES:
            sore = who.truth.headache in NECKS and side == who.side and segment in _sore(who)
            yield SegmentSeen(
                segment,
                side,
                painful=sore and recovered < 0.8,
                stiff=sore and recovered < 0.6,
                familiar_headache=sore and recovered < 0.5,
                eases_while_held=True if sore and recovered < 0.5 else None,
            )


def _sore(who: SyntheticPerson) -> tuple[str, ...]:
    return ("C1_2",) if who.number % 2 == 0 else ("C1_2", "C2_3")


def _muscles(who: SyntheticPerson, recovered: float) -> Iterator[MuscleSeen]:
    for muscle in _MUSCLES:
        for side in _SIDES:
            tender = muscle == "suboccipitals" or (muscle == "upper_trapezius" and side == who.side)
            has = who.truth.headache in NECKS | {Headache.TENSION_TYPE} and tender
            yield MuscleSeen(
                muscle,
                side,
                tender=has and recovered < 0.7,
                taut_band=has and recovered < 0.5,
                familiar_headache=has and who.number % 3 == 0 and recovered < 0.4,
            )


def _movements(who: SyntheticPerson, recovered: float) -> Iterator[MovementSeen]:
    """Degrees; the painful turn is short by up to 22 of them."""
    full = {"flexion": 54, "extension": 62, "left_side_bend": 40, "right_side_bend": 40}
    short = round(22 * (1 - recovered)) if who.truth.headache in NECKS else 0
    for direction, degrees in full.items():
        yield MovementSeen(direction, float(degrees - short // 3), DEVICE)
    for side in _SIDES:
        is_short = side == who.side
        yield MovementSeen(
            f"{side}_rotation",
            float(74 - (short if is_short else short // 4) - who.number % 5),
            DEVICE,
            end_range_pain=is_short and short > 4,
            headache=is_short and short > 12,
        )


def _rotations(who: SyntheticPerson, recovered: float) -> Iterator[RotationSeen]:
    """Degrees of the flexion–rotation test: short on the painful side."""
    for side in _SIDES:
        is_short = side == who.side
        degrees = 42 - who.number % 4 - (round(18 * (1 - recovered)) if is_short else 0)
        yield RotationSeen(side, float(degrees), DEVICE, familiar_headache=is_short and recovered < 0.4)
