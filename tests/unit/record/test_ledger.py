"""Each line of the ledger says met, not met, unknown or yours, with the fact behind it and who said it."""

import pytest
from django.utils.html import strip_tags

from tests.lib.cast import NOON, Player
from wellhead.foundation import clock
from wellhead.knowledge import library
from wellhead.people.models import Episode
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import Facts
from wellhead.record import actions, facts
from wellhead.record.findings import FactSaid
from wellhead.record.ledger import Candidate, LedgerView, ledger

NECK = "11.2.1"
SAID = {
    "cervical_disorder_evidence": True,
    "headache_began_with_neck_problem": True,
    "neck_rom_reduced": True,
    "headache_worse_with_neck_provocation": True,
}


def ledger_of(episode: Episode) -> LedgerView:
    rules = library.load().rules
    known = Facts.from_records(facts.facts_of(episode), rules.facts)
    return ledger(classify(known, rules), known, rules)


def neck_line(view: LedgerView) -> Candidate:
    return next(entry for entry in (*view.candidates, *view.others) if entry.code == NECK)


@pytest.fixture
def view(ada: Player, ben: Player) -> LedgerView:
    assert ada.episode is not None
    with clock.held_at(NOON):
        said = [FactSaid(name, value) for name, value in SAID.items()]
        actions.record_findings(ben.actor, ada.episode, None, facts=said)
    return ledger_of(ada.episode)


def test_a_met_letter_names_the_fact_and_who_said_it(view: LedgerView) -> None:
    letter = next(line for line in neck_line(view).lines if line.text.startswith("B."))
    assert letter.state == "yes"
    assert "recorded by Ben, 24 November 2026" in letter.fact


def test_the_parts_of_a_count_stand_below_it_each_with_its_state(view: LedgerView) -> None:
    letter = next(line for line in neck_line(view).lines if line.text.startswith("C."))
    assert [part.state for part in letter.children] == ["yes", "unknown", "yes", "unknown"]
    assert letter.fact == "2 met, 2 not known"


def test_what_needs_both_says_so_and_shows_both(view: LedgerView) -> None:
    letter = next(line for line in neck_line(view).lines if line.text.startswith("C."))
    both = letter.children[2]
    assert both.text == "All of these"
    assert [part.fact for part in both.children] == ["Yes · recorded by Ben, 24 November 2026"] * 2


def test_the_clinicians_letter_is_theirs_until_they_answer(view: LedgerView) -> None:
    letter = next(line for line in neck_line(view).lines if line.text.startswith("D."))
    assert letter.state == "yours"


def test_the_clinicians_no_rules_it_out(ada: Player, ben: Player, view: LedgerView) -> None:
    letter = FactSaid(f"not_better_explained.{NECK}", False)
    actions.record_findings(ben.actor, ada.episode, None, facts=[letter])
    ruled_out = {entry.code for entry in ledger_of(ada.episode).ruled_out}
    assert NECK in ruled_out


def test_nothing_known_is_never_shown_as_met(ada: Player) -> None:
    view = ledger_of(ada.episode)
    entries = (*view.candidates, *view.others)
    met = [line.text for entry in entries for line in entry.lines if line.state in {"yes", "no"}]
    by_default = "Does not fully meet any other headache disorder"
    assert [text for text in met if by_default not in text] == []


def test_the_page_says_each_state_in_a_word(view: LedgerView) -> None:
    words = strip_tags(str(view))
    for word in ("Met", "Unknown", "Yours"):
        assert word in words
    assert "style=" not in str(view)
