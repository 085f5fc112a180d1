"""What was gone through about desk, car and pacing, and a graded dose of minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.programme.actions.teaching import LONGEST_WORDS, MOST_MINUTES, DoseAgreed, Gone
from wellhead.programme.models import ExposurePlan
from wellhead.ui.forms import CountField, OnceForm, SegmentedChoice

if TYPE_CHECKING:
    from wellhead.knowledge.treatment.care import CoachPoint


class GoneForm(OnceForm):
    """For each point: gone through today, and what the person said back."""

    def __init__(self, data: Mapping[str, str] | None = None, *, points: Iterable[CoachPoint]) -> None:
        super().__init__(data)
        self.points = [each.id for each in points]
        for name in self.points:
            self.fields[f"gone-{name}"] = forms.BooleanField(label=_("Gone through today"), required=False)
            self.fields[f"words-{name}"] = forms.CharField(
                label=_("Said back, in their own words"),
                required=False,
                max_length=LONGEST_WORDS,
                widget=forms.TextInput({"class": "input"}),
            )

    def gone(self) -> list[Gone]:
        """Points that were gone through; words alone count as that too."""
        told = self.cleaned_data
        return [
            Gone(name, told[f"words-{name}"])
            for name in self.points
            if told[f"gone-{name}"] or told[f"words-{name}"].strip()
        ]


class DoseForm(OnceForm):
    """A ladder of minutes at a time; an empty start ends what stands."""

    kind = forms.ChoiceField(label=_("What is built up"), choices=ExposurePlan.Kind, widget=SegmentedChoice)
    start_minutes = CountField(
        label=_("Starts with"),
        help_text=_("What settles within a day on a bad day too. Empty ends the dose that stands."),
        lowest=1,
        highest=MOST_MINUTES,
        unit=_("min at a time"),
    )
    step_minutes = CountField(label=_("Rises by"), highest=MOST_MINUTES, unit=_("min"))
    step_days = CountField(label=_("Each step takes"), lowest=1, highest=28, unit=_("days"), initial=7)
    goal_minutes = CountField(label=_("Goal"), lowest=1, highest=MOST_MINUTES, unit=_("min at a time"))
    break_minutes = CountField(label=_("Break after each"), highest=120, unit=_("min"), initial=5)
    why = forms.CharField(
        label=_("Why, for the record"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"class": "input"}),
    )

    def agreed(self) -> DoseAgreed:
        """What the form says; only after is_valid()."""
        told = self.cleaned_data
        return DoseAgreed(
            kind=told["kind"],
            start_minutes=told["start_minutes"],
            step_minutes=told["step_minutes"] or 0,
            step_days=told["step_days"] or 7,
            goal_minutes=told["goal_minutes"],
            break_minutes=told["break_minutes"] or 0,
            why=told["why"],
        )
