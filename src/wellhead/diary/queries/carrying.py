"""A stretch of a diary as plain values, for files, links and other programs."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from wellhead.diary import fhir_out
from wellhead.diary.carried import Carried, CarriedDay, CarriedEntry, CarriedMedicine
from wellhead.diary.models import ColumnsRead, DayExposures, DiaryBatch, Entry, Person
from wellhead.diary.queries.counts import since
from wellhead.diary.queries.days import EntryView, entry_view
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import Refused, hidden
from wellhead.knowledge import treatment

PUBLISHED = {"headache-day": ("snomed_ct", "25064002"), "strength": ("loinc", "72514-3")}
"""Codes of published terminologies for parts of a diary; used only while the knowledge is sure of them."""


@dataclass(frozen=True, slots=True)
class BatchView:
    """A file or a sheet that days came with; `standing` of its entries still count."""

    id: uuid.UUID
    name: str
    kind: str
    recorded_at: datetime
    by: str
    kept: int
    left_out: int
    standing: int
    author_id: uuid.UUID | None = None
    is_by_staff: bool = False


def carried(person: Person, first_on: date, last_on: date) -> Carried:
    """Everything that stands between two days, both included; four queries."""
    rows = standing(person).filter(day__gte=first_on, day__lte=last_on)
    days = DayExposures.objects.for_clinic(person.clinic_id).filter(
        person=person, day__gte=first_on, day__lte=last_on
    )
    return Carried(
        first_on=first_on,
        last_on=last_on,
        entries=tuple(as_carried(entry_view(row)) for row in rows),
        days=tuple(_day(row) for row in days.standing().order_by("day") if _says_something(row)),
    )


def whole_stretch(person: Person, today: date) -> tuple[date, date]:
    """From the first day that the diary tells of to today; today alone where it tells of none."""
    return min(since(person) or today, today), today


def whole(person: Person) -> Iterator[CarriedEntry]:
    """Every entry that stands; two queries."""
    return (as_carried(entry_view(row)) for row in standing(person))


def brought_and_changed(person: Person) -> Iterator[CarriedEntry]:
    """What came with a file and was changed by hand since, as it came; two queries. What was taken back is not here."""
    came = Entry.objects.for_clinic(person.clinic_id).filter(
        person=person, batch__isnull=False, revision=1, replaced_by__isnull=False
    )
    still = standing(person).order_by().values("entry_key")
    rows = came.filter(entry_key__in=still).prefetch_related("medicines")
    return (as_carried(entry_view(row)) for row in rows)


def days_written(person: Person, days: Iterable[date]) -> set[date]:
    """Those of the days for which an entry stands; one query."""
    rows = Entry.objects.for_clinic(person.clinic_id).filter(person=person).standing()
    return set(rows.filter(day__in=set(days)).values_list("day", flat=True))


def columns_read(person: Person, head_hash: str) -> ColumnsRead | None:
    """How a table with these names was read last: by or for this person, else by the staff here; None for never."""
    rows = ColumnsRead.objects.for_clinic(person.clinic_id).filter(head_hash=head_hash)
    newest = rows.order_by("-recorded_at", "-pk")
    return newest.filter(person=person).first() or newest.filter(by_staff=True).first()


def standing(person: Person) -> QuerySet[Entry]:
    """Entries that count, in the order of their days, with their medicines."""
    rows = Entry.objects.for_clinic(person.clinic_id).filter(person=person).standing()
    return rows.prefetch_related("medicines").order_by("day", "recorded_at", "pk")


def as_carried(entry: EntryView) -> CarriedEntry:
    """An entry as a plain value."""
    return CarriedEntry(
        key=str(entry.key),
        day=entry.day,
        kind=entry.kind,
        worst=entry.worst,
        began=entry.started_at,
        ended=entry.ended_at,
        side=entry.side,
        places=entry.site,
        came_with=entry.features,
        neck_pain=entry.neck_pain,
        function=entry.function,
        took_medicine=entry.took_medicine,
        medicines=tuple(
            CarriedMedicine(
                medicine_id=each.medicine_id,
                name=each.name,
                classes=each.classes,
                doses=each.doses,
                amount=each.amount,
                taken_at=each.taken_at,
                relief=each.relief,
            )
            for each in entry.medicines
        ),
        note=entry.note,
        recalled=entry.recalled,
        source=entry.source,
        written_at=entry.recorded_at,
        written_by=entry.by,
    )


def days_with_surroundings(person: Person, days: Iterable[date]) -> set[date]:
    """Those of the days whose surroundings stand already."""
    wanted = set(days)
    if not wanted:
        return wanted
    rows = DayExposures.objects.for_clinic(person.clinic_id).filter(
        person=person, day__gte=min(wanted), day__lte=max(wanted)
    )
    return {row.day for row in rows.standing() if row.day in wanted and _says_something(row)}


def batches(person: Person) -> list[BatchView]:
    """Files and sheets that were brought in, the newest first; two queries."""
    return _viewed(person, DiaryBatch.objects.for_clinic(person.clinic_id).filter(person=person))


def brought_by_clinic(person: Person, since: datetime) -> list[BatchView]:
    """What the staff brought in since then and still stands in part, the newest first; a query, two where there is any."""
    rows = DiaryBatch.objects.for_clinic(person.clinic_id).filter(person=person, recorded_at__gte=since)
    found = _viewed(person, rows.exclude(author_role__in=[Role.PATIENT.value, Role.SYSTEM.value]))
    return [each for each in found if each.standing]


def _viewed(person: Person, chosen: QuerySet[DiaryBatch]) -> list[BatchView]:
    rows = list(chosen.order_by("-recorded_at", "-pk"))
    if not rows:
        return []
    left = dict.fromkeys((row.pk for row in rows), 0)
    for batch_id in standing(person).filter(batch__in=rows).values_list("batch_id", flat=True):
        left[batch_id] = left.get(batch_id, 0) + 1
    return [
        BatchView(
            id=row.pk,
            name=row.name,
            kind=row.kind,
            recorded_at=row.recorded_at,
            by=row.author_name,
            kept=row.kept,
            left_out=len(row.left_out),
            standing=left[row.pk],
            author_id=row.author_id,
            is_by_staff=row.author_role not in {Role.PATIENT.value, Role.SYSTEM.value},
        )
        for row in rows
    ]


def batch_or_hidden(actor: Actor, batch_id: uuid.UUID) -> DiaryBatch:
    """The batch in the actor's clinic, or a hidden refusal."""
    rows = DiaryBatch.objects.for_clinic(actor.clinic_id).select_related("person")
    found = rows.filter(pk=batch_id).first()
    if found is None:
        raise Refused(hidden())
    return found


