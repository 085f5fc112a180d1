"""What the radar and check-ins say, in words and one chart: calm for the person, with figures for the clinician."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.foundation.models import Clinic
from wellhead.journey import radar, relapses
from wellhead.ui import charts
from wellhead.ui.words import English, content, phone_number

if TYPE_CHECKING:
    from datetime import datetime

    from wellhead.journey.checking_in import CheckIn
    from wellhead.journey.models import RelapsePlan
    from wellhead.outcomes.queries.askings import AskingView

WEEKS_A_BAR = 4
SERIES: Mapping[str, str | Promise] = {
    relapses.HEADACHE: gettext_lazy("Headache days"),
    relapses.MEDICINE: gettext_lazy("Painkiller days"),
    relapses.CHECK_IN: gettext_lazy("Answers of a check-in"),
}
DONE: Mapping[str, str | Promise] = {
    "left": gettext_lazy("Looked, nothing to do now"),
    "wrote": gettext_lazy("Wrote to the person"),
    "rang": gettext_lazy("Rang the person"),
    "visit": gettext_lazy("Offered a visit"),
}
STATES: Mapping[str, tuple[str | Promise, str]] = {
    "planned": (gettext_lazy("not due yet"), ""),
    "open": (gettext_lazy("asked, no answer yet"), "unknown"),
    "silent": (gettext_lazy("no answer: nothing follows from that"), "unknown"),
    "answered": (gettext_lazy("answered"), "yes"),
    "late": (gettext_lazy("answered late"), "yes"),
    "declined": (gettext_lazy("would rather not answer"), ""),
    "called_off": (gettext_lazy("called off"), ""),
}
OCCASIONS: Mapping[str, str | Promise] = {
    "discharge": gettext_lazy("At the end"),
    "month_3": gettext_lazy("After 3 months"),
    "month_6": gettext_lazy("After 6 months"),
    "month_12": gettext_lazy("After 12 months"),
}


@dataclass(frozen=True, slots=True)
class AlertLine:
    """One alert as a clinician reads it."""

    name: str
    what: str
    words: str
    when: str
    phone: str
    phone_link: str
    url: str
    answer: str
    answer_words: str
    answered_by: str


@dataclass(frozen=True, slots=True)
class CheckInLine:
    """One check-in with how it stands."""

    name: str
    url: str
    occasion: str
    due: str
    state: str
    look: str


@dataclass(frozen=True, slots=True)
class SeriesWords:
    """What the radar sees in one series now."""

    title: str
    said: str
    chart: charts.Chart | None


@dataclass(frozen=True, slots=True)
class Agreed:
    """The plan for afterwards as the person reads it; the clinic's own lines in the reader's language."""

    keep_doing: str
    early_signs: str
    green: str
    amber: str
    red: str
    author_name: str
    recorded_at: datetime


def agreed(plan: RelapsePlan) -> Agreed:
    """Lines that stand as the knowledge has them are translated; words of their own stay as they were agreed."""
    return Agreed(
        keep_doing=_lines(plan.keep_doing),
        early_signs=_lines(plan.early_signs),
        green=_lines(plan.green),
        amber=_lines(plan.amber),
        red=_lines(plan.red),
        author_name=plan.author_name,
        recorded_at=plan.recorded_at,
    )


def _lines(text: str) -> str:
    return "\n".join(_line_said(each) for each in text.splitlines())


def _line_said(line: str) -> str:
    said = content(line[:1].upper() + line[1:])
    return line if isinstance(said, English) or said.casefold() == line.casefold() else said


def alert_line(view: relapses.AlertView, clinic: Clinic) -> AlertLine:
    """An alert as a clinician reads it."""
    row = view.row
    person = row.episode.person
    return AlertLine(
        name=person.name,
        what=str(SERIES.get(row.series, row.series)),
        words=_alert_words(view),
        when=date_format(row.raised_on, "j F Y"),
        phone=phone_number(person.phone, clinic.country) if person.phone else "",
        phone_link=person.phone,
        url=reverse("journey:alert", args=[row.pk]),
        answer=str(DONE.get(view.answer.done, view.answer.done)) if view.answer else "",
        answer_words=view.answer.words if view.answer else "",
        answered_by=_answered_by(view, clinic),
    )


def _answered_by(view: relapses.AlertView, clinic: Clinic) -> str:
    if view.answer is None:
        return ""
    at = view.answer.recorded_at.astimezone(ZoneInfo(clinic.time_zone))
    return _("%(who)s, %(when)s") % {"who": view.answer.author_name, "when": date_format(at, "j F Y, H:i")}


def _alert_words(view: relapses.AlertView) -> str:
    detail = view.row.detail
    if view.row.series == relapses.CHECK_IN:
        return _check_in_words(detail)
    before, since = radar.Days(*detail["before"]), radar.Days(*detail["since"])
    return _("About %(since)s a week since %(day)s, about %(before)s before (%(n)s recorded days).") % {
        "since": f"{since.a_week:.1f}",
        "before": f"{before.a_week:.1f}",
        "n": since.recorded,
        "day": date_format(view.row.changed_on, "j F Y") if view.row.changed_on else "?",
    }


def _check_in_words(detail: Mapping[str, object]) -> str:
    if "days" in detail:
        return _("Remembers %(n)s headache days in the last 28, more than at discharge.") % {
            "n": f"{detail['days']:g}"
        }
    return _("Judges it worse than at the start of care.")


def own_words(view: relapses.AlertView) -> str:
    """The same for the person: calm, an estimate, and no finding."""
    if view.row.series == relapses.CHECK_IN:
        return _("Your answers say that it is harder again than when you finished.")
    detail = view.row.detail
    values = {
        "since": round(radar.Days(*detail["since"]).a_week),
        "before": round(radar.Days(*detail["before"]).a_week),
    }
    if view.row.series == relapses.MEDICINE:
        return (
            _(
                "Lately you took painkillers on about %(since)s days a week. Before it was about %(before)s. These are estimates."
            )
            % values
        )
    return (
        _(
            "Lately you had a headache on about %(since)s days a week. Before it was about %(before)s. These are estimates."
        )
        % values
    )


def series_words(read: Mapping[str, radar.Reading]) -> list[SeriesWords]:
    """Every series with its chart and what the radar says of it."""
    return [
        SeriesWords(str(SERIES[series]), _reading_words(each), _chart(series, each))
        for series, each in read.items()
    ]


def _reading_words(read: radar.Reading) -> str:
    if read.raised is None:
        return _("Can't tell: too few days are recorded at discharge or in the last week.")
    values = {"statistic": f"{read.statistic:.1f}", "limit": f"{read.limit:g}"}
    if read.raised:
        return _("Risen against the person's own level (%(statistic)s, limit %(limit)s).") % values
    return _("No rise that stands out (%(statistic)s, limit %(limit)s).") % values


def _chart(series: str, read: radar.Reading) -> charts.Chart | None:
    """Four weeks a bar, the level at discharge as the dashed line; None before four weeks are whole."""
    weeks = read.weeks
    count = len(weeks) // WEEKS_A_BAR
    if not count:
        return None
    first = len(weeks) - count * WEEKS_A_BAR
    bars = [weeks[start : start + WEEKS_A_BAR] for start in range(first, len(weeks), WEEKS_A_BAR)]
    level = round(4 * read.level.a_week, 1) if read.level.recorded else None
    words = replace(charts.TrendWords().translated(_), **_chart_words(series))
    return charts.trend_chart(
        [_bar(bar) for bar in bars], baseline=level, words=words, ident=f"radar-{series.replace('_', '-')}"
    )


def _chart_words(series: str) -> dict[str, str]:
    """What the chart says of its series; the level of the chart is that at discharge."""
    at_discharge = {"baseline": _("at discharge: {value}")}
    if series == relapses.HEADACHE:
        return at_discharge
    return at_discharge | {
        "title": _("Painkiller days in each 28 days"),
        "summary": _(
            "Bar: from the painkiller days written down to what it would be if every blank day were one. Dot: the best estimate. Below each: days recorded."
        ),
        "low": _("Painkiller days written down"),
    }


def _bar(weeks: Sequence[radar.Week]) -> charts.Window:
    days = sum((week.days for week in weeks), radar.Days(0, 0))
    length = len(weeks) * radar.WEEK
    last = weeks[-1].first_on + timedelta(days=radar.WEEK - 1)
    enough = all(week.counts for week in weeks)
    return charts.Window(
        label=date_format(last, "j M"),
        low=days.marked,
        high=days.marked + length - days.recorded,
        recorded_days=days.recorded,
        estimate=length * days.marked / days.recorded if enough and days.recorded else None,
        days=length,
    )


def check_in_line(check_in: CheckIn) -> CheckInLine:
    """A check-in that waits, for the list of the clinic."""
    return _line(check_in.asking, name=check_in.person.name, person_id=check_in.person.pk)


def check_in_lines(views: Sequence[AskingView], *, person_id: uuid.UUID) -> list[CheckInLine]:
    """Every check-in of one person."""
    return [_line(view, name="", person_id=person_id) for view in views]


def _line(view: AskingView, *, name: str, person_id: uuid.UUID) -> CheckInLine:
    words, look = STATES.get(view.state.value, (view.state.value, ""))
    return CheckInLine(
        name=name,
        url=reverse("outcomes:person", args=[person_id]),
        occasion=str(OCCASIONS.get(view.occasion.value, view.occasion.label)),
        due=date_format(view.asking.due_on, "j F Y"),
        state=str(words),
        look=look,
    )
