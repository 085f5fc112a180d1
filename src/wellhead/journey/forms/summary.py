"""What a clinician adds to a summary before it leaves, and their word that they have read it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.ui.forms import PlainForm

LONGEST = 600
TOO_LONG = _("That is too long for one page. Keep it under 600 characters.")


class SummaryForm(PlainForm):
    """Own words, and that the page was read."""

    to = forms.CharField(
        label=_("To"), max_length=120, required=False, error_messages={"max_length": TOO_LONG}
    )
    ask = forms.CharField(
        label=_("What we ask of you"),
        help_text=_("One line for each. It stands at the top."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": _("Say what you ask of them, or that you ask nothing."),
            "max_length": TOO_LONG,
        },
    )
    done = forms.CharField(
        label=_("More about what was done"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )
    was_read = forms.BooleanField(
        label=_("I have read the whole page, and it may leave"),
        error_messages={"required": _("Read the page first, then tick this. Nothing leaves unread.")},
    )
