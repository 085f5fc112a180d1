"""Several changes: each drawn true on its own scale, better to the right, and nothing drawn that is not known."""

from __future__ import annotations

import pytest

from tests.unit.ui_charts.readings import description, marks, number
from wellhead.ui.charts import ChangeLine, changes_chart

PAIN = ChangeLine("Pain", 3, 0, 6, mdc=3, mic=2)


def test_better_lies_to_the_right_and_the_interval_ends_where_it_ends() -> None:
    chart = changes_chart([PAIN])
    (dot,) = [each for each in marks(chart, "gain") if each.tag.endswith("circle")]
    (band,), (matters,) = marks(chart, "error"), marks(chart, "matters")
    line = marks(chart, "likely-line")[0]
    middle, unit = 50.0, 46 / (6 * 1.1)
    assert number(dot, "cx") == pytest.approx(middle + 3 * unit, abs=0.01)
    assert number(line, "x1") == pytest.approx(middle, abs=0.01)
    assert number(line, "x2") == pytest.approx(middle + 6 * unit, abs=0.01)
    assert number(band, "width") == pytest.approx(6 * unit, abs=0.02)
    assert number(matters, "x1") == pytest.approx(middle + 2 * unit, abs=0.01)


def test_worse_lies_to_the_left_in_another_colour() -> None:
    (dot,) = [each for each in marks(changes_chart([ChangeLine("Sleep", -2)]), "loss") if "cx" in each.attrib]
    assert number(dot, "cx") < 50


def test_what_is_not_known_is_said_and_not_drawn() -> None:
    chart = changes_chart([ChangeLine("Pain", None)])
    assert [marks(chart, name) for name in ("gain", "loss", "error", "matters", "likely-line")] == [[]] * 5
    assert description(chart) == "Pain: not known"
    assert chart.table_rows == (("Pain", "not known", "not known", "not known", "not known"),)


def test_lines_of_one_unit_can_share_a_scale() -> None:
    wide = ChangeLine("End", 6)
    own, shared = (
        changes_chart([PAIN, wide]),
        changes_chart([ChangeLine("Review", 3), wide], has_one_scale=True),
    )
    assert number(marks(shared, "tip")[0], "cx") < number(marks(own, "tip")[1], "cx")


@pytest.mark.parametrize(
    "wrong", [{"mdc": -1}, {"low": 1}, {"low": 4, "high": 2}], ids=["size", "one end", "crossed"]
)
def test_what_cannot_be_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="Pain"):
        ChangeLine("Pain", 3, **wrong)


def test_a_chart_without_lines_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one line"):
        changes_chart([])
