"""Writing in a diary: open it, add, change and withdraw entries, bring in many days. Every change is a new row."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wellhead.diary import access, noticing, queries
from wellhead.diary.actions._again import as_it_stands, medicine_again
from wellhead.diary.actions._checking import check_values, is_preventive, require_day
from wellhead.diary.actions.said import EntrySaid, ImportedEntry, MedicineTaken
from wellhead.diary.models import DiaryOpening, Entry, Episode, Kind, MedicineUse, OpenedBy, Person
from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.identifiers import uuid7

RECALLED_AFTER_DAYS = 2
"""A day written later than this is marked as recalled; the product's own choice, shown to who reads it."""
CHANGED_ELSEWHERE = _("This entry was changed elsewhere. Open the day again and change what stands now.")
STANDS_ALREADY = _("This entry was sent before and stands already. Open its day to change it.")


def open_diary(
    actor: Actor, episode: Episode, *, opened_on: date | None = None, why: str = OpenedBy.BOOKING
) -> DiaryOpening:
    """Open the episode's diary today, or on the day given. The first opening stands; asking again returns it."""
    person = episode.person
    require(access.may_open_diary(actor, person))
    first = queries.opening_row(episode)
    if first is not None:
        return first
    day = opened_on or clock.today(person.clinic.time_zone)
    with audit.writing(actor, "diary.opened", person_id=person.id) as entry:
        row = DiaryOpening(**stamp(actor), episode=episode, person=person, opened_on=day, why=why)
        row.save(force_insert=True)
        entry.of(row)
        entry.detail = {"opened_on": day.isoformat()}
    return row


def write_entry(actor: Actor, person: Person, said: EntrySaid, *, token: str = "", answer: str = "") -> Entry:
    """A new entry. `token` is the form's once-only token and `answer` the page to show when it is sent twice.

    Raises CannotBeDone with the field at fault when a day or value cannot be, or when `said.entry_key` stands already.
    """
    require(access.may_write_diary(actor, person))
    written_on = _written_on(person, said)
    require_day(access.may_begin_day(actor, person, day=said.day, today=written_on))
    check_values(said)
    with audit.writing(actor, "diary.entry_written", person_id=person.id) as event:
        _claim(actor, token, answer)
        row = _new_row(actor, person, said, written_on=written_on)
        _begin(row)
        _save_medicines(actor, row, said.medicines)
        event.of(row)
        event.detail = {"day": said.day.isoformat(), "recalled": row.recalled}
        noticing.day_written(actor, person, [row.day])
    return row


def replace_entry(
    actor: Actor,
    person: Person,
    said: EntrySaid,
    *,
    entry_key: uuid.UUID,
    seen_revision: int | None = None,
    token: str = "",
    answer: str = "",
) -> Entry:
    """A new revision of an entry; what stood before is kept. Raises CannotBeDone as write_entry does.

    `seen_revision` is the one the person had before them; a newer one is not written over unseen.
    """
    require(access.may_write_diary(actor, person))
    today = _written_on(person, said)
    require_day(access.may_change_day(actor, person, day=said.day, today=today))
    check_values(said)
    with audit.writing(actor, "diary.entry_changed", person_id=person.id) as event:
        _claim(actor, token, answer)
        before = queries.latest_revision(actor, person, entry_key)
        if seen_revision is not None and seen_revision != before.revision:
            raise CannotBeDone(CHANGED_ELSEWHERE)
        row = _new_row(actor, person, said, written_on=today)
        _succeed(row, before)
        _save_medicines(actor, row, said.medicines)
        event.of(row)
        event.detail = {"day": said.day.isoformat(), "revision": row.revision}
        noticing.day_written(actor, person, [row.day])
    return row


def mark_site(
    actor: Actor,
    person: Person,
    site: tuple[str, ...] | None,
    *,
    entry_key: uuid.UUID,
    seen_revision: int | None = None,
    token: str = "",
    answer: str = "",
) -> Entry:
    """Where an entry's headache hurts, by regions of the drawing; None takes the drawing away. As replace_entry."""
    require(access.may_write_diary(actor, person))
    stands = queries.entry_or_hidden(actor, person, entry_key)
    said = dataclasses.replace(as_it_stands(stands), site=site)
    return replace_entry(
        actor,
        person,
        said,
        entry_key=entry_key,
        seen_revision=seen_revision,
        token=token,
        answer=answer,
    )


