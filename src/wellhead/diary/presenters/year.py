"""A year of the diary: its heat-map, its trend, and a row for each calendar month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.diary.presenters import figures
from wellhead.diary.presenters.figures import FigureRow, FigureWords
from wellhead.diary.queries import DayView
from wellhead.diary.queries.stretches import Stretch
from wellhead.ui import charts
from wellhead.ui.charts import DayState


@dataclass(frozen=True, slots=True)
class Year:
    """Everything the page of a year shows. `heat` and `trend` are None where there is nothing to draw."""

    title: str
    lead: str
    heat: charts.Chart | None
    trend: charts.Chart | None
    figures: FigureWords | None
    rows: tuple[FigureRow, ...]


def year_view(stretch: Stretch, month_url: Callable[[date], str]) -> Year:
    """The page from its days; `month_url` leads to a month of the same diary."""
    rows = tuple(
        figures.figure_row(
            each, date_format(each.window.first_on, "F Y"), month_url(each.window.first_on.replace(day=1))
        )
        for each in reversed(stretch.months)
    )
    return Year(
        title=_("%(first)s to %(last)s")
        % {"first": date_format(stretch.first_on, "F Y"), "last": date_format(stretch.last_on, "F Y")},
        lead=_lead(stretch),
        heat=_heat(stretch),
        trend=figures.trend(stretch),
        figures=figures.figure_words(stretch, rows),
        rows=rows,
    )


def _lead(stretch: Stretch) -> str:
    """“112 to 131 headache days on 340 days: 19 are blank.”"""
    told = stretch.told
    headache = sum(day.state is DayState.HEADACHE for day in told)
    blank = sum(day.state is DayState.BLANK for day in told)
    if len(told) == blank:
        return _("Nothing is written down in this year yet.")
    written = ngettext("Headache on %(n)s day.", "Headache on %(n)s days.", headache + blank) % {
        "n": figures.span(headache, headache + blank)
    }
    if not blank:
        return written
    return f"{written} " + ngettext(
        "%(blank)s of %(all)s days is blank and counts neither way.",
        "%(blank)s of %(all)s days are blank and count neither way.",
        blank,
    ) % {"blank": blank, "all": len(told)}


def _heat(stretch: Stretch) -> charts.Chart | None:
    told = stretch.told
    if not told:
        return None
    firsts = sorted({each.day.replace(day=1) for each in told})
    rows = [
        charts.MonthRow(date_format(first, "F Y"), _chart_days(told, first), short=date_format(first, "M"))
        for first in firsts
    ]
    return charts.year_heatmap(rows, words=charts.YearWords().translated(_))


def _chart_days(told: Sequence[DayView], first: date) -> tuple[charts.Day, ...]:
    return tuple(chart_day(each) for each in told if each.day.replace(day=1) == first)


def chart_day(seen: DayView, label: str = "") -> charts.Day:
    """A day as charts take it."""
    return charts.Day(
        seen.day,
        seen.state,
        pain=seen.worst if seen.state is DayState.HEADACHE else None,
        medicine=seen.took_medicine,
        label=label,
    )
