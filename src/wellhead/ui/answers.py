"""Facts of the dictionary in words: the question, its choices and what was answered."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import FactDefinition

SPEAKERS = ("Clinician: ", "Examiner: ", "Examiner or optician: ")
LENGTHS = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))
"""Seconds and the international sign of the unit, longest first."""


def question_words(definition: FactDefinition) -> str:
    """The question without the word that says who answers it."""
    for speaker in SPEAKERS:
        if definition.ask.startswith(speaker):
            rest = definition.ask.removeprefix(speaker)
            return (rest[:1].upper() + rest[1:]).removesuffix(".")
    return definition.ask.removesuffix(".")


def option_words(option: str) -> str:
    """A choice of the dictionary as words."""
    words = option.replace("_", " ")
    return words[:1].upper() + words[1:]


def answer_words(definition: FactDefinition, value: Value | None) -> str:
    """An answer in words with its unit; None is said to be not known."""
    if value is None:
        return _("Not known")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, tuple):
        return ", ".join(option_words(item) for item in value) or _("None of them")
    if isinstance(value, str):
        return option_words(value)
    if definition.type == "duration":
        return length_words(float(value))
    return _with_unit(f"{value:g}", definition.unit)


def length_words(seconds: float) -> str:
    """A duration in the largest unit that says it exactly with two places: 4 h, 30 min, 5000 s."""
    for size, sign in LENGTHS:
        count = round(seconds / size, 2)
        if seconds >= size and count * size == seconds:
            return f"{count:g} {sign}"
    return f"{seconds:g} s"


def _with_unit(number: str, unit: str) -> str:
    if unit in {"degrees", "deg"}:
        return f"{number}°"
    return f"{number} {unit}" if unit else number