def begin_headache(actor: Actor, person: Person, *, worst: int, token: str = "", answer: str = "") -> Entry:
    """A headache that begins now, this strong; one press in an attack. Raises CannotBeDone as write_entry does."""
    said = EntrySaid(
        day=clock.today(person.clinic.time_zone),
        kind=Kind.HEADACHE,
        worst=worst,
        started_at=clock.now(),
    )
    return write_entry(actor, person, said, token=token, answer=answer)


def feel_headache(
    actor: Actor, person: Person, entry_key: uuid.UUID, *, worst: int, token: str = "", answer: str = ""
) -> Entry:
    """How strong it is by now; the strongest that was said stays. As replace_entry."""
    require(access.may_write_diary(actor, person))
    stands = queries.entry_or_hidden(actor, person, entry_key)
    said = dataclasses.replace(as_it_stands(stands), worst=max(worst, stands.worst or 0))
    return replace_entry(actor, person, said, entry_key=entry_key, token=token, answer=answer)


def take_medicine(
    actor: Actor,
    person: Person,
    entry_key: uuid.UUID,
    *,
    medicine_id: str = "",
    token: str = "",
    answer: str = "",
) -> Entry:
    """A medicine taken now; without an id something not named yet. A further dose adds to the first. As replace_entry."""
    require(access.may_write_diary(actor, person))
    stands = as_it_stands(queries.entry_or_hidden(actor, person, entry_key))
    same = (each for each in stands.medicines if each.medicine_id == medicine_id)
    before = next((each for each in same if medicine_id or not each.name), None)
    others = tuple(each for each in stands.medicines if each is not before)
    taken = (
        MedicineTaken(medicine_id=medicine_id, taken_at=clock.now())
        if before is None
        else dataclasses.replace(before, doses=(before.doses or 1) + 1)
    )
    said = dataclasses.replace(stands, took_medicine=True, medicines=(*others, taken))
    return replace_entry(actor, person, said, entry_key=entry_key, token=token, answer=answer)


def end_headache(
    actor: Actor, person: Person, entry_key: uuid.UUID, *, token: str = "", answer: str = ""
) -> Entry:
    """The headache is over now. As replace_entry."""
    require(access.may_write_diary(actor, person))
    stands = queries.entry_or_hidden(actor, person, entry_key)
    said = dataclasses.replace(as_it_stands(stands), ended_at=clock.now())
    return replace_entry(actor, person, said, entry_key=entry_key, token=token, answer=answer)


def withdraw_entry(actor: Actor, person: Person, entry_key: uuid.UUID) -> Entry:
    """Take an entry back. A last revision says so; the earlier ones stay."""
    return _stand_again(actor, person, entry_key, withdrawn=True)


def restore_entry(actor: Actor, person: Person, entry_key: uuid.UUID) -> Entry:
    """Put a withdrawn entry back as it was."""
    return _stand_again(actor, person, entry_key, withdrawn=False)


def import_days(actor: Actor, person: Person, entries: Iterable[ImportedEntry], *, source: str) -> int:
    """Bring in many entries at once, audited as one event; returns how many. All or none are kept."""
    require(access.may_import_days(actor, person))
    today = clock.today(person.clinic.time_zone)
    rows: list[Entry] = []
    uses: list[MedicineUse] = []
    for imported in entries:
        require_day(access.may_change_day(actor, person, day=imported.said.day, today=today))
        check_values(imported.said)
        written_on = imported.recorded_at.date()
        row = _new_row(actor, person, imported.said, written_on=written_on)
        row.recorded_at = imported.recorded_at
        rows.append(row)
        uses.extend(_use(actor, row, taken) for taken in imported.said.medicines)
    with audit.writing(actor, "diary.days_imported", person_id=person.id) as event:
        Entry.objects.bulk_create(rows, batch_size=500)
        MedicineUse.objects.bulk_create(uses, batch_size=500)
        event.detail = {"entries": len(rows), "source": source}
    return len(rows)


