"""Reading the needles that are in right now, tap by tap, of one session and of the whole clinic."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from wellhead.foundation.actor import Actor
from wellhead.treatment.counting import UNDONE, Count, Tap
from wellhead.treatment.models import NeedlesIn, NeedlingSession, Note, Person

SHOWN_FOR = timedelta(hours=24)
"""An unsigned session older than this is nobody who lies on a couch; it stays open in its own lists."""


@dataclass(frozen=True, slots=True)
class Live:
    """The taps of one session: the count, since when needles have been in, and what the last tap was."""

    count: Count
    since: datetime | None
    last: NeedlesIn | None
    taps: int

    @property
    def is_used(self) -> bool:
        """Whether anybody tapped at all."""
        return self.taps > 0


@dataclass(frozen=True, slots=True)
class Couch:
    """Somebody who has needles in now, as the room display shows it."""

    note_id: uuid.UUID
    person: Person
    clinician: str
    left: int
    since: datetime


def live(note: Note) -> Live:
    """The taps of one session."""
    return _live(NeedlesIn.objects.for_clinic(note.clinic_id).filter(note=note).order_by("at", "pk"))


def _live(taps: Iterable[NeedlesIn]) -> Live:
    count, since, last, number = Count(), None, None, 0
    for tap in taps:
        after = count.after(Tap(tap.change, is_undo=tap.site_id == UNDONE))
        if after is None:
            continue
        if count.left == 0 and after.left > 0:
            since = tap.at
        count, last, number = after, tap, number + 1
    return Live(count, since if count.left else None, last, number)


def couches(actor: Actor, *, now: datetime) -> list[Couch]:
    """Everybody in the clinic with needles in, the longest first; two queries.

    Where nobody tapped, the rows of the draft count, from the moment it was saved.
    """
    sessions = NeedlingSession.objects.for_clinic(actor.clinic_id).filter(
        recorded_at__gte=now - SHOWN_FOR, note__signed__isnull=True
    )
    newest: dict[uuid.UUID, NeedlingSession] = {}
    rows = sessions.select_related("episode__person", "note").prefetch_related("needles", "note__needles_in")
    for row in rows.order_by("-version"):
        newest.setdefault(row.note_id, row)
    found = [_couch(row) for row in newest.values()]
    return sorted((each for each in found if each is not None), key=lambda each: each.since)


def _couch(row: NeedlingSession) -> Couch | None:
    taps = sorted(row.note.needles_in.all(), key=lambda each: (each.at, each.pk))
    known = _live(taps)
    left, since = known.count.left, known.since
    if not known.is_used:
        needles = list(row.needles.all())
        left = sum((each.needles_in or 0) - (each.needles_out or 0) for each in needles)
        since = row.recorded_at
    if left <= 0 or since is None:
        return None
    return Couch(row.note_id, row.episode.person, row.author_name, left, since)
