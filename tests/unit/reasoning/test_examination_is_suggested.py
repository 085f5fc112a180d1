"""What to examine next: what settles most a minute comes first, and nothing unsafe is proposed."""

from __future__ import annotations

from typing import Any

from tests.lib.clinical import CASES, NECK, RULES, TENSION
from wellhead.reasoning.ask_examination import SuggestedTest, suggest_tests
from wellhead.reasoning.facts import Facts

TOLD = {fact.id for fact in RULES.facts.values() if fact.asked_of == "patient"}
EXAMINED: dict[str, Any] = {
    "bp_systolic": 125, "bp_diastolic": 80, "neuro_exam_abnormal": False, "cranial_nerve_abnormal": False,
    "nystagmus": False, "gait_abnormal": False, "hoffmann_positive": False, "inverted_supinator_positive": False,
    "babinski_positive": False,
}  # fmt: skip


def suggested(case: str, *, limit: int = 9, **changes: Any) -> dict[str, SuggestedTest]:
    """What is proposed for what a worked person can tell, with some facts changed."""
    person = {name: value for name, value in CASES[case].facts.person.items() if name in TOLD}
    found = suggest_tests(Facts(person={**person, **changes}), RULES, limit=limit)
    return {each.step.id: each for each in found}


def test_blood_pressure_and_nerves_come_before_everything_at_the_neck() -> None:
    assert list(suggested(NECK))[:2] == ["blood_pressure", "nerves"]


def test_tests_that_provoke_wait_until_the_nerves_are_examined() -> None:
    held = suggested(NECK)["flexion_rotation"].held_back
    assert held == "A warning sign must be settled first: New abnormal neurological sign on examination."
    assert suggested(NECK, **EXAMINED)["flexion_rotation"].held_back == ""


def test_a_step_names_what_it_could_change() -> None:
    assert "11.2.1" in suggested(TENSION, **EXAMINED)["neck_history"].could_change


def test_what_is_known_already_is_not_found_out_again() -> None:
    assert "blood_pressure" not in suggested(NECK, **EXAMINED)
    assert suggested(NECK, bp_systolic=125)["blood_pressure"].facts == ("bp_diastolic",)


def test_a_loose_upper_neck_holds_back_the_end_of_the_range() -> None:
    held = suggested(NECK, **EXAMINED, upper_neck_instability_risk=True)["flexion_rotation"].held_back
    assert held


def test_an_emergency_holds_back_even_movement_and_still_asks_for_blood_pressure() -> None:
    found = suggested(NECK, thunderclap_onset=True)
    assert (
        found["neck_movement"].held_back == "A warning sign stands in the way: Sudden (thunderclap) headache."
    )
    assert found["blood_pressure"].held_back == ""


def test_no_more_than_the_limit_is_proposed() -> None:
    found = suggested(TENSION, limit=2)
    assert len([each for each in found.values() if not each.held_back]) == 2


def test_a_sign_that_only_looks_at_a_finding_by_the_way_asks_for_no_step() -> None:
    assert "optic_discs" not in suggested(NECK)
    assert "upper_neck_stability" not in suggested(NECK)
