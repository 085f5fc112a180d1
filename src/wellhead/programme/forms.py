"""Input of this room: a round done, safety answers, a prescription with its doses, what was shown back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from wellhead.knowledge.treatment.concerns import Concern
from wellhead.knowledge.treatment.exercises import Condition, Exercise
from wellhead.programme.actions import ItemChosen, RoundSaid
from wellhead.programme.dosing import ChosenDose, usual_dose
from wellhead.programme.models import LogState, Reason, Said, Side
from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import FactDefinition
from wellhead.record import asking
from wellhead.record.findings import FactSaid
from wellhead.ui.forms import (
    ChoiceCards,
    CountField,
    OnceForm,
    PlainForm,
    ScaleField,
    SegmentedChoice,
    SeveralField,
    TruthField,
)

NOT_ASKED = _("Not asked")
FACT = "fact-"
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
            choices=[(each.id, each.name) for each in self.questions],
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


class PrescriptionForm(OnceForm):
    """What stands around the exercises: why, the version seen, and a search of the library."""

    why = forms.CharField(
        label=_("Why this programme, or why none for now"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _("The reason is too long. Keep it under 1,000 characters.")},
    )
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    q = forms.CharField(label=_("Find an exercise"), required=False, max_length=60)


class ItemForm(PlainForm):
    """One exercise with its dose, its side where it needs one, and a text for each condition.

    `is_final` says that the button “Prescribe” was pressed: until then texts may still be empty.
    """

    sets = CountField(lowest=1, highest=100, label=_("Sets"), required=True)
    reps = CountField(lowest=1, highest=100, label=_("Times"), required=True)
    work_seconds = CountField(lowest=1, highest=7200, unit=_("s"), label=_("Length"), required=True)
    hold_seconds = CountField(highest=7200, unit=_("s"), label=_("Hold"), required=True)
    rest_seconds = CountField(highest=7200, unit=_("s"), label=_("Rest"), required=True)
    times_a_day = CountField(lowest=1, highest=100, label=_("Times a day"), required=True)
    days_a_week = CountField(lowest=1, highest=7, label=_("Days a week"), required=True)

    def __init__(
        self,
        *args: Any,  # Any: Django's form arguments
        exercise: Exercise,
        concerns: Iterable[Concern],
        is_final: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, prefix=exercise.id, **kwargs)
        self.exercise = exercise
        dose = exercise.dose
        del self.fields[
            "reps" if dose.reps is None else "work_seconds" if dose.work_seconds is None else "hold_seconds"
        ]
        if exercise.sides == "choose":
            self.fields["side"] = forms.ChoiceField(
                choices=[(side.value, side.label) for side in (Side.LEFT, Side.RIGHT, Side.BOTH)],
                widget=SegmentedChoice(),
                label=_("Towards which side"),
                error_messages={"required": _("Choose the side.")},
            )
        self.asked = {each.id: each for each in concerns if self._needs_words(each)}
        for concern in self.asked.values():
            self.fields[concern.id] = forms.CharField(
                label=_("The written change")
                if concern.level == "modify"
                else _("Why it may be given, in your name"),
                max_length=1000,
                required=is_final,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": _("Write this before you prescribe.")},
            )

    def _needs_words(self, concern: Concern) -> bool:
        return concern.level in {"clinician", "modify"}

    @property
    def dose_fields(self) -> list[forms.BoundField]:
        """The fields of the dose, in order."""
        names = ("sets", "reps", "work_seconds", "hold_seconds", "rest_seconds", "times_a_day", "days_a_week")
        return [self[name] for name in names if name in self.fields]

    @property
    def texts(self) -> list[forms.BoundField]:
        """The fields that take a reason or a written change."""
        return [self[name] for name in self.asked]

    def chosen(self) -> ItemChosen:
        """The exercise as chosen; only after is_valid()."""
        told = self.cleaned_data
        return ItemChosen(
            exercise_id=self.exercise.id,
            dose=self.dose(),
            side=told.get("side", ""),
            confirmations={name: told[name] for name in self.asked},
        )

    def dose(self) -> ChosenDose:
        """The dose as chosen; only after is_valid()."""
        told, usual = self.cleaned_data, usual_dose(self.exercise)
        return ChosenDose(
            sets=told["sets"],
            reps=told.get("reps", usual.reps),
            work_seconds=told.get("work_seconds", usual.work_seconds),
            hold_seconds=told.get("hold_seconds", usual.hold_seconds),
            rest_seconds=told["rest_seconds"],
            times_a_day=told["times_a_day"],
            days_a_week=told["days_a_week"],
        )


def initial_of(
    dose: ChosenDose, *, side: str = "", texts: Mapping[str, str] | None = None
) -> dict[str, object]:
    """A dose as the form shows it."""
    return {
        "sets": dose.sets,
        "reps": dose.reps,
        "work_seconds": dose.work_seconds,
        "hold_seconds": dose.hold_seconds,
        "rest_seconds": dose.rest_seconds,
        "times_a_day": dose.times_a_day,
        "days_a_week": dose.days_a_week,
        "side": side,
        **(texts or {}),
    }
