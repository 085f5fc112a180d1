"""A day written more than two days later says that it was recalled."""

from datetime import date

import pytest

from tests.lib.cast import NOON, Player
from wellhead.diary import actions
from wellhead.diary.actions import EntrySaid
from wellhead.foundation import clock
from wellhead.foundation.once import new_token


@pytest.mark.parametrize(
    ("day", "recalled"),
    [(date(2026, 11, 24), False), (date(2026, 11, 22), False), (date(2026, 11, 21), True)],
)
def test_a_day_is_recalled_from_the_third_day_on(ada: Player, day: date, recalled: bool) -> None:
    with clock.held_at(NOON):
        row = actions.write_entry(ada.actor, ada.person, EntrySaid(day=day, kind="free"))
    assert row.recalled is recalled


@pytest.mark.feature("D13")
def test_the_page_of_an_earlier_day_says_that_it_is_from_memory_and_how_far_back_days_go(ada: Player) -> None:
    with clock.held_at(NOON):
        browser = ada.client
        late = browser.get("/diary/2026-11-10/").content.decode()
        browser.post("/diary/2026-11-10/", {"once": new_token(), "kind": "free"})
        written = browser.get("/diary/2026-11-10/").content.decode()
        too_late = browser.get("/diary/2026-10-26/").content.decode()
    assert "marked as written from memory. New days can be written up to 28 days back." in late
    assert "Written from memory on 24 November 2026" in written
    assert "too long ago to write from memory" in too_late
