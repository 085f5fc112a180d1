"""Sessions given: hands-on and needling, each save a new version, and what was unwanted."""

from wellhead.people.models import Episode, Person
from wellhead.plan.models import PlanItem
from wellhead.record.models import Encounter, Note, SignedNote
from wellhead.treatment.models.afterwards import AdverseEvent, AdverseGrade, NextDay
from wellhead.treatment.models.hands_on import ManualReply, ManualSession, Technique
from wellhead.treatment.models.needles import (
    Approach,
    Needle,
    NeedlingReply,
    NeedlingSession,
    ScreeningAnswer,
    SignedNeedling,
)
from wellhead.treatment.models.shared import Side

__all__ = [
    "AdverseEvent",
    "AdverseGrade",
    "Approach",
    "Encounter",
    "Episode",
    "ManualReply",
    "ManualSession",
    "Needle",
    "NeedlingReply",
    "NeedlingSession",
    "NextDay",
    "Note",
    "Person",
    "PlanItem",
    "ScreeningAnswer",
    "Side",
    "SignedNeedling",
    "SignedNote",
    "Technique",
]
