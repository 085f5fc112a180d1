"""Self-check answers follow from what somebody really has, and each is one that a person may give."""

from datetime import date

import pytest

from wellhead.demo.answers import answers_of, by_page
from wellhead.demo.simulator import people
from wellhead.demo.truth import Headache, Stage, SyntheticPerson
from wellhead.knowledge import library
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import FactRecord, Facts
from wellhead.reasoning.validate import ValueFault, validate_value
from wellhead.reasoning.verdict import Verdict

TODAY = date(2026, 11, 24)
RULES = library.load().rules
CROWD = people(20261121, TODAY)


def verdict_of(who: SyntheticPerson) -> Verdict:
    said = answers_of(who, TODAY, RULES)
    records = [FactRecord(fact_id=fact, value=value, origin="self_check") for fact, value in said.items()]
    return classify(Facts.from_records(records, RULES.facts), RULES)


@pytest.mark.parametrize("who", CROWD, ids=lambda who: who.given_name)
def test_every_answer_is_one_that_may_be_given(who: SyntheticPerson) -> None:
    said = answers_of(who, TODAY, RULES)
    faults = [fact for fact in said if isinstance(validate_value(RULES.facts[fact], said[fact]), ValueFault)]
    assert faults == []


@pytest.mark.parametrize("who", CROWD[:10], ids=lambda who: who.given_name)
def test_every_answer_has_one_page(who: SyntheticPerson) -> None:
    said = answers_of(who, TODAY, RULES)
    asked = [fact for facts in by_page(said, RULES).values() for fact in facts]
    assert sorted(asked) == sorted(said)


def test_warning_signs_are_never_routine() -> None:
    warned = [who for who in CROWD if who.truth.headache is Headache.WARNING_SIGN]
    urgencies = {who.truth.stage: verdict_of(who).as_json()["urgency"] for who in warned}
    assert set(urgencies) == {Stage.CHECKED, Stage.BOOKED, Stage.ASSESSED}
    assert "routine" not in urgencies.values()
