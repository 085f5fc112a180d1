"""Beside every definite criterion: who meets it, who misses it by one fact, and who cannot be told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lib.clinical import CASES, RULES
from wellhead.knowledge.worked import WorkedCase

DEFINITE = [diagnosis for diagnosis in RULES.diagnoses.values() if diagnosis.kind == "definite"]
MEETS = ("met", "awaiting_clinician")

each_definite = pytest.mark.parametrize("code", [diagnosis.code for diagnosis in DEFINITE])


def people(code: str, *statuses: str) -> list[WorkedCase]:
    return [case for case in CASES.values() if case.expect.status.get(code) in statuses]


def known(case: WorkedCase) -> dict[str, Any]:
    """What is known of a person; answers that decide nothing are not."""
    return {
        fact: value
        for fact, value in case.facts.person.items()
        if not (isinstance(value, str) and value in RULES.facts[fact].ambiguous)
    }


def changed(one: WorkedCase, other: WorkedCase) -> set[str]:
    before, after = known(one), known(other)
    return {fact for fact in before | after if before.get(fact) != after.get(fact)}


def misses_by_one_fact(meets: WorkedCase, misses: WorkedCase) -> bool:
    """One fact, known in both, is all that differs."""
    facts = changed(meets, misses)
    in_both = set(known(meets)) & set(known(misses))
    return len(facts) == 1 and facts <= in_both and alike_otherwise(meets, misses)


def only_forgets(meets: WorkedCase, untold: WorkedCase) -> bool:
    """Nothing differs but that something is no longer known."""
    facts = changed(meets, untold)
    return bool(facts) and not facts & set(known(untold)) and alike_otherwise(meets, untold)


def alike_otherwise(one: WorkedCase, other: WorkedCase) -> bool:
    """The kinds, the reviewed warnings and the clinician's letters are the same."""
    parts = ("kinds", "reviewed_flags", "not_better_explained")
    return all(getattr(one.facts, part) == getattr(other.facts, part) for part in parts)


def pairs(code: str, status: str) -> list[tuple[WorkedCase, WorkedCase]]:
    return [(one, other) for one in people(code, *MEETS) for other in people(code, status)]


@each_definite
def test_somebody_meets_it(code: str) -> None:
    assert people(code, *MEETS)


@each_definite
def test_somebody_misses_it_by_one_fact(code: str) -> None:
    assert [other.id for one, other in pairs(code, "not_met") if misses_by_one_fact(one, other)]


@each_definite
def test_somebody_cannot_be_told(code: str) -> None:
    assert [other.id for one, other in pairs(code, "possible") if only_forgets(one, other)]


def test_every_definite_diagnosis_is_looked_at() -> None:
    assert {"1.1", "2.2", "3.1", "8.2", "11.2.1", "13.12"} <= {diagnosis.code for diagnosis in DEFINITE}


def test_two_changed_facts_are_not_a_near_miss() -> None:
    one, other = CASES["headache_at_night_ten_days"], CASES["headache_at_night_nine_days"]
    assert len(changed(one, other)) == 2
    assert not misses_by_one_fact(one, other)


def test_an_answer_changed_is_not_an_answer_forgotten() -> None:
    one = CASES["paroxysmal_hemicrania_six_a_day"]
    assert only_forgets(one, CASES["paroxysmal_hemicrania_indometacin_untried"])
    assert not only_forgets(one, CASES["paroxysmal_hemicrania_five_a_day"])
