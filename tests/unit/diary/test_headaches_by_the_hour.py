"""Headaches by the hour: bars lie where the clock says, midnight cuts them, what was not said stays open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.lib.cast import Player
from tests.unit.ui_charts.readings import day as marks_of
from tests.unit.ui_charts.readings import number
from wellhead.diary import actions
from wellhead.diary.actions import EntrySaid, ImportedEntry, MedicineTaken
from wellhead.foundation.actor import system
from wellhead.ui.charts import AttackDay, Day, DayState, Stretch, attack_timeline

pytestmark = pytest.mark.usefixtures("still")
DAY = Day(date(2026, 11, 5), DayState.HEADACHE, 6)
LEFT, WIDTH = 15.0, 73.0  # the day runs from 15 % to 88 % of the drawing


def bar(*stretches: Stretch, cls: str = "attack"):
    row = marks_of(attack_timeline([AttackDay(DAY, stretches)]), "2026-11-05")
    return [node for node in row.iter() if cls in (node.get("class") or "").split()]


def test_six_to_eighteen_is_the_middle_half() -> None:
    (found,) = bar(Stretch(6, 18, 6))
    assert number(found, "x") == pytest.approx(LEFT + WIDTH / 4, abs=0.01)
    assert number(found, "width") == pytest.approx(WIDTH / 2, abs=0.01)


def test_an_end_that_was_not_said_stays_open() -> None:
    (line,) = bar(Stretch(12, None, 6), cls="open-end")
    assert number(line, "x2") == pytest.approx(LEFT + WIDTH, abs=0.01)
    assert not bar(Stretch(12, 14, 6), cls="open-end")


def test_no_time_at_all_is_a_dashed_row_and_no_bar() -> None:
    assert len(bar(Stretch(None, None, 6), cls="no-time")) == 1
    assert not bar(Stretch(None, None, 6))


def test_the_table_says_what_the_bars_say() -> None:
    rows = attack_timeline([AttackDay(DAY, (Stretch(22.5, 24, 6, goes_on=True),), (23.25,), is_sore=True)])
    assert rows.table_rows == (("2026-11-05", "22:30 to the next day", "6", "not said", "yes"),)


def test_a_headache_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end at 6 before it starts at 7"):
        Stretch(7, 6)


@pytest.mark.feature("D10")
def test_a_night_is_cut_at_midnight_and_its_medicine_stands_where_it_was_taken(ada: Player) -> None:
    evening = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)  # November: the clinic's clock is UTC
    said = EntrySaid(
        day=date(2026, 11, 20),
        kind="headache",
        worst=7,
        started_at=evening,
        ended_at=evening + timedelta(hours=9),
        took_medicine=True,
        medicines=(MedicineTaken(medicine_id="ibuprofen", taken_at=evening + timedelta(hours=1)),),
    )
    actions.open_diary(ada.actor, ada.episode, opened_on=date(2026, 11, 18))
    free = EntrySaid(day=date(2026, 11, 21), kind="free", took_medicine=False)
    entries = [ImportedEntry(each, evening + timedelta(hours=12)) for each in (said, free)]
    actions.import_days(system(ada.person.clinic_id), ada.person, entries, source="test")
    page = ada.client.get("/diary/").content.decode()
    assert "21:30 to the next day" in page
    assert "the day before to 06:30" in page
    assert "<td>22:30</td>" in page
