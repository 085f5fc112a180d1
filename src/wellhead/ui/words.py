"""The words and marks of states, so that the same state always reads and looks the same."""

from __future__ import annotations

from dataclasses import dataclass

import phonenumbers
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_bidi, pgettext
from django.utils.translation import gettext_lazy as _

CONTENT = "knowledge"
"""The context under which catalogues keep clinical content."""


class English(str):
    """A sentence that stands in English because nobody has translated it; a page says so where it shows it."""

    __slots__ = ()


def content(text: str) -> str:
    """A sentence of the clinical content in the reader's language; in English where it is not translated."""
    if not text:
        return ""
    said = pgettext(CONTENT, text)
    if said != text:
        return said
    return text if (get_language() or "en").startswith("en") else English(left_to_right(text))


def sentence(text: str) -> str:
    """The words with a capital letter to begin with, also behind the sign that keeps their direction."""
    first = len(text) - len(text.lstrip("\N{LEFT-TO-RIGHT ISOLATE}"))
    begun = text[:first] + text[first : first + 1].upper() + text[first + 1 :]
    return English(begun) if isinstance(text, English) else begun


@dataclass(frozen=True, slots=True)
class State:
    """One state: its key in the style sheets, its word and its icon."""

    key: str
    word: str | Promise
    icon: str


URGENCIES = {
    "emergency_now": State("emergency_now", _("Now"), "siren"),
    "same_day": State("same_day", _("Today"), "triangle-alert"),
    "soon": State("soon", _("Soon"), "clock"),
    "routine": State("routine", _("Routine"), "shield-check"),
}
TRUTHS = {
    "yes": State("yes", _("Met"), "check"),
    "no": State("no", _("Not met"), "x"),
    "unknown": State("unknown", _("Unknown"), ""),
    "yours": State("yours", _("Yours"), "pencil"),
}
ANSWERS = {
    "yes": State("yes", _("Yes"), "check"),
    "no": State("no", _("No"), ""),
    "unknown": State("unknown", _("Not known"), ""),
}
GRADES = {
    "high": State("high", _("High certainty"), ""),
    "moderate": State("moderate", _("Moderate certainty"), ""),
    "low": State("low", _("Low certainty"), ""),
    "very-low": State("very-low", _("Very low certainty"), ""),
    "none": State("none", _("Not graded"), ""),
}


def truth_key(value: object) -> str:
    """yes, no, unknown or yours from a truth, a bool, None or such a word; anything else is unknown."""
    if value is True:
        return "yes"
    if value is False:
        return "no"
    name = str(getattr(value, "value", value)).lower()
    return name if name in TRUTHS else "unknown"


def grade_key(value: object) -> str:
    """A grade's key from its name, whatever its spelling; a missing grade is said to be missing."""
    name = str(getattr(value, "value", value)).lower().replace("_", "-").replace(" ", "-")
    return name if name in GRADES else "none"


def grade_word(value: object) -> str:
    """The words of a grade, where no mark can stand beside them."""
    return str(GRADES[grade_key(value)].word)


def phone_number(number: str, country: str) -> str:
    """A stored number as people of that country write it; from elsewhere, with its country code."""
    try:
        parsed = phonenumbers.parse(number, country or None)
    except phonenumbers.NumberParseException:
        return number
    at_home = phonenumbers.country_code_for_region(country) == parsed.country_code
    style = phonenumbers.PhoneNumberFormat
    written = phonenumbers.format_number(parsed, style.NATIONAL if at_home else style.INTERNATIONAL)
    return left_to_right(written)


def left_to_right(written: str) -> str:
    """A number or an address that keeps its order on a page that runs from right to left."""
    return (
        f"\N{LEFT-TO-RIGHT ISOLATE}{written}\N{POP DIRECTIONAL ISOLATE}" if get_language_bidi() else written
    )
