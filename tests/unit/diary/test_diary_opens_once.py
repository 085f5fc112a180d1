"""The diary of an episode opens once, at the booking, and that day starts the baseline."""

from datetime import date

from tests.lib.cast import NOON, Player
from wellhead.diary import actions, queries
from wellhead.foundation import clock


def test_it_opens_today_and_a_second_asking_changes_nothing(ada: Player, ben: Player) -> None:
    with clock.held_at(NOON):
        actions.open_diary(ada.actor, ada.episode)
        actions.open_diary(ben.actor, ada.episode, opened_on=date(2026, 1, 1))
    assert queries.opening(ada.episode).opened_on == date(2026, 11, 24)


def test_an_episode_without_an_opening_says_so(ada: Player) -> None:
    assert queries.opening(ada.episode) is None
