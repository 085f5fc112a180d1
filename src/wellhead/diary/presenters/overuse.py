"""Medicine days in full: each class beside its limit, month by month, and where this month is going. Never: stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.diary import queries
from wellhead.diary.forecast import Forecast
from wellhead.diary.presenters import counts
from wellhead.diary.presenters.figures import span
from wellhead.diary.queries.medicine_days import ALL_TOGETHER, PLAIN_TOGETHER, ClassDays, MedicineDays
from wellhead.knowledge import treatment
from wellhead.ui import charts
from wellhead.ui.words import content

ALMOST = 0.95
"""A chance from here on is called almost certain, and its opposite very unlikely; in between it is told in tenths."""


@dataclass(frozen=True, slots=True)
class ClassPanel:
    """One class: its days in words, its months, and this month's outlook. `tone` is soon where a talk is worth having."""

    key: str
    name: str
    words: str
    outlook: tuple[str, ...]
    tone: str
    months: charts.Chart
    pace: charts.Chart


@dataclass(frozen=True, slots=True)
class MedicinePage:
    """Everything the page of medicine days shows. `missing` says what the counts do not hold."""

    panel: counts.MedicinePanel
    classes: tuple[ClassPanel, ...]
    missing: tuple[str, ...]
    names_to_class: tuple[str, ...]
    contains: tuple[str, ...]


def medicine_page(found: MedicineDays) -> MedicinePage:
    """The page from what was read."""
    return MedicinePage(
        panel=counts.medicine_panel(found.judged, found.used),
        classes=tuple(_class_panel(each) for each in found.classes),
        missing=tuple(_missing(found)),
        names_to_class=tuple(each.shown or _("something that was not named") for each in found.unclassed),
        contains=tuple(_contains(found)),
    )


def nudge(found: MedicineDays) -> str:
    """One sentence before a limit is reached; empty while there is no reason for one."""
    near = found.nearest
    if near is None:
        return ""
    return " ".join((*outlook(near.forecast, class_name(near.key))[:1], _ask_first()))


def class_name(key: str) -> str:
    """What is counted, in plain words with a capital."""
    if key == PLAIN_TOGETHER:
        return _("Plain painkillers, all together")
    if key == ALL_TOGETHER:
        return _("All painkillers together")
    label = queries.class_label(key)
    return label[:1].upper() + label[1:]


def outlook(ahead: Forecast, name: str) -> list[str]:
    """Where this month is going, as an estimate; nothing here tells anybody to take less."""
    if ahead.prospect == "reached":
        return [
            _("%(name)s: the limit of %(limit)s days this month was reached on %(day)s.")
            % {"name": name, "limit": ahead.limit_days, "day": _day(ahead.reached_on)}
        ]
    if ahead.prospect == "too_early":
        return [
            _("Too early to say where this month is going: only %(n)s of the last days say something.")
            % {"n": ahead.said_days}
        ]
    month = date_format(ahead.first_of_month, "F")
    if ahead.prospect == "unlikely":
        first = _(
            "At this pace it is unlikely that you reach %(limit)s days in %(month)s. "
            "Likely %(days)s days by its end."
        ) % {"limit": ahead.limit_days, "month": month, "days": span(ahead.month.low, ahead.month.high)}
        return [first, _estimate_words(ahead)]
    return [_when(ahead, name), f"{_chance(ahead.chance)} {_estimate_words(ahead)}"]


def _when(ahead: Forecast, name: str) -> str:
    """Between which days; the first is left out where a blank day behind may have reached the limit already."""
    values = {
        "limit": ahead.limit_days,
        "name": name,
        "first": _day(ahead.first_on),
        "last": _day(ahead.last_on),
    }
    is_near = ahead.prospect == "near"
    if ahead.first_on is not None and ahead.first_on <= ahead.until:
        if is_near:
            return _("At this pace you reach %(limit)s days (%(name)s) by %(last)s.") % values
        return _("You may reach %(limit)s days (%(name)s) this month, likely by %(last)s.") % values
    if is_near:
        return _("At this pace you reach %(limit)s days (%(name)s) between %(first)s and %(last)s.") % values
    return (
        _("You may reach %(limit)s days (%(name)s) this month. If so, likely between %(first)s and %(last)s.")
        % values
    )


