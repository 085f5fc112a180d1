"""Input of this room: a round done, safety answers, a prescription with its doses, what was shown back."""

from wellhead.programme.forms.composing import (
    FlareForm,
    ItemForm,
    LibraryForm,
    NotNowForm,
    PrescriptionForm,
    initial_of,
)
from wellhead.programme.forms.rounds import RoundForm
from wellhead.programme.forms.safety import ClearForm, SafetyForm, ShownForm

__all__ = [
    "ClearForm",
    "FlareForm",
    "ItemForm",
    "LibraryForm",
    "NotNowForm",
    "PrescriptionForm",
    "RoundForm",
    "SafetyForm",
    "ShownForm",
    "initial_of",
]
