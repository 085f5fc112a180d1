"""Each rule finds a sentence that nobody else finds: without it that sentence would be published."""

from __future__ import annotations

import pytest

from tests.claims.tables import LIBRARY, TODAY, checker
from wellhead.claims.checker import stops_publishing
from wellhead.knowledge.treatment.claim_packs import ClaimRule, rules_of

PAIRS = [
    (region, rule) for region in sorted(LIBRARY.claim_packs) for rule in rules_of(LIBRARY.claim_packs, region)
]
OF_TEXTS = ("LG1", "LG2", "LG3", "LG4", "LG5", "LG6", "LG11")


@pytest.mark.parametrize(("region", "rule"), PAIRS, ids=lambda each: getattr(each, "id", each))
def test_its_red_example_is_published_without_it(region: str, rule: ClaimRule) -> None:
    assert {each.rule for each in checker(region).check(rule.red, on=TODAY)} == {rule.id}
    assert not stops_publishing(checker(region, without=rule.id).check(rule.red, on=TODAY))


@pytest.mark.parametrize(("region", "rule"), PAIRS, ids=lambda each: getattr(each, "id", each))
def test_its_green_example_passes(region: str, rule: ClaimRule) -> None:
    assert checker(region).check(rule.green, on=TODAY) == ()


@pytest.mark.parametrize("name", OF_TEXTS)
def test_a_comparison_with_the_ledger_finds_what_no_rule_finds(name: str) -> None:
    words = LIBRARY.claim_ledger_words[name]
    assert {each.rule for each in checker().check(words.red, on=TODAY)} == {name}
