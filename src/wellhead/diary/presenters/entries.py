"""Entries of a day, and what was just saved, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from wellhead.diary.actions import EntrySaid
from wellhead.diary.models import Entry, Feature, Kind, Side
from wellhead.diary.queries import EntryView, MedicineView, class_label, medicine_list, medicines_named


@dataclass(frozen=True, slots=True)
class EntryWords:
    """One entry as a few lines."""

    key: UUID
    title: str
    lines: tuple[str, ...]
    written: str
    has_history: bool
    is_withdrawn: bool


def entry_words(entry: EntryView, zone: str) -> EntryWords:
    """An entry as it stands, or one of its revisions."""
    clock = ZoneInfo(zone)
    return EntryWords(
        key=entry.key,
        title=_title(entry.kind, entry.worst),
        lines=tuple(line for line in _lines(entry, clock) if line),
        written=_written(entry, clock),
        has_history=entry.revision > 1,
        is_withdrawn=entry.withdrawn,
    )


def saved_words(row: Entry, said: EntrySaid) -> str:
    """What was just saved, for the notice: “24 November saved: headache, strongest 5 of 10.”"""
    return _("%(day)s saved: %(what)s.") % {
        "day": date_format(row.day, "j F"),
        "what": _title(said.kind, said.worst).lower(),
    }


def medicine_words(medicine: MedicineView) -> str:
    """“Ibuprofen (anti-inflammatory …)”; free text says that it is not counted yet."""
    name = medicine.name or _("Something, not named yet")
    if not medicine.classed:
        return _("%(name)s (not counted until it has a class)") % {"name": name}
    if not medicine.counted:
        return _("%(name)s (kept, never counted)") % {"name": name}
    labels = ", ".join(class_label(each) for each in medicine.classes)
    return f"{name} ({labels})" if labels else name


def _title(kind: str, worst: int | None) -> str:
    if kind == Kind.FREE:
        return _("No headache")
    if worst is None:
        return _("Headache, strength not said")
    return _("Headache, strongest %(n)s of 10") % {"n": worst}


def _lines(entry: EntryView, clock: ZoneInfo) -> tuple[str, ...]:
    return (
        _times(entry, clock),
        str(Side(entry.side).label) if entry.side else "",
        "" if entry.neck_pain is None else _("Neck pain %(n)s of 10") % {"n": entry.neck_pain},
        _features(entry),
        _medicines(entry),
        f"“{entry.note}”" if entry.note else "",
    )


def _times(entry: EntryView, clock: ZoneInfo) -> str:
    began, ended = _clock(entry.started_at, clock), _clock(entry.ended_at, clock)
    if began and ended:
        return _("From %(began)s to %(ended)s") % {"began": began, "ended": ended}
    if began:
        return _("Began at %(began)s") % {"began": began}
    return _("Ended at %(ended)s") % {"ended": ended} if ended else ""


def _clock(moment: datetime | None, clock: ZoneInfo) -> str:
    return "" if moment is None else time_format(moment.astimezone(clock).time(), "H:i")


def _features(entry: EntryView) -> str:
    if entry.features is None:
        return ""
    if not entry.features:
        return _("Nothing on the list came with it")
    return ", ".join(str(Feature(each).label) for each in entry.features)


def _medicines(entry: EntryView) -> str:
    if entry.medicines:
        return _("Took %(what)s") % {"what": "; ".join(medicine_words(each) for each in entry.medicines)}
    if entry.took_medicine is False:
        return _("Took nothing")
    return _("Medicine: not said")


def _written(entry: EntryView, clock: ZoneInfo) -> str:
    when = date_format(entry.recorded_at.astimezone(clock), "DATETIME_FORMAT")
    if entry.recalled:
        return _("Written from memory on %(when)s") % {"when": when}
    return _("Written on %(when)s") % {"when": when}


@dataclass(frozen=True, slots=True)
class NameToPick:
    """A name in the list behind the text box, with its class beside it."""

    name: str
    label: str


def names_to_pick() -> list[NameToPick]:
    """Every medicine by its name and its brands; only names that lead to one medicine are offered."""
    found: dict[str, NameToPick] = {}
    for medicine in medicine_list():
        label = ", ".join(class_label(each) for each in medicine.classes) or medicine.role
        found.setdefault(medicine.name, NameToPick(medicine.name, label))
        for brand in medicine.search_terms:
            if len(medicines_named(brand)) == 1:
                found.setdefault(brand, NameToPick(brand, f"{medicine.name}: {label}"))
    return list(found.values())
