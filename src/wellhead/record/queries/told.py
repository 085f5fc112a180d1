"""What happened to one person in the record, a few rows at a time, newest first. Callers ask `access` first."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model, Prefetch, QuerySet

from wellhead.record.models import (
    Assessment,
    Attachment,
    Encounter,
    FlagReview,
    Note,
    NoteDraft,
    Person,
    WorkingCopy,
)

Row = TypeVar("Row", bound=Model)


def _newest(rows: QuerySet[Row], moment: str, *, before: datetime | None, most: int) -> list[Row]:
    span: dict[str, Any] = {f"{moment}__lt": before} if before else {}  # Any: the name of the field is chosen
    return list(rows.filter(**span).order_by(f"-{moment}", "-pk")[:most])


def notes(person: Person, *, before: datetime | None, most: int) -> list[Note]:
    """Notes with their signature, or else their versions; of each the words, not the figures. Two queries."""
    drafts = NoteDraft.objects.defer("content").order_by("-version")
    rows = Note.objects.for_clinic(person.clinic_id).filter(episode__person=person)
    whole = rows.select_related("signed__signer", "signed__co_signature").defer("signed__content")
    return _newest(
        whole.prefetch_related(Prefetch("drafts", drafts)), "recorded_at", before=before, most=most
    )


def assessments(person: Person, *, before: datetime | None, most: int) -> list[Assessment]:
    """Assessments without the facts they rest on."""
    rows = Assessment.objects.for_clinic(person.clinic_id).filter(episode__person=person)
    return _newest(rows.defer("facts_snapshot"), "recorded_at", before=before, most=most)


def meetings_without_visit(person: Person, *, before: datetime | None, most: int) -> list[Encounter]:
    """Meetings that no appointment belongs to; the others stand in the story as visits."""
    rows = Encounter.objects.for_clinic(person.clinic_id).filter(episode__person=person, appointment=None)
    return _newest(rows.select_related("staff"), "started_at", before=before, most=most)


def reviews(person: Person, *, before: datetime | None, most: int) -> list[FlagReview]:
    """Looks at warning signs."""
    rows = FlagReview.objects.for_clinic(person.clinic_id).filter(episode__person=person)
    return _newest(rows, "recorded_at", before=before, most=most)


def attachments(person: Person, *, before: datetime | None, most: int) -> list[Attachment]:
    """Papers and pictures that are not taken out of sight."""
    rows = Attachment.objects.for_clinic(person.clinic_id).filter(episode__person=person, removed=None)
    return _newest(rows, "recorded_at", before=before, most=most)


def last_meeting_before(person: Person, moment: datetime) -> Encounter | None:
    """The newest meeting that began before the moment; None for none."""
    rows = Encounter.objects.for_clinic(person.clinic_id).filter(
        episode__person=person, started_at__lt=moment
    )
    return rows.select_related("staff").order_by("-started_at").first()


def unsigned(person: Person) -> list[Note]:
    """Notes that nobody has signed, oldest first."""
    rows = Note.objects.for_clinic(person.clinic_id).filter(episode__person=person, signed=None)
    return list(rows.order_by("recorded_at"))


def typed_and_not_kept(person: Person) -> list[WorkingCopy]:
    """What somebody typed into a note and did not keep, oldest first."""
    rows = WorkingCopy.objects.for_clinic(person.clinic_id).filter(
        note__episode__person=person, note__signed=None
    )
    return list(rows.select_related("note", "staff").order_by("saved_at"))


def waiting_for_supervisor(person: Person) -> list[Note]:
    """Students' signed notes without the second signature, oldest first."""
    rows = Note.objects.for_clinic(person.clinic_id).filter(
        episode__person=person,
        signed__signer__supervisor__isnull=False,
        signed__co_signature=None,
    )
    return list(
        rows.select_related("signed__signer__supervisor").defer("signed__content").order_by("recorded_at")
    )
