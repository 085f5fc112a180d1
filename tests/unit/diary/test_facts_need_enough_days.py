"""The diary hands a figure to the reasoning only where the blank days cannot change what it decides."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.lib.cast import Player
from wellhead.diary import actions, facts
from wellhead.diary.actions import EntrySaid, ImportedEntry, MedicineTaken
from wellhead.foundation.actor import system

pytestmark = pytest.mark.usefixtures("still")


def keep(ada: Player, *, days: int, recorded: int, headache: int, triptan: int = 0) -> dict[str, object]:
    """The first `recorded` of `days` days up to yesterday; the rest stay blank."""
    start = date(2026, 11, 24) - timedelta(days=days)
    actions.open_diary(ada.actor, ada.episode, opened_on=start)
    entries = []
    for n in range(recorded):
        day = start + timedelta(days=n)
        medicines = (MedicineTaken(medicine_id="sumatriptan_tablet"),) if n < triptan else ()
        said = EntrySaid(
            day=day,
            kind="headache" if n < headache else "free",
            medicines=medicines,
            took_medicine=bool(medicines),
        )
        entries.append(ImportedEntry(said, datetime(day.year, day.month, day.day, 20, tzinfo=UTC)))
    actions.import_days(system(ada.person.clinic_id), ada.person, entries, source="test")
    found = facts.facts_of(ada.episode)
    assert {each.origin for each in found} <= {"diary"}
    return {each.fact_id: each.value for each in found}


def test_headache_days_a_month_come_from_the_recorded_days(ada: Player) -> None:
    assert keep(ada, days=91, recorded=91, headache=45)["headache_days_per_month"] == 15.1


def test_too_many_blank_days_leave_headache_days_unknown(ada: Player) -> None:
    assert "headache_days_per_month" not in keep(ada, days=28, recorded=19, headache=10)


def test_a_diary_shorter_than_a_window_says_nothing(ada: Player) -> None:
    assert keep(ada, days=27, recorded=27, headache=20) == {}


def test_a_limit_reached_on_written_days_is_handed_over(ada: Player) -> None:
    found = keep(ada, days=91, recorded=85, headache=60, triptan=40)
    assert found["med_days_triptan"] == pytest.approx(13.37, abs=0.01)


def test_a_limit_that_blank_days_leave_open_is_unknown(ada: Player) -> None:
    found = keep(ada, days=91, recorded=70, headache=40, triptan=20)
    assert "med_days_triptan" not in found


def test_four_months_at_the_limit_say_how_long(ada: Player) -> None:
    found = keep(ada, days=125, recorded=125, headache=125, triptan=125)
    assert found["med_overuse_months"] == 3.9


def test_an_empty_diary_has_no_facts(ada: Player) -> None:
    assert facts.facts_of(ada.episode) == []
