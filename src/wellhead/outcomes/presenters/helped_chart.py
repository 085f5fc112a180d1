"""The weeks around treatment as a chart: what was written, what began, and the level that the reading allows for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.outcomes.helped.read import Reading
from wellhead.outcomes.helped.weeks import WEEK, Day
from wellhead.outcomes.queries.helped import HelpedView
from wellhead.ui import charts

WEEKS_IN_WINDOW = 4
"""A figure of 28 days, in weeks."""


def chart_of(view: HelpedView, named: Callable[[Sequence[str]], str]) -> charts.Chart | None:
    """The whole diary around what was given; None before there is a day of it."""
    if not view.days:
        return None
    first_on = view.days[0].on
    weeks = [_week(view.days[at : at + WEEK]) for at in range(0, len(view.days), WEEK)]
    starts = [
        charts.Start(
            max(0.0, _at(part.course.starts_on, first_on)),
            named(part.course.kinds),
            date_format(part.course.starts_on, "j M"),
        )
        for part in view.parts
        if part.course.starts_on <= view.days[-1].on
    ]
    shown = next((each for each in view.readings if each.main is not None), None)
    level = _level(shown, view.days) if shown and view.interpretable else None
    return charts.helped_chart(weeks, starts, level, words=charts.HelpedWords().translated(_))


def _at(on: date, first_on: date) -> float:
    return (on - first_on).days / WEEK


def _week(days: Sequence[Day]) -> charts.HelpedWeek:
    return charts.HelpedWeek(
        label=date_format(days[0].on, "j M"),
        headache_days=sum(day.headache is True for day in days),
        recorded_days=sum(day.headache is not None for day in days),
        sore_days=sum(day.sore for day in days),
        days=len(days),
    )


def _level(reading: Reading, days: Sequence[Day]) -> charts.Level | None:
    """Days in 28 as days a week, up to the last day that says something; None where there is no range."""
    found, written = reading.main, [day.on for day in days if day.headache is not None]
    if found is None or not written or written[-1] < reading.course.starts_on:
        return None
    return charts.Level(
        at=max(0.0, _at(reading.course.starts_on, days[0].on)),
        until=_at(written[-1], days[0].on) + 1 / WEEK,
        before=found.level / WEEKS_IN_WINDOW,
        low=(found.level + found.low) / WEEKS_IN_WINDOW,
        middle=(found.level + found.middle) / WEEKS_IN_WINDOW,
        high=(found.level + found.high) / WEEKS_IN_WINDOW,
    )
