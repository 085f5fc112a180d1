"""The audit trail: no writing without an actor and an event, and reading counts."""

from __future__ import annotations

import functools
import hashlib
import hmac
import json
import operator
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeAlias

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model, Q

from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import AuditEvent, Clinic

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"
_FIRST = "0" * 64


@dataclass(slots=True)
class Entry:
    """What the event is about, filled in while the work is done."""

    subject: str = ""
    person_id: uuid.UUID | None = None
    detail: dict[str, Plain] = field(default_factory=dict)

    def of(self, row: Model) -> None:
        """Name the row that the event is about."""
        self.subject = f"{row._meta.label_lower}:{row.pk}"


@contextmanager
def writing(actor: Actor, event: str, *, person_id: uuid.UUID | None = None) -> Iterator[Entry]:
    """One transaction: the work inside, then its audit event. Either both are kept or neither.

    `event` is `room.what_happened`, for example `record.note_signed`. A clinic's writers come one after another
    from the first line of their work on, as they do on SQLite: taking turns only at its end would let two of them
    hold what the other waits for, and the database would then break one off.
    """
    with transaction.atomic():
        take_turn(actor.clinic_id)
        entry = Entry(person_id=person_id)
        yield entry
        append(actor, event, entry)


def reading(
    actor: Actor,
    event: str,
    *,
    person_id: uuid.UUID | None = None,
    subject: str = "",
    detail: dict[str, Plain] | None = None,
) -> None:
    """Keep that this actor has looked at this person's record."""
    with transaction.atomic():
        take_turn(actor.clinic_id)
        append(actor, event, Entry(subject=subject, person_id=person_id, detail=detail or {}))


def has_done(
    actor: Actor, starts: Iterable[str], *, besides: str, person_id: uuid.UUID, since: datetime
) -> bool:
    """Whether this account has done or read something about this person since then whose event starts so.

    `besides` is one event that does not count.
    """
    rows = AuditEvent.objects.filter(clinic_id=actor.clinic_id, person_id=person_id, at__gte=since)
    named = functools.reduce(operator.or_, (Q(event__startswith=start) for start in starts))
    return rows.filter(named, actor_id=actor.account_id).exclude(event=besides).exists()


def append(actor: Actor, event: str, entry: Entry) -> AuditEvent:
    """Add one event to the end of the clinic's chain; call within a transaction that has taken its turn."""
    last = AuditEvent.objects.filter(clinic_id=actor.clinic_id).order_by("-sequence").first()
    row = AuditEvent(
        clinic_id=actor.clinic_id,
        sequence=last.sequence + 1 if last else 1,
        at=clock.now(),
        actor_id=actor.account_id,
        actor_role=actor.role.value,
        actor_name=actor.name,
        event=event,
        person_id=entry.person_id,
        subject=entry.subject,
        detail=entry.detail,
        previous_hash=last.hash if last else _FIRST,
    )
    row.hash = seal(row)
    row.save(force_insert=True)
    return row


def take_turn(clinic_id: uuid.UUID) -> None:
    """Wait until no other transaction writes for this clinic. SQLite's IMMEDIATE transactions have waited already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [clinic_id.int % (1 << 63)])


def seal(row: AuditEvent) -> str:
    """HMAC-SHA256 over everything the row says and the seal of the row before it, in hex."""
    said = {
        "id": str(row.id),
        "clinic": str(row.clinic_id),
        "sequence": row.sequence,
        "at": _moment(row.at),
        "actor": str(row.actor_id),
        "role": row.actor_role,
        "name": row.actor_name,
        "event": row.event,
        "person": str(row.person_id),
        "subject": row.subject,
        "detail": row.detail,
        "previous": row.previous_hash,
    }
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hmac.new(settings.AUDIT_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True, slots=True)
class ChainReport:
    """The state of one clinic's chain; `broken_at` is the first place that does not hold."""

    clinic: str
    events: int
    broken_at: int | None
    what: str = ""


def verify(clinic: Clinic) -> ChainReport:
    """Walk the chain from its first event and say where it first breaks."""
    previous, place = _FIRST, 0
    for row in AuditEvent.objects.filter(clinic=clinic).order_by("sequence").iterator(chunk_size=2_000):
        place += 1
        if row.sequence != place:
            return ChainReport(clinic.name, place - 1, place, "an event is missing")
        if row.previous_hash != previous:
            return ChainReport(clinic.name, place - 1, place, "it does not follow the event before it")
        if not hmac.compare_digest(row.hash, seal(row)):
            return ChainReport(clinic.name, place - 1, place, "its content was changed")
        previous = row.hash
    return ChainReport(clinic.name, place, None)
