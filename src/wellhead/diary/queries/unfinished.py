"""Entries that something is still missing of, and the headache that is going on now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from wellhead.diary.models import Entry, Kind, Person
from wellhead.diary.queries.days import EntryView, entry_view
from wellhead.diary.queries.medicines import waits_for_relief

ASKED_FOR_DAYS = 7
"""Entries older than this are not asked about again: memory is poor by then. The product's own choice."""
GOES_ON_FOR = timedelta(hours=72)
"""A headache without an end is taken for one that lasts as long as this at most; then the diary asks instead."""
STRENGTH, END, MEDICINE, RELIEF = "strength", "end", "medicine", "relief"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An entry with what is missing: strength, end, medicine (whether anything was taken) or relief."""

    entry: EntryView
    missing: tuple[str, ...]


def unfinished(person: Person, today: date, now: datetime) -> list[Unfinished]:
    """Headaches of the last days of which something was not said, the latest first. Nobody has to say it."""
    first = today - timedelta(days=ASKED_FOR_DAYS - 1)
    rows = Entry.objects.for_clinic(person.clinic_id).filter(
        person=person, day__gte=first, kind=Kind.HEADACHE
    )
    standing = rows.standing().prefetch_related("medicines").order_by("-day", "-recorded_at")
    found = [Unfinished(entry, missing_of(entry, now)) for entry in map(entry_view, standing)]
    return [each for each in found if each.missing]


def missing_of(entry: EntryView, now: datetime) -> tuple[str, ...]:
    """What is missing of a headache. An end is only asked for where a beginning was said."""
    is_going_on = entry.started_at is not None and now - entry.started_at < GOES_ON_FOR
    missing = (
        (STRENGTH, entry.worst is None),
        (END, entry.started_at is not None and entry.ended_at is None and not is_going_on),
        (MEDICINE, entry.took_medicine is None),
        (RELIEF, any(waits_for_relief(each, now) for each in entry.medicines)),
    )
    return tuple(name for name, is_missing in missing if is_missing)


def going_on(person: Person, now: datetime) -> EntryView | None:
    """The headache that began lately and has no end yet; the latest where there are several."""
    rows = Entry.objects.for_clinic(person.clinic_id).filter(
        Q(started_at__gt=now - GOES_ON_FOR, started_at__lte=now), person=person, ended_at__isnull=True
    )
    row = rows.standing().prefetch_related("medicines").order_by("-started_at", "-recorded_at").first()
    return entry_view(row) if row else None
