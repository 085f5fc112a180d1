"""Each chart has a name, a description, a sentence and a table, and fits a strict page."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.ui_figures.drawings import faults
from wellhead.ui.charts import (
    AttackDay,
    ChangeLine,
    Chart,
    Day,
    DayState,
    Group,
    MedicineMonth,
    MedicineWords,
    MonthRow,
    Pace,
    PaceDay,
    Point,
    Rate,
    Stretch,
    ToleranceBin,
    TrendWords,
    Window,
    attack_timeline,
    change_bar,
    changes_chart,
    hypothesis_chart,
    likelihood_bar,
    medicine_days_bar,
    medicine_months,
    month_heatmap,
    pace_chart,
    rate_chart,
    reliability_chart,
    sparkline_days,
    tolerance_chart,
    trend_chart,
    year_heatmap,
)

DAYS = (
    Day(date(2026, 11, 2), DayState.HEADACHE, 5, True),
    Day(date(2026, 11, 3), DayState.HEADACHE),
    Day(date(2026, 11, 4), DayState.FREE),
    Day(date(2026, 11, 5), DayState.BLANK),
    Day(date(2026, 11, 6), DayState.LATER),
)
CHARTS = {
    "month": month_heatmap(DAYS),
    "trend": trend_chart([Window("28 Sep", 15, 17, 26, 15.8), Window("26 Oct", 0, 28, 0)], baseline=15.8),
    "likelihood": likelihood_bar(0.38, 0.61, 0.8),
    "sparkline": sparkline_days(DAYS),
    "hypothesis": hypothesis_chart(
        [Point("3 Jul", 0.2, 0.4, 0.7, held=True), Point("9 Sep", None, None, None, held=False)]
    ),
    "reliability": reliability_chart(
        [Group(0.0, 0.2, 0.1, 1, 8, (0.02, 0.47)), Group(0.2, 0.4, None, None, None, None)]
    ),
    "rates": rate_chart([Rate("Oct 2026", 2, 40, (0.01, 0.17)), Rate("Nov 2026", 0, 0)]),
    "change": change_bar(8, 6, 7),
    "changes": changes_chart([ChangeLine("Pain", 3, 0, 6, mdc=3, mic=2), ChangeLine("Sleep", None)]),
    "medicine": medicine_days_bar("Triptan <x> & more", 6, 8, 10),
    "year": year_heatmap([MonthRow("Nov <26>", DAYS), MonthRow("Dec 26", ())]),
    "attacks": attack_timeline(
        [
            AttackDay(
                DAYS[0], (Stretch(7.5, 12, 5), Stretch(22, 24, 7, goes_on=True)), (8.25,), is_sore=True
            ),
            AttackDay(DAYS[1], (Stretch(None, 3), Stretch(20, None, 2), Stretch(None, None))),
            *(AttackDay(day) for day in DAYS[2:4]),
        ]
    ),
    "months": medicine_months("Triptan", [MedicineMonth("1 to 30 Sep", 6, 8, 30)], 10),
    "pace": pace_chart(Pace("Triptan", (PaceDay(1, 1, (1, 1)), PaceDay(2, None, (1, 2))), 10)),
    "tolerance": tolerance_chart(
        [
            ToleranceBin("0 <h>", ((0.1, 0), (0.9, 1)), 50, (20.0, 80.0)),
            ToleranceBin("1 to 3 h", ((0.5, 1),)),
        ],
        top=100,
        has_strips=True,
    ),
    "likely": trend_chart([Window("28 Sep", 5, 17, 16, likely=(7, 13))]),
}


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_a_clean_drawing(name: str) -> None:
    assert list(faults(CHARTS[name].svg)) == []


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_a_sentence_and_a_whole_table(name: str) -> None:
    chart: Chart = CHARTS[name]
    assert chart.title
    assert chart.summary.endswith(".")
    assert chart.table_rows
    assert {len(row) for row in chart.table_rows} == {len(chart.table_head)}
    assert all(cell for row in chart.table_rows for cell in row)


def test_ids_begin_with_the_given_name() -> None:
    svg = likelihood_bar(0.1, 0.2, 0.3, ident="first").svg
    assert 'id="first_title"' in svg
    assert "likelihood_title" not in svg


def test_every_word_can_be_translated() -> None:
    words = TrendWords().translated(lambda message: f"«{message}»")
    chart = trend_chart([Window("28 Sep", 1, 2, 27)], baseline=3, words=words)
    assert chart.title == "«Headache days in each 28 days»"
    assert all(cell.startswith("«") for cell in chart.table_head)
    assert "«at the start: 3»" in chart.svg


def test_placeholders_survive_a_translation() -> None:
    words = MedicineWords(title="{name} : jours", limit="limite {limit}")
    chart = medicine_days_bar("Triptan", 6, 8, 10, words=words)
    assert chart.title == "Triptan : jours"
    assert "limite 10" in chart.svg
