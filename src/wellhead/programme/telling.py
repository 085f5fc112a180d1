"""What the library says of exercises, in the reader's language; sentence by sentence in English where nobody has translated it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.exercises import Exercise
from wellhead.ui.words import content

NOTHING = "none"
OTHER = {"left": "right", "right": "left"}
WORD = re.compile(r"\b(left|right)\b", re.IGNORECASE)
ABOUT_THE_MIRROR = re.compile(r"\s*\(mirror for (?:left|right)\)", re.IGNORECASE)


def name_of(exercise: Exercise) -> str:
    """What the reader calls it."""
    return content(exercise.name)


def target_words(target: str) -> str:
    """A kind of exercise as words."""
    words = target.replace("_", " ")
    return content(words[:1].upper() + words[1:])


def things_of(exercise: Exercise) -> tuple[str, ...]:
    """What an exercise needs, one by one, as the library says it; nothing where it needs nothing."""
    if exercise.equipment == NOTHING:
        return ()
    return tuple(part.strip() for part in exercise.equipment.split(","))


def needed(exercise: Exercise) -> str:
    """What an exercise needs, in words; empty where it needs nothing."""
    return ", ".join(content(each) for each in things_of(exercise))


def with_names(text: str) -> str:
    """A sentence of the library with the names of the exercises and techniques that it means."""
    said = content(text)
    return type(said)(treatment.load().with_names(said, said=content))


def done_to(text: str, *, mirrored: bool) -> str:
    """A sentence as it is done to the chosen side. It is turned round before it is translated: languages bend these words."""
    return with_names(turned(text, mirrored=mirrored))


def turned(text: str, *, mirrored: bool) -> str:
    """The library's own sentence, with left and right exchanged where the picture is mirrored."""
    plain = ABOUT_THE_MIRROR.sub("", text)
    if not mirrored:
        return plain
    return WORD.sub(lambda met: _like(met[1], OTHER[met[1].lower()]), plain)


def _like(was: str, word: str) -> str:
    if was.isupper():
        return word.upper()
    return word.capitalize() if was[0].isupper() else word


def ways_of(exercise: Exercise, text: str) -> Iterator[str]:
    """Every way in which a sentence is shown: as it stands and, where a side is chosen, to either side."""
    yield text
    if exercise.sides == "choose":
        yield from dict.fromkeys(
            way for way in (turned(text, mirrored=False), turned(text, mirrored=True)) if way != text
        )
