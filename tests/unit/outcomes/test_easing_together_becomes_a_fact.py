"""Whether the headache eased as the neck eased is handed to the reasoning only where both are sure."""

from datetime import UTC, datetime

import pytest

from tests.lib.cast import NOON, Player
from wellhead.outcomes import actions, facts
from wellhead.outcomes.actions import Answer


def neck_pain(ada: Player, value: int, moment: datetime) -> None:
    said = Answer(item_id="CI03", value=value)
    actions.record_score(ada.actor, ada.episode, said, occasion="review", asked_at=moment)


def known(ada: Player) -> list[object]:
    return [(each.fact_id, each.value, each.origin) for each in facts.facts_of(ada.episode, now=NOON)]


@pytest.mark.parametrize(("last", "eased"), [((28, 8, 0), True), ((28, 19, 0), False)])
def test_both_eased_is_yes_and_the_neck_alone_is_no(ada: Player, keep_diary, last, eased: bool) -> None:
    keep_diary((28, 20, 0), (28, 20, 0), (28, 20, 0), last)
    neck_pain(ada, 7, datetime(2026, 8, 2, tzinfo=UTC))
    neck_pain(ada, 2, datetime(2026, 11, 20, tzinfo=UTC))
    assert known(ada) == [("headache_improved_as_neck_improved", eased, "outcome")]


def test_without_a_neck_answer_nothing_is_said(ada: Player, keep_diary) -> None:
    keep_diary((28, 20, 0), (28, 20, 0), (28, 20, 0), (28, 8, 0))
    assert known(ada) == []


def test_a_neck_that_stayed_says_nothing(ada: Player, keep_diary) -> None:
    keep_diary((28, 20, 0), (28, 20, 0), (28, 20, 0), (28, 8, 0))
    neck_pain(ada, 7, datetime(2026, 8, 2, tzinfo=UTC))
    neck_pain(ada, 6, datetime(2026, 11, 20, tzinfo=UTC))
    assert known(ada) == []
