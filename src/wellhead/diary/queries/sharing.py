"""Links that share a diary: a person's own, and the one behind a secret."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from wellhead.diary import links
from wellhead.diary.carried import Carried
from wellhead.diary.models import DiaryShare, Person
from wellhead.diary.queries.carrying import carried
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden
from wellhead.foundation.models import AuditEvent

READ_EVENT = "diary.shared_read"


@dataclass(frozen=True, slots=True)
class ShareView:
    """One link. `secret` is empty once it has ended; `reads` counts how often it was opened."""

    id: uuid.UUID
    whom: str
    first_day: date
    last_day: date
    expires_at: datetime
    shows_notes: bool
    ended_at: datetime | None
    is_open: bool
    secret: str
    reads: int
    last_read_at: datetime | None


def shares_of(person: Person, now: datetime) -> list[ShareView]:
    """The person's links, the newest first; two queries."""
    rows = DiaryShare.objects.for_clinic(person.clinic_id).filter(person=person).select_related("end")
    shares = list(rows.order_by("-recorded_at", "-pk"))
    read: dict[str, list[datetime]] = {}
    events = AuditEvent.objects.filter(clinic_id=person.clinic_id, person_id=person.pk, event=READ_EVENT)
    for subject, at in events.order_by("at").values_list("subject", "at"):
        read.setdefault(subject, []).append(at)
    return [_view(row, now, read.get(subject_of(row), [])) for row in shares]


def subject_of(share: DiaryShare) -> str:
    """How the audit trail names a link."""
    return f"{share._meta.label_lower}:{share.pk}"


def by_secret(clinic_id: uuid.UUID, secret: str) -> DiaryShare | None:
    """The link behind a secret, open or not; None for one that never was."""
    rows = DiaryShare.objects.for_clinic(clinic_id).select_related("person__clinic", "end")
    return rows.filter(link_hash=links.hashed(secret[:64])).first()


def is_open(share: DiaryShare, now: datetime) -> bool:
    """Whether the link still shows something."""
    return now < share.expires_at and getattr(share, "end", None) is None


def share_or_hidden(actor: Actor, share_id: uuid.UUID) -> DiaryShare:
    """The link in the actor's clinic, or a hidden refusal."""
    rows = DiaryShare.objects.for_clinic(actor.clinic_id).select_related("person", "end")
    found = rows.filter(pk=share_id).first()
    if found is None:
        raise Refused(hidden())
    return found


def shown(share: DiaryShare) -> Carried:
    """What the link shows: its days, with own words only where the person said so."""
    found = carried(share.person, share.first_day, share.last_day)
    return found if share.shows_notes else found.without_notes()


def _view(row: DiaryShare, now: datetime, read: list[datetime]) -> ShareView:
    end = getattr(row, "end", None)
    opened = is_open(row, now)
    return ShareView(
        id=row.pk,
        whom=row.whom,
        first_day=row.first_day,
        last_day=row.last_day,
        expires_at=row.expires_at,
        shows_notes=row.shows_notes,
        ended_at=end.recorded_at if end else None,
        is_open=opened,
        secret=links.secret_of(row.pk) if opened else "",
        reads=len(read),
        last_read_at=read[-1] if read else None,
    )
