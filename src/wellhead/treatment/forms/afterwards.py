"""What is added to a session later."""

from __future__ import annotations

from datetime import datetime, time, tzinfo
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.treatment import words
from wellhead.treatment.forms.shared import choose
from wellhead.treatment.models import AdverseGrade
from wellhead.treatment.said import UnwantedSaid
from wellhead.ui.forms import CountField, DayInput, OnceForm, TimeInput

NOON = time(12)


class UnwantedForm(OnceForm):
    """Something unwanted that showed later."""

    grade = forms.TypedChoiceField(label=_("How severe"), coerce=int, choices=AdverseGrade.choices)
    what_happened = forms.CharField(label=_("What happened"), max_length=2_000, required=False)
    relatedness = forms.ChoiceField(label=_("Because of the session?"), required=False)
    done_about_it = forms.CharField(label=_("What was done about it"), max_length=2_000, required=False)
    began_on = forms.DateField(label=_("Began on"), widget=DayInput, required=False)
    began_hour = forms.TimeField(label=_("At"), input_formats=["%H:%M"], widget=TimeInput, required=False)
    ended_on = forms.DateField(
        label=_("Over on"), help_text=_("Empty: not over yet, or not said."), widget=DayInput, required=False
    )
    reported_to = forms.CharField(label=_("Reported outside the clinic to"), max_length=200, required=False)
    reported_on = forms.DateField(label=_("Reported on"), widget=DayInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        rules = treatment_knowledge.load().needling_rules
        known = rules.relatedness if rules else ()
        choose(self.fields["relatedness"], [("", _("Not judged")), *((x, words.plain(x)) for x in known)])

    def said(self, zone: tzinfo) -> UnwantedSaid:
        """What was written down; without an hour it began at noon of its day."""
        one = self.cleaned_data
        began_at = None
        if one["began_on"]:
            began_at = datetime.combine(one["began_on"], one["began_hour"] or NOON, tzinfo=zone)
        names = (
            "grade",
            "what_happened",
            "relatedness",
            "done_about_it",
            "ended_on",
            "reported_to",
            "reported_on",
        )
        return UnwantedSaid(**{name: one[name] for name in names}, began_at=began_at)


class NextDayForm(OnceForm):
    """How the next day was."""

    next_pain = CountField(label=_("Headache the next day"), highest=10, unit=_("of 10"))
    next_words = forms.CharField(label=_("In the person's words"), max_length=2_000, required=False)
