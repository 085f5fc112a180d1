"""What phones sent after they had no network, and what still waits for the person's choice."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from wellhead.diary import sync, sync_around
from wellhead.diary.models import Delivery, Entry, Person
from wellhead.diary.queries.around import ExposuresView, exposures
from wellhead.diary.queries.days import EntryView, entry_views
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden

AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class OpenDelivery:
    """Something from a phone that waits for a choice. `that_day` is what stands where it meets something.

    `around` is what stands of what surrounded the day, where the phone wrote that.
    """

    key: uuid.UUID
    is_conflict: bool
    why: str
    written_at: datetime
    received_at: datetime
    clock: sync.PhoneClock
    parcel: sync.Parcel
    stands: EntryView | None
    that_day: tuple[EntryView, ...]
    around: ExposuresView | None = None

    @property
    def may_be_both(self) -> bool:
        """Whether two headaches can stand side by side."""
        written = self.parcel.written
        if not self.is_conflict or not isinstance(written, sync.EntryWritten) or written.kind == sync.FREE:
            return False
        return all(each.is_headache for each in self.that_day)

    @property
    def may_replace(self) -> bool:
        """Whether it is plain which entry it would stand for."""
        written = self.parcel.written
        if isinstance(written, sync_around.ExposuresWritten):
            return self.is_conflict
        if self.stands is None or not isinstance(written, sync.EntryWritten):
            return False
        return written.seen_revision is not None or len(self.that_day) <= 1


def delivery_by_key(person: Person, device_key: uuid.UUID) -> Delivery | None:
    """What became of this thing when it came before; None when it did not."""
    return Delivery.objects.for_clinic(person.clinic_id).filter(person=person, device_key=device_key).first()


def delivery_or_hidden(actor: Actor, delivery_id: uuid.UUID) -> Delivery:
    """A delivery in the actor's clinic, or a hidden refusal. Ask access before showing it."""
    rows = Delivery.objects.for_clinic(actor.clinic_id).select_related(
        "person", "entry", "exposures", "choice"
    )
    found = rows.filter(pk=delivery_id).first()
    if found is None:
        raise Refused(hidden())
    return found


def open_deliveries(person: Person) -> int:
    """How many things from phones wait for a choice."""
    return _open(person).count()


def deliveries_to_choose(person: Person) -> list[OpenDelivery]:
    """Everything from phones that waits for a choice, oldest first: as many queries for one as for a hundred."""
    return _as_open(person, list(_open(person).select_related("entry").order_by("recorded_at", "pk")))


def _open(person: Person) -> QuerySet[Delivery]:
    rows = Delivery.objects.for_clinic(person.clinic_id).filter(person=person, choice__isnull=True)
    return rows.exclude(outcome=Delivery.Outcome.KEPT)


def deliveries_within_the_hour(person: Person, now: datetime) -> int:
    """How many things this person's devices sent in the last hour."""
    rows = Delivery.objects.for_clinic(person.clinic_id).filter(person=person)
    return rows.filter(recorded_at__gt=now - AN_HOUR).count()


def as_open(row: Delivery) -> OpenDelivery:
    """A delivery with what it meets."""
    return _as_open(row.person, [row])[0]


def _as_open(person: Person, rows: Sequence[Delivery]) -> list[OpenDelivery]:
    """Deliveries of one person, each with what stands on its day and under its entry now."""
    parcels = {row.pk: parcel_of(row) for row in rows}
    around = [each.written.day for each in parcels.values() if _is_around(each)]
    that_day = _standing_on(person, {each.written.day for each in parcels.values() if not _is_around(each)})
    stands = _latest_under(person, {row.entry.entry_key for row in rows if row.entry})
    surrounds = exposures(person, min(around), max(around)) if around else {}
    return [
        OpenDelivery(
            key=row.pk,
            is_conflict=row.outcome == Delivery.Outcome.CONFLICT,
            why=row.why,
            written_at=row.written_at,
            received_at=row.recorded_at,
            clock=clock_of(row),
            parcel=parcel,
            stands=stands.get(row.entry.entry_key) if row.entry else None,
            that_day=() if _is_around(parcel) else tuple(that_day[parcel.written.day]),
            around=surrounds.get(parcel.written.day) if _is_around(parcel) else None,
        )
        for row, parcel in ((row, parcels[row.pk]) for row in rows)
    ]


def _is_around(parcel: sync.Parcel) -> bool:
    return isinstance(parcel.written, sync_around.ExposuresWritten)


def _standing_on(person: Person, days: Collection[date]) -> dict[date, list[EntryView]]:
    """The entries of these days as they stand, first written first."""
    found: dict[date, list[EntryView]] = {day: [] for day in days}
    rows = Entry.objects.for_clinic(person.clinic_id).filter(person=person, day__in=days).standing()
    for entry in entry_views(rows.order_by("recorded_at", "pk")) if days else ():
        found[entry.day].append(entry)
    return found


def _latest_under(person: Person, entry_keys: Collection[uuid.UUID]) -> dict[uuid.UUID, EntryView]:
    """The last revision under each key, withdrawn or not."""
    rows = Entry.objects.for_clinic(person.clinic_id).filter(person=person, entry_key__in=entry_keys)
    return {entry.key: entry for entry in entry_views(rows.order_by("revision"))} if entry_keys else {}


def parcel_of(row: Delivery) -> sync.Parcel:
    """What was sent, read again."""
    said: Mapping[str, object] = row.said
    return sync.parcel({**said, "device_key": str(row.device_key)})


def clock_of(row: Delivery) -> sync.PhoneClock:
    """How wrong the clock of the phone was when it sent this."""
    return sync.phone_clock(datetime.fromisoformat(row.said["sent_at"]), row.recorded_at)


def standing_entries(person: Person, day: date) -> list[Entry]:
    """The entries of a day as they stand, first written first."""
    rows = Entry.objects.for_clinic(person.clinic_id).filter(person=person, day=day).standing()
    return list(rows.prefetch_related("medicines").order_by("recorded_at", "pk"))


def latest_under_key(person: Person, entry_key: uuid.UUID) -> Entry | None:
    """The last revision of the person's entry under this key, withdrawn or not; None when there is none."""
    rows = Entry.objects.for_clinic(person.clinic_id).filter(person=person, entry_key=entry_key)
    return rows.order_by("-revision").first()
