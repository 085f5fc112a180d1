"""The red table is refused by the rules that it names; the green table passes, as do the ledger's own wordings."""

from __future__ import annotations

import pytest

from tests.claims.tables import LIBRARY, TODAY, Row, checker, rows
from wellhead.claims.checker import stops_publishing
from wellhead.claims.findings import Finding

UK = checker()
RED, GREEN = rows("red"), rows("green")


def _judge(row: Row) -> tuple[Finding, ...]:
    return UK.check(row.text, cites=row.cites, on=row.on)


def test_the_tables_are_large_enough_to_mean_something() -> None:
    assert len(RED) >= 60
    assert len(GREEN) >= 60


@pytest.mark.parametrize("row", RED, ids=lambda row: row.text[:60])
def test_a_red_sentence_stops_publishing_by_the_rules_it_names(row: Row) -> None:
    found = _judge(row)
    assert stops_publishing(found)
    assert row.by <= {each.rule for each in found}


@pytest.mark.parametrize("row", RED, ids=lambda row: row.text[:60])
def test_each_finding_says_why_and_what_to_say_instead(row: Row) -> None:
    for each in _judge(row):
        assert each.sentence
        assert each.found
        assert each.why
        assert each.safer


@pytest.mark.parametrize("row", GREEN, ids=lambda row: row.text[:60])
def test_a_green_sentence_passes(row: Row) -> None:
    assert _judge(row) == ()


@pytest.mark.parametrize(
    "entry", [*LIBRARY.ledger.values(), *LIBRARY.advice_ledger.values()], ids=lambda entry: entry.id
)
@pytest.mark.parametrize("region", sorted(LIBRARY.claim_packs))
def test_the_ledgers_own_wording_passes(entry, region: str) -> None:
    assert checker(region).check(entry.allowed, on=TODAY) == ()


@pytest.mark.parametrize("region", sorted(LIBRARY.claim_packs))
def test_what_a_rule_offers_instead_passes(region: str) -> None:
    judge = checker(region)
    offered = {rule.id: rule.safer for rule in (each.rule for each in judge.rules)}
    cites = ["EL_acupuncture_migraine"]
    assert {
        name: judge.check(safer, cites=cites, on=TODAY) for name, safer in offered.items()
    } == dict.fromkeys(offered, ())
