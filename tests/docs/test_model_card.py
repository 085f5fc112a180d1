"""The model card says what the engine does now, and under which knowledge simulated people were measured."""

from __future__ import annotations

import pytest

from tests.lib.clinical import CASES, RULES
from tools import model_card
from tools.model_card_crowd import estimates_hash
from tools.model_card_numbers import Share, kappa, percent

KEPT = model_card.read()
WRITTEN = model_card.CARD.read_text(encoding="utf-8")


def test_the_card_is_the_one_that_would_be_written_now() -> None:
    assert model_card.card(RULES, list(CASES.values()), KEPT) == WRITTEN, "run: python tools/model_card.py"


def test_figures_of_older_knowledge_are_not_passed_off_as_of_now() -> None:
    now = {**KEPT, "hash": RULES.hash, "estimates": estimates_hash()}
    assert "have not been measured again" not in model_card.measured_under(RULES, now)
    for what in ("hash", "estimates"):
        assert "have not been measured again" in model_card.measured_under(RULES, {**now, what: "0" * 64})


def test_the_interval_of_nothing_seen_in_many_leaves_room_for_some() -> None:
    low, high = Share(0, 245).interval
    assert low == 0
    assert high == pytest.approx(0.01544, abs=1e-4)


def test_kappa_is_agreement_beyond_chance() -> None:
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(pairs) == pytest.approx(0.4)


def test_no_share_is_rounded_to_none_or_all() -> None:
    assert percent(0.0001) == "0.1%"
    assert percent(0.99999) == "99.9%"
