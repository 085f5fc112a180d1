"""What is asked when a session is written down; nothing left out ever becomes a no."""

from wellhead.treatment.forms.afterwards import NextDayForm, UnwantedForm
from wellhead.treatment.forms.check_ins import CheckInForm, SettleForm
from wellhead.treatment.forms.hands_on import ManualForm, TechniqueForm, TechniqueRows
from wellhead.treatment.forms.needles import SCREEN, NeedleForm, NeedleRows, NeedlingForm
from wellhead.treatment.forms.shared import INCOMPLETE, MOST_ROWS, SessionForm

__all__ = [
    "INCOMPLETE",
    "MOST_ROWS",
    "SCREEN",
    "CheckInForm",
    "ManualForm",
    "NeedleForm",
    "NeedleRows",
    "NeedlingForm",
    "NextDayForm",
    "SessionForm",
    "SettleForm",
    "TechniqueForm",
    "TechniqueRows",
    "UnwantedForm",
]