def brought_before(person: Person, sha256: str) -> DiaryBatch | None:
    """The batch that this very file was brought in with, while any of it stands."""
    rows = DiaryBatch.objects.for_clinic(person.clinic_id).filter(person=person, sha256=sha256)
    found = rows.exclude(sha256="").order_by("-recorded_at").first()
    return found if found is not None and standing(person).filter(batch=found).exists() else None


def _says_something(row: DayExposures) -> bool:
    """Whether anything is left of it: a batch that was taken back leaves an empty revision."""
    answers = (row.desk_minutes, row.driving_minutes, row.sleep_minutes, row.stress, row.exercised)
    more = (row.period, row.injury, row.treated)
    return bool(row.note) or any(each is not None for each in (*answers, *more))


def _day(row: DayExposures) -> CarriedDay:
    return CarriedDay(
        day=row.day,
        desk_minutes=row.desk_minutes,
        driving_minutes=row.driving_minutes,
        sleep_minutes=row.sleep_minutes,
        stress=row.stress,
        exercised=row.exercised,
        period=row.period,
        injury=row.injury,
        treated=None if row.treated is None else tuple(row.treated),
        note=row.note,
        recalled=row.recalled,
        source=row.source,
    )


def fhir_about(person: Person, now: datetime) -> fhir_out.About:
    """What a FHIR file says of the person, with the published codes that the knowledge is sure of."""
    return fhir_out.About(
        person_id=str(person.pk),
        family_name=person.family_name,
        given_name=person.given_name,
        born_on=person.born_on,
        zone=ZoneInfo(person.clinic.time_zone),
        made_at=now,
        published=published_codes(),
    )


def published_codes() -> dict[str, fhir_out.PublishedCode]:
    """Codes for what a diary says, only those that the knowledge holds with high confidence."""
    sure = {
        (each.system, each.code): each
        for each in treatment.load().codes
        if each.code and each.confidence == "high"
    }
    found = {name: sure.get(key) for name, key in PUBLISHED.items()}
    return {
        name: fhir_out.PublishedCode(each.system, each.code or "", each.term)
        for name, each in found.items()
        if each is not None
    }
