"""What phones sent after they had no network, and what still waits for the person's choice."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from wellhead.diary import sync, sync_around
from wellhead.diary.models import Delivery, Entry, Person
from wellhead.diary.queries.around import ExposuresView, exposures_on
from wellhead.diary.queries.days import EntryView, entry_view
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
    """Everything from phones that waits for a choice, oldest first."""
    rows = _open(person).select_related("entry").order_by("recorded_at", "pk")
    return [as_open(row) for row in rows]


def _open(person: Person) -> QuerySet[Delivery]:
    rows = Delivery.objects.for_clinic(person.clinic_id).filter(person=person, choice__isnull=True)
    return rows.exclude(outcome=Delivery.Outcome.KEPT)


def deliveries_within_the_hour(person: Person, now: datetime) -> int:
    """How many things this person's devices sent in the last hour."""
    rows = Delivery.objects.for_clinic(person.clinic_id).filter(person=person)
    return rows.filter(recorded_at__gt=now - AN_HOUR).count()


def as_open(row: Delivery) -> OpenDelivery:
    """A delivery with what it meets."""
    parcel = parcel_of(row)
    day = parcel.written.day
    is_around = isinstance(parcel.written, sync_around.ExposuresWritten)
    return OpenDelivery(
        key=row.pk,
        is_conflict=row.outcome == Delivery.Outcome.CONFLICT,
        why=row.why,
        written_at=row.written_at,
        received_at=row.recorded_at,
        clock=clock_of(row),
        parcel=parcel,
        stands=_stands_now(row),
        that_day=() if is_around else tuple(entry_view(each) for each in standing_entries(row.person, day)),
        around=exposures_on(row.person, day) if is_around else None,
    )


def _stands_now(row: Delivery) -> EntryView | None:
    if row.entry is None:
        return None
    rows = Entry.objects.for_clinic(row.clinic_id).filter(entry_key=row.entry.entry_key, person=row.person)
    latest = rows.prefetch_related("medicines").order_by("-revision").first()
    return entry_view(latest) if latest else None


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
