"""Reading the record: what stands found, what was concluded, what was written. Callers ask `access` first."""

from wellhead.record.queries.concluded import (
    assessment_or_hidden,
    assessments_of,
    edition_of,
    keeps_edition,
    latest_assessment,
    rests_on,
    reviewed_flags,
    reviews_of,
)
from wellhead.record.queries.examined import (
    ANSWERS,
    encounter_for,
    encounter_or_hidden,
    encounters_of,
    latest_findings,
)
from wellhead.record.queries.written import (
    addenda_of,
    draft_or_hidden,
    latest_draft,
    note_or_hidden,
    notes_of,
    seal_holds,
    signed_note,
    unsigned_notes,
)

__all__ = [
    "ANSWERS",
    "addenda_of",
    "assessment_or_hidden",
    "assessments_of",
    "draft_or_hidden",
    "edition_of",
    "encounter_for",
    "encounter_or_hidden",
    "encounters_of",
    "keeps_edition",
    "latest_assessment",
    "latest_draft",
    "latest_findings",
    "note_or_hidden",
    "notes_of",
    "rests_on",
    "reviewed_flags",
    "reviews_of",
    "seal_holds",
    "signed_note",
    "unsigned_notes",
]
