"""What both kinds of session ask; nothing left out ever becomes a no."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wellhead.treatment.models import AdverseGrade
from wellhead.ui.forms import (
    DatePartsField,
    OnceForm,
    ScaleField,
    TruthField,
)

MOST_ROWS = 30
NOTHING: tuple[str, str] = ("", "–")
INCOMPLETE = _("This form was not complete when it reached us. Open the page again and send it once more.")
Choices = list[tuple[str, str | Promise]]


def listed(known: dict[str, Any]) -> Choices:  # Any: words, translated later
    """Choices with an empty one first."""
    return [NOTHING, *known.items()]


class SessionForm(OnceForm):
    """What both kinds of session ask. `version` is the one the writer saw, 0 for a new session."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    given_on = DatePartsField(label=_("Day of the session"))
    pain_before = ScaleField(label=_("Headache before"))
    pain_after = ScaleField(label=_("Headache after"))
    consent_given = TruthField(label=_("Consent today"), unknown=_("Not asked yet"))
    consent_words = forms.CharField(
        label=_("What the person understood, in their own words"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    unwanted = forms.ChoiceField(
        label=_("Anything unwanted"),
        required=False,
        choices=[("", _("Not asked yet")), *((str(value), label) for value, label in AdverseGrade.choices)],
    )
    what_happened = forms.CharField(label=_("What happened"), max_length=2_000, required=False)
    done_about_it = forms.CharField(label=_("What was done about it"), max_length=2_000, required=False)
    words = forms.CharField(
        label=_("Your words"),
        help_text=_("What the rest does not say."),
        max_length=20_000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        without_optional(self)


def without_optional(form: forms.Form) -> None:
    """Labels do not say “optional”: what is missing stops signing, not saving."""
    for field in form.fields.values():
        vars(field)["always_answered"] = True


def choose(field: forms.Field, choices: list[Any]) -> None:  # Any: Django's grouped choices
    """Offer these in a field of choices."""
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
