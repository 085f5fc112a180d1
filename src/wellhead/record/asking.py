"""A field for any fact of the dictionary, and the way back from what was typed to a fact."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import FactDefinition
from wellhead.ui import answers
from wellhead.ui.forms import MeasureField, SegmentedChoice, SeveralField, TruthField
from wellhead.ui.forms.fields import NOT_OFFERED

SIDE_BY_SIDE = 4
"""Up to this many choices stand side by side; more go into a list."""
SECONDS: Mapping[str, int] = {"s": 1, "min": 60, "h": 3_600, "d": 86_400}
WHOLE_READING = re.compile(r"\s*(\d{2,3})\s*(?:[/*#-]|\s)\s*(\d{2,3})(?:[\s,;]+(\d{2,3}))?\s*")
"""126/78, or 126/78 66 with the pulse; a tablet's number keys may lack the stroke."""
LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*(s|sec|seconds?|min|minutes?|h|hours?|d|days?)", re.IGNORECASE)


class LengthField(forms.CharField):
    """A length of time as people write it: 45 s, 20 min, 4 h, 3 days. Cleans to seconds; empty is None."""

    def __init__(self, *, lowest: float, highest: float, label: str, help_text: str) -> None:
        self.lowest, self.highest = lowest, highest
        super().__init__(required=False, max_length=30, label=label, help_text=help_text)

    def prepare_value(self, value: object) -> str:
        """Stored seconds as a length; typed text as it was typed."""
        if isinstance(value, int | float):
            return answers.length_words(float(value))
        return str(value or "")

    def clean(self, value: object) -> float | None:
        """Seconds, or None when nothing was written."""
        text = str(super().clean(value)).strip()
        if not text:
            return None
        found = LENGTH.fullmatch(text)
        if found is None:
            raise ValidationError(_("Write a number and a unit, for example 20 min, 4 h or 3 days."))
        seconds = float(found[1].replace(",", ".")) * SECONDS[_unit(found[2])]
        if not self.lowest <= seconds <= self.highest:
            raise ValidationError(_("This length cannot be. Check the number and the unit."))
        return seconds


def _unit(written: str) -> str:
    """The short sign of a unit, from its first letter."""
    return {"s": "s", "m": "min", "h": "h", "d": "d"}[written[0].lower()]


def whole_reading(text: str) -> tuple[str, ...]:
    """Upper, lower and, where it stands there, pulse of a blood pressure written in one go; empty for anything else."""
    found = WHOLE_READING.fullmatch(text)
    return tuple(number for number in found.groups() if number) if found else ()


def field_for(definition: FactDefinition, *, unknown: str | Promise, hint: str = "") -> forms.Field:
    """The field that asks for one fact. `unknown` words the answer that leaves it unknown."""
    return never_optional(_field(definition, unknown=unknown, help_text=hint))


def never_optional(field: forms.Field) -> forms.Field:
    """Leave out the word “optional”: an examination leaves open what was not tested, that is all."""
    field.always_answered = True  # type: ignore[attr-defined]  # ui.forms reads it
    return field


def words_field(label: str) -> forms.Field:
    """A few words beside an answer."""
    return never_optional(forms.CharField(label=label, required=False, max_length=300))


def not_tested_short() -> SafeString:
    """A dash to see, “Not tested” to hear: for tables, where the words would not fit."""
    return format_html(
        '<span aria-hidden="true">–</span><span class="visually-hidden">{}</span>', gettext("Not tested")
    )


def _field(definition: FactDefinition, *, unknown: str | Promise, help_text: str) -> forms.Field:
    label = answers.question_words(definition)
    if definition.type == "boolean":
        return TruthField(label=label, help_text=help_text, unknown=unknown)
    if definition.type == "multi_choice":
        choices = [(option, answers.option_words(option)) for option in definition.options]
        return SeveralField(choices=choices, label=label, help_text=help_text, required=False, unsure=unknown)
    if definition.type == "choice":
        return _choice(definition, unknown, label=label, help_text=help_text)
    lowest, highest = definition.min or 0, definition.max if definition.max is not None else 1e9
    if definition.type == "duration":
        return LengthField(lowest=lowest, highest=highest, label=label, help_text=help_text)
    return MeasureField(
        lowest=lowest,
        highest=highest,
        unit=_sign(definition.unit),
        places=2,
        label=label,
        help_text=help_text,
    )


def _choice(
    definition: FactDefinition, unknown: str | Promise, *, label: str, help_text: str
) -> forms.ChoiceField:
    """Few short choices side by side, many in a list; the empty one is not known."""
    options = [(option, answers.option_words(option)) for option in definition.options]
    short = len(options) < SIDE_BY_SIDE and sum(len(words) for _id, words in options) <= 30
    widget = SegmentedChoice() if short else forms.Select()
    choices = [*options, ("", unknown)] if short else [("", unknown), *options]
    return forms.ChoiceField(
        choices=choices,
        widget=widget,
        label=label,
        help_text=help_text,
        required=False,
        error_messages={"invalid_choice": NOT_OFFERED},
    )


def _sign(unit: str) -> str:
    return "°" if unit in {"degrees", "deg"} else unit


def value_from(cleaned: object) -> Value | None:
    """What a field of `field_for` cleaned to, as a fact's value."""
    if isinstance(cleaned, Decimal):
        return int(cleaned) if cleaned == cleaned.to_integral_value() else float(cleaned)
    if isinstance(cleaned, list):
        return tuple(str(item) for item in cleaned)
    if cleaned in {None, ""}:
        return None
    return cleaned if isinstance(cleaned, bool | int | float | str) else None
