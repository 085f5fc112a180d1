"""Words of the paper diary: the printed sheets, the page that a sheet is typed into, and what is wrong with a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _

from wellhead.diary.paper import HALVES, Sheet, Typed
from wellhead.foundation.models import Clinic
from wellhead.ui import pdf

CELLS = ("headache", "side", "neck", "medicines", "note")
WRONG: dict[str, str | Promise] = {
    "headache": gettext_lazy("Type 0 for no headache, 1 to 10 for how strong, h for a headache without a number."),
    "side": gettext_lazy("Type l, r or b for left, right or both, and only beside a headache."),
    "neck": gettext_lazy("Neck pain is a whole number from 0 to 10."),
    "note": gettext_lazy("The note is longer than 1,000 characters."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One day of the page that a sheet is typed into."""

    day: date
    name: str
    cells: tuple[tuple[str, str], ...]
    fault: str


def month_name(sheet: Sheet) -> str:
    """“November 2026, 1 to 15”."""
    days = sheet.days
    return _("%(month)s, %(first)s to %(last)s") % {
        "month": date_format(days[0], "F Y"),
        "first": days[0].day,
        "last": days[-1].day,
    }


def labels() -> dict[str, str]:
    """The names of the columns."""
    return {
        "headache": _("Headache, 0 to 10"),
        "side": _("Side"),
        "neck": _("Neck pain, 0 to 10"),
        "medicines": _("Medicines, how many"),
        "note": _("Note"),
    }


def rows(
    days: Sequence[date], typed: Mapping[date, Typed], faults: Mapping[date, str]
) -> tuple[PaperRow, ...]:
    """The rows of the page, with what was typed and what is wrong."""
    return tuple(
        PaperRow(
            day=day,
            name=date_format(day, "D j"),
            cells=tuple((name, getattr(typed.get(day, Typed()), name)) for name in CELLS),
            fault=faults.get(day, ""),
        )
        for day in days
    )


def days_left_out(days: Iterable[date]) -> str:
    """Days by name, for a sentence."""
    return ", ".join(date_format(day, "j F") for day in days)


def sheets_on_paper(clinic: Clinic, year: int, month: int) -> bytes:
    """Both sheets of a month as a tagged PDF, with nothing on them about anybody."""
    language, _sign, region = (get_language() or "en").partition("-")
    sheets = [Sheet(year, month, half) for half in HALVES]
    said = {
        "title": _("Headache diary, %(month)s") % {"month": date_format(sheets[0].days[0], "F Y")},
        "language": language,
        "region": region.upper(),
        "direction": "rtl" if get_language_bidi() else "ltr",
        "clinic": clinic.name,
        "code_says": _("Sheet"),
        "name_says": _("Name"),
        "born_says": _("Born on"),
        "how": _(
            "Each evening: tick one box. With a headache, write how strong it was at its worst, from 1 to 10. "
            "Leave a day empty if you do not know: that is better than guessing."
        ),
        "columns": [
            _("Day"),
            _("Headache? How strong?"),
            _("Side"),
            _("Neck pain 0–10"),
            _("Medicines, and how many"),
            _("Anything else"),
        ],
        "free_word": _("none"),
        "headache_word": _("yes:"),
        "sides": [_("L"), _("R"), _("both")],
        "foot": [
            _(
                "Sudden and the worst ever, or weak, confused, cannot speak or see double: "
                "call %(number)s at once. Do not write first."
            )
            % {"number": clinic.emergency_number}
        ],
        "sheets": [
            {
                "title": month_name(sheet),
                "code": sheet.code,
                "days": [date_format(day, "D j") for day in sheet.days],
            }
            for sheet in sheets
        ],
    }
    return pdf.made("diary_sheet", said)
