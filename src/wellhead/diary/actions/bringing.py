"""Bring in days from a file or a paper sheet, as one batch that can be taken back as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wellhead.diary import access, noticing
from wellhead.diary.actions import writing
from wellhead.diary.models import ColumnsRead, DayExposures, DiaryBatch, Entry, MedicineUse, Person, Source
from wellhead.diary.queries import carrying
from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor, system
from wellhead.foundation.audit import Plain
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require

if TYPE_CHECKING:
    from wellhead.diary.actions.said import EntrySaid
    from wellhead.diary.carried import CarriedDay

OWN, TABLE, PAPER, HEALTH = "own", "table", "paper", "health"
"""Kinds of batches: a file that this program wrote, a table of another diary, a sheet of paper, Apple's Health."""
LONGEST_FILE_NAME = 200


class Line(Protocol):
    """An entry that is to be kept."""

    @property
    def said(self) -> EntrySaid:
        """What it says."""

    @property
    def recalled(self) -> bool:
        """Whether it was written later than memory is good for, or nobody knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileBrought:
    """Where days came from. `left_out` lists the lines that are not kept, and why."""

    name: str
    kind: str
    sha256: str = ""
    left_out: tuple[dict[str, str | int], ...] = ()


def bring_in(
    actor: Actor,
    person: Person,
    file: FileBrought,
    *,
    entries: Iterable[Line],
    days: Iterable[CarriedDay] = (),
    adds: bool = False,
    token: str = "",
    answer: str = "",
) -> DiaryBatch:
    """Keep these days as one batch: all of them or none. Raises CannotBeDone when there is nothing to keep.

    A day on which something was written since the file was looked at stays as it is, unless `adds`.
    """
    allowed = access.may_type_paper if file.kind == PAPER else access.may_bring_file
    require(allowed(actor, person))
    around = list(days)
    with audit.writing(actor, "diary.days_brought", person_id=person.id) as event:
        if token:
            once.claim(actor, token, answer=answer)
        lines = _still_free(person, list(entries), adds=adds)
        if not lines and not around:
            raise CannotBeDone(_("Nothing of this can be kept. Look at the lines that were left out."))
        batch = _batch(actor, person, file, kept=len(lines) + len(around))
        source = Source.PAPER if file.kind == PAPER else Source.BROUGHT
        rows = [_row(actor, person, line, batch=batch, source=source) for line in lines]
        _succeed(rows)
        uses = (
            writing._use(actor, row, taken)
            for row, line in zip(rows, lines, strict=True)
            for taken in line.said.medicines
        )
        MedicineUse.objects.bulk_create(uses, batch_size=500)
        surroundings = [_surroundings(actor, person, day, batch=batch, source=source) for day in around]
        _follow(surroundings)
        event.of(batch)
        event.detail = {"entries": len(rows), "days": len(around), "kind": file.kind}
        _look_at(person, [row.day for row in rows])
    return batch


def remember_columns(actor: Actor, person: Person, *, head_hash: str, said: dict[str, Plain]) -> ColumnsRead:
    """Keep how a table with these names was read, to offer it the next time; nothing of the table itself."""
    require(access.may_bring_file(actor, person))
    with audit.writing(actor, "diary.columns_read", person_id=person.id) as event:
        row = ColumnsRead(
            **stamp(actor), person=person, head_hash=head_hash, said=said, by_staff=actor.is_staff
        )
        row.save(force_insert=True)
        event.of(row)
    return row


def take_back(actor: Actor, batch: DiaryBatch) -> int:
    """Take back everything of a batch that still stands; returns how many entries. The rows stay in the history.

    The staff who brought it in take back what they brought: what the person has changed since is the person's own.
    """
    person = batch.person
    require(access.may_take_back(actor, batch))
    whose = {} if actor.person_id == person.pk else {"author_id": batch.author_id}
    with audit.writing(actor, "diary.days_taken_back", person_id=person.id) as event:
        standing = list(Entry.objects.for_clinic(actor.clinic_id).filter(batch=batch, **whose).standing())
        rows = [_withdrawn(actor, before) for before in standing]
        _succeed(rows)
        MedicineUse.objects.bulk_create(_uses_again(actor, standing, rows), batch_size=500)
        around = DayExposures.objects.for_clinic(actor.clinic_id).filter(batch=batch, **whose).standing()
        _follow([_unsaid(actor, before) for before in list(around)])
        event.of(batch)
        event.detail = {"entries": len(rows)}
    return len(rows)


def _still_free(person: Person, lines: list[Line], *, adds: bool) -> list[Line]:
    """Lines of days that nobody wrote meanwhile: looked at again in the transaction, so that nothing is doubled."""
    if adds:
        return lines
    written = carrying.days_written(person, (line.said.day for line in lines))
    return [line for line in lines if line.said.day not in written]


def _look_at(person: Person, days: list[date]) -> None:
    """Signs in what is recent are looked for at once, by the program: whoever types a sheet may not read the diary."""
    first = clock.today(person.clinic.time_zone) - timedelta(days=access.BACK_FILL_DAYS)
    recent = sorted(day for day in set(days) if day >= first)
    noticing.day_written(system(person.clinic_id, "Diary"), person, recent)


def _batch(actor: Actor, person: Person, file: FileBrought, *, kept: int) -> DiaryBatch:
    batch = DiaryBatch(
        **stamp(actor),
        person=person,
        name=file.name[:LONGEST_FILE_NAME],
        kind=file.kind,
        sha256=file.sha256,
        kept=kept,
        left_out=list(file.left_out),
    )
    batch.save(force_insert=True)
    return batch


def _row(actor: Actor, person: Person, line: Line, *, batch: DiaryBatch, source: str) -> Entry:
    row = writing._new_row(actor, person, line.said, written_on=line.said.day)
    row.recalled, row.batch, row.source = line.recalled, batch, source
    return row


def _surroundings(
    actor: Actor, person: Person, day: CarriedDay, *, batch: DiaryBatch, source: str
) -> DayExposures:
    row = DayExposures(
        **stamp(actor),
        person=person,
        day=day.day,
        desk_minutes=day.desk_minutes,
        driving_minutes=day.driving_minutes,
        sleep_minutes=day.sleep_minutes,
        stress=day.stress,
        exercised=day.exercised,
        period=day.period,
        injury=day.injury,
        treated=None if day.treated is None else list(day.treated),
        note=day.note.strip(),
        recalled=day.recalled,
        source=source,
        batch=batch,
    )
    return _after(row, _last_of(person, day))


def _last_of(person: Person, day: CarriedDay) -> DayExposures | None:
    """An emptied revision may stand where a batch was taken back."""
    rows = DayExposures.objects.for_clinic(person.clinic_id).filter(person=person, day=day.day)
    return rows.order_by("-revision").first()


def _after(row: DayExposures, before: DayExposures | None) -> DayExposures:
    if before is not None:
        row.revision, row.replaces = before.revision + 1, before
    return row


def _withdrawn(actor: Actor, before: Entry) -> Entry:
    row = writing._copy(actor, before)
    row.entry_key, row.revision, row.replaces = before.entry_key, before.revision + 1, before
    row.withdrawn = True
    return row


def _succeed(rows: list[Entry]) -> None:
    try:
        with transaction.atomic():
            Entry.objects.bulk_create(rows, batch_size=500)
    except IntegrityError:
        raise CannotBeDone(writing.CHANGED_ELSEWHERE) from None


def _follow(days: list[DayExposures]) -> None:
    try:
        with transaction.atomic():
            DayExposures.objects.bulk_create(days, batch_size=500)
    except IntegrityError:
        raise CannotBeDone(writing.CHANGED_ELSEWHERE) from None


def _uses_again(actor: Actor, before: list[Entry], after: list[Entry]) -> Iterator[MedicineUse]:
    """The medicines of the last revision too, so that an entry that is put back has them."""
    by_entry = dict(zip((each.pk for each in before), after, strict=True))
    for use in MedicineUse.objects.filter(entry__in=before):
        yield MedicineUse(
            **stamp(actor),
            entry=by_entry[use.entry_id],
            medicine_id=use.medicine_id,
            name=use.name,
            classes=use.classes,
            classed=use.classed,
            doses=use.doses,
            amount=use.amount,
            taken_at=use.taken_at,
            relief=use.relief,
        )


def _unsaid(actor: Actor, before: DayExposures) -> DayExposures:
    """A revision that says nothing of the day."""
    row = DayExposures(**stamp(actor), person=before.person, day=before.day, source=before.source)
    return _after(row, before)
