"""A prescription: the exercises with their doses, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.knowledge.treatment.concerns import Concern
from wellhead.knowledge.treatment.exercises import Exercise
from wellhead.programme.actions import ItemChosen
from wellhead.programme.dosing import ChosenDose, usual_dose
from wellhead.programme.models import Side
from wellhead.ui.forms import (
    CountField,
    MeasureField,
    OnceForm,
    PlainForm,
    SegmentedChoice,
)


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
    answers = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    keep_as = forms.CharField(
        label=_("Name of the template"),
        required=False,
        max_length=120,
        help_text=_("A name that stands already gets a new version. Notes to the person are left out."),
        error_messages={"max_length": _("The name is too long. Keep it under 120 characters.")},
    )
    file = forms.FileField(
        label=_("Programme file"),
        required=False,
        help_text=_("Its exercises replace those chosen here. Nothing is given until you prescribe."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/json,.json"}),
    )


class LibraryForm(PlainForm):
    """What is looked for in the library; everything left open fits all."""

    q = forms.CharField(label=_("Words"), required=False, max_length=60)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    position = forms.ChoiceField(label=_("Position"), required=False)
    equipment = forms.ChoiceField(label=_("Things needed"), required=False)
    muscle = forms.ChoiceField(label=_("Muscle"), required=False)
    deficit = forms.ChoiceField(label=_("Answers"), required=False)
    starred = forms.BooleanField(label=_("Only my favourites"), required=False)

    def __init__(
        self,
        *args: Any,  # Any: Django's form arguments
        tags: Mapping[str, Iterable[tuple[str, str]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in tags.items():
            field = cast(forms.ChoiceField, self.fields[name])  # it is declared above
            field.choices = [("", _("Any")), *choices]


class NotNowForm(OnceForm):
    """Why a step that was proposed is not taken now."""

    reason = forms.CharField(
        label=_("Why not now"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Write why not now."),
            "max_length": _("The reason is too long. Keep it under 1,000 characters."),
        },
    )


class FlareForm(OnceForm):
    """What the clinician said or did about a flare."""

    words = forms.CharField(
        label=_("What you said or did"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Write what you said or did about it."),
            "max_length": _("The text is too long. Keep it under 1,000 characters."),
        },
    )


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
    level_mmhg = forms.TypedChoiceField(label=_("Set level"), coerce=int, empty_value=None, required=False)
    load_kg = MeasureField(lowest=0.1, highest=100, unit=_("kg"), places=2, label=_("Load"))
    load = forms.CharField(
        label=_("What the load is"),
        required=False,
        max_length=60,
        error_messages={"max_length": _("Keep it under 60 characters.")},
    )
    note = forms.CharField(
        label=_("Your word to the person"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _("The note is too long. Keep it under 500 characters.")},
    )

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
        if exercise.levels_mmhg:
            levels = cast(forms.TypedChoiceField, self.fields["level_mmhg"])  # it is declared above
            levels.choices = [(str(level), f"{level} mmHg") for level in exercise.levels_mmhg]
        else:
            del self.fields["level_mmhg"]
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
        return [self[name] for name in (*names, "level_mmhg") if name in self.fields]

    @property
    def says_more(self) -> bool:
        """Whether a load or a word to the person stands there or is wrong."""
        return any(self[name].value() or self[name].errors for name in ("load_kg", "load", "note"))

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
            note=told["note"],
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
            load_kg=told["load_kg"],
            load=told["load"],
            level_mmhg=told.get("level_mmhg"),
        )


def initial_of(
    dose: ChosenDose, *, side: str = "", note: str = "", texts: Mapping[str, str] | None = None
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
        "load_kg": dose.load_kg,
        "load": dose.load,
        "level_mmhg": dose.level_mmhg,
        "side": side,
        "note": note,
        **(texts or {}),
    }
