"""What a short reply to a text message means: yes, no, another time, or nothing that a program should decide. Pure."""

from __future__ import annotations

import enum
import re


class Meaning(enum.StrEnum):
    """What somebody wants who wrote back."""

    YES = "yes"
    NO = "no"
    CHANGE = "change"
    UNCLEAR = "unclear"


WORDS = {
    Meaning.YES: frozenset(
        {"yes", "y", "ok", "okay", "confirm", "ja", "j", "bestätigen", "bestaetigen", "komme"}
    ),
    Meaning.NO: frozenset({"no", "n", "cancel", "nein", "absagen", "stornieren"}),
    Meaning.CHANGE: frozenset({"change", "move", "reschedule", "ändern", "aendern", "verschieben"}),
}
"""Whole replies, not words within them: “no problem, see you” must not cancel a visit."""
POLITE = frozenset({"please", "bitte", "thanks", "thank", "you", "danke"})


def meaning(words: str) -> Meaning:
    """The meaning of a reply that is one such word, with or without a please or thanks; else unclear."""
    said = [each for each in re.findall(r"[^\W\d_]+", words.casefold()) if each not in POLITE]
    if len(said) != 1 or re.search(r"[?\d]", words):
        return Meaning.UNCLEAR
    found = [each for each, known in WORDS.items() if said[0] in known]
    return found[0] if found else Meaning.UNCLEAR
