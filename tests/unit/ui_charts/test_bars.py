"""Likelihood, medicine days and change: widths are true, limits are shown, unknown sizes stay unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.ui_charts.readings import description, marks, number
from wellhead.ui.charts import ChangeWords, change_bar, likelihood_bar, medicine_days_bar


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3).map(sorted))
def test_the_likelihood_bar_holds_its_middle_on_a_scale_from_zero_to_one(shares: list[float]) -> None:
    low, mid, high = shares
    chart = likelihood_bar(low, mid, high)
    (bar,), (middle,) = marks(chart, "range"), marks(chart, "middle")
    assert number(bar, "x") == pytest.approx(100 * low, abs=0.01)
    assert number(bar, "width") == pytest.approx(100 * (high - low), abs=0.02)
    assert number(middle, "x1") == pytest.approx(100 * mid, abs=0.01)


def test_a_likelihood_says_low_middle_and_high() -> None:
    assert description(likelihood_bar(0.38, 0.61, 0.8)) == "0.61, from 0.38 to 0.80, on a scale from 0 to 1"


@pytest.mark.parametrize("wrong", [(0.5, 0.4, 0.6), (-0.1, 0.4, 0.6), (0.1, 0.4, 1.2), (0.1, 0.7, 0.6)])
def test_a_likelihood_out_of_order_is_refused(wrong: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="low, middle and high"):
        likelihood_bar(*wrong)


def test_medicine_days_written_down_are_solid_and_those_that_may_add_are_hatched() -> None:
    chart = medicine_days_bar("Triptan", 7, 14, 10)
    (known,), (may_add,), (limit,) = marks(chart, "known"), marks(chart, "blank"), marks(chart, "limit")
    assert number(known, "width") == pytest.approx(25)
    assert number(may_add, "x") == pytest.approx(25)
    assert number(may_add, "width") == pytest.approx(25)
    assert number(limit, "x1") == pytest.approx(100 * 10 / 28, abs=0.01)


def test_nothing_written_down_and_two_blank_days_is_not_drawn_as_known() -> None:
    chart = medicine_days_bar("Triptan", 0, 2, 10)
    assert marks(chart, "known") == []
    assert [n.text for n in marks(chart, "label")] == ["0–2"]


def test_a_range_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="no range within 28"):
        medicine_days_bar("Triptan", 6, 29, 10)


@pytest.mark.parametrize(("change", "cls"), [(8, "gain"), (-3, "loss")])
def test_a_change_grows_from_the_middle_better_to_the_right(change: float, cls: str) -> None:
    chart = change_bar(change, 6, 7)
    bar = next(n for n in marks(chart, cls) if n.tag.endswith("rect"))
    start, end = number(bar, "x"), number(bar, "x") + number(bar, "width")
    assert (start == 50) == (change > 0)
    assert (end == pytest.approx(50, abs=0.01)) == (change < 0)


@given(st.floats(-40, 40), st.floats(0.5, 30), st.floats(0.5, 30))
def test_change_error_and_what_matters_share_one_scale(change: float, mdc: float, mic: float) -> None:
    chart = change_bar(change, mdc, mic)
    (band,), (line,) = marks(chart, "error"), marks(chart, "matters")
    tip = marks(chart, "tip")[0]
    one = 40 / max(abs(change), mdc, mic)  # the largest of them ends at 90 of 100
    assert number(line, "x1") - 50 == pytest.approx(mic * one, abs=0.01)
    assert number(band, "width") == pytest.approx(2 * mdc * one, abs=0.02)
    assert number(tip, "cx") - 50 == pytest.approx(change * one, abs=0.01)
    assert number(band, "x") >= 0
    assert number(line, "x1") <= 100


def test_measurement_error_and_what_matters_are_shown_apart() -> None:
    chart = change_bar(6.5, 6, 7)
    assert [n.text for n in marks(chart, "note")] == ["error ±6", "matters from 7"]
    assert description(chart) == "Change +6.5. Measurement error 6. A change that matters 7."


def test_sizes_nobody_has_measured_are_said_to_be_unknown() -> None:
    chart = change_bar(12, None, None)
    assert marks(chart, "error") == marks(chart, "matters") == []
    assert [n.text for n in marks(chart, "note")] == ["error not known", "what matters is not known"]
    assert chart.table_rows == (("+12", "not known", "not known"),)


def test_an_unknown_change_is_a_question_mark_and_not_zero() -> None:
    chart = change_bar(None, 6, 7)
    assert marks(chart, "gain") == marks(chart, "loss") == []
    assert [n.text for n in marks(chart, "label")] == ["?"]
    assert chart.table_rows[0][0] == "not known"


def test_no_change_at_all_is_zero_and_not_a_question_mark() -> None:
    chart = change_bar(0, 6, 7, words=ChangeWords(unit="°"))
    assert [n.text for n in marks(chart, "label")] == ["0°"]
