"""Probable means one letter missing and no definite rival; an open rival leaves it open."""

from __future__ import annotations

from tests.lib.clinical import MIGRAINE, judge, person
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.verdict import Status

SHORT = {"attack_duration_untreated": 14340}


def letter(verdict_of: dict[str, object], name: str, code: str = "1.5.1") -> Truth:
    entry = judge(verdict_of).diagnosis(code)
    return next(each.truth for each in entry.letters if each.name == name)


def test_one_missing_letter_makes_it_probable() -> None:
    assert judge(person(MIGRAINE, **SHORT)).diagnosis("1.5.1").status is Status.AWAITING_CLINICIAN


def test_two_missing_letters_do_not() -> None:
    facts = person(MIGRAINE, **SHORT, lifetime_attack_count=4)
    assert letter(facts, "A") is Truth.NO


def test_an_unknown_letter_is_not_a_missing_one() -> None:
    assert letter(person(MIGRAINE, attack_duration_untreated=None), "A") is Truth.UNKNOWN


def test_a_definite_rival_rules_it_out() -> None:
    trauma = {
        "head_injury_before_onset": True,
        "days_injury_to_headache": 2,
        "months_since_headache_began": 1,
    }
    assert letter(person(MIGRAINE, **SHORT, **trauma), "B") is Truth.NO


def test_a_half_proven_rival_leaves_it_open() -> None:
    facts = person(MIGRAINE, **SHORT, triggered_by_exercise=True)
    assert letter(facts, "B") is Truth.UNKNOWN


def test_a_rival_of_which_nothing_is_known_does_not_count() -> None:
    assert letter(person(MIGRAINE, **SHORT), "B") is Truth.YES


def test_the_clinicians_letter_of_a_rival_is_left_out() -> None:
    trauma = {
        "head_injury_before_onset": True,
        "days_injury_to_headache": 2,
        "months_since_headache_began": 1,
    }
    verdict = judge(person(MIGRAINE, **SHORT, **trauma), letters={"5.1": False})
    assert next(each.truth for each in verdict.diagnosis("1.5.1").letters if each.name == "B") is Truth.NO


def test_probable_aura_is_not_offered_before_an_aura_is_reported() -> None:
    verdict = judge(person(MIGRAINE, aura_attack_count=None))
    assert "1.5.2" not in {entry.code for entry in verdict.candidates}
    assert verdict.diagnosis("1.5.2").withheld
