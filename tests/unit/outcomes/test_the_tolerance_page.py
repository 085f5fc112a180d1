"""The page of desk and driving time: for its person and who cares for them, and plain when nothing can be told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.lib.cast import NOON, Player
from wellhead.diary import actions
from wellhead.diary.actions import EntrySaid, ExposuresSaid, ImportedEntry
from wellhead.foundation.actor import system
from wellhead.outcomes.presenters.tolerance import page
from wellhead.outcomes.queries.tolerance import tolerance_of
from wellhead.outcomes.tolerance import Exposure
from wellhead.programme.actions.teaching import DoseAgreed, agree_dose

TODAY = NOON.date()


def keep(ada: Player, *, days: int, desk: int | None, driving: int | None = None) -> None:
    """Ada writes the same minutes on each of so many days up to yesterday, every second with a headache."""
    actor = system(ada.person.clinic_id)
    actions.open_diary(ada.actor, ada.episode, opened_on=TODAY - timedelta(days=days))
    spans = [TODAY - timedelta(days=n) for n in range(1, days + 1)]
    entries = [
        ImportedEntry(
            EntrySaid(day=day, kind="headache" if day.day % 2 else "free", worst=4 if day.day % 2 else None),
            datetime(day.year, day.month, day.day, 20, tzinfo=UTC),
        )
        for day in spans
    ]
    actions.import_days(actor, ada.person, entries, source="test")
    around = [
        (
            ExposuresSaid(day=day, desk_minutes=desk, driving_minutes=driving, stress=2),
            datetime(day.year, day.month, day.day, 20, tzinfo=UTC),
        )
        for day in spans
    ]
    actions.import_exposures(actor, ada.person, around, source="test")


@pytest.mark.parametrize("days", [5, 60])
def test_no_tendency_is_the_full_answer_for_days_that_do_not_differ(ada: Player, days: int) -> None:
    keep(ada, days=days, desk=300)
    (panel,) = page(tolerance_of(ada.person, TODAY)).panels
    assert panel.tag == "No tendency can be told"
    assert [each.words.split(".")[0] for each in panel.after] == [
        "No tendency can be told yet" if days == 5 else "No tendency can be told"
    ]


def test_an_exposure_nobody_wrote_of_has_no_panel_and_its_days_are_no_zeros(ada: Player) -> None:
    keep(ada, days=20, desk=300)
    view = tolerance_of(ada.person, TODAY)
    assert view.said == {Exposure.DESK: 20, Exposure.DRIVING: 0}
    assert [each.id for each in page(view).panels] == ["desk"]


def test_an_agreed_dose_is_told_apart_from_the_minutes_of_a_whole_day(ada: Player, ben: Player) -> None:
    keep(ada, days=20, desk=300)
    dose = DoseAgreed(
        kind="desk", start_minutes=40, step_minutes=10, step_days=7, goal_minutes=90, break_minutes=5
    )
    agree_dose(ben.actor, ada.episode, dose)
    (panel,) = page(tolerance_of(ada.person, TODAY)).panels
    assert panel.dose.startswith("Agreed for now: up to 40 minutes at a time, with 90 as the goal.")
    assert "the charts count the whole day" in panel.dose


def test_a_stranger_finds_nothing(ada: Player, dan: Player) -> None:
    keep(ada, days=20, desk=300)
    assert dan.client.get(f"/outcomes/people/{ada.person.pk}/tolerance/").status_code == 404


@pytest.mark.feature("Z32")
def test_a_person_and_their_clinician_go_to_the_page_and_read_what_it_cannot_tell(
    ada: Player, ben: Player
) -> None:
    keep(ada, days=60, desk=300, driving=30)
    theirs = f"/outcomes/people/{ada.person.pk}/tolerance/"
    assert 'href="/outcomes/tolerance/"' in ada.client.get("/programme/coach/").content.decode()
    assert theirs in ben.client.get(f"/programme/people/{ada.person.pk}/coach/").content.decode()
    assert theirs in ben.client.get(f"/outcomes/people/{ada.person.pk}/").content.decode()
    for shown in (ada.client.get("/outcomes/tolerance/"), ben.client.get(theirs)):
        words = shown.content.decode()
        assert (
            "Minutes are written on 60 of the last 182 days. The other days are unknown, not zero." in words
        )
        assert (
            "No tendency can be told. Too many days are alike, in their time or in what came after." in words
        )
        assert "It cannot show what caused what." in words
        assert "5 h to under 7 h" in words


def test_without_any_minutes_the_page_says_how_to_begin(ada: Player) -> None:
    words = ada.client.get("/outcomes/tolerance/").content.decode()
    assert "No desk or driving time yet" in words
    assert "A day without a word is not a day without desk or car." in words
