"""An exercise as it is done to the chosen side: a mirrored picture, and its words turned round."""

from __future__ import annotations

import re

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wellhead.knowledge.treatment.exercises import Exercise
from wellhead.programme.models import Side
from wellhead.ui.figures import drawn_side

OTHER = {"left": "right", "right": "left"}
WORD = re.compile(r"\b(left|right)\b", re.IGNORECASE)
ABOUT_THE_MIRROR = re.compile(r"\s*\(mirror for (?:left|right)\)", re.IGNORECASE)


def is_mirrored(exercise: Exercise, side: str) -> bool:
    """Whether the chosen side is not the one that the library draws."""
    if exercise.sides != "choose" or side not in {Side.LEFT, Side.RIGHT}:
        return False
    drawn = drawn_side(exercise.pose) if isinstance(exercise.pose, dict) else ""
    return drawn not in {"", side}


def turned(text: str, *, mirrored: bool) -> str:
    """The sentence with left and right exchanged where the picture is mirrored.

    Only in the language the content was written in: other languages bend these words, and say it in a sentence.
    """
    plain = ABOUT_THE_MIRROR.sub("", text)
    if not mirrored or not _is_own_language():
        return plain
    return WORD.sub(lambda met: _like(met[1], OTHER[met[1].lower()]), plain)


def _like(was: str, word: str) -> str:
    if was.isupper():
        return word.upper()
    return word.capitalize() if was[0].isupper() else word


def _is_own_language() -> bool:
    return (get_language() or "en").startswith("en")


def about_the_side(exercise: Exercise, side: str) -> str:
    """What must be said because the words could not be turned; empty where picture and words agree."""
    if not is_mirrored(exercise, side) or _is_own_language():
        return ""
    yours = _("right") if side == Side.RIGHT else _("left")
    return _("The picture shows your side, the %(yours)s. In the steps, swap left and right.") % {
        "yours": yours
    }
