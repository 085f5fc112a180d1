"""A reminder comes only where one was asked for, once a day, while something is open, and says nothing about it."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from tests.lib.cast import Player
from tests.unit.programme.conftest import BLADES, ask_all, find, harmless
from wellhead.config import worker
from wellhead.diary import actions
from wellhead.diary.queries import SettingsView
from wellhead.foundation import clock
from wellhead.foundation.models import OutboxMessage
from wellhead.foundation.once import new_token
from wellhead.programme import actions as programme
from wellhead.programme.actions.home import change_home_wishes
from wellhead.programme.queries.home import HomeWishes, home_wishes

TUESDAY_EVENING = datetime(2026, 11, 24, 19, 5, tzinfo=UTC)
SEVEN = time(19, 0)


def wants_a_diary_reminder(ada: Player, *days: int) -> None:
    actions.change_settings(ada.actor, ada.person, SettingsView(remind_at=SEVEN, remind_days=days))


def reminders() -> list[OutboxMessage]:
    return list(OutboxMessage.objects.filter(kind__startswith="reminder"))


def works(at: datetime = TUESDAY_EVENING) -> list[OutboxMessage]:
    with clock.held_at(at):
        worker.work_once(ends_checks=False)
    return reminders()


def test_nobody_is_reminded_who_did_not_ask(ada: Player) -> None:
    assert works() == []


def test_a_blank_day_is_reminded_of_once(ada: Player, mailoutbox: list) -> None:
    wants_a_diary_reminder(ada, 1)
    works()
    assert len(works()) == 2
    (letter,) = mailoutbox
    assert "/today/" in letter.body
    assert not any(word in letter.body.casefold() for word in ("headache", "diary", "exercise", "pain"))


@pytest.mark.parametrize(
    ("days", "at"),
    [
        ((0,), TUESDAY_EVENING),
        ((1,), TUESDAY_EVENING.replace(hour=18)),
        ((1,), TUESDAY_EVENING.replace(hour=22)),
    ],
)
def test_other_days_and_hours_stay_quiet(ada: Player, days: tuple[int, ...], at: datetime) -> None:
    wants_a_diary_reminder(ada, *days)
    assert works(at) == []


def test_a_day_that_is_written_is_not_reminded_of(ada: Player) -> None:
    wants_a_diary_reminder(ada, 1)
    with clock.held_at(TUESDAY_EVENING):
        today = TUESDAY_EVENING.date()
        actions.write_entry(ada.actor, ada.person, actions.EntrySaid(day=today, kind="free"))
    assert works() == []


def test_a_reminder_that_was_ended_does_not_come(ada: Player) -> None:
    wants_a_diary_reminder(ada, 1)
    actions.change_settings(ada.actor, ada.person, SettingsView())
    assert works() == []


@pytest.mark.feature("E08")
def test_ada_hangs_her_exercises_on_a_habit_and_is_reminded(
    ada: Player, ben: Player, mailoutbox: list
) -> None:
    with clock.held_at(TUESDAY_EVENING.replace(hour=12)):
        find(ben, ada, **{**harmless(), "scapular_control_poor": True})
        ask_all(ben, ada)
        programme.prescribe(ben.actor, ada.episode, [programme.ItemChosen(exercise_id=BLADES)])
        said = {
            "once": new_token(),
            "anchor": "Brushing my teeth",
            "remind_at": "19:00",
            "remind_days": ["1"],
        }
        ada.client.post("/programme/wishes/", said)
        page = ada.client.get("/programme/").content.decode()
    assert "After: Brushing my teeth." in page
    assert "A reminder at 19:00." in page
    works()
    assert ["/programme/" in each.body for each in mailoutbox] == [True]


def test_a_time_without_a_day_is_told(ada: Player) -> None:
    answer = ada.client.post("/programme/wishes/", {"once": new_token(), "remind_at": "19:00"})
    assert answer.status_code == 422
    assert "Choose at least one day" in answer.content.decode()
    assert home_wishes(ada.person) == HomeWishes()


def test_the_latest_wishes_count(ada: Player) -> None:
    for anchor in ("Coffee", "Lunch"):
        change_home_wishes(ada.actor, ada.person, HomeWishes(anchor))
    assert home_wishes(ada.person).anchor == "Lunch"
