"""A questionnaire as a form, and the form by which the owner adds one with its licence."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.outcomes.actions import Licence
from wellhead.outcomes.packs.content import PackContent, PackItem
from wellhead.outcomes.packs.text import MOST_BYTES
from wellhead.ui.forms import ChoiceCards, DayInput, OnceForm, ScaleField


class Chosen(forms.ChoiceField):
    """One of several; every question may be left out, so the label does not say so each time."""

    always_answered = True


class Rated(ScaleField):
    """0 to 10, as Chosen."""

    always_answered = True


class PackForm(OnceForm):
    """The questions of a questionnaire; each may be left out."""

    def __init__(
        self,
        *args: Any,  # Any: Django's form arguments
        content: PackContent,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.content = content
        for item in content.items:
            self.fields[name_of(item)] = _field(item)

    def answers(self) -> dict[str, float | None]:
        """By item id the value of the choice, None where nothing was chosen; only after is_valid()."""
        return {item.id: self._answer(item) for item in self.content.items}

    def _answer(self, item: PackItem) -> float | None:
        return _value(item, self.cleaned_data.get(name_of(item)))


class OneForm(OnceForm):
    """One question of a questionnaire; a blank is a mistake unless the person said that they leave it out."""

    def __init__(
        self,
        *args: Any,  # Any: Django's form arguments
        item: PackItem,
        said: float | None,
        may_be_blank: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.item, self.may_be_blank = item, may_be_blank
        field = _field(item)
        field.initial = _initial(item, said)
        self.fields[name_of(item)] = field

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """Refuse a blank with what to do about it."""
        told = super().clean() or self.cleaned_data
        name = name_of(self.item)
        if not self.may_be_blank and name not in self.errors and told.get(name) in (None, ""):
            self.add_error(name, _("Choose an answer, or press “Leave this one out”."))
        return told

    def value(self) -> float | None:
        """The value of the choice, None where nothing was chosen; only after is_valid()."""
        return _value(self.item, self.cleaned_data.get(name_of(self.item)))


def name_of(item: PackItem) -> str:
    """The field of a question; apart from every name a form has of its own."""
    return f"q_{item.id}"


def _value(item: PackItem, said: object) -> float | None:
    if said is None or said == "":
        return None
    return float(str(said)) if item.is_scale else item.choices[int(str(said))].value


def _initial(item: PackItem, said: float | None) -> str | None:
    """How a kept answer stands in the field."""
    if said is None:
        return None
    place = next(n for n, each in enumerate(item.choices) if each.value == said)
    return f"{said:g}" if item.is_scale else str(place)


def _field(item: PackItem) -> forms.Field:
    if item.is_scale:
        return Rated(label=item.text, low=item.choices[0].label, high=item.choices[-1].label)
    choices = [(str(place), each.label) for place, each in enumerate(item.choices)]
    return Chosen(label=item.text, choices=choices, required=False, widget=ChoiceCards)


class KeepPackForm(OnceForm):
    """The file (or its text) and the licence that the clinic holds; a licence without an end must be said to be one."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A JSON or YAML file of at most 200 kB."),
        required=False,
        allow_empty_file=True,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".json,.yaml,.yml"}),
        error_messages={
            "invalid": _("The file did not arrive whole. Choose it again."),
            "max_length": _("The name of this file is too long. Give it a shorter one."),
        },
    )
    text = forms.CharField(
        label=_("Or the text of the file"),
        required=False,
        strip=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"max_length": _("This is more than 200 kB. A questionnaire is far smaller.")},
    )
    holder = forms.CharField(
        label=_("Who holds the rights?"),
        max_length=160,
        error_messages={"required": _("Write who holds the rights in this questionnaire.")},
    )
    terms = forms.CharField(
        label=_("What may the clinic do with it?"),
        help_text=_("In the words of the licence: how often, on which media, with which credit line."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what the licence allows.")},
    )
    reference = forms.CharField(
        label=_("Number or date of the licence"),
        max_length=160,
        error_messages={
            "required": _("Write the number of the licence, or the date of the letter that gives it.")
        },
    )
    until = forms.DateField(
        label=_("Last day of the licence"),
        required=False,
        widget=DayInput,
        error_messages={"invalid": _("There is no such day. Check the day and the month.")},
    )
    has_no_end = forms.BooleanField(label=_("The licence has no last day"), required=False)

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """A file or a text, and a last day or the word that there is none."""
        told = super().clean() or self.cleaned_data
        if "file" not in self.errors and not told.get("file") and not (told.get("text") or "").strip():
            self.add_error("file", _("Choose the file of the questionnaire, or paste its text."))
        until: date | None = told.get("until")
        if "until" not in self.errors and (until is None) != bool(told.get("has_no_end")):
            self.add_error(
                "until", _("Give the last day of the licence, or tick that it has none: one of the two.")
            )
        return told

    def content(self) -> bytes:
        """The file, or else the text; only once `file` and `text` are clean. Empty where there is neither."""
        upload = self.cleaned_data.get("file")
        if upload:
            found: bytes = upload.read(MOST_BYTES + 1)
            return found
        return str(self.cleaned_data.get("text") or "").encode()

    def licence(self) -> Licence:
        """What was said of the licence; only after is_valid()."""
        said = self.cleaned_data
        return Licence(
            holder=said["holder"], terms=said["terms"], reference=said["reference"], until=said["until"]
        )


class EndPackForm(OnceForm):
    """Why a questionnaire is asked no more."""

    why = forms.CharField(
        label=_("Why"),
        max_length=200,
        error_messages={"required": _("Say why this questionnaire is asked no more.")},
    )
