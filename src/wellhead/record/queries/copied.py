"""What a person may have a copy of: signed notes, what was found and concluded, files in sight. Callers ask `access` first."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from wellhead.record.findings import Examination
from wellhead.record.models import Addendum, Attachment, CopyHold, Person, SignedNote


@dataclass(frozen=True, slots=True)
class Held:
    """What a clinician keeps back from copies, by the keys of notes and files."""

    notes: frozenset[uuid.UUID] = frozenset()
    files: frozenset[uuid.UUID] = frozenset()

    @property
    def count(self) -> int:
        """How many items a copy leaves out."""
        return len(self.notes) + len(self.files)


def held_of(person: Person) -> Held:
    """What stands held back now; one query."""
    standing = [row for row in holds_of(person).values() if row.held]
    return Held(
        notes=frozenset(row.note_id for row in standing if row.note_id is not None),
        files=frozenset(row.attachment_id for row in standing if row.attachment_id is not None),
    )


def holds_of(person: Person) -> dict[uuid.UUID, CopyHold]:
    """The last word on each note and file that was ever held back, by the key of the note or file; one query."""
    about = Q(note__episode__person=person) | Q(attachment__episode__person=person)
    rows = CopyHold.objects.for_clinic(person.clinic_id).filter(about)
    latest: dict[uuid.UUID, CopyHold] = {}
    for row in rows.order_by("-recorded_at", "-pk"):
        key = row.note_id or row.attachment_id
        if key is not None:
            latest.setdefault(key, row)
    return latest


def signed_of(person: Person) -> list[SignedNote]:
    """Every signed note, oldest first, with its signatures, its meeting and what was added; two queries."""
    rows = SignedNote.objects.for_clinic(person.clinic_id).filter(note__episode__person=person)
    added = Prefetch("addenda", Addendum.objects.order_by("recorded_at", "pk"))
    whole = rows.select_related("note__encounter", "signer", "co_signature__signer").prefetch_related(added)
    return list(whole.order_by("signed_at", "pk"))


def files_of(person: Person) -> list[Attachment]:
    """Every file in sight, newest first; one query."""
    rows = Attachment.objects.for_clinic(person.clinic_id).filter(
        episode__person=person, removed__isnull=True
    )
    return list(rows.order_by("-recorded_at", "-pk"))


def outside_of_meetings(found: Examination) -> Examination:
    """Of what stands found, that which was written outside of any meeting."""
    return Examination(
        facts={place: kept for place, kept in found.facts.items() if not kept.encounter_id},
        segments={place: kept for place, kept in found.segments.items() if not kept.encounter_id},
        muscles={place: kept for place, kept in found.muscles.items() if not kept.encounter_id},
        movements={place: kept for place, kept in found.movements.items() if not kept.encounter_id},
        rotations={place: kept for place, kept in found.rotations.items() if not kept.encounter_id},
    )
