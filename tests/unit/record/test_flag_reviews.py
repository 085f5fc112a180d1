"""A reviewed warning sign stops restricting care only when the review settles it, and always gives a reason."""

from datetime import datetime, timedelta

import pytest

from tests.lib.cast import NOON, Player
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.reasoning.facts import FactRecord
from wellhead.record import actions, queries
from wellhead.record.facts import facts_of
from wellhead.record.findings import FactSaid
from wellhead.record.models import FlagReview

FLAG = "rf_pattern_change"


def review(ada: Player, ben: Player, outcome: str, words: str = "Scan was normal.") -> FlagReview:
    assert ada.episode is not None
    return actions.review_flag(ben.actor, ada.episode, FLAG, outcome=outcome, words=words)


@pytest.mark.parametrize(
    ("outcome", "settled"),
    [("cleared", True), ("explained", True), ("referred", False), ("stands", False)],
)
def test_only_a_settling_review_stops_it(ada: Player, ben: Player, outcome: str, settled: bool) -> None:
    review(ada, ben, outcome)
    assert (FLAG in queries.reviewed_flags(ada.episode)) is settled


def test_the_latest_review_counts(ada: Player, ben: Player) -> None:
    review(ada, ben, "cleared")
    review(ada, ben, "stands", "It came back.")
    assert queries.reviewed_flags(ada.episode) == frozenset()


@pytest.mark.parametrize(("outcome", "words"), [("cleared", "  "), ("forgotten", "Why not.")])
def test_a_review_without_reason_or_with_an_unknown_answer_is_refused(
    ada: Player, ben: Player, outcome: str, words: str
) -> None:
    with pytest.raises(CannotBeDone):
        review(ada, ben, outcome, words)
    assert not FlagReview.objects.exists()


def test_a_sign_is_not_stepped_down_before_the_examination_allows_it(ada: Player, ben: Player) -> None:
    assert ada.episode is not None
    actions.record_findings(ben.actor, ada.episode, None, facts=[FactSaid("pattern_changed", True)])
    with pytest.raises(CannotBeDone) as trouble:
        review(ada, ben, "stepped_down")
    assert trouble.value.field == "outcome"


def test_a_sign_is_stepped_down_once_everything_known_allows_it(ada: Player, ben: Player) -> None:
    assert ada.episode is not None
    negative = (
        "pattern_changed progressively_worse first_or_worst_ever cancer_history immune_suppressed "
        "pregnant_or_recent_birth neuro_exam_abnormal cranial_nerve_abnormal"
    )
    said: dict[str, bool | int] = dict.fromkeys(negative.split(), False)
    said |= {"new_kind_of_headache": True, "bp_systolic": 128, "bp_diastolic": 82}
    facts = [FactSaid(name, value) for name, value in said.items()]
    actions.record_findings(ben.actor, ada.episode, None, facts=facts)
    registered = FactRecord("age_years", 44, origin="registration")
    kept = actions.review_flag(
        ben.actor,
        ada.episode,
        FLAG,
        outcome="stepped_down",
        words="Normal examination.",
        records=[*facts_of(ada.episode), registered],
    )
    assert kept.outcome == "stepped_down"
    assert FLAG in queries.reviewed_flags(ada.episode)


def test_a_sign_that_does_not_exist_cannot_be_reviewed(ada: Player, ben: Player) -> None:
    with pytest.raises(CannotBeDone):
        actions.review_flag(ben.actor, ada.episode, "rf_nothing", outcome="cleared", words="Fine.")


def test_the_facts_looked_at_are_kept_with_the_review(ada: Player, ben: Player) -> None:
    assert ada.episode is not None
    actions.record_findings(ben.actor, ada.episode, None, facts=[FactSaid("pattern_changed", True)])
    kept = review(ada, ben, "cleared").about["facts"]
    assert [(entry["fact_id"], entry["value"]) for entry in kept] == [("pattern_changed", True)]


def _later(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def _said_at(ada: Player, ben: Player, minutes: int, **facts: bool) -> None:
    assert ada.episode is not None
    said = [FactSaid(name, value) for name, value in facts.items()]
    with clock.held_at(_later(minutes)):
        actions.record_findings(ben.actor, ada.episode, None, facts=said)


def test_a_sign_said_after_the_review_is_looked_at_again(ada: Player, ben: Player) -> None:
    _said_at(ada, ben, 0, pattern_changed=True)
    with clock.held_at(_later(1)):
        review(ada, ben, "explained")
    assert FLAG in queries.reviewed_flags(ada.episode)
    _said_at(ada, ben, 2, new_kind_of_headache=True)
    assert FLAG not in queries.reviewed_flags(ada.episode)


def test_what_was_looked_at_may_be_said_again(ada: Player, ben: Player) -> None:
    _said_at(ada, ben, 0, pattern_changed=True)
    with clock.held_at(_later(1)):
        review(ada, ben, "explained")
    _said_at(ada, ben, 2, pattern_changed=False, new_kind_of_headache=False)
    _said_at(ada, ben, 3, pattern_changed=True)
    assert FLAG in queries.reviewed_flags(ada.episode)
