"""A worked person whose expectation nobody looks at would be a defect."""

from __future__ import annotations

import dataclasses

import pytest

from tests.cases.test_worked_people import differences
from tests.lib.clinical import CASES, MIGRAINE, RULES
from wellhead.knowledge.worked import Expectation
from wellhead.reasoning.classify import classify

WRONG = {
    "urgency": Expectation(urgency="soon"),
    "outcome": Expectation(outcome="not_classified"),
    "physiotherapy": Expectation(physiotherapy="no"),
    "reported": Expectation(reported=("2.2",)),
    "status": Expectation(status={"1.1": "not_met"}),
    "fired": Expectation(fired=("rf_thunderclap",)),
    "acceptable": Expectation(acceptable=("2.2",)),
    "must_not": Expectation(must_not=("1.1",)),
    "open": Expectation(open=("rf_thunderclap",)),
}


@pytest.mark.parametrize("expect", WRONG.values(), ids=WRONG)
def test_a_wrong_expectation_is_noticed(expect: Expectation) -> None:
    case = dataclasses.replace(CASES[MIGRAINE], expect=expect)
    assert differences(case, classify(case.facts, RULES)) != []
