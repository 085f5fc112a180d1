"""A day is headache, free or blank, and they never become each other."""

from datetime import date

import pytest

from tests.lib.cast import Player
from wellhead.diary import actions, queries
from wellhead.diary.actions import EntrySaid
from wellhead.ui.charts import DayState

pytestmark = pytest.mark.usefixtures("still")
TODAY = date(2026, 11, 24)


def said(ada: Player, **words: object) -> queries.DayView:
    actions.write_entry(ada.actor, ada.person, EntrySaid(day=TODAY, **words))
    return queries.day(ada.person, TODAY, today=TODAY)


def test_a_day_nobody_wrote_of_is_blank(ada: Player) -> None:
    day = queries.day(ada.person, TODAY, today=TODAY)
    assert (day.state, day.worst, day.took_medicine) == (DayState.BLANK, None, None)


def test_a_free_day_is_free_and_its_medicine_is_still_not_said(ada: Player) -> None:
    day = said(ada, kind="free")
    assert (day.state, day.took_medicine) == (DayState.FREE, None)


def test_a_headache_without_a_strength_has_no_strength_and_not_zero(ada: Player) -> None:
    day = said(ada, kind="headache")
    assert (day.state, day.worst) == (DayState.HEADACHE, None)


def test_a_day_with_both_is_a_headache_day_with_the_strongest_said(ada: Player) -> None:
    said(ada, kind="free")
    said(ada, kind="headache", worst=2)
    day = said(ada, kind="headache", worst=6)
    assert (day.state, day.worst, len(day.entries)) == (DayState.HEADACHE, 6, 3)


def test_a_day_still_to_come_is_neither(ada: Player) -> None:
    assert queries.day(ada.person, date(2026, 11, 25), today=TODAY).state is DayState.LATER


def test_saying_that_nothing_was_taken_is_an_answer(ada: Player) -> None:
    assert said(ada, kind="headache", took_medicine=False).took_medicine is False


def test_nothing_taken_in_the_morning_says_nothing_of_the_evening(ada: Player) -> None:
    said(ada, kind="headache", took_medicine=False)
    assert said(ada, kind="headache").took_medicine is None


def test_nothing_taken_all_day_is_a_no(ada: Player) -> None:
    said(ada, kind="headache", took_medicine=False)
    assert said(ada, kind="free", took_medicine=False).took_medicine is False
