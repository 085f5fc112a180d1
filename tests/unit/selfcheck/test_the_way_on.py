"""Where a result leads: each route has its people, and none is milder than the urgency."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lib.clinical import CASES, RULES, TENSION, person
from tests.lib.results import result_for, way_for
from wellhead.knowledge import next_steps
from wellhead.reasoning.classify import classify
from wellhead.selfcheck.routing import is_as_urgent

STEPS = next_steps.load()
MILD: dict[str, Any] = {
    "age_years": 30,
    "pain_intensity": "mild",
    "headache_days_per_month": 2,
    "kind_days_per_month": 2,
    "med_days_any_acute": 1,
}
PEOPLE = [
    ("emergency", "sudden_worst_headache", {}),
    ("emergency", "new_weak_arm", {}),
    ("same_day", "sore_jaw_and_temple_at_seventy", {}),
    ("same_day", "new_headache_and_dizzy", {}),
    ("doctor_soon", "cluster_two_attacks_a_day", {}),
    ("doctor_soon", "overuse_tablet_with_codeine", {}),
    ("pharmacist", "neck_headache_with_overuse", {}),
    ("pharmacist", "chronic_migraine_with_overuse", {}),
    ("doctor_planned", "chronic_migraine_without_overuse", {}),
    ("no_treatment_here", "blocked_sinuses_with_headache", {}),
    ("first_visit", "neck_headache_at_sixty_eight", {}),
    ("first_visit", "jaw_headache_before_examination", {}),
    ("first_visit", "whiplash_headache_of_two_months", {}),
    ("call", "migraine_at_sixteen", {}),
    ("call", TENSION, {}),
    ("self_care", TENSION, MILD),
    ("call", TENSION, {**MILD, "pain_intensity": "severe"}),
    ("call", TENSION, {**MILD, "med_days_any_acute": None}),
]


@pytest.mark.parametrize(
    ("route", "case", "changes"), PEOPLE, ids=[f"{p[0]}-{p[1]}-{n}" for n, p in enumerate(PEOPLE)]
)
def test_each_route_has_its_people(route: str, case: str, changes: dict[str, Any]) -> None:
    facts = person(case, **changes) if changes or not CASES[case].facts.kinds else CASES[case].facts
    assert way_for(facts).route.id == route


def test_every_route_is_reached_by_somebody() -> None:
    assert {route.id for route in STEPS.routes} == {each[0] for each in PEOPLE} | {"go_on"}


@pytest.mark.parametrize("name", sorted(CASES))
def test_no_route_is_milder_than_the_urgency(name: str) -> None:
    facts = CASES[name].facts
    urgency = classify(facts, RULES, with_next=False).urgency
    way = way_for(facts)
    assert is_as_urgent(way.route, urgency), (way.route.id, urgency)
    assert urgency in way.route.serves


def test_questions_of_safety_that_are_open_come_before_any_booking() -> None:
    assert way_for(person(TENSION), unsettled=True).route.id == "go_on"
    assert way_for(CASES["sudden_worst_headache"].facts, unsettled=True).route.id == "emergency"


@pytest.mark.parametrize("case", ["neck_headache_with_overuse", "chronic_migraine_with_overuse"])
def test_nobody_is_told_to_stop_a_medicine(case: str) -> None:
    shown = result_for(CASES[case].facts)
    said = " ".join([*shown.next.say, *shown.next.until, *shown.next.back])
    assert "Do not stop a medicine on your own" in said
    assert "stop taking" not in said


@pytest.mark.parametrize("route", [route.id for route in STEPS.routes])
def test_each_route_says_whom_how_soon_what_to_say_what_until_then_and_when_not_to_wait(route: str) -> None:
    found = STEPS.route(route)
    assert all([found.title, found.who, found.how_soon, found.say, found.until, found.back])
    assert any("{emergency}" in sentence for sentence in found.back)


def test_nothing_is_booked_while_somebody_must_look_today_or_now() -> None:
    assert {STEPS.route(each).books for each in ("emergency", "same_day")} == {""}


NEEDLES: list[dict[str, Any]] = [{}, {"takes_blood_thinner": True}, {"clotting_or_bleeding_problem": True}]


@pytest.mark.parametrize("reason", NEEDLES, ids=["none", "blood thinner", "clotting"])
def test_whoever_cannot_have_needles_gets_the_same_route(reason: dict[str, Any]) -> None:
    plain = way_for(CASES["neck_headache_at_sixty_eight"].facts).route
    assert way_for(person("neck_headache_at_sixty_eight", **reason)).route == plain
