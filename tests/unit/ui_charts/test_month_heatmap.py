"""The month shows what was written and nothing else: a blank is neither free nor zero."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.unit.ui_charts.readings import classes, day, description, marks, number, words
from wellhead.ui.charts import Chart, Day, DayState, month_heatmap, sparkline_days

FIRST = date(2026, 11, 1)


def chart_of(one: Day) -> Chart:
    return month_heatmap([one])


@pytest.mark.parametrize("draw", [month_heatmap, sparkline_days])
def test_a_blank_day_is_hatched_with_a_question_mark_and_never_free_or_a_number(draw) -> None:  # type: ignore[no-untyped-def]
    blank = day(draw([Day(FIRST, DayState.BLANK)]), "2026-11-01")
    assert "blank" in classes(blank)
    assert "?" in words(blank)
    assert "0" not in words(blank)
    assert not classes(blank) & {"free", "tick-mark", "pain-1", "spark"}
    assert any("url(#" in (part.get("fill") or "") for part in blank.iter())


@pytest.mark.parametrize("draw", [month_heatmap, sparkline_days])
def test_a_free_day_has_a_tick_and_is_not_hatched(draw) -> None:  # type: ignore[no-untyped-def]
    free = day(draw([Day(FIRST, DayState.FREE)]), "2026-11-01")
    assert {"free", "tick-mark"} <= classes(free)
    assert "blank" not in classes(free)
    assert "?" not in words(free)


def test_a_headache_of_unsaid_strength_is_no_strength_at_all() -> None:
    unsaid = day(chart_of(Day(FIRST, DayState.HEADACHE)), "2026-11-01")
    assert "pain-unsaid" in classes(unsaid)
    assert words(unsaid) == ["1", "?"]


@pytest.mark.parametrize(
    ("pain", "band"),
    [
        (0, "pain-1"),
        (3, "pain-1"),
        (4, "pain-2"),
        (5, "pain-2"),
        (6, "pain-3"),
        (7, "pain-3"),
        (8, "pain-4"),
        (10, "pain-4"),
    ],
)
def test_the_strength_is_printed_and_coloured_by_its_band(pain: int, band: str) -> None:
    found = day(chart_of(Day(FIRST, DayState.HEADACHE, pain)), "2026-11-01")
    assert band in classes(found)
    assert str(pain) in words(found)


@pytest.mark.parametrize(("medicine", "drawn"), [(True, True), (False, False), (None, False)])
def test_only_medicine_that_was_taken_has_a_mark(medicine: bool | None, drawn: bool) -> None:
    found = day(chart_of(Day(FIRST, DayState.FREE, medicine=medicine)), "2026-11-01")
    assert ("pill" in classes(found)) == drawn


def test_not_asked_about_medicine_is_not_none_in_the_table() -> None:
    rows = [chart_of(Day(FIRST, DayState.FREE, medicine=m)).table_rows[0][3] for m in (True, False, None)]
    assert rows == ["taken", "none", "not said"]


def test_each_weekday_stands_in_its_column_and_each_week_in_its_row() -> None:
    chart = month_heatmap([Day(FIRST + timedelta(days=i), DayState.FREE) for i in range(30)])
    squares = marks(chart, "free")
    assert len(squares) == 30
    for (i, a), (_, b) in pairwise(enumerate(squares)):
        sunday = (FIRST + timedelta(days=i)).weekday() == 6
        assert (number(b, "y") > number(a, "y")) == sunday
        assert (number(b, "x") < number(a, "x")) == sunday


def test_the_description_counts_blank_days_apart() -> None:
    states = [DayState.HEADACHE, DayState.FREE, DayState.FREE, DayState.BLANK]
    chart = month_heatmap([Day(FIRST + timedelta(days=i), state) for i, state in enumerate(states)])
    assert description(chart) == "Headache days: 1. Free days: 2. Blank days: 1."


@pytest.mark.parametrize(
    ("state", "pain"), [(DayState.BLANK, 0), (DayState.FREE, 3), (DayState.HEADACHE, 11)]
)
def test_a_day_that_contradicts_itself_cannot_be_made(state: DayState, pain: int) -> None:
    with pytest.raises(ValueError, match="strength"):
        Day(FIRST, state, pain)


def test_a_bar_of_the_last_days_is_as_high_as_its_strength() -> None:
    days = [Day(FIRST + timedelta(days=i), DayState.HEADACHE, pain) for i, pain in enumerate((2, 4, 8))]
    heights = [number(bar, "height") for bar in marks(sparkline_days(days), "spark")]
    assert heights[1] == pytest.approx(2 * heights[0])
    assert heights[2] == pytest.approx(2 * heights[1])
