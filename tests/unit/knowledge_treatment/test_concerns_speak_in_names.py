"""What speaks against a treatment is told in names; an id of ours means nothing to a clinician."""

import re

import pytest

from wellhead.knowledge import library as classification
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.concerns import Record, contraindications_for
from wellhead.reasoning.facts import Facts

LIBRARY = treatment.load()


@pytest.mark.parametrize("what", ["needling", *LIBRARY.techniques, *list(LIBRARY.exercises)[:6]])
def test_no_concern_shows_an_id(what: str) -> None:
    facts = Facts.from_mapping(
        {"age_years": 50, "takes_blood_thinner": True, "pregnant_or_recent_birth": True}
    )
    record = Record(facts=facts, rules=classification.load().rules)
    found = contraindications_for(what, record, LIBRARY)
    assert found
    for concern in found:
        assert not re.search(r"\b(EX|MT)\d\d\b", f"{concern.reason} {concern.instead}"), concern
