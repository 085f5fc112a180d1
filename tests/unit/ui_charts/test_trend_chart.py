"""The trend tells the truth: true heights from zero, ranges with their estimate, unknown kept unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.ui_charts.readings import description, marks, number
from wellhead.ui.charts import Window, trend_chart

WINDOWS = [
    Window("28 Sep", 15, 17, 26, 15.8),
    Window("26 Oct", 12, 16, 24, 12.4),
    Window("23 Nov", 10, 12, 26, 10.7),
]


@st.composite
def windows(draw: st.DrawFn) -> Window:
    recorded = draw(st.integers(1, 28))
    low = draw(st.integers(0, recorded))
    high = low + 28 - recorded
    return Window("x", low, high, recorded, draw(st.floats(low, high)))


def test_the_bar_is_as_high_as_the_range_is_wide() -> None:
    heights = [number(bar, "height") for bar in marks(trend_chart(WINDOWS), "range")]
    assert heights[1] == pytest.approx(2 * heights[0])
    assert heights[0] == pytest.approx(heights[2])


@given(st.lists(windows(), min_size=1, max_size=9), st.none() | st.floats(0, 28))
def test_every_bar_holds_its_estimate_and_stands_on_one_scale_from_zero(
    made: list[Window], baseline: float | None
) -> None:
    chart = trend_chart(made, baseline=baseline)
    floor = max(number(line, "y1") for line in marks(chart, "grid"))
    ranges, dots = marks(chart, "range"), marks(chart, "estimate")
    assert len(ranges) == len(dots) == len(made)
    scale = (floor - min(number(line, "y1") for line in marks(chart, "grid"))) / _top(chart)
    for window, bar, dot in zip(made, ranges, dots, strict=True):
        top, height = number(bar, "y"), number(bar, "height")
        assert height == pytest.approx(scale * (window.high - window.low), abs=0.03)
        assert floor - (top + height) == pytest.approx(scale * window.low, abs=0.03)
        assert top - 0.02 <= number(dot, "cy") <= top + height + 0.02
    if baseline is not None:
        line = marks(chart, "baseline")[0]
        assert floor - number(line, "y1") == pytest.approx(scale * baseline, abs=0.03)


def _top(chart: object) -> float:
    """The highest tick; the name of the last window ends at the edge too, so only numbers are ticks."""
    ends = (node.text or "" for node in marks(chart, "axis") if node.get("text-anchor") == "end")  # type: ignore[arg-type]
    return max(float(text) for text in ends if text.isdigit())


def test_the_axis_starts_at_zero() -> None:
    ticks = [n.text for n in marks(trend_chart(WINDOWS), "axis") if n.get("text-anchor") == "end"]
    assert ticks[0] == "0"


def test_a_window_with_nothing_recorded_is_hatched_and_has_no_bar_dot_or_number() -> None:
    chart = trend_chart([WINDOWS[0], Window("26 Oct", 0, 28, 0), WINDOWS[2]])
    assert len(marks(chart, "nothing-recorded")) == 1
    assert len(marks(chart, "range")) == len(marks(chart, "estimate")) == 2
    assert marks(chart, "series") == []
    assert "?" in [n.text for n in marks(chart, "label")]
    assert chart.table_rows[1][1:4] == ("cannot be told",) * 3
    assert "26 Oct: nothing recorded" in description(chart)


def test_without_an_estimate_there_is_a_range_but_no_dot() -> None:
    chart = trend_chart([Window("28 Sep", 5, 20, 13)])
    assert len(marks(chart, "range")) == 1
    assert marks(chart, "estimate") == []


def test_recorded_days_are_printed_beside_each_range() -> None:
    chart = trend_chart(WINDOWS)
    assert [n.text for n in marks(chart, "recorded")] == ["26/28", "24/28", "26/28"]
    assert [n.text for n in marks(chart, "label")] == ["15–17", "12–16", "10–12"]


def test_the_last_window_keeps_its_labels_however_crowded() -> None:
    chart = trend_chart([Window(f"w{i}", 5, 6, 27) for i in range(13)])
    last = next(n for n in marks(chart, "axis") if n.text == "w12")
    assert "rests" not in (last.get("class") or "")


def test_the_start_is_dashed_and_named() -> None:
    chart = trend_chart(WINDOWS, baseline=15.8)
    assert marks(chart, "baseline")
    assert [n.text for n in marks(chart, "note")] == ["at the start: 15.8"]
    assert marks(trend_chart(WINDOWS), "baseline") == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"low": 5, "high": 4, "recorded_days": 28},
        {"low": 0, "high": 29, "recorded_days": 28},
        {"low": 5, "high": 6, "recorded_days": 29},
        {"low": 5, "high": 6, "recorded_days": 27, "estimate": 7.0},
        {"low": 5, "high": 6, "recorded_days": 27, "estimate": 4.9},
    ],
)
def test_a_window_that_cannot_be_true_cannot_be_made(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="w:"):
        Window("w", **wrong)  # type: ignore[arg-type]
