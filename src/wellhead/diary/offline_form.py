"""The questions of the page that works without a network: the ten seconds of an entry, and a little more."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.diary.actions import LONGEST_NAME, LONGEST_NOTE, MOST_DOSES
from wellhead.diary.forms import AroundForm
from wellhead.diary.models import Feature, Kind, Side
from wellhead.ui.forms import (
    ChoiceCards,
    CountField,
    PlainForm,
    ScaleField,
    SegmentedChoice,
    SeveralField,
    TruthField,
)


class MedicineBox(forms.TextInput):
    """A text box with the list of medicines that the page keeps."""

    def __init__(self) -> None:
        super().__init__(
            {"list": "medicine-names", "autocomplete": "off", "class": "input", "maxlength": LONGEST_NAME}
        )


class QuickEntryForm(PlainForm):
    """Drawn once and filled in by the device; never sent as a form."""

    day = forms.CharField(label=_("Which day"), widget=forms.Select)
    kind = forms.ChoiceField(
        label=_("Did you have a headache?"),
        choices=[(Kind.FREE, _("No headache")), (Kind.HEADACHE, _("Yes, a headache"))],
        widget=ChoiceCards,
    )
    worst = ScaleField(label=_("How strong at its worst?"))
    took = TruthField(label=_("Did you take a painkiller?"), unknown=_("Not said"))
    medicine = forms.CharField(
        label=_("What did you take?"),
        help_text=_("Begin to type: the list appears. A name that is not in the list is kept too."),
        required=False,
        max_length=LONGEST_NAME,
        widget=MedicineBox,
    )
    medicine_doses = CountField(label=_("How many"), lowest=1, highest=MOST_DOSES)
    second = forms.CharField(
        label=_("And one more"), required=False, max_length=LONGEST_NAME, widget=MedicineBox
    )
    second_doses = CountField(label=_("How many"), lowest=1, highest=MOST_DOSES)
    side = forms.ChoiceField(
        label=_("Which side?"),
        choices=Side.choices,
        required=False,
        widget=SegmentedChoice(unknown=("not_sure",)),
    )
    neck_pain = ScaleField(label=_("Neck pain at its worst"))
    features = SeveralField(
        label=_("What came with it?"), choices=Feature.choices, none=_("None of these"), required=False
    )
    began = forms.TimeField(label=_("Began at"), required=False, widget=forms.TimeInput)
    ended = forms.TimeField(
        label=_("Ended at"),
        help_text=_("Leave empty while it lasts. A time before the beginning is read as the next day."),
        required=False,
        widget=forms.TimeInput,
    )
    note = forms.CharField(
        label=_("Anything else?"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 3}),
    )


class AroundOnDeviceForm(AroundForm):
    """What surrounds a day, in the words of its page with a network; drawn once, never sent as a form."""

    day = forms.CharField(label=_("Which day"), widget=forms.Select)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, asks_period=False, auto_id="around_%s", **kwargs)
