"""Sessions given: hands-on and needling, each save a new version, and what was unwanted."""

from wellhead.consent.models import Consent
from wellhead.people.models import Episode, Person
from wellhead.plan.models import PlanItem
from wellhead.record.models import Encounter, Note, SignedNote
from wellhead.treatment.models.afterwards import (
    AdverseEvent,
    AdverseGrade,
    CheckIn,
    CheckInAnswer,
    CheckInSeen,
    NextDay,
)
from wellhead.treatment.models.gate import Scope, ThrustScreen
from wellhead.treatment.models.hands_on import ManualReply, ManualSession, Technique
from wellhead.treatment.models.needles import (
    Approach,
    Build,
    Needle,
    NeedlingReply,
    NeedlingSession,
    ScreeningAnswer,
    SignedNeedling,
)
from wellhead.treatment.models.shared import Side
from wellhead.treatment.models.within import NeedlesIn, Retest, When

__all__ = [
    "AdverseEvent",
    "AdverseGrade",
    "Approach",
    "Build",
    "CheckIn",
    "CheckInAnswer",
    "CheckInSeen",
    "Consent",
    "Encounter",
    "Episode",
    "ManualReply",
    "ManualSession",
    "Needle",
    "NeedlesIn",
    "NeedlingReply",
    "NeedlingSession",
    "NextDay",
    "Note",
    "Person",
    "PlanItem",
    "Retest",
    "Scope",
    "ScreeningAnswer",
    "Side",
    "SignedNeedling",
    "SignedNote",
    "Technique",
    "ThrustScreen",
    "When",
]
