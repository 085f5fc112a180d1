"""A joint, muscle or movement finding becomes a fact only where the dictionary asks exactly that."""

import pytest

from wellhead.knowledge import library
from wellhead.record import facts
from wellhead.record.findings import (
    Examination,
    FactSaid,
    Kept,
    MovementSeen,
    MuscleSeen,
    RotationSeen,
    Seen,
    SegmentSeen,
)

JOINTS = [(joint, side) for joint in ("C0_1", "C1_2", "C2_3") for side in ("left", "right")]


def examination(*seen: Seen) -> Examination:
    found = Examination()
    tables = {
        FactSaid: found.facts,
        SegmentSeen: found.segments,
        MuscleSeen: found.muscles,
        MovementSeen: found.movements,
        RotationSeen: found.rotations,
    }
    for each in seen:
        tables[type(each)][each.place] = Kept(each, row_id="row")
    return found


def known(*seen: Seen) -> dict[str, object]:
    return {record.fact_id: record.value for record in facts.examined(examination(*seen))}


def joints(**answers: bool | None) -> list[Seen]:
    return [SegmentSeen(joint, side, **answers) for joint, side in JOINTS]


def test_degrees_are_facts_as_read() -> None:
    said = known(RotationSeen("right", 26.0), MovementSeen("extension", 44.0))
    assert said == {"frt_right_deg": 26.0, "rom_extension_deg": 44.0}


def test_every_fact_that_can_follow_is_in_the_dictionary() -> None:
    turns = [RotationSeen(side, 26.0, familiar_headache=True) for side in ("left", "right")]
    moves = [
        MovementSeen(direction, 40.0)
        for direction in (
            "flexion",
            "extension",
            "left_rotation",
            "right_rotation",
            "left_side_bend",
            "right_side_bend",
        )
    ]
    pressed = joints(painful=True, stiff=True, familiar_headache=True, eases_while_held=True)
    muscle = MuscleSeen("upper_trapezius", "left", tender=True)
    said = known(*turns, *moves, *pressed, muscle)
    assert said.keys() <= library.load().rules.facts.keys()
    assert len(said) == 13


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        (True, None, True),
        (None, True, True),
        (False, True, True),
        (False, False, False),
        (False, None, None),
        (None, None, None),
    ],
)
def test_rotation_brings_headache_on_is_no_only_when_both_sides_were_tried(
    left: bool | None, right: bool | None, answer: bool | None
) -> None:
    turns = [RotationSeen("left", familiar_headache=left), RotationSeen("right", familiar_headache=right)]
    assert known(*turns).get("frt_reproduces_headache") is answer


def test_one_painful_and_stiff_joint_is_enough() -> None:
    seen = SegmentSeen("C1_2", "right", painful=True, stiff=True)
    assert known(seen)["painful_upper_cervical_joint"] is True


def test_a_painful_joint_whose_stiffness_was_not_tested_decides_nothing() -> None:
    assert "painful_upper_cervical_joint" not in known(SegmentSeen("C1_2", "right", painful=True))


def test_five_joints_without_pain_and_one_not_tested_is_not_a_no() -> None:
    assert "painful_upper_cervical_joint" not in known(*joints(painful=False)[:5])


def test_six_joints_without_pain_is_a_no() -> None:
    assert known(*joints(painful=False))["painful_upper_cervical_joint"] is False


def test_familiar_headache_from_one_joint_is_a_yes() -> None:
    seen = SegmentSeen("C2_3", "left", familiar_headache=True)
    assert known(seen)["familiar_headache_reproduced_manual"] is True


def test_easing_is_not_asked_where_nothing_was_brought_on() -> None:
    said = known(*joints(familiar_headache=False, eases_while_held=False))
    assert "headache_eases_with_sustained_pressure" not in said


def test_easing_is_a_no_when_the_joint_that_brought_it_on_did_not_ease() -> None:
    seen = SegmentSeen("C1_2", "right", familiar_headache=True, eases_while_held=False)
    assert known(seen)["headache_eases_with_sustained_pressure"] is False


def test_muscles_say_nothing_about_joints() -> None:
    seen = [
        MuscleSeen(muscle, side, tender=True, taut_band=True, familiar_headache=True)
        for muscle in ("upper_trapezius", "suboccipitals", "sternocleidomastoid")
        for side in ("left", "right")
    ]
    assert known(*seen) == {"upper_trapezius_tight": True}


def test_a_trapezius_that_is_not_tender_may_still_be_short() -> None:
    assert known(MuscleSeen("upper_trapezius", "left", tender=False)) == {}


def test_judgements_are_prompted_and_never_answered() -> None:
    found = examination(
        RotationSeen("right", 26.0, familiar_headache=True), MuscleSeen("suboccipitals", "left", tender=True)
    )
    prompted = {prompt.fact_id for prompt in facts.prompts_of(found, library.load().rules)}
    said = {record.fact_id for record in facts.examined(found)}
    assert prompted == {
        "neck_rom_reduced",
        "headache_worse_with_neck_provocation",
        "pericranial_tenderness_increased",
    }
    assert not prompted & said


def test_a_turn_beyond_the_published_limit_prompts_nothing() -> None:
    limit = library.load().rules.tests["flexion_rotation_test"].cutoffs["positive_deg_max"]
    assert isinstance(limit, int)
    at_limit, beyond = (examination(RotationSeen("left", float(limit + more))) for more in (0, 1))
    rules = library.load().rules
    assert [len(facts.prompts_of(each, rules)) for each in (at_limit, beyond)] == [1, 0]


def test_one_turn_alone_says_nothing_about_the_whole_arc() -> None:
    rules = library.load().rules
    assert facts.prompts_of(examination(MovementSeen("left_rotation", 20.0)), rules) == ()


def test_a_fact_taken_back_is_as_if_never_asked() -> None:
    said = facts.examined(examination(FactSaid("nausea", None, state="withdrawn")))
    assert [(record.value, record.asked) for record in said] == [(None, False)]


def test_not_sure_stays_asked_without_a_value() -> None:
    said = facts.examined(examination(FactSaid("nystagmus", None, state="not_sure")))
    assert [(record.value, record.asked) for record in said] == [(None, True)]
