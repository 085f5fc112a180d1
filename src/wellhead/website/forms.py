"""What the owner types: words for a page with their day of review, and the sites that may frame our forms."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.people.actions import ProfileDetails
from wellhead.ui.forms import DatePartsField, OnceForm, PlainForm

LONGEST_SENT = 20_000
"""More than fits on a page: what is too long is told by the action, with what was typed kept."""


class WordingForm(OnceForm):
    """Words for one place of a page. `seen` is the change that stood there when the form was opened."""

    text = forms.CharField(
        label=_("Your words"),
        help_text=_("Plain text. For a list, one point a line."),
        widget=forms.Textarea(attrs={"rows": "8"}),
        max_length=LONGEST_SENT,
    )
    review_by = DatePartsField(
        label=_("Look at it again by"),
        help_text=_("On this day we send you a mail. After it, the page tells visitors that it is due."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class SitesForm(OnceForm):
    """The sites that may show the self-check and booking in a frame."""

    sites = forms.CharField(
        label=_("Sites that may show these pages"),
        help_text=_("One address a line, for example https://www.your-clinic.example. Leave empty for none."),
        widget=forms.Textarea(attrs={"rows": "4"}),
        required=False,
        max_length=LONGEST_SENT,
    )


class ProfileForm(PlainForm):
    """What the public reads of somebody who treats here."""

    title = forms.CharField(
        label=_("Title"),
        help_text=_(
            "For example Physiotherapist. A title that the law protects shows only beside register and number."
        ),
        max_length=120,
        required=False,
    )
    register = forms.CharField(
        label=_("Professional register"),
        help_text=_("Its whole name, for example Health and Care Professions Council (HCPC)."),
        max_length=120,
        required=False,
    )
    registration_number = forms.CharField(label=_("Registration number"), max_length=40, required=False)
    languages = forms.CharField(
        label=_("Languages"), help_text=_("For example English, Dutch."), max_length=120, required=False
    )

    def details(self) -> ProfileDetails:
        """What was typed; only after is_valid()."""
        said = self.cleaned_data
        return ProfileDetails(
            title=said["title"],
            register=said["register"],
            registration_number=said["registration_number"],
            languages=said["languages"],
        )


class PressForm(OnceForm):
    """A single button that counts once."""


def opened(text: str, review_by: date, seen: str) -> dict[str, Any]:  # Any: Django's initial values
    """The first values of a wording form."""
    return {"text": text, "review_by": review_by, "seen": seen}
