"""What is asked on pages that combine rooms."""

from wellhead.portal.forms.contact import (
    ActingForm,
    DetailsForm,
    EndActingForm,
    MessagesForm,
    OwnDetailsForm,
    RulesForm,
    details_initial,
    messages_initial,
)
from wellhead.portal.forms.day import QuickDayForm
from wellhead.portal.forms.staff import SupervisorsForm

__all__ = [
    "ActingForm",
    "DetailsForm",
    "EndActingForm",
    "MessagesForm",
    "OwnDetailsForm",
    "QuickDayForm",
    "RulesForm",
    "SupervisorsForm",
    "details_initial",
    "messages_initial",
]
