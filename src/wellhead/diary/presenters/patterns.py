"""When headaches come, in two charts and a sentence each; with few days the sentence says so and names nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.diary import pattern
from wellhead.diary.pattern import Share
from wellhead.diary.presenters.month import WEEKDAYS
from wellhead.diary.queries import DayView
from wellhead.diary.queries.stretches import interval_rules
from wellhead.ui import charts
from wellhead.ui.charts import DayState

LEAST_OF_EACH = 4
"""Recorded days of each weekday, or headaches with a start, below which nothing is said: the product's own choice."""
PARTS = (
    gettext_lazy("Night"),
    gettext_lazy("Morning"),
    gettext_lazy("Afternoon"),
    gettext_lazy("Evening"),
)


@dataclass(frozen=True, slots=True)
class PatternPanel:
    """One chart and what can be said of it."""

    chart: charts.Chart
    words: str


def panels(told: Sequence[DayView], *, zone: str) -> list[PatternPanel]:
    """By day of the week, and by the part of the day in which headaches began; empty without enough days."""
    percent = interval_rules().percent
    recorded = [(day.day, day.state is DayState.HEADACHE) for day in told if day.is_recorded]
    weekdays = pattern.by_weekday(recorded, percent=percent)
    starts = [
        entry.started_at.astimezone(ZoneInfo(zone)).hour
        for day in told
        for entry in day.entries
        if entry.is_headache and entry.started_at is not None
    ]
    parts = pattern.by_part_of_day(starts, percent=percent)
    found = []
    if min(each.said for each in weekdays) >= LEAST_OF_EACH:
        names = [str(long) for _short, long in WEEKDAYS]
        shorts = [str(short) for short, _long in WEEKDAYS]
        chart = _chart(weekdays, shorts, words=_weekday_words(), ident="weekdays")
        found.append(PatternPanel(chart, _stands_out(weekdays, names)))
    if len(starts) >= LEAST_OF_EACH * len(PARTS):
        names = [str(each) for each in PARTS]
        chart = _chart(parts, names, words=_part_words(), ident="parts")
        found.append(PatternPanel(chart, _stands_out(parts, names)))
    return found


def _chart(
    shares: Sequence[Share], labels: Sequence[str], *, words: charts.RateWords, ident: str
) -> charts.Chart:
    rates = [
        charts.Rate(label, each.yes, each.said, each.interval)
        for label, each in zip(labels, shares, strict=True)
    ]
    return charts.rate_chart(rates, words=words, ident=ident)


def _stands_out(shares: Sequence[Share], names: Sequence[str]) -> str:
    """Which one stands out; most often none does, and that is said as plainly."""
    high = [name for name, each in zip(names, shares, strict=True) if each.stands_out > 0]
    low = [name for name, each in zip(names, shares, strict=True) if each.stands_out < 0]
    if not high and not low:
        return _("None stands out: differences like these come about by chance.")
    said = []
    if high:
        said.append(_("More often than usual: %(names)s.") % {"names": ", ".join(high)})
    if low:
        said.append(_("Less often than usual: %(names)s.") % {"names": ", ".join(low)})
    return " ".join([*said, _("That is a hint where to look, not a cause.")])


def _weekday_words() -> charts.RateWords:
    return charts.RateWords(
        title=_("Headache by day of the week"),
        summary=_(
            "Dot: headache days in each 100 recorded days. Bar: where the true share likely lies. "
            "Blank days are left out."
        ),
        point=_("{label}: {events} of {sessions} recorded days, {rate} in 100, {low} to {high}"),
        nothing=_("{label}: no recorded day"),
        month=_("Day"),
        events=_("Headache days"),
        sessions=_("Recorded days"),
        rate=_("In 100"),
        interval=_("Likely"),
        none=_("no recorded day"),
    )


def _part_words() -> charts.RateWords:
    return charts.RateWords(
        title=_("When headaches begin"),
        summary=_(
            "Dot: of 100 headaches with a start written down, those that began in this part of the day (six hours each). "
            "Bar: where the true share likely lies."
        ),
        point=_("{label}: {events} of {sessions} headaches, {rate} in 100, {low} to {high}"),
        nothing=_("{label}: no headache with a start"),
        month=_("Part of the day"),
        events=_("Began"),
        sessions=_("Headaches with a start"),
        rate=_("In 100"),
        interval=_("Likely"),
        none=_("no headache with a start"),
    )
