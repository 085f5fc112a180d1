"""Progress with its interval, what other rooms hold, and when it must not be read as an effect of treatment."""

from datetime import timedelta

import pytest

from tests.lib.cast import NOON, Player
from wellhead.foundation import clock
from wellhead.outcomes import actions, queries
from wellhead.outcomes.actions import Answer
from wellhead.record import actions as record
from wellhead.record.findings import MovementSeen


def page_of(player: Player, ada: Player) -> str:
    own = player.person is not None
    return player.client.get("/outcomes/" if own else f"/outcomes/people/{ada.person.pk}/").content.decode()


@pytest.mark.feature("O05", "O06")
def test_the_interval_stands_in_words_and_regression_is_named(ada: Player, keep_diary) -> None:
    # 20 and 8 days: p = 28/56, error 1.96 * sqrt(2 * 28 * 0.25) = 7.33, so 12 less and plus 7.33
    keep_diary((28, 20, 0), (28, 12, 0), (28, 8, 0), (28, 8, 0))
    page = page_of(ada, ada)
    assert "About 5 to 19 fewer days, as an estimate." in page
    assert "regression to the mean" in page


def test_an_interval_round_nothing_says_more_and_fewer(ada: Player, keep_diary) -> None:
    keep_diary((28, 12, 0), (28, 12, 0), (28, 12, 0), (28, 8, 0))
    assert "From about 3 more to 11 fewer days, as an estimate." in page_of(ada, ada)


def test_overuse_that_ended_is_named_as_a_reason_of_its_own(ada: Player, keep_diary) -> None:
    keep_diary((28, 20, 14), (28, 12, 0), (28, 8, 0), (28, 8, 0))
    view = queries.progress_of(ada.episode, NOON)
    assert (view.overuse_at_start, view.interpretable) == (True, True)
    assert "does not say what the treatment did" in queries.in_words(view).caution


def test_overuse_now_makes_a_change_unreadable(ada: Player, keep_diary) -> None:
    keep_diary((28, 20, 0), (28, 12, 0), (28, 8, 0), (28, 8, 14))
    view = queries.progress_of(ada.episode, NOON)
    assert view.interpretable is False
    assert "neither that the treatment works" in queries.in_words(view).caution


@pytest.mark.feature("O01")
def test_neck_movement_comes_from_the_examination_and_is_not_asked(ada: Player, ben: Player) -> None:
    for days, degrees in ((0, 50), (30, 64)):
        with clock.held_at(NOON + timedelta(days=days)):
            moved = MovementSeen(direction="right_rotation", degrees=degrees, device="crom_device")
            record.record_findings(ben.actor, ada.episode, None, movements=[moved])
    page = page_of(ada, ada)
    assert "Turning right, degrees" in page
    assert "Moves more" in page
    assert "CI11" not in [each.id for each in queries.items_for("review")]


def test_days_from_memory_are_never_laid_beside_the_diary(ada: Player) -> None:
    for value, moment in ((20, NOON), (4, NOON + timedelta(days=30))):
        said = Answer(item_id="CI04", value=value, answer="recalled_not_diary")
        actions.record_score(ada.actor, ada.episode, said, occasion="review", asked_at=moment)
    page = page_of(ada, ada)
    assert "From memory, so no change is called." in page
    assert "Better" not in page


@pytest.mark.feature("O05")
def test_a_clinician_sees_every_limit_with_its_source(ada: Player, ben: Player) -> None:
    for value, moment in ((7, NOON), (3, NOON + timedelta(days=30))):
        said = Answer(item_id="CI01", value=value)
        actions.record_score(ada.actor, ada.episode, said, occasion="review", asked_at=moment)
    page = page_of(ben, ada)
    assert "+1 to +7" in page
    assert "yes (3)" in page
    assert "verified:YOUNG19" in page
    assert "verified:YOUNG19" not in page_of(ada, ada)
