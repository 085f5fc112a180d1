"""Weeks around treatment on one scale from zero, blanks as blank, where things began, and the level that is allowed for."""

from __future__ import annotations

import pytest

from tests.unit.ui_charts.readings import description, marks, number
from tests.unit.ui_figures.drawings import faults
from wellhead.ui.charts import HelpedWeek, HelpedWords, Level, Start, helped_chart

WEEKS = [HelpedWeek("5 Jan", 5, 7), HelpedWeek("12 Jan", 2, 4, sore_days=3), HelpedWeek("19 Jan", 0, 0)]
STARTS = [Start(1.0, "Needling & <more>", "12 Jan")]
LEVEL = Level(at=1.0, until=2.0, before=4.2, low=1.1, middle=2.4, high=3.9)


def test_it_is_a_clean_drawing_with_a_whole_table() -> None:
    chart = helped_chart(WEEKS, STARTS, LEVEL)
    assert list(faults(chart.svg)) == []
    assert {len(row) for row in chart.table_rows} == {len(chart.table_head)}
    assert chart.table_rows[1] == ("12 Jan", "2", "5", "4 / 7", "3", "Needling & <more>")


def test_bars_reach_from_what_was_written_to_what_blanks_could_be() -> None:
    chart = helped_chart(WEEKS, STARTS)
    written, more = marks(chart, "written"), marks(chart, "range")
    assert number(written[0], "height") == pytest.approx(2.5 * number(written[1], "height"), abs=0.05)
    assert number(more[0], "height") == 0
    assert number(more[1], "height") == pytest.approx(number(written[1], "height") * 1.5, abs=0.05)


def test_a_week_without_a_word_is_hatched_and_cannot_be_told() -> None:
    chart = helped_chart(WEEKS, STARTS)
    assert len(marks(chart, "nothing-recorded")) == 1
    assert chart.table_rows[2][1:3] == ("cannot be told", "cannot be told")
    assert "week from 19 Jan: nothing recorded" in description(chart)


def test_the_level_stands_where_the_weeks_stand_and_ends_with_the_diary() -> None:
    chart = helped_chart(WEEKS, STARTS, LEVEL)
    (band,), (start,) = marks(chart, "level-band"), marks(chart, "start")
    assert number(band, "x") == pytest.approx(number(start, "x1"))
    assert number(band, "width") == pytest.approx((99 - 6) / 3, abs=0.02)
    (before,), (middle,) = marks(chart, "baseline"), marks(chart, "middle")
    assert number(before, "y1") < number(band, "y") < number(middle, "y1")


def test_without_a_range_no_level_is_drawn() -> None:
    chart = helped_chart(WEEKS, STARTS)
    assert marks(chart, "level-band") == marks(chart, "baseline") == []


def test_soreness_is_marked_under_its_week_alone() -> None:
    assert len(marks(helped_chart(WEEKS, STARTS), "sore")) == 1


@pytest.mark.parametrize(("headaches", "recorded"), [(8, 7), (3, 2), (-1, 0)])
def test_a_week_that_cannot_be_is_refused(headaches: int, recorded: int) -> None:
    with pytest.raises(ValueError, match="of"):
        HelpedWeek("5 Jan", headaches, recorded)


def test_a_chart_without_a_week_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one week"):
        helped_chart([], [])


def test_its_words_can_be_translated() -> None:
    words = HelpedWords().translated(lambda message: f"«{message}»")
    assert helped_chart(WEEKS, STARTS, words=words).title == "«Headache days in each week»"
