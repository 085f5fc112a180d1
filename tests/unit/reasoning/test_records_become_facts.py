"""Rows of a room become facts: the latest wins, unknown survives, and each value leads back to its row."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.lib.clinical import RULES
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import FactRecord, Facts, letter_id
from wellhead.reasoning.verdict import Status

MONDAY, TUESDAY = (datetime(2026, 11, day, 9, tzinfo=UTC) for day in (16, 17))


def facts(*records: FactRecord) -> Facts:
    return Facts.from_records(records, RULES.facts)


def test_the_latest_record_wins_whatever_the_order() -> None:
    old = FactRecord("vomiting", True, recorded_at=MONDAY)
    new = FactRecord("vomiting", False, recorded_at=TUESDAY)
    assert facts(new, old).person["vomiting"] is False


def test_a_later_not_sure_takes_an_answer_back() -> None:
    found = facts(
        FactRecord("vomiting", True, recorded_at=MONDAY), FactRecord("vomiting", None, recorded_at=TUESDAY)
    )
    assert "vomiting" not in found.person
    assert found.not_sure == {"vomiting"}


def test_not_asked_is_neither_an_answer_nor_not_sure() -> None:
    found = facts(FactRecord("vomiting", None, asked=False))
    assert "vomiting" not in found.person
    assert found.not_sure == frozenset()


def test_zero_false_and_none_of_these_are_answers() -> None:
    found = facts(
        FactRecord("med_days_opioid", 0), FactRecord("vomiting", False), FactRecord("aura_symptoms", ())
    )
    assert dict(found.person) == {"med_days_opioid": 0, "vomiting": False, "aura_symptoms": ()}


def test_a_value_leads_back_to_its_record() -> None:
    record = FactRecord(
        "frt_left_deg", 28, origin="examination", origin_id="row 7", recorded_at=MONDAY, by="Ben"
    )
    assert facts(record).origin_of("frt_left_deg") == record


def test_a_fact_of_the_person_is_kept_once_whatever_kind_is_named() -> None:
    found = facts(FactRecord("age_years", 44, kind="band"), FactRecord("nausea", "none", kind="band"))
    assert found.person["age_years"] == 44
    assert [kind.name for kind in found.kinds] == ["band"]


def test_the_clinicians_letter_is_stored_for_one_diagnosis() -> None:
    found = facts(FactRecord(letter_id("11.2.1"), True, by="Ben"))
    assert found.views()[0].clinician_says("11.2.1") is True
    assert found.views()[0].clinician_says("1.1") is None


def test_an_unknown_fact_id_is_refused() -> None:
    with pytest.raises(KeyError):
        facts(FactRecord("no_such_fact", True))


def test_the_same_records_give_the_same_verdict() -> None:
    rows = [FactRecord("thunderclap_onset", True, recorded_at=MONDAY), FactRecord("age_years", 50)]
    assert classify(facts(*rows), RULES).as_json() == classify(facts(*reversed(rows)), RULES).as_json()


def test_a_confirmed_letter_completes_the_criteria() -> None:
    from tests.lib.clinical import NECK, person

    rows = [FactRecord(name, value) for name, value in person(NECK).items()]
    verdict = classify(facts(*rows, FactRecord(letter_id("11.2.1"), True)), RULES)
    assert verdict.diagnosis("11.2.1").status is Status.MET
