"""What is asked when a diary raises something: of the person at once, of the clinician afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.knowledge import library
from wellhead.ui import answers
from wellhead.ui.forms import ChoiceCards, OnceForm, SegmentedChoice

NOT_SURE = "not_sure"
SAID = {"yes": True, "no": False, NOT_SURE: None}


class LookNowForm(OnceForm):
    """The questions of the self-check that an entry opened; each is answered, and “not sure” is an answer."""

    def __init__(self, facts: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        # Any: Django's form arguments. `facts` are fact ids with the urgency that a yes may come to.
        super().__init__(*args, **kwargs)
        self.facts = tuple(fact for fact, _urgency in facts)
        for fact, urgency in facts:
            self.fields[fact] = _question(fact, urgency)

    def said(self) -> dict[str, bool | None]:
        """True, False or None for not sure by fact; only after is_valid()."""
        return {fact: SAID[self.cleaned_data[fact]] for fact in self.facts}


def _question(fact: str, urgency: str) -> forms.Field:
    definition = library.load().rules.facts[fact]
    field = forms.ChoiceField(
        label=answers.question_words(definition),
        help_text=answers.hint_words(definition),
        choices=[("yes", _("Yes")), ("no", _("No")), (NOT_SURE, _("Not sure"))],
        widget=SegmentedChoice(unknown=[NOT_SURE]),
        error_messages={"required": _("Choose an answer. “Not sure” is an answer too.")},
    )
    field.widget.attrs["data-asks-for"] = urgency
    return field


class AlarmAnswerForm(OnceForm):
    """What the clinician found and did about something that the diary raised."""

    done = forms.ChoiceField(
        label=_("What you did"),
        choices=[
            ("spoke", _("Spoke with the person: no sign now")),
            ("referred", _("Sent on to a doctor or emergency care")),
            ("visit", _("Booked a visit here to look again")),
            ("known", _("Known and explained already")),
            ("mistake", _("Written by mistake")),
        ],
        widget=ChoiceCards,
    )
    words = forms.CharField(
        label=_("What you found, and what was agreed"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1_000,
    )


class AlertAnswerForm(OnceForm):
    """What the clinician did about a change since discharge."""

    done = forms.ChoiceField(
        label=_("What you did"),
        choices=[
            ("left", _("Looked, nothing to do now")),
            ("wrote", _("Wrote to the person")),
            ("rang", _("Rang the person")),
            ("visit", _("Offered a visit")),
        ],
        widget=ChoiceCards,
    )
    words = forms.CharField(
        label=_("What you saw, and what was agreed"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1_000,
    )
