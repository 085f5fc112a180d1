"""Wherever a clinician sees a likelihood, it says that it is an estimate, for whom, and how wide."""

from html import unescape

import pytest
from django.utils.html import strip_tags

from tests.lib.clinical import CASES, MIGRAINE, NECK, RULES, TENSION
from wellhead.reasoning.classify import classify
from wellhead.record.ledger import LedgerView, ledger
from wellhead.record.likelihood_words import LABEL_WORDS


def ledger_of(case: str, setting: str = "") -> LedgerView:
    facts = CASES[case].facts
    return ledger(classify(facts, RULES, setting=setting), facts, RULES)


def page(view: LedgerView) -> str:
    return " ".join(strip_tags(str(view)).split())


def test_a_likelihood_is_called_an_estimate_with_its_range_and_its_people() -> None:
    words = page(ledger_of(MIGRAINE))
    assert "How likely: an estimate" in words
    assert "middle and low to high, among people who come to a physiotherapy clinic with headache" in words


@pytest.mark.parametrize("setting", RULES.priors_by_setting)
def test_every_setting_has_words_of_its_own(setting: str) -> None:
    assert ledger_of(MIGRAINE, setting).setting != setting


def test_the_leader_is_worded_and_not_only_counted() -> None:
    assert any("clearly ahead of" in words for words in ledger_of(TENSION).leads)


def test_the_neck_stands_beside_the_type_with_joint_and_muscle_apart() -> None:
    view = ledger_of(NECK)
    assert [line.name for line in view.neck] == [
        "The neck takes part in this headache",
        "Joints C0 to C3",
        "Muscles",
    ]
    assert all(line.likelihood.low < line.likelihood.mid < line.likelihood.high for line in view.neck)
    assert "The neck’s part: an estimate" in page(view)


def test_a_neck_that_nobody_looked_at_is_not_shown() -> None:
    view = ledger_of(MIGRAINE)
    assert view.neck == ()
    assert "The neck’s part" not in page(view)


def test_shares_of_two_headaches_are_kept_apart() -> None:
    view = ledger_of("two_kinds_of_headache")
    kinds = [entry.headache for entry in view.likelihoods]
    assert len(set(kinds)) == 2
    assert kinds == sorted(kinds, key=kinds.index)
    assert all(entry.headache in entry.weighed_name for entry in view.likelihoods)


def test_what_is_weighed_is_named_as_a_family_and_not_as_one_of_its_members() -> None:
    names = [entry.weighed_name for entry in ledger_of(NECK).likelihoods]
    assert names[:3] == ["Cervicogenic headache", "Tension-type headache, any type", "Migraine, any type"]


def test_every_ranked_label_has_words() -> None:
    assert set(LABEL_WORDS) == {prior.label for prior in RULES.priors}


def test_no_share_is_shown_as_certain() -> None:
    words = page(ledger_of("two_kinds_of_headache"))
    assert ">0.99" in unescape(words)
    assert "0.00" not in words
    assert "1.00" not in words


def test_what_cannot_be_told_from_nothing_is_left_out() -> None:
    assert "<0.01 <0.01 to <0.01" not in unescape(page(ledger_of("two_kinds_of_headache")))
