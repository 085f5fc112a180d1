"""What is asked of somebody who books, reviews or says goodbye."""

from wellhead.journey.forms.clinical import ConclusionForm, FlagForm, RelapsePlanForm, ReviewForm
from wellhead.journey.forms.intake import IntakeForm, SharingForm, VisitForm
from wellhead.journey.forms.proxy import FORMS, ForWhom, proxy_initial

__all__ = [
    "FORMS",
    "ConclusionForm",
    "FlagForm",
    "ForWhom",
    "IntakeForm",
    "RelapsePlanForm",
    "ReviewForm",
    "SharingForm",
    "VisitForm",
    "proxy_initial",
]
