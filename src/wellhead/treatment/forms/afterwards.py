"""What is added to a session later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.treatment import words
from wellhead.treatment.forms.shared import choose
from wellhead.treatment.models import AdverseGrade
from wellhead.ui.forms import CountField, OnceForm


class UnwantedForm(OnceForm):
    """Something unwanted that showed later."""

    grade = forms.TypedChoiceField(label=_("How severe"), coerce=int, choices=AdverseGrade.choices)
    what_happened = forms.CharField(label=_("What happened"), max_length=2_000, required=False)
    relatedness = forms.ChoiceField(label=_("Because of the session?"), required=False)
    done_about_it = forms.CharField(label=_("What was done about it"), max_length=2_000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        rules = treatment_knowledge.load().needling_rules
        known = rules.relatedness if rules else ()
        choose(self.fields["relatedness"], [("", _("Not judged")), *((x, words.plain(x)) for x in known)])


class NextDayForm(OnceForm):
    """How the next day was."""

    next_pain = CountField(label=_("Headache the next day"), highest=10, unit=_("of 10"))
    next_words = forms.CharField(label=_("In the person's words"), max_length=2_000, required=False)
