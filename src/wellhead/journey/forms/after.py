"""Coming back, ringing people, and visits that go on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.journey.forms.alarms import LookNowForm
from wellhead.ui.forms import ChoiceCards, CountField, DayInput, OnceForm


class ReturnForm(LookNowForm):
    """The questions about danger, and what brings the person back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        self.fields["words"] = forms.CharField(
            label=_("What brings you back?"),
            required=False,
            max_length=400,
            widget=forms.Textarea(attrs={"rows": 3}),
        )


class RecallForm(OnceForm):
    """What came of ringing somebody, or why they are not to be rung."""

    why = forms.ChoiceField(
        label=_("What holds from now on"),
        choices=[
            ("later", _("Rung, or put off: not before a day")),
            ("wish", _("They asked us not to")),
            ("elsewhere", _("Cared for elsewhere")),
            ("died", _("Died")),
            ("again", _("May be rung again")),
        ],
        widget=ChoiceCards,
    )
    until = forms.DateField(label=_("Not before"), required=False, widget=DayInput)
    words = forms.CharField(label=_("Note, nothing about health"), required=False, max_length=200)


class MaintenanceForm(OnceForm):
    """Why visits go on, and how often."""

    reason = forms.ChoiceField(label=_("The measured reason"), widget=ChoiceCards)
    words = forms.CharField(
        label=_("What was tried without visits, and what happened"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1_000,
    )
    interval_weeks = CountField(label=_("One visit every"), lowest=1, highest=52, unit=_("weeks"))

    def __init__(self, *args: Any, reasons: list[tuple[str, str]], **kwargs: Any) -> None:
        # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined]  # a ChoiceField, declared above


class MaintenanceEndForm(OnceForm):
    """Why visits end."""

    words = forms.CharField(
        label=_("Why it ends"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1_000
    )
