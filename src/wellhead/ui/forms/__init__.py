"""How every form asks: rendering, fields that keep unknown unknown, and the token that lets a form count once."""

from wellhead.ui.forms.fields import (
    CountField,
    DatePartsField,
    MeasureField,
    ScaleField,
    SeveralField,
    TruthField,
)
from wellhead.ui.forms.measured import Left, MeasureOrUnsureField
from wellhead.ui.forms.once import OnceForm
from wellhead.ui.forms.phone import PhoneField
from wellhead.ui.forms.pickers import DayInput, TimeInput
from wellhead.ui.forms.plain import PlainForm
from wellhead.ui.forms.renderer import WellheadBoundField, WellheadRenderer
from wellhead.ui.forms.sections import Section, fields_of, folded
from wellhead.ui.forms.signs import Signs, SignsField
from wellhead.ui.forms.widgets import (
    CheckboxCards,
    ChoiceCards,
    DateParts,
    NumberWithUnit,
    ScaleInput,
    SegmentedChoice,
)

__all__ = [
    "CheckboxCards",
    "ChoiceCards",
    "CountField",
    "DateParts",
    "DatePartsField",
    "DayInput",
    "Left",
    "MeasureField",
    "MeasureOrUnsureField",
    "NumberWithUnit",
    "OnceForm",
    "PhoneField",
    "PlainForm",
    "ScaleField",
    "ScaleInput",
    "Section",
    "SegmentedChoice",
    "SeveralField",
    "Signs",
    "SignsField",
    "TimeInput",
    "TruthField",
    "WellheadBoundField",
    "WellheadRenderer",
    "fields_of",
    "folded",
]
