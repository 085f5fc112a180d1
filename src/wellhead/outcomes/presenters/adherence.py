"""Adherence as a range: days said to be done at the least, and with every blank day done at the most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.diary.queries import DayView
from wellhead.programme.queries import Adherence, ItemAdherence
from wellhead.ui import charts


@dataclass(frozen=True, slots=True)
class AdherenceLine:
    """One exercise in words."""

    name: str
    percent: str
    words: str


@dataclass(frozen=True, slots=True)
class AdherencePage:
    """Everything the page prints; no chart before anything was prescribed."""

    lead: str
    chart: charts.Chart | None
    lines: tuple[AdherenceLine, ...]


def page(told: Adherence, days: Sequence[DayView]) -> AdherencePage:
    """Eight weeks of exercise and headache. `days` are the same days."""
    lead = _(
        "Something done on %(done)d of %(days)d days. Nothing said on %(blank)d: those may be either."
    ) % {
        "done": told.done_days,
        "days": told.days,
        "blank": told.not_said_days,
    }
    return AdherencePage(
        lead=lead if told.days else "",
        chart=_chart(told, days) if told.items else None,
        lines=tuple(_line(each) for each in told.items),
    )


def _chart(told: Adherence, days: Sequence[DayView]) -> charts.Chart:
    drawn = [
        charts.Day(
            on=each.day,
            state=charts.DayState(each.state.value),
            pain=each.worst if each.state.value == "headache" else None,
            medicine=each.took_medicine,
            label=date_format(each.day, "j M"),
        )
        for each in days
    ]
    rows = [_row(item, days) for item in told.items]
    return charts.adherence_chart(drawn, rows, words=charts.AdherenceWords().translated(_))


def _row(item: ItemAdherence, days: Sequence[DayView]) -> charts.ExerciseRow:
    said = dict(item.by_day)
    return charts.ExerciseRow(
        item.name, tuple((said[each.day] or "blank") if each.day in said else "" for each in days)
    )


def _line(item: ItemAdherence) -> AdherenceLine:
    """At least the days said, at most those and the blank ones, of the planned days; never above them."""
    planned = item.planned_days
    low = min(planned, item.done_days)
    high = min(planned, item.done_days + item.not_said_days)
    told = {
        "low": low,
        "high": high,
        "planned": planned,
        "hard": item.too_hard_days,
        "not_done": item.not_done_days,
        "blank": item.not_said_days,
    }
    span = (
        _("%(low)d of %(planned)d planned days")
        if low == high
        else _("%(low)d to %(high)d of %(planned)d planned days")
    )
    parts = [span % told, _("said not done %(not_done)d, of these too hard %(hard)d") % told]
    if item.not_said_days:
        parts.append(_("nothing said %(blank)d") % told)
    return AdherenceLine(item.name, _percent(low, high, planned), "; ".join(parts))


def _percent(low: int, high: int, planned: int) -> str:
    if not planned:
        return _("not planned yet")
    ends = {"low": round(100 * low / planned), "high": round(100 * high / planned)}
    return _("%(low)d %%") % ends if low == high else _("%(low)d to %(high)d %%") % ends
