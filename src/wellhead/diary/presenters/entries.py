"""Entries of a day, and what was just saved, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.diary.access import BACK_FILL_DAYS
from wellhead.diary.actions import RECALLED_AFTER_DAYS, EntrySaid
from wellhead.diary.models import Entry, Feature, Function, Kind, Relief, Side
from wellhead.diary.queries import (
    EntryView,
    MedicineView,
    Placing,
    Unfinished,
    class_label,
    names_that_lead_to_one,
)
from wellhead.ui.pain_drawing import place_names
from wellhead.ui.words import content


@dataclass(frozen=True, slots=True)
class UnfinishedWords:
    """An entry that something is missing of."""

    key: UUID
    day: str
    title: str
    missing: str


@dataclass(frozen=True, slots=True)
class EntryWords:
    """One entry as a few lines."""

    key: UUID
    title: str
    lines: tuple[str, ...]
    written: str
    has_history: bool
    is_withdrawn: bool
    is_headache: bool
    has_site: bool


def entry_words(entry: EntryView, zone: str, *, placed: Placing | None = None) -> EntryWords:
    """An entry as it stands, or one of its revisions; `placed` knows what names in own words are."""
    clock = ZoneInfo(zone)
    return EntryWords(
        key=entry.key,
        title=_title(entry.kind, entry.worst),
        lines=tuple(line for line in _lines(entry, clock, placed or Placing()) if line),
        written=_written(entry, clock),
        has_history=entry.revision > 1,
        is_withdrawn=entry.withdrawn,
        is_headache=entry.is_headache,
        has_site=bool(entry.site),
    )


def saved_words(row: Entry, said: EntrySaid) -> str:
    """What was just saved, for the notice: “24 November saved: headache, strongest 5 of 10.”"""
    return _("%(day)s saved: %(what)s.") % {
        "day": date_format(row.day, "j F"),
        "what": _title(said.kind, said.worst).lower(),
    }


def unfinished_words(found: Unfinished, zone: str) -> UnfinishedWords:
    """An entry with what is missing, in one line."""
    words = {
        "strength": _("how strong it was"),
        "end": _("when it ended"),
        "medicine": _("whether you took something"),
        "relief": _("how it was two hours after the medicine"),
    }
    missing = ", ".join(words[each] for each in found.missing)
    return UnfinishedWords(
        key=found.entry.key,
        day=date_format(found.entry.day, "l j F"),
        title=entry_words(found.entry, zone).title,
        missing=_("Not said yet: %(what)s") % {"what": missing},
    )


def limit_words(on: date, today: date) -> str:
    """What a person should know who writes of an earlier day; empty for these days."""
    if (today - on).days <= RECALLED_AFTER_DAYS:
        return ""
    return _(
        "This day is marked as written from memory. New days can be written up to %(days)s days back."
    ) % {"days": BACK_FILL_DAYS}


def name_of(medicine: MedicineView) -> str:
    """The name, or that there is none yet."""
    return medicine.name or _("Something, not named yet")


def medicine_words(medicine: MedicineView, placed: Placing) -> str:
    """“Ibuprofen (anti-inflammatory …)”; a name that nobody placed yet says that it is not counted."""
    name, found = name_of(medicine), placed.medicine_of(medicine)
    if found is None:
        return _("%(name)s (not counted until it has a class)") % {"name": name}
    if name == found.name:
        name = content(name)
    if not found.counted:
        return _("%(name)s (kept, never counted)") % {"name": name}
    labels = ", ".join(class_label(each) for each in found.classes)
    return f"{name} ({labels})" if labels else name


def medicine_details(medicine: MedicineView, clock: ZoneInfo) -> str:
    """How much, when and what it did, as far as it was said."""
    doses = medicine.doses or 0
    parts = (
        medicine.amount,
        ngettext("%(n)s dose", "%(n)s doses", doses) % {"n": doses} if doses else "",
        _clock(medicine.taken_at, clock),
        _("two hours later: %(what)s") % {"what": str(Relief(medicine.relief).label).lower()}
        if medicine.relief
        else "",
    )
    return ", ".join(part for part in parts if part)


def _title(kind: str, worst: int | None) -> str:
    if kind == Kind.FREE:
        return _("No headache")
    if worst is None:
        return _("Headache, strength not said")
    return _("Headache, strongest %(n)s of 10") % {"n": worst}


def labelled(entry: EntryView, zone: str) -> dict[str, str]:
    """Everything that an entry says, by what it is about; empty is not said."""
    clock = ZoneInfo(zone)
    return {
        _("Headache"): _("no") if entry.kind == Kind.FREE else _("yes"),
        _("Strength"): "" if entry.worst is None else str(entry.worst),
        _("Time"): _times(entry, clock),
        _("Side"): str(Side(entry.side).label) if entry.side else "",
        _("Where it hurt"): _site(entry),
        _("Neck pain"): "" if entry.neck_pain is None else str(entry.neck_pain),
        _("What came with it"): _features(entry),
        _("What was possible"): "" if entry.function is None else str(Function(entry.function).label),
        _("Medicine"): _taken(entry, clock),
        _("Preventive"): ", ".join(each.name for each in entry.medicines if each.is_preventive),
        _("Note"): entry.note,
    }


def _taken(entry: EntryView, clock: ZoneInfo) -> str:
    """What was taken, short; nothing is an answer, empty is not said."""
    acute = [each for each in entry.medicines if not each.is_preventive]
    if acute:
        told = [(name_of(each), medicine_details(each, clock)) for each in acute]
        return "; ".join(", ".join(part for part in each if part) for each in told)
    return _("nothing") if entry.took_medicine is False else ""


def _lines(entry: EntryView, clock: ZoneInfo, placed: Placing) -> tuple[str, ...]:
    return (
        _times(entry, clock),
        str(Side(entry.side).label) if entry.side else "",
        _site(entry),
        "" if entry.neck_pain is None else _("Neck pain %(n)s of 10") % {"n": entry.neck_pain},
        _features(entry),
        "" if entry.function is None else str(Function(entry.function).label),
        _medicines(entry, clock, placed),
        _preventives(entry),
        f"“{entry.note}”" if entry.note else "",
    )


def _site(entry: EntryView) -> str:
    if not entry.site:
        return ""
    names = place_names()
    return ", ".join(names[each] for each in entry.site if each in names)


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


def _medicines(entry: EntryView, clock: ZoneInfo, placed: Placing) -> str:
    acute = [each for each in entry.medicines if not each.is_preventive]
    if acute:
        told = [
            " · ".join(part for part in (medicine_words(each, placed), medicine_details(each, clock)) if part)
            for each in acute
        ]
        return _("Took %(what)s") % {"what": "; ".join(told)}
    if entry.took_medicine is False:
        return _("Took nothing")
    return _("Medicine: not said")


def _preventives(entry: EntryView) -> str:
    names = [each.name for each in entry.medicines if each.is_preventive]
    return _("Preventive: %(what)s") % {"what": ", ".join(names)} if names else ""


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
    found = []
    for name, medicine in names_that_lead_to_one():
        label = ", ".join(class_label(each) for each in medicine.classes) or medicine.role
        is_own = name == medicine.name
        found.append(NameToPick(name, label if is_own else f"{medicine.name}: {label}"))
    return found
