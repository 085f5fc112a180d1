"""The clinical content that ships reads without a fault and keeps what reviewers need."""

from __future__ import annotations

import pytest

from tests.lib.clinical import CASES, RULES
from wellhead.knowledge import library
from wellhead.knowledge.documents import ROOT
from wellhead.reasoning.criteria import Compare, walk
from wellhead.reasoning.facts import CLINICIAN_LETTER

BOUNDED = ["1.1", "1.3", "2.1", "2.2", "2.3", "3.1", "5.4", "8.2", "11.2.1"]


def test_there_is_no_fault() -> None:
    assert [str(fault) for fault in library.load().faults] == []


def test_each_condition_has_one_file_of_its_own() -> None:
    assert len(list((ROOT / "criteria").glob("*.yaml"))) == len(RULES.diagnoses)


def test_no_file_is_too_long_to_review() -> None:
    folders = (
        "facts",
        "criteria",
        "red_flags",
        "questions",
        "tests",
        "priors",
        "likelihoods",
        "outcomes",
        "resolution",
        "cases",
    )
    long = [
        path.name
        for folder in folders
        for path in (ROOT / folder).glob("*.yaml")
        if len(path.read_text("utf-8").splitlines()) > 400
    ]
    assert long == []


def test_the_clinicians_letter_is_never_hidden_inside_another_letter() -> None:
    for diagnosis in RULES.diagnoses.values():
        for letter in diagnosis.letters:
            named = {leaf.fact for leaf in walk(letter.logic) if isinstance(leaf, Compare)}
            assert CLINICIAN_LETTER not in named or letter.is_clinicians, f"{diagnosis.code}.{letter.name}"


@pytest.mark.parametrize("code", BOUNDED)
def test_a_worked_person_meets_it_one_does_not_and_one_cannot_be_told(code: str) -> None:
    from wellhead.reasoning.classify import classify

    seen = {
        classify(case.facts, RULES, with_next=False).diagnosis(code).status.value for case in CASES.values()
    }
    assert {"awaiting_clinician", "not_met", "possible"} <= seen


def test_every_outcome_but_the_empty_one_is_reached_by_a_worked_person() -> None:
    expected = {case.expect.outcome for case in CASES.values()}
    assert {outcome.id for outcome in RULES.outcomes} - expected == {"not_classified"}


def test_no_sentence_for_people_tells_an_id() -> None:
    said = [(flag.id, f"{flag.label} {flag.action}") for flag in RULES.red_flags]
    said += [(fact.id, f"{fact.ask} {fact.help}") for fact in RULES.facts.values()]
    assert [owner for owner, words in said if "_" in words] == []
