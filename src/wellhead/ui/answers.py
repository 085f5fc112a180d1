"""Facts of the dictionary in words: the question, its choices and what was answered."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import FactDefinition
from wellhead.ui.words import content

SPEAKERS = ("Clinician: ", "Examiner: ", "Examiner or optician: ")
OPTION_WORDS: Mapping[str, str | Promise] = {
    "always_same_side": gettext_lazy("Always the same side"),
    "one_side_can_swap": gettext_lazy("One side, but it can swap"),
    "varies_one_or_both": gettext_lazy("Sometimes one side, sometimes both"),
    "around_or_behind_eye": gettext_lazy("Around or behind an eye"),
    "above_eye": gettext_lazy("Above an eye"),
    "electric_shock": gettext_lazy("Like an electric shock"),
    "not_stabs": gettext_lazy("It is not stabs"),
    "sawtooth": gettext_lazy("Stabs on top of steady pain"),
    "builds_with_excitement": gettext_lazy("Builds up with excitement"),
    "explosive_at_orgasm": gettext_lazy("All at once at orgasm"),
    "cold_on_head": gettext_lazy("Cold on the head"),
    "cold_swallowed_or_breathed": gettext_lazy("Cold swallowed or breathed in"),
    "visual": gettext_lazy("Sight, in both eyes"),
    "sensory": gettext_lazy("Tingling or numbness"),
    "speech_language": gettext_lazy("Speech or finding words"),
    "motor_weakness": gettext_lazy("A weak arm or leg"),
    "brainstem": gettext_lazy("Balance, slurring or double vision"),
    "retinal_one_eye": gettext_lazy("Sight, in one eye only"),
}
"""Choices whose plain words are more than their id."""
UNIT_WORDS: Mapping[str, str | Promise] = {
    "days/month": gettext_lazy("days a month"),
    "attacks/day": gettext_lazy("attacks a day"),
    "minutes/week": gettext_lazy("minutes a week"),
    "hours/day": gettext_lazy("hours a day"),
    "NRS": gettext_lazy("out of 10"),
    "kinds": gettext_lazy("kinds"),
    "attacks": gettext_lazy("times"),
    "bouts": gettext_lazy("spells"),
    "years": gettext_lazy("years"),
    "months": gettext_lazy("months"),
    "days": gettext_lazy("days"),
    "hours": gettext_lazy("hours"),
    "minutes": gettext_lazy("minutes"),
}
LENGTHS = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))
"""Seconds and the international sign of the unit, longest first."""


def question_words(definition: FactDefinition) -> str:
    """The question without the word that says who answers it."""
    for speaker in SPEAKERS:
        if definition.ask.startswith(speaker):
            rest = definition.ask.removeprefix(speaker)
            return content((rest[:1].upper() + rest[1:]).removesuffix("."))
    return content(definition.ask.removesuffix("."))


def hint_words(definition: FactDefinition) -> str:
    """The line below the question; empty when it needs none."""
    return content(definition.help)


def option_words(option: str) -> str:
    """A choice of the dictionary as words."""
    if option in OPTION_WORDS:
        return str(OPTION_WORDS[option])
    words = option.replace("_", " ")
    return content(words[:1].upper() + words[1:])


def unit_words(unit: str) -> str:
    """A unit of the dictionary as it is said: days a month."""
    return str(UNIT_WORDS.get(unit, unit))


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
    return _with_unit(number_words(value), definition.unit)


def length_words(seconds: float) -> str:
    """A duration in the largest unit that says it exactly with two places: 4 h, 30 min, 5000 s."""
    for size, sign in LENGTHS:
        count = round(seconds / size, 2)
        if seconds >= size and count * size == seconds:
            return f"{number_words(count)} {sign}"
    return f"{number_words(seconds)} s"


def number_words(value: float) -> str:
    """A number with the decimal sign of the reader's language."""
    return str(number_format(f"{value:g}"))


def _with_unit(number: str, unit: str) -> str:
    if unit in {"degrees", "deg"}:
        return f"{number}°"
    return f"{number} {unit_words(unit)}" if unit else number
