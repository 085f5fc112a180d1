"""Which warning signs a clinician may not sign past: raised and not looked at, or not asked. Red and green, readable."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.lib.cast import NOON, Player
from tests.lib.planned import EXAMINED, episode_of
from wellhead.foundation import clock
from wellhead.record import actions
from wellhead.record.findings import FactSaid
from wellhead.record.signs import flags_open

SIGN = "rf_pattern_change"
RAISES: dict[str, object] = {"pattern_changed": True}


def say(ada: Player, ben: Player, facts: dict[str, object]) -> None:
    said = [FactSaid(name, value) for name, value in facts.items()]  # type: ignore[arg-type]
    actions.record_findings(ben.actor, episode_of(ada), None, facts=said)


def raised(ada: Player) -> set[str]:
    return {sign.flag_id for sign in flags_open(episode_of(ada)) if sign.is_raised}


@pytest.mark.parametrize(
    ("facts", "outcome", "is_open"),
    [
        # what is known            what was concluded   red: still open
        (RAISES, None, True),
        (RAISES, "stands", False),
        (RAISES, "referred", False),
        (RAISES, "explained", False),
        ({"pattern_changed": False}, None, False),
        ({}, None, False),
    ],
)
def test_a_raised_sign_is_open_until_somebody_says_what_they_concluded(
    ada: Player, ben: Player, facts: dict[str, object], outcome: str | None, is_open: bool
) -> None:
    say(ada, ben, facts)
    if outcome:
        actions.review_flag(ben.actor, episode_of(ada), SIGN, outcome=outcome, words="Looked at.")
    assert (SIGN in raised(ada)) is is_open


def test_a_sign_that_comes_back_is_open_again(ada: Player, ben: Player) -> None:
    with clock.held_at(NOON):
        say(ada, ben, RAISES)
        actions.review_flag(ben.actor, episode_of(ada), SIGN, outcome="explained", words="A new job.")
    assert SIGN not in raised(ada)
    with clock.held_at(NOON + timedelta(days=7)):
        say(ada, ben, {"new_kind_of_headache": True})
    assert SIGN in raised(ada)


def test_safety_not_asked_is_open_and_names_what_to_ask(ada: Player, ben: Player) -> None:
    asks = {fact for sign in flags_open(episode_of(ada)) if not sign.is_raised for fact in sign.asks}
    assert "neuro_exam_abnormal" in asks
    say(ada, ben, EXAMINED)
    later = {fact for sign in flags_open(episode_of(ada)) if not sign.is_raised for fact in sign.asks}
    assert "neuro_exam_abnormal" not in later
