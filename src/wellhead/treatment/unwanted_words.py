"""The owner's page of what was unwanted: shares with their intervals, months, and what has to be reported where."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.reasoning.agreement import wilson
from wellhead.treatment.models import AdverseEvent, AdverseGrade
from wellhead.treatment.queries.unwanted import HANDS_ON, NEEDLES, Tally, Told, tally
from wellhead.ui.charts import Chart, Rate, RateWords, rate_chart

KINDS = {HANDS_ON: gettext_lazy("Hands-on treatment"), NEEDLES: gettext_lazy("Needling")}
FEW = 30
"""Below so many sessions a share says little: the page says so beside it. A rule of presentation, not a clinical one."""
HEAD = ("kind", "grade", "events", "sessions_asked", "sessions", "in_100", "low_95", "high_95")


@dataclass(frozen=True, slots=True)
class GradeRow:
    """One grade of one kind of session."""

    grade: str
    events: int
    rate: str
    interval: str


@dataclass(frozen=True, slots=True)
class KindWords:
    """One kind of session: how many, how many were asked, and what was unwanted by grade."""

    name: str
    sessions: int
    asked: int
    not_asked: int
    is_few: bool
    rows: tuple[GradeRow, ...]


@dataclass(frozen=True, slots=True)
class EventWords:
    """One event of the list; `must` is what the knowledge says has to follow, with its own words."""

    note_id: object
    grade: str
    what: str
    when: str
    reported: str | None
    must: str


def kinds(rows: Sequence[Told]) -> list[KindWords]:
    """Both kinds of session."""
    return [_kind(tally(rows, kind)) for kind in KINDS]


def _kind(found: Tally) -> KindWords:
    grades = [grade for grade in AdverseGrade.values if grade]
    rows = [_row(str(_("Any grade")), found.events, found.asked)]
    rows += [
        _row(str(AdverseGrade(grade).label), found.by_grade.get(grade, 0), found.asked) for grade in grades
    ]
    return KindWords(
        name=str(KINDS[found.kind]),
        sessions=found.sessions,
        asked=found.asked,
        not_asked=found.sessions - found.asked,
        is_few=found.asked < FEW,
        rows=tuple(rows),
    )


def _row(name: str, events: int, asked: int) -> GradeRow:
    if not asked:
        return GradeRow(name, events, _("cannot be told"), _("cannot be told"))
    low, high = wilson(events, asked)
    return GradeRow(name, events, f"{100 * events / asked:.1f}", f"{100 * low:.1f}–{100 * high:.1f}")


def trend(rows: Iterable[Told], first: date, last: date, *, kind: str) -> Chart:
    """Month by month, of the sessions in which it was asked."""
    months = _months(first, last)
    events, asked = dict.fromkeys(months, 0), dict.fromkeys(months, 0)
    for each in rows:
        month = each.on.replace(day=1)
        if each.kind == kind and each.grade is not None and month in asked:
            asked[month] += 1
            events[month] += bool(each.grade)
    rates = [
        Rate(
            date_format(month, "M Y"),
            events[month],
            asked[month],
            wilson(events[month], asked[month]) if asked[month] else None,
        )
        for month in months
    ]
    say = RateWords().translated(_)
    return rate_chart(rates, words=say, ident=f"rates_{kind}")


def _months(first: date, last: date) -> list[date]:
    found, month = [], first.replace(day=1)
    while month <= last:
        found.append(month)
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return found


def events(rows: Iterable[AdverseEvent]) -> list[EventWords]:
    """The list; no name stands in it: the session does, for those who may open it."""
    return [
        EventWords(
            note_id=row.note_id,
            grade=str(AdverseGrade(row.grade).label),
            what=row.what_happened,
            when=date_format(row.recorded_at, "j F Y"),
            reported=_reported(row),
            must=must_follow(row.grade),
        )
        for row in rows
    ]


def _reported(row: AdverseEvent) -> str | None:
    if not row.reported_to:
        return None
    day = f", {date_format(row.reported_on, 'j F Y')}" if row.reported_on else ""
    return f"{row.reported_to}{day}"


def must_follow(grade: int) -> str:
    """What the knowledge says has to follow an effect of this grade."""
    known = treatment_knowledge.load().adverse_grades
    found = next((each for each in known if each.grade == grade), None)
    return found.action or "" if found else ""


def as_csv(rows: Sequence[Told]) -> str:
    """The same numbers as a file: one line for each kind and grade."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(HEAD)
    for kind in KINDS:
        found = tally(rows, kind)
        grades: list[tuple[str, int]] = [("any", found.events)]
        grades += [(str(grade), found.by_grade.get(grade, 0)) for grade in AdverseGrade.values]
        for grade, number in grades:
            writer.writerow([kind, grade, number, found.asked, found.sessions, *_shares(number, found.asked)])
    return held.getvalue()


def _shares(number: int, asked: int) -> list[str]:
    if not asked:
        return ["", "", ""]
    low, high = wilson(number, asked)
    return [f"{100 * each:.2f}" for each in (number / asked, low, high)]


def published() -> list[tuple[str, str]]:
    """What others counted, to lay one's own numbers beside; who counted how stands with it."""
    known = treatment_knowledge.load().adverse_rates
    return [(each.who, ". ".join(part for part in (each.text, each.caveat) if part)) for each in known]
