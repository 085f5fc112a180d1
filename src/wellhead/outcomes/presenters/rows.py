"""One figure at the start and now, as every list of changes shows it."""

from __future__ import annotations

from dataclasses import dataclass

STATES = {"better_sure": "yes", "better_maybe": "unknown", "same": "no", "no_data": "unknown"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure at the start and now, with what its change is worth: two answers, apart."""

    title: str
    was: str
    now: str
    beyond_error: str = ""
    matters: str = ""
    word: str = ""
    state: str = ""


def state_of(word: str) -> str:
    """The look of a word of change."""
    return STATES.get(word, "no")


def capital(text: str) -> str:
    """With a capital letter at its beginning."""
    return text[:1].upper() + text[1:]
