"""Writing in a diary: open it, add, change and withdraw entries, bring in many days. Every change is a new row."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wellhead.diary import access, queries
from wellhead.diary.models import (
    DiaryOpening,
    Entry,
    Episode,
    Feature,
    Kind,
    MedicineUse,
    OpenedBy,
    Person,
    Side,
)
from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, Decision, require
from wellhead.foundation.identifiers import uuid7

RECALLED_AFTER_DAYS = 2
"""A day written later than this is marked as recalled; the product's own choice, shown to who reads it."""
MOST_DOSES = 40
LONGEST_NOTE = 1_000
LONGEST_NAME = 120
LONGEST_HEADACHE = timedelta(days=31)
"""Bounds that catch slips of the finger; they say nothing clinical."""
CHANGED_ELSEWHERE = _("This entry was changed elsewhere. Open the day again and change what stands now.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineTaken:
    """A medicine of the list by its id, or in the person's own words. Both empty: something, not named yet."""

    medicine_id: str = ""
    name: str = ""
    doses: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySaid:
    """What a person says of a day. None is not said; `worst` and `neck_pain` are 0 to 10."""

    day: date
    kind: str
    worst: int | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    side: str = ""
    features: tuple[str, ...] | None = None
    neck_pain: int | None = None
    took_medicine: bool | None = None
    medicines: tuple[MedicineTaken, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ImportedEntry:
    """An entry with the moment at which it was first written down."""

    said: EntrySaid
    recorded_at: datetime


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

    Raises CannotBeDone with the field at fault when a day or value cannot be.
    """
    require(access.may_write_diary(actor, person))
    today = clock.today(person.clinic.time_zone)
    _require_day(access.may_begin_day(actor, person, day=said.day, today=today))
    _check_values(said)
    with audit.writing(actor, "diary.entry_written", person_id=person.id) as event:
        _claim(actor, token, answer)
        row = _new_row(actor, person, said, written_on=today)
        row.save(force_insert=True)
        _save_medicines(actor, row, said.medicines)
        event.of(row)
        event.detail = {"day": said.day.isoformat(), "recalled": row.recalled}
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
    today = clock.today(person.clinic.time_zone)
    _require_day(access.may_change_day(actor, person, day=said.day, today=today))
    _check_values(said)
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
    return row


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
        _require_day(access.may_change_day(actor, person, day=imported.said.day, today=today))
        _check_values(imported.said)
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


def _new_row(actor: Actor, person: Person, said: EntrySaid, *, written_on: date) -> Entry:
    return Entry(
        **stamp(actor),
        person=person,
        day=said.day,
        entry_key=uuid7(),
        kind=said.kind,
        worst=said.worst if said.kind == Kind.HEADACHE else None,
        started_at=said.started_at,
        ended_at=said.ended_at,
        side=said.side,
        features=None if said.features is None else list(said.features),
        neck_pain=said.neck_pain,
        took_medicine=True if said.medicines else said.took_medicine,
        note=said.note.strip(),
        recalled=(written_on - said.day).days > RECALLED_AFTER_DAYS,
    )


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
        taken = queries.medicines_of(before)
        _save_medicines(
            actor,
            row,
            tuple(MedicineTaken(medicine_id=m.medicine_id, name=m.name, doses=m.doses) for m in taken),
        )
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
    )


def _require_day(decision: Decision) -> None:
    """A day that cannot be written is the form's trouble, not a closed door."""
    if not decision:
        raise CannotBeDone(decision.reason, field="day")


def _check_values(said: EntrySaid) -> None:
    if said.kind not in Kind.values:
        raise CannotBeDone(_("Choose “No headache” or “Yes, a headache”."), field="kind")
    if said.kind == Kind.FREE and (said.worst is not None or said.started_at or said.ended_at):
        raise CannotBeDone(
            _("You chose “No headache” and also how strong or how long it was. Keep one of the two."),
            field="kind",
        )
    for name, strength in (("worst", said.worst), ("neck_pain", said.neck_pain)):
        if strength is not None and not 0 <= strength <= 10:
            raise CannotBeDone(_("Strength is a whole number from 0 to 10."), field=name)
    if said.side and said.side not in Side.values:
        raise CannotBeDone(_("Choose one of the sides shown."), field="side")
    if said.features is not None and not set(said.features) <= set(Feature.values):
        raise CannotBeDone(_("Choose from the list of what came with it."), field="features")
    if len(said.note) > LONGEST_NOTE:
        raise CannotBeDone(_("The note is too long. Keep it under 1,000 characters."), field="note")
    _check_times(said)
    _check_medicines(said)


def _check_times(said: EntrySaid) -> None:
    if said.started_at and said.started_at > clock.now():
        raise CannotBeDone(_("The start is still to come. Check the time."), field="started")
    if said.ended_at and said.ended_at > clock.now():
        raise CannotBeDone(_("The end is still to come. Leave it empty and add it later."), field="ended")
    if not said.started_at or not said.ended_at:
        return
    if said.ended_at < said.started_at:
        raise CannotBeDone(_("The end is before the start. Check the times."), field="ended")
    if said.ended_at - said.started_at > LONGEST_HEADACHE:
        raise CannotBeDone(_("That is more than a month. Write one entry a day instead."), field="ended")


def _check_medicines(said: EntrySaid) -> None:
    if said.took_medicine is False and said.medicines:
        raise CannotBeDone(
            _("You chose that you took nothing, and also a medicine. Keep one of the two."),
            field="took_medicine",
        )
    keys = [(taken.medicine_id, "" if taken.medicine_id else taken.name.strip()) for taken in said.medicines]
    if len(keys) != len(set(keys)):
        raise CannotBeDone(
            _("One medicine stands there twice. Keep it once; add its doses up."), field="medicines"
        )
    for taken in said.medicines:
        if taken.medicine_id and queries.known_medicine(taken.medicine_id) is None:
            raise CannotBeDone(
                _("That medicine is not in the list. Choose one of the list, or write its name."),
                field="medicines",
            )
        if len(taken.name) > LONGEST_NAME:
            raise CannotBeDone(_("The name of the medicine is too long. Shorten it."), field="other_medicine")
        if taken.doses is not None and not 1 <= taken.doses <= MOST_DOSES:
            raise CannotBeDone(_("Doses are a whole number from 1 to 40. Check the number."), field="doses")
