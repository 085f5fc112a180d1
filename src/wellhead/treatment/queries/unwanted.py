"""Counting what was unwanted over the clinic's signed sessions; the last word of each session counts."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wellhead.foundation.actor import Actor
from wellhead.treatment.models import AdverseEvent, ManualSession, NeedlingSession

HANDS_ON, NEEDLES = "manual_therapy", "needling"


@dataclass(frozen=True, slots=True)
class Told:
    """One signed session: its kind and day; `grade` 0 for nothing unwanted, None where nobody asked."""

    note_id: uuid.UUID
    kind: str
    on: date
    grade: int | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Signed sessions of one kind: how many, in how many it was asked, and by grade how many."""

    kind: str
    sessions: int
    asked: int
    by_grade: dict[int, int]

    @property
    def events(self) -> int:
        """Sessions with something unwanted of any grade."""
        return sum(number for grade, number in self.by_grade.items() if grade)


def told(actor: Actor, first: date, last: date) -> list[Told]:
    """The clinic's signed sessions of these days with their last word; three queries."""
    days = {"note__signed__isnull": False, "given_on__gte": first, "given_on__lte": last}
    manual = ManualSession.objects.for_clinic(actor.clinic_id).filter(**days)
    needling = NeedlingSession.objects.for_clinic(actor.clinic_id).filter(**days, needles__needles_in__gte=1)
    found: dict[uuid.UUID, tuple[str, date]] = {}
    for kind, rows in ((HANDS_ON, manual.values_list), (NEEDLES, needling.values_list)):
        found.update({note_id: (kind, day) for note_id, day in rows("note_id", "given_on")})
    words = AdverseEvent.objects.for_clinic(actor.clinic_id).filter(note__in=list(found))
    grades = dict(words.order_by("recorded_at", "pk").values_list("note_id", "grade"))
    return [Told(key, kind, day, grades.get(key)) for key, (kind, day) in found.items()]


def tally(rows: Iterable[Told], kind: str) -> Tally:
    """One kind added up."""
    own = [each for each in rows if each.kind == kind]
    asked = [each.grade for each in own if each.grade is not None]
    return Tally(kind, len(own), len(asked), dict(Counter(asked)))


def events_between(actor: Actor, first: date, last: date) -> list[AdverseEvent]:
    """The last word of each session of these days that tells of something unwanted, the worst first."""
    hurt = {each.note_id: each for each in told(actor, first, last) if each.grade}
    rows = AdverseEvent.objects.for_clinic(actor.clinic_id).filter(note__in=list(hurt))
    latest: dict[uuid.UUID, AdverseEvent] = {}
    for row in rows.select_related("note").order_by("recorded_at", "pk"):
        latest[row.note_id] = row
    return sorted(latest.values(), key=lambda each: (-each.grade, each.recorded_at))
