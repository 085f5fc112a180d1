"""Children, pregnancy, injury, weak defences, cancer and a first headache at fifty: who is rung, and what differs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lib.clinical import CASES, TENSION, person
from tests.lib.results import result_for

TODAY = [
    ("under_12", "child_with_morning_headache", "Your child's doctor"),
    ("pregnancy", "changed_headache_seven_weeks_after_a_birth", "Your maternity unit or midwife"),
    ("weak_defences", "methotrexate_and_a_changed_headache", "The team that looks after your illness"),
    ("cancer", "cancer_before_and_new_morning_sickness", "Your cancer team's helpline"),
    ("after_injury", "crash_five_weeks_ago_at_seventy", "The emergency department"),
]
SOON = [
    ("under_12", "child_of_eleven", "Your child's doctor"),
    ("cancer", "cancer_before_and_a_new_headache", "Your cancer team"),
    ("first_at_fifty", "new_headache_at_fifty", "Your doctor's practice"),
]


@pytest.mark.parametrize(("path", "case", "who"), [*TODAY, *SOON], ids=[each[1] for each in [*TODAY, *SOON]])
def test_who_is_rung_first(path: str, case: str, who: str) -> None:
    shown = result_for(CASES[case].facts)
    assert path in {each.id for each in shown.paths}
    assert shown.next.who.startswith(who)


PEOPLE: list[tuple[str, dict[str, Any]]] = [
    ("under_12", {"age_years": 11}),
    ("under_18", {"age_years": 12}),
    ("under_18", {"age_years": 17}),
    ("", {"age_years": 18}),
    ("", {"age_years": None}),
    ("pregnancy", {"pregnant_or_recent_birth": True}),
    ("", {"pregnant_or_recent_birth": False}),
    ("", {"pregnant_or_recent_birth": None}),
    ("after_injury", {"head_injury_before_onset": True}),
    ("after_injury", {"whiplash_before_onset": True}),
    ("weak_defences", {"immune_suppressed": True}),
    ("", {"immune_suppressed": None}),
    ("cancer", {"cancer_history": True}),
    ("first_at_fifty", {"age_years": 50, "new_kind_of_headache": True}),
    ("first_at_fifty", {"age_years": 70, "months_since_headache_began": 6}),
    ("", {"age_years": 49, "new_kind_of_headache": True}),
    ("", {"age_years": 70, "new_kind_of_headache": False, "months_since_headache_began": 200}),
]


@pytest.mark.parametrize(("path", "changes"), PEOPLE, ids=[f"{n}-{each[0]}" for n, each in enumerate(PEOPLE)])
def test_a_path_is_shown_to_whom_it_fits_and_to_nobody_who_did_not_say(
    path: str, changes: dict[str, Any]
) -> None:
    shown = result_for(person(TENSION, **changes))
    assert [each.id for each in shown.paths] == ([path] if path else [])


def test_a_path_never_makes_the_way_milder() -> None:
    urgent = result_for(
        person("sudden_worst_headache", pregnant_or_recent_birth=True, immune_suppressed=True)
    )
    assert urgent.next.id == "emergency"
    assert {"pregnancy", "weak_defences"} <= {each.id for each in urgent.paths}


def test_the_numbers_are_those_of_the_clinics_place() -> None:
    shown = result_for(CASES["changed_headache_seven_weeks_after_a_birth"].facts)
    everything = [shown.next.who, *shown.next.back, *(line for path in shown.paths for line in path.differs)]
    assert not any("{" in line for line in everything)
    assert "NHS 111" in shown.next.who
