"""When somebody does their exercises, in their own words, and when to be reminded."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.programme.actions.home import LONGEST_ANCHOR
from wellhead.programme.queries.home import HomeWishes
from wellhead.ui.forms import CheckboxCards, OnceForm

WEEKDAYS = [
    ("0", _("Monday")),
    ("1", _("Tuesday")),
    ("2", _("Wednesday")),
    ("3", _("Thursday")),
    ("4", _("Friday")),
    ("5", _("Saturday")),
    ("6", _("Sunday")),
]


class HomeForm(OnceForm):
    """A habit and a reminder; both may stay empty."""

    anchor = forms.CharField(
        label=_("I do them after"),
        help_text=_("Something you do every day anyway, such as: brushing my teeth."),
        required=False,
        max_length=LONGEST_ANCHOR,
        widget=forms.TextInput({"class": "input"}),
        error_messages={"max_length": _("That is too long. Keep it under 120 characters.")},
    )
    remind_at = forms.TimeField(
        label=_("Remind me at"),
        help_text=_("Leave empty for no reminder. It does not say what for."),
        required=False,
        error_messages={"invalid": _("Write a time as hours and minutes, for example 19:30.")},
        widget=forms.TimeInput({"autocomplete": "off", "class": "input"}, format="%H:%M"),
    )
    remind_days = forms.MultipleChoiceField(
        label=_("On these days"), choices=WEEKDAYS, required=False, widget=CheckboxCards()
    )

    def wanted(self) -> HomeWishes:
        """What the form says; only after is_valid()."""
        told = self.cleaned_data
        return HomeWishes(told["anchor"], told["remind_at"], tuple(int(each) for each in told["remind_days"]))


def home_initial(stands: HomeWishes) -> dict[str, object]:
    """The wishes as the form shows them."""
    return {
        "anchor": stands.anchor,
        "remind_at": stands.remind_at,
        "remind_days": [str(each) for each in stands.remind_days],
    }
