"""Names that no count can place yet, what was said of the others, and medicines of the list, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.diary.queries import Classing, UnclassedName, class_label, known_medicine, medicines_like
from wellhead.knowledge.treatment.medicines import Medicine
from wellhead.ui.words import content


@dataclass(frozen=True, slots=True)
class MedicineLine:
    """A medicine of the list: what is in it and where its days count."""

    key: str
    name: str
    brands: str
    counts: str


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name in own words with its days, and medicines that it may be."""

    name: str
    shown: str
    days: str
    entry_key: UUID
    offered: tuple[MedicineLine, ...]


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One thing that was said of a name."""

    what: str
    who: str


@dataclass(frozen=True, slots=True)
class SaidName:
    """A name and everything that was said of it, the latest first."""

    name: str
    lines: tuple[SaidLine, ...]


def medicine_lines(found: Iterable[Medicine]) -> tuple[MedicineLine, ...]:
    """Medicines with every class that they count in."""
    return tuple(
        MedicineLine(each.id, content(each.name), ", ".join(each.search_terms), _counts(each))
        for each in found
    )


def open_names(found: Sequence[UnclassedName]) -> list[OpenName]:
    """Every name without a class."""
    return [
        OpenName(
            name=each.name,
            shown=each.shown or _("Something, not named"),
            days=_days(each),
            entry_key=each.entry_key,
            offered=medicine_lines(medicines_like(each.shown)),
        )
        for each in found
    ]


def said_names(said: Mapping[str, Sequence[Classing]], zone: str) -> list[SaidName]:
    """What was said of each name, by whom and when."""
    clock = ZoneInfo(zone)
    return [
        SaidName(
            name,
            tuple(
                SaidLine(
                    _what(each),
                    f"{each.by}, {date_format(each.said_at.astimezone(clock), 'j F Y, H:i')}",
                )
                for each in rows
            ),
        )
        for name, rows in sorted(said.items())
    ]


def _counts(medicine: Medicine) -> str:
    if medicine.role == "preventive":
        return _("A preventive: kept, never counted as a painkiller")
    if not medicine.counted:
        return _("Kept, never counted")
    labels = ", ".join(class_label(each) for each in medicine.classes)
    return _("Its days count as: %(classes)s") % {"classes": labels}


def _days(found: UnclassedName) -> str:
    shown = ", ".join(date_format(each, "j F") for each in found.days[:5])
    count = ngettext("%(n)s day", "%(n)s days", len(found.days)) % {"n": len(found.days)}
    return f"{count}: {shown}" + (" …" if len(found.days) > 5 else "")


def _what(said: Classing) -> str:
    known = known_medicine(said.medicine_id)
    if known is not None:
        return content(known.name)
    if said.classes:
        return _("Counts as: %(classes)s") % {
            "classes": ", ".join(class_label(each) for each in said.classes)
        }
    return _("Counts in none: %(why)s") % {"why": said.why}
