"""Whom to ring where a clinic is, put into sentences of the knowledge: no text names a number of one country."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wellhead.foundation.models import Clinic
from wellhead.knowledge import next_steps
from wellhead.ui.words import content

WRITTEN_OUT = re.compile(r"(?<!\d)(?<!\d )999(?!\d)")
"""The emergency number in sentences that name it as the country does in which they were written; not within others."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Whom to ring where this clinic is: the emergency number, the line for advice, the line in a crisis."""

    emergency: str
    advice_line: str
    crisis_line: str


def numbers_of(clinic: Clinic) -> Numbers:
    """The clinic's own emergency number, and the lines of its country."""
    country = next_steps.load().country(clinic.country)
    return Numbers(
        emergency=clinic.emergency_number or country.emergency[0],
        advice_line=content(country.advice_line),
        crisis_line=content(country.crisis_line),
    )


def with_number(words: str, number: str) -> str:
    """Words in any language with the emergency number of this place where they name the one of another.

    Without a number they stay as they are written.
    """
    return WRITTEN_OUT.sub(number, words) if number else words


def filled(sentence: str, numbers: Numbers) -> str:
    """A sentence of the knowledge in the reader's language, with the numbers of this place."""
    return (
        content(sentence)
        .replace("{emergency}", numbers.emergency)
        .replace("{advice_line}", numbers.advice_line)
        .replace("{crisis_line}", numbers.crisis_line)
    )
