"""Promises that the evidence does not allow are found; saying that something is no cure is allowed."""

import pytest

from tests.unit.knowledge_treatment.examples import LIBRARY, examples
from wellhead.knowledge.treatment.claims import findings, verdict

PATTERNS = LIBRARY.claim_patterns


@pytest.mark.parametrize("example", examples("evidence/claims.yaml"), ids=lambda example: example["text"])
def test_each_worked_example_comes_out(example):
    found = findings(example["text"], PATTERNS)
    assert verdict(found) == example["expect"]
    assert set(example.get("by", ())) <= {finding.pattern for finding in found}


def test_a_finding_says_which_words_and_what_to_say_instead():
    found = findings("We cure pain", [next(each for each in PATTERNS if each.id == "CK01")])
    assert (found[0].words, found[0].safer) == ("cure", "may help some people")


def test_a_negation_in_an_earlier_sentence_does_not_excuse():
    assert verdict(findings("We do not. It cures.", PATTERNS)) == "block"


@pytest.mark.parametrize("entry", LIBRARY.ledger.values(), ids=lambda entry: entry.id)
def test_what_the_ledger_allows_is_never_blocked(entry):
    assert verdict(findings(entry.allowed, PATTERNS)) != "block"