def _class_panel(each: ClassDays) -> ClassPanel:
    name = class_name(each.key)
    near = each.forecast.prospect in {"reached", "near"}
    said = outlook(each.forecast, name)
    return ClassPanel(
        key=each.key,
        name=name,
        words=_window_words(each),
        outlook=(*said, _ask_first()) if near else tuple(said),
        tone="soon" if near else "",
        months=charts.medicine_months(
            name, _months(each), each.limit_days, words=_months_words(), ident=f"months-{each.key}"
        ),
        pace=charts.pace_chart(
            _pace(each, name), words=charts.PaceWords().translated(_), ident=f"pace-{each.key}"
        ),
    )


def _months_words() -> charts.MonthsWords:
    return charts.MonthsWords().translated(_)


def _window_words(each: ClassDays) -> str:
    low, high = each.window.per_month(queries.thresholds().days_per_month)
    return _(
        "%(days)s of the last %(window)s days: %(month)s days a month. Fewer than %(limit)s days a month is the aim."
    ) % {
        "days": span(each.window.low, each.window.high),
        "window": each.window.window_days,
        "month": _a_month(low, high),
        "limit": each.limit_days,
    }


def _a_month(low: float, high: float) -> str:
    """To one place and never rounded up: a figure must not step over its limit."""
    said = [f"{int(value * 10) / 10:.1f}".removesuffix(".0") for value in (low, high)]
    return said[0] if said[0] == said[1] else _("%(low)s to %(high)s") % {"low": said[0], "high": said[1]}


def _months(each: ClassDays) -> list[charts.MedicineMonth]:
    return [
        charts.MedicineMonth(
            _("%(first)s to %(last)s")
            % {"first": date_format(count.first_on, "j M"), "last": date_format(count.last_on, "j M")},
            days.low,
            days.high,
            days.window_days,
        )
        for count, days in each.months
    ]


def _pace(each: ClassDays, name: str) -> charts.Pace:
    return charts.Pace(
        name,
        tuple(
            charts.PaceDay(day.on.day, day.written, (day.likely.low, day.likely.high))
            for day in each.day_by_day
        ),
        each.limit_days,
    )


def _chance(chance: float) -> str:
    if chance >= ALMOST:
        return _("Almost certain, if nothing changes.")
    return _("The chance is about %(n)s in 10.") % {"n": max(1, min(9, round(10 * chance)))}


def _estimate_words(ahead: Forecast) -> str:
    """That it is an estimate, and what of it rests on blank days."""
    if not ahead.blank_days:
        return _("This is an estimate from your last three months.")
    return ngettext(
        "This is an estimate from your last three months; %(n)s blank day of this month is allowed for.",
        "This is an estimate from your last three months; %(n)s blank days of this month are allowed for.",
        ahead.blank_days,
    ) % {"n": ahead.blank_days}


def _ask_first() -> str:
    return _("Talk with your doctor or pharmacist before you change anything about a medicine.")


def _day(day: date | None) -> str:
    return "" if day is None else date_format(day, "j F")


def _missing(found: MedicineDays) -> list[str]:
    count = found.judged.count
    said = []
    if count.missing_days:
        said.append(
            ngettext(
                "%(n)s of the last %(all)s days says nothing about medicines. It may hold one or not: so a range is shown.",
                "%(n)s of the last %(all)s days say nothing about medicines. They may hold one or not: so a range is shown.",
                count.missing_days,
            )
            % {"n": count.missing_days, "all": count.window_days}
        )
    if found.recalled_days:
        said.append(
            ngettext(
                "%(n)s day was written from memory.",
                "%(n)s days were written from memory.",
                found.recalled_days,
            )
            % {"n": found.recalled_days}
        )
    return said


def _contains(found: MedicineDays) -> Iterator[str]:
    """Which products were taken and what they count in: a mixed one counts in each of its classes."""
    classes = treatment.load().medicine_classes
    for medicine in found.used:
        labels = ", ".join(queries.class_label(each) for each in medicine.classes if each in classes)
        name = content(medicine.name)
        yield f"{name}: {labels}" if medicine.counted else _("%(name)s: kept, never counted") % {"name": name}
