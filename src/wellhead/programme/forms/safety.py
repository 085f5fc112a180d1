"""Answers to safety questions, a condition cleared, what was shown back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.knowledge.treatment.exercises import Condition
from wellhead.programme.models import Said
from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import FactDefinition
from wellhead.record import asking
from wellhead.record.findings import FactSaid
from wellhead.ui.forms import (
    CountField,
    OnceForm,
    SeveralField,
    TruthField,
)
from wellhead.ui.words import content

NOT_ASKED = _("Not asked")
FACT = "fact-"


class SafetyForm(OnceForm):
    """What is still open: facts of the dictionary, and the clinic's own questions."""

    def __init__(
        self,
        *args: Any,  # Any: Django's form arguments
        facts: Iterable[FactDefinition],
        questions: Iterable[Condition],
        answered: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = tuple(questions)
        self.fact_ids = []
        for definition in facts:
            self.fact_ids.append(definition.id)
            self.fields[f"{FACT}{definition.id}"] = asking.field_for(definition, unknown=NOT_ASKED)
        present = [each.id for each in self.questions if answered.get(each.id) == Said.PRESENT]
        all_said = bool(self.questions) and all(each.id in answered for each in self.questions)
        self.fields["present"] = SeveralField(
            choices=[(each.id, content(each.name)) for each in self.questions],
            label=_("Which of these hold?"),
            help_text=_("Once you tick one or “None of these”, those left out are answered no."),
            unsure=NOT_ASKED,
            required=False,
            initial=present if present or all_said else None,
        )

    def facts_said(self) -> list[FactSaid]:
        """Facts that were answered; only after is_valid()."""
        found: list[tuple[str, Value | None]] = [
            (name, asking.value_from(self.cleaned_data[f"{FACT}{name}"])) for name in self.fact_ids
        ]
        return [FactSaid(name, value) for name, value in found if value is not None]

    def conditions_said(self) -> dict[str, str]:
        """Yes or no for each of the clinic's questions; nothing when they were not asked."""
        ticked: list[str] | None = self.cleaned_data["present"]
        if ticked is None:
            return {}
        return {each.id: Said.PRESENT if each.id in ticked else Said.ABSENT for each in self.questions}


class ClearForm(OnceForm):
    """A condition is cleared, with what cleared it."""

    condition = forms.CharField(widget=forms.HiddenInput, max_length=16)
    reason = forms.CharField(
        label=_("What cleared it"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what cleared it: who, and what was found.")},
    )


class ShownForm(OnceForm):
    """An exercise was shown in the clinic."""

    exercise = forms.CharField(widget=forms.HiddenInput, max_length=16)
    is_right = TruthField(
        label=_("Shown correctly?"), yes=_("Yes"), no=_("Not yet"), unknown=_("Not shown"), required=False
    )
    clean_reps = CountField(highest=500, label=_("Clean repetitions"))
    form_lost_reps = CountField(highest=500, label=_("With a mistake"))
    shortest_hold_seconds = CountField(highest=600, unit=_("s"), label=_("Shortest hold"))
    note = forms.CharField(label=_("Note"), required=False, max_length=500)

    def clean_is_right(self) -> bool:
        """Only a showing is kept."""
        right: bool | None = self.cleaned_data["is_right"]
        if right is None:
            raise forms.ValidationError(_("Say whether it was shown correctly."))
        return right
