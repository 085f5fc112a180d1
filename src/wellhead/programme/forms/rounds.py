"""One round of one exercise, as the person says it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from wellhead.programme.actions import RoundSaid
from wellhead.programme.models import LogState, Reason
from wellhead.ui.forms import (
    ChoiceCards,
    CountField,
    OnceForm,
    ScaleField,
    TruthField,
)

WRONG_STATE = _("Press “Done”, “Too hard” or “Left out”.")
BACK_DAYS = 7


class RoundForm(OnceForm):
    """One round of one exercise; the button pressed says how it went."""

    state = forms.ChoiceField(
        choices=LogState.choices,
        widget=forms.HiddenInput,
        error_messages={"required": WRONG_STATE, "invalid_choice": WRONG_STATE},
    )
    pain_before = ScaleField(label=_("Headache or neck pain before"))
    pain_after = ScaleField(label=_("And after"))
    reason = forms.ChoiceField(
        label=_("Why not?"),
        choices=Reason.choices,
        required=False,
        widget=ChoiceCards,
        error_messages={"invalid_choice": _("Choose one of the reasons shown, or leave it open.")},
    )
    swapped_for = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    hurt_during = TruthField(label=_("Did the movement itself hurt?"), unknown=_("Not said"))
    effort = ScaleField(label=_("How hard was it?"), low=_("no effort"), high=_("all I have"))
    reps_done = CountField(highest=500, label=_("How many did you do?"))
    day = forms.ChoiceField(label=_("Which day"), required=False)
    note = forms.CharField(
        label=_("Anything to tell your clinician"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _("The note is too long. Keep it under 500 characters.")},
    )

    def __init__(
        self,
        *args: Any,  # Any: Django's form arguments
        today: date,
        since: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        days = [today - timedelta(days=back) for back in range(BACK_DAYS + 1)]
        chosen = [day for day in days if day >= since] or [today]
        field = cast(forms.ChoiceField, self.fields["day"])  # it is declared above
        field.choices = [(day.isoformat(), date_format(day, "l j F")) for day in chosen]

    def said(self) -> RoundSaid:
        """The round; only after is_valid()."""
        told = self.cleaned_data
        return RoundSaid(
            state=told["state"],
            day=date.fromisoformat(told["day"]) if told["day"] else None,
            reps_done=told["reps_done"],
            effort=told["effort"],
            pain_before=told["pain_before"],
            pain_after=told["pain_after"],
            hurt_during=told["hurt_during"],
            note=told["note"],
            reason="" if told["state"] == LogState.DONE else told["reason"],
            swapped_for=told["swapped_for"] if told["state"] == LogState.SWAPPED else "",
        )
