"""Which product a name in own words is, or in which classes it counts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.diary import queries
from wellhead.diary.actions import LONGEST_NAME, LONGEST_WHY
from wellhead.ui.forms import CheckboxCards, OnceForm


class NamingForm(OnceForm):
    """The product of the list that a name is."""

    name = forms.CharField(max_length=LONGEST_NAME)
    medicine = forms.CharField(max_length=60, error_messages={"required": _("Choose the medicine it was.")})


class ClassingForm(OnceForm):
    """For a clinician: the classes a name counts in, or why in none."""

    name = forms.CharField(max_length=LONGEST_NAME, widget=forms.HiddenInput)
    classes = forms.MultipleChoiceField(
        label=_("Counts in"), choices=[], required=False, widget=CheckboxCards(apart=())
    )
    why = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed where it counts in no class."),
        required=False,
        max_length=LONGEST_WHY,
        error_messages={"max_length": _("The reason is too long. Keep it under 200 characters.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        labelled = [(each, queries.class_label(each)) for each in queries.class_ids()]
        self.fields["classes"].choices = labelled  # type: ignore[attr-defined]  # it is a choice field
