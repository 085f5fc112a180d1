"""Private addresses for a watch or a shortcut: a person's own, and the one behind a secret."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from wellhead.diary import links
from wellhead.diary.models import Entry, Person, QuickAddress, Source
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden

AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class QuickView:
    """One address. `secret` is empty once it has ended."""

    id: uuid.UUID
    name: str
    made_at: datetime
    ended_at: datetime | None
    secret: str

    @property
    def is_open(self) -> bool:
        """Whether it still takes entries."""
        return self.ended_at is None


def addresses_of(person: Person) -> list[QuickView]:
    """The person's addresses, the newest first."""
    rows = QuickAddress.objects.for_clinic(person.clinic_id).filter(person=person).select_related("end")
    return [_view(row) for row in rows.order_by("-recorded_at", "-pk")]


def by_secret(clinic_id: uuid.UUID, secret: str) -> QuickAddress | None:
    """The open address behind a secret; None for one that ended or never was."""
    rows = QuickAddress.objects.for_clinic(clinic_id).select_related("person__clinic")
    return rows.filter(link_hash=links.hashed(secret[:64]), end__isnull=True).first()


def address_or_hidden(actor: Actor, address_id: uuid.UUID) -> QuickAddress:
    """The address in the actor's clinic, or a hidden refusal."""
    rows = QuickAddress.objects.for_clinic(actor.clinic_id).select_related("person", "end")
    found = rows.filter(pk=address_id).first()
    if found is None:
        raise Refused(hidden())
    return found


def sent_within_the_hour(person: Person, now: datetime) -> int:
    """How many revisions came in by such an address within the hour."""
    rows = Entry.objects.for_clinic(person.clinic_id).filter(person=person, source=Source.QUICK)
    return rows.filter(recorded_at__gt=now - AN_HOUR).count()


def last_sent(person: Person, now: datetime, *, within: timedelta) -> Entry | None:
    """The latest entry that came in by such an address a moment ago and still stands."""
    rows = Entry.objects.for_clinic(person.clinic_id).filter(person=person, source=Source.QUICK)
    return rows.filter(recorded_at__gt=now - within).standing().order_by("-recorded_at").first()


def _view(row: QuickAddress) -> QuickView:
    end = getattr(row, "end", None)
    return QuickView(
        id=row.pk,
        name=row.name,
        made_at=row.recorded_at,
        ended_at=end.recorded_at if end else None,
        secret="" if end else links.secret_of(row.pk, links.QUICK),
    )
