"""Ben meets Ada: the day list, her story with where each answer came from, the examination, and his own view."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.lib.journey import Walker

NO_DANGER = (
    "neuro_exam_abnormal", "cranial_nerve_abnormal", "nystagmus", "gait_abnormal", "papilloedema",
    "temporal_artery_abnormal", "limited_neck_flexion_meningism", "hoffmann_positive",
    "inverted_supinator_positive", "babinski_positive", "sharp_purser_positive",
    "eye_movements_or_pupils_abnormal",
)  # fmt: skip


def sees_ada_on_the_day_list(ben: Walker) -> str:
    """Her visit stands there at ten; starting it opens her page. Returns the id of the person."""
    ben.opens("/day/")
    ben.reads("Tuesday 10 February", "10:00", "Ada Marsh", "First appointment")
    ben.looks()
    ben.presses(re.compile("^Start.*Ada Marsh"))
    return ben.place.strip("/").split("/")[-1]


def reads_her_story(ben: Walker) -> None:
    ben.looks()
    ben.reads("Ada Marsh", "Story", "28 days", "Safety questions open", "not asked")


def finds_her_answers_with_their_origin(ben: Walker) -> None:
    """What she said at home stands in the history, filled in, with where it came from; nobody typed it twice."""
    ben.follows("Examine")
    ben.looks()
    ben.reads("self-check")
    assert ben.page.locator("[name='fact_pain_side']").input_value() == "always_same_side"
    assert ben.page.locator("[name='fact_headache_days_per_month']").input_value() == "12"


def adds_to_the_history(ben: Walker) -> None:
    ben.ticks("fact_same_side_shoulder_arm_pain", "yes")
    ben.ticks("fact_cervical_disorder_evidence", "yes")
    ben.presses("Keep and go on")
    ben.reads("Safety before hands-on work")


def checks_safety_and_blood_pressure(ben: Walker) -> None:
    ben.looks()
    ben.reads("Still open before a note of this visit is signed")
    ben.writes(fact_bp_systolic="126/78 66")
    ben.ticks("fact_blood_pressure_position", "sitting")
    assert ben.page.locator("[name='fact_bp_diastolic']").input_value() == "78"
    ben.chooses("fact_arms_power_feeling_reflexes", "normal")
    for sign in NO_DANGER:
        ben.ticks(f"fact_{sign}", "no")
    ben.presses("Keep and go on")


def measures_her_neck(ben: Walker) -> None:
    """Turning with the chin tucked is short to the right and brings on her headache."""
    ben.reads("Turn with chin tucked")
    ben.looks()
    ben.writes(
        frt_left="42", frt_right="24 25 23", rom_left_rotation="72", rom_right_rotation="48", rom_flexion="50"
    )
    ben.ticks("frt_right_headache", "yes")
    ben.ticks("frt_left_headache", "no")
    ben.chooses("device", "goniometer")
    ben.ticks("rom_right_rotation_pain", "yes")


def tests_her_strength(ben: Walker) -> None:
    """On the same page; the tab of the next keeps what was typed and goes there."""
    ben.writes(fact_ccft_best_stage_mmhg="24", fact_dnf_endurance_seconds="14")
    ben.ticks("fact_scapular_control_poor", "yes")
    ben.follows("Joints and muscles")
    ben.reads("Kept.")


def examines_the_joints(ben: Walker) -> None:
    """The right C1–2 is painful, stiff and brings on the headache that Ada knows; the rest is not painful."""
    ben.reads("Joints at the top of the neck")
    ben.looks()
    for name in ("familiar_headache", "painful", "stiff"):
        ben.ticks(f"joint_C1_2_right_{name}", "yes")


def feels_the_muscles(ben: Walker) -> None:
    """On the same page, she still lies; muscle findings are kept apart from joint findings."""
    ben.reads("Upper trapezius")
    for name in ("tender", "taut_band", "familiar_headache"):
        ben.ticks(f"muscle_upper_trapezius_right_{name}", "yes")
    ben.ticks("muscle_suboccipitals_right_tender", "yes")
    ben.presses("The rest in both: no")
    assert ben.page.locator("[name='joint_C0_1_left_painful'][value='no']").is_checked()
    assert ben.page.locator("[name='muscle_sternocleidomastoid_right_tender'][value='no']").is_checked()
    ben.presses("Keep and go on")


def sees_the_ledger_move_without_saving(ben: Walker) -> None:
    """His judgement changes the criterion beside the form at once, and nothing is kept by looking."""
    ben.looks()
    ben.reads("Speaks for yes")
    assert ben.page.locator("main form input[value='yes']:checked").count() == 0, "the judgement is his alone"
    reasoning = ben.page.locator("#reasoning")
    expect(reasoning).to_contain_text(re.compile(r"1 met, \d not known"))
    ben.ticks("fact_neck_rom_reduced", "yes")
    ben.ticks("fact_headache_worse_with_neck_provocation", "yes")
    expect(reasoning).to_contain_text("2 met")
    elsewhere = ben.page.context.new_page()
    elsewhere.goto(ben.page.url)
    expect(elsewhere.locator("#reasoning")).to_contain_text(re.compile(r"1 met, \d not known"))
    elsewhere.close()


def judges(ben: Walker) -> None:
    ben.ticks("fact_pericranial_tenderness_increased", "no")


def reads_the_ledger(ben: Walker) -> None:
    """Each lettered criterion of each candidate: met, not met or unknown, with the fact behind it."""
    ben.reads("11.2.1", "Met", re.compile("Unknown|Not known|Yours"), "Ben")


def files_with_his_own_view(ben: Walker) -> None:
    """Nothing is chosen in advance; whether nothing else explains it better is his alone to say."""
    assert ben.page.locator("main form input:checked[value='yes']:not([name^='fact_'])").count() == 0
    ben.ticks("codes", "11.2.1")
    ben.ticks("letter_11.2.1", "yes")
    ben.writes(why="Turning is short to the right and the right C1-2 brings on her headache.")
    ben.presses("File the assessment")
    ben.reads("Plan")


STEPS = (
    reads_her_story, finds_her_answers_with_their_origin, adds_to_the_history, checks_safety_and_blood_pressure,
    measures_her_neck, tests_her_strength, examines_the_joints, feels_the_muscles, sees_the_ledger_move_without_saving, judges,
    reads_the_ledger, files_with_his_own_view,
)  # fmt: skip
