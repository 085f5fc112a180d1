"""A stretch of a diary as months to read: on paper, under a shared link, in a file of one's own. A blank day says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from wellhead.diary.carried import HEADACHE, Carried, CarriedEntry, CarriedMedicine
from wellhead.diary.models import Feature, Function, Relief, Side, Source
from wellhead.foundation.models import Clinic
from wellhead.ui import pdf
from wellhead.ui.words import phone_number


@dataclass(frozen=True, slots=True)
class DayRow:
    """One entry, or a day on which nothing was written."""

    day: str
    what: str
    medicines: str
    more: str
    is_blank: bool


@dataclass(frozen=True, slots=True)
class MonthTable:
    """One calendar month of the stretch."""

    title: str
    summary: str
    rows: tuple[DayRow, ...]


def columns() -> list[str]:
    """The heads of a month's table."""
    return [_("Day"), _("Headache"), _("Medicines"), _("More")]


def summary(carried: Carried) -> str:
    """Headache days as a range: a blank day may have held one or not."""
    aching = {each.day for each in carried.entries if each.kind == HEADACHE}
    written = {each.day for each in carried.entries}
    days = (carried.last_on - carried.first_on).days + 1
    blank = days - len(written)
    said = {"low": len(aching), "high": len(aching) + blank, "written": len(written), "days": days}
    if not blank:
        return _("Headache on %(low)s of %(days)s days. Every day is written down.") % said
    return (
        _(
            "Headache on %(low)s to %(high)s of %(days)s days: %(written)s days are written down, and a blank day "
            "may have held a headache or not."
        )
        % said
    )


def months(carried: Carried, zone: ZoneInfo) -> list[MonthTable]:
    """Each calendar month of the stretch, the first first."""
    return [_month(part, zone) for part in _parts(carried)]


def on_paper(carried: Carried, clinic: Clinic, *, name: str, today: date, foot: Sequence[str] = ()) -> bytes:
    """The stretch as a tagged PDF."""
    zone = ZoneInfo(clinic.time_zone)
    language, _sign, region = (get_language() or "en").partition("-")
    blocks: list[dict[str, object]] = [{"text": summary(carried)}]
    for month in months(carried, zone):
        rows = [[row.day, row.what, row.medicines, row.more] for row in month.rows]
        blocks += [
            {"heading": month.title},
            {"text": month.summary},
            {"table": {"caption": "", "columns": columns(), "rows": rows}},
        ]
    return pdf.made(
        "document",
        {
            "title": _("Headache diary of %(name)s") % {"name": name},
            "language": language,
            "region": region.upper(),
            "direction": "rtl" if get_language_bidi() else "ltr",
            "large": False,
            "date": today.isoformat(),
            "lead": stretch_words(carried),
            "clinic": {
                "name": clinic.name,
                "address": clinic.address,
                "phone": phone_number(clinic.phone, clinic.country),
            },
            "blocks": blocks,
            "foot": [
                _("Strength is from 0 to 10. “From memory” means: written more than two days later."),
                *foot,
            ],
        },
    )


def stretch_words(carried: Carried) -> str:
    """From when to when."""
    return _("%(first)s to %(last)s") % {
        "first": date_format(carried.first_on, "j F Y"),
        "last": date_format(carried.last_on, "j F Y"),
    }


def _parts(carried: Carried) -> Iterator[Carried]:
    """The stretch cut at the ends of months."""
    first = carried.first_on
    while first <= carried.last_on:
        turn = (first.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        last = min(turn, carried.last_on)
        entries = tuple(each for each in carried.entries if first <= each.day <= last)
        yield Carried(first_on=first, last_on=last, entries=entries)
        first = last + timedelta(days=1)


def _month(part: Carried, zone: ZoneInfo) -> MonthTable:
    by_day: dict[date, list[CarriedEntry]] = {}
    for entry in part.entries:
        by_day.setdefault(entry.day, []).append(entry)
    rows: list[DayRow] = []
    for number in range((part.last_on - part.first_on).days + 1):
        day = part.first_on + timedelta(days=number)
        name = date_format(day, "D j")
        rows += [_row(entry, name, zone) for entry in by_day.get(day, ())]
        if day not in by_day:
            rows.append(DayRow(name, _("nothing written"), "", "", is_blank=True))
    return MonthTable(date_format(part.first_on, "F Y"), summary(part), tuple(rows))


def _row(entry: CarriedEntry, name: str, zone: ZoneInfo) -> DayRow:
    return DayRow(name, _what(entry), _medicines(entry), "; ".join(_more(entry, zone)), is_blank=False)


def _what(entry: CarriedEntry) -> str:
    if entry.kind != HEADACHE:
        return _("none")
    if entry.worst is None:
        return _("yes, strength not said")
    return _("yes, strongest %(n)s") % {"n": entry.worst}


def _medicines(entry: CarriedEntry) -> str:
    if entry.medicines:
        return "; ".join(_medicine(each) for each in entry.medicines)
    if entry.took_medicine is None:
        return _("not said")
    return _("something") if entry.took_medicine else _("none")


def _medicine(taken: CarriedMedicine) -> str:
    parts = [taken.name or _("not named"), taken.amount, f"× {taken.doses}" if taken.doses else ""]
    if taken.relief:
        parts.append(_("(2 hours later: %(how)s)") % {"how": str(Relief(taken.relief).label).lower()})
    return " ".join(part for part in parts if part)


def _more(entry: CarriedEntry, zone: ZoneInfo) -> Iterator[str]:
    if entry.began:
        yield _("from %(time)s") % {"time": time_format(entry.began.astimezone(zone).time(), "H:i")}
    if entry.ended:
        yield _("to %(moment)s") % {"moment": date_format(entry.ended.astimezone(zone), "j M, H:i")}
    if entry.side:
        yield str(Side(entry.side).label)
    if entry.neck_pain is not None:
        yield _("neck pain %(n)s") % {"n": entry.neck_pain}
    yield from (str(Feature(each).label) for each in entry.came_with or ())
    if entry.function is not None:
        yield str(Function(entry.function).label)
    if entry.note:
        yield f"“{entry.note}”"
    if entry.recalled:
        yield _("from memory")
    if entry.source in {Source.PAPER, Source.BROUGHT, Source.QUICK}:
        yield str(Source(entry.source).label).lower()
