"""A day written more than two days later says that it was recalled."""

from datetime import date

import pytest

from tests.lib.cast import NOON, Player
from wellhead.diary import actions
from wellhead.diary.actions import EntrySaid
from wellhead.foundation import clock


@pytest.mark.parametrize(
    ("day", "recalled"),
    [(date(2026, 11, 24), False), (date(2026, 11, 22), False), (date(2026, 11, 21), True)],
)
def test_a_day_is_recalled_from_the_third_day_on(ada: Player, day: date, recalled: bool) -> None:
    with clock.held_at(NOON):
        row = actions.write_entry(ada.actor, ada.person, EntrySaid(day=day, kind="free"))
    assert row.recalled is recalled
