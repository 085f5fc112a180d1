"""What is asked in a hands-on session, and of each technique."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.treatment import words
from wellhead.treatment.forms.shared import MOST_ROWS, NOTHING, SessionForm, choose, listed, without_optional
from wellhead.treatment.models import Side
from wellhead.ui.forms import CountField, PlainForm

MANUAL_GRADES = ("I", "II", "III", "IV")


class ManualForm(SessionForm):
    """A hands-on session."""


class TechniqueForm(PlainForm):
    """One technique."""

    technique_id = forms.ChoiceField(label=_("Technique"), required=False)
    level = forms.CharField(label=_("Level or muscle"), max_length=40, required=False)
    side = forms.ChoiceField(label=_("Side"), required=False, choices=[NOTHING, *Side.choices])
    grade = forms.ChoiceField(
        label=_("Grade"), required=False, choices=[NOTHING, *((each, each) for each in MANUAL_GRADES)]
    )
    direction = forms.CharField(label=_("Direction"), max_length=80, required=False)
    duration_s = CountField(label=_("How long"), lowest=1, highest=3_600, unit="s")
    position = forms.ChoiceField(label=_("Position"), required=False, choices=listed(words.POSITIONS))
    pain_before = CountField(label=_("Pain before"), highest=10, unit=_("of 10"))
    pain_after = CountField(label=_("Pain after"), highest=10, unit=_("of 10"))
    response = forms.ChoiceField(
        label=_("What it did to the headache"), required=False, choices=listed(words.RESPONSES)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        techniques = treatment_knowledge.load().techniques.values()
        offered = [(each.id, each.name) for each in techniques if each.type != "thrust"]
        choose(self.fields["technique_id"], [NOTHING, *offered])
        without_optional(self)

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """A row that says anything names its technique."""
        said = super().clean() or self.cleaned_data
        if not said.get("technique_id") and any(value not in (None, "") for value in said.values()):
            self.add_error("technique_id", _("Choose the technique, or empty this row."))
        return said


TechniqueRows = forms.formset_factory(TechniqueForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