def _claim(actor: Actor, token: str, answer: str) -> None:
    if token:
        once.claim(actor, token, answer=answer)


def _written_on(person: Person, said: EntrySaid) -> date:
    """The day it was written: today, or the earlier one that a phone names; never before the day itself."""
    today = clock.today(person.clinic.time_zone)
    return today if said.written_on is None else min(today, max(said.written_on, said.day))


def _begin(row: Entry) -> None:
    """Save a first revision; refuses a key that stands already."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise CannotBeDone(STANDS_ALREADY) from None


def _new_row(actor: Actor, person: Person, said: EntrySaid, *, written_on: date) -> Entry:
    return Entry(
        **stamp(actor),
        person=person,
        day=said.day,
        entry_key=said.entry_key or uuid7(),
        kind=said.kind,
        worst=said.worst if said.kind == Kind.HEADACHE else None,
        started_at=said.started_at,
        ended_at=said.ended_at,
        side=said.side,
        features=None if said.features is None else list(said.features),
        neck_pain=said.neck_pain,
        took_medicine=_took(said),
        note=said.note.strip(),
        recalled=(written_on - said.day).days > RECALLED_AFTER_DAYS,
        site=None if said.site is None else [{"kind": "area", "region": each} for each in said.site],
        function=said.function if said.kind == Kind.HEADACHE else None,
        source=said.source,
        batch=said.batch,
    )


def _took(said: EntrySaid) -> bool | None:
    """Something against a headache: what only prevents one does not answer that question."""
    return True if any(not is_preventive(each) for each in said.medicines) else said.took_medicine


def _succeed(row: Entry, before: Entry) -> None:
    """Save the row as the revision after `before`; refuses when somebody was quicker."""
    row.entry_key, row.revision, row.replaces = before.entry_key, before.revision + 1, before
    row.recalled = before.recalled if row.day == before.day else row.recalled
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise CannotBeDone(CHANGED_ELSEWHERE) from None


def _stand_again(actor: Actor, person: Person, entry_key: uuid.UUID, *, withdrawn: bool) -> Entry:
    require(access.may_write_diary(actor, person))
    before = queries.latest_revision(actor, person, entry_key)
    if before.withdrawn == withdrawn:
        return before
    name = "diary.entry_withdrawn" if withdrawn else "diary.entry_restored"
    with audit.writing(actor, name, person_id=person.id) as event:
        row = _copy(actor, before)
        row.withdrawn = withdrawn
        _succeed(row, before)
        _save_medicines(actor, row, (medicine_again(each) for each in queries.medicines_of(before)))
        event.of(row)
        event.detail = {"day": row.day.isoformat(), "revision": row.revision}
    return row


def _copy(actor: Actor, before: Entry) -> Entry:
    return Entry(
        **stamp(actor),
        person=before.person,
        day=before.day,
        kind=before.kind,
        worst=before.worst,
        started_at=before.started_at,
        ended_at=before.ended_at,
        side=before.side,
        features=before.features,
        neck_pain=before.neck_pain,
        took_medicine=before.took_medicine,
        note=before.note,
        recalled=before.recalled,
        site=before.site,
        function=before.function,
        source=before.source,
        batch=before.batch,
    )


def _save_medicines(actor: Actor, row: Entry, medicines: Iterable[MedicineTaken]) -> None:
    MedicineUse.objects.bulk_create([_use(actor, row, taken) for taken in medicines])


def _use(actor: Actor, row: Entry, taken: MedicineTaken) -> MedicineUse:
    known = queries.known_medicine(taken.medicine_id) if taken.medicine_id else None
    return MedicineUse(
        **stamp(actor),
        entry=row,
        medicine_id=known.id if known else "",
        name=known.name if known else taken.name.strip(),
        classes=list(known.classes) if known else [],
        classed=known is not None,
        doses=taken.doses,
        amount=taken.amount.strip(),
        taken_at=taken.taken_at,
        relief=taken.relief,
    )
