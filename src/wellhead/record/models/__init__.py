"""What clinicians find, conclude and write down. Every row is added once and never changed; the latest row counts."""

from wellhead.booking.models import Appointment
from wellhead.people.models import Episode, Person, Staff
from wellhead.record.models.concluded import (
    SETTLED,
    Assessment,
    AssessmentTrigger,
    FlagOutcome,
    FlagReview,
    KnowledgeEdition,
)
from wellhead.record.models.examined import (
    Answer,
    Device,
    Direction,
    Encounter,
    ExaminationRow,
    Finding,
    FindingState,
    FlexionRotation,
    MovementFinding,
    Muscle,
    MuscleFinding,
    Segment,
    SegmentFinding,
    Side,
)
from wellhead.record.models.written import (
    Addendum,
    Note,
    NoteDraft,
    NoteKind,
    SignedNote,
)

__all__ = [
    "SETTLED",
    "Addendum",
    "Answer",
    "Appointment",
    "Assessment",
    "AssessmentTrigger",
    "Device",
    "Direction",
    "Encounter",
    "Episode",
    "ExaminationRow",
    "Finding",
    "FindingState",
    "FlagOutcome",
    "FlagReview",
    "FlexionRotation",
    "KnowledgeEdition",
    "MovementFinding",
    "Muscle",
    "MuscleFinding",
    "Note",
    "NoteDraft",
    "NoteKind",
    "Person",
    "Segment",
    "SegmentFinding",
    "Side",
    "SignedNote",
    "Staff",
]
