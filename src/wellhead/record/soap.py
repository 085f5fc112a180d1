"""The four parts of a note: put together from the record, worded by the clinician, and compared word by word."""

from __future__ import annotations

import difflib
import enum
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wellhead.foundation.audit import Plain

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

KEY = "soap"
PARTS = ("subjective", "objective", "assessment", "plan")
TITLES: dict[str, _StrPromise] = {
    "subjective": _("Subjective"),
    "objective": _("Objective"),
    "assessment": _("Assessment"),
    "plan": _("Plan"),
}
MEANINGS: dict[str, _StrPromise] = {
    "subjective": _("What the person says."),
    "objective": _("What was found and measured."),
    "assessment": _("What it means: the criteria and your own view, apart."),
    "plan": _("What was agreed, what was done today, what comes next."),
}
Words = dict[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of the record: its name, its value (None: not known) and where it comes from."""

    name: str
    value: str | None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that belong together in one part of the note.

    What is asked for safety is `beside_only`: printed beside the words and never part of them, so that nobody can
    copy yesterday's answer into today's note.
    """

    part: str
    title: str
    lines: tuple[Line, ...]
    beside_only: bool = False


def content_of(pieces: Iterable[Piece], *, words: Mapping[str, str] | None = None) -> dict[str, Plain]:
    """What a note keeps: the figures as sections, the words first put together, and the words as they stand."""
    kept = [piece for piece in pieces if piece.lines]
    composed = composed_words(kept)
    return {
        "sections": [
            {
                "part": piece.part,
                "title": piece.title,
                "rows": [[line.name, line.value, line.origin] for line in piece.lines],
            }
            for piece in kept
        ],
        KEY: {"composed": dict(composed), "words": {**composed, **(words or {})}},
    }


def composed_words(pieces: Iterable[Piece]) -> Words:
    """Each part in words, as the record has it now."""
    worded = [piece for piece in pieces if not piece.beside_only]
    return {part: "\n\n".join(_piece_words(each) for each in worded if each.part == part) for part in PARTS}


def _piece_words(piece: Piece) -> str:
    known = [f"- {line.name}{_joint(line.name)} {line.value}" for line in piece.lines if line.value]
    return "\n".join([f"{piece.title}:", *known]) if known else ""


def _joint(name: str) -> str:
    return "" if name.endswith("?") else ":"


def is_soap(content: Mapping[str, object]) -> bool:
    """Whether a note's content has four parts."""
    return isinstance(content.get(KEY), Mapping)


def words_in(content: Mapping[str, object]) -> Words:
    """The words of each part as they stand; empty where nothing was written."""
    return _kept(content, "words")


def composed_in(content: Mapping[str, object]) -> Words:
    """The words of each part as they were last put together from the record."""
    return _kept(content, "composed")


def _kept(content: Mapping[str, object], name: str) -> Words:
    soap = content.get(KEY)
    kept = soap.get(name) if isinstance(soap, Mapping) else None
    known = kept if isinstance(kept, Mapping) else {}
    return {part: str(known.get(part, "")) for part in PARTS}


def with_words(content: Mapping[str, Plain], words: Mapping[str, str]) -> dict[str, Plain]:
    """The same content with other words; the figures stay as they are."""
    soap: dict[str, Plain] = {
        "composed": dict(composed_in(content)),
        "words": {part: words.get(part, "") for part in PARTS},
    }
    return {**content, KEY: soap}


def as_text(words: Mapping[str, str]) -> str:
    """The four parts as one text, for whoever reads a note as words."""
    said = [(str(TITLES[part]), words.get(part, "").strip()) for part in PARTS]
    return "\n\n".join(f"{title}\n{text}" for title, text in said if text)


class Mark(enum.StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that share one mark."""

    mark: Mark
    text: str


ALIKE = 0.4
"""Texts that share less than this part of their words are shown one after the other: our own choice, for reading."""


def differences(before: str, after: str) -> tuple[Run, ...]:
    """The way from one text to another, word by word, with the spaces and line ends kept."""
    old, new = _tokens(before), _tokens(after)
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    if matcher.ratio() < ALIKE:
        whole = (Run(Mark.REMOVED, before), Run(Mark.ADDED, after))
        return tuple(run for run in whole if run.text)
    runs: list[Run] = []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            runs.append(Run(Mark.SAME, "".join(old[old_from:old_to])))
            continue
        if old_to > old_from:
            runs.append(Run(Mark.REMOVED, "".join(old[old_from:old_to])))
        if new_to > new_from:
            runs.append(Run(Mark.ADDED, "".join(new[new_from:new_to])))
    return tuple(runs)


def _tokens(text: str) -> Sequence[str]:
    return re.findall(r"\s+|[^\s]+", text)


@dataclass(frozen=True, slots=True)
class Renewal:
    """One part when the note is renewed: your words, what the record says now, and what became of it since."""

    part: str
    mine: str
    fresh: str
    is_edited: bool
    is_changed: bool

    @property
    def runs(self) -> tuple[Run, ...]:
        """From your words to what the record says now."""
        return differences(self.mine, self.fresh)

    @property
    def asks(self) -> bool:
        """Whether there is something to decide: both the record and the words went on."""
        return self.is_changed and self.mine.strip() != self.fresh.strip()

    @property
    def suggested(self) -> str:
        """Words nobody touched follow the record; words that were edited stay."""
        return "mine" if self.is_edited else "fresh"


def renewals(content: Mapping[str, object], fresh: Mapping[str, str]) -> tuple[Renewal, ...]:
    """Each part: whether the words were edited since they were put together, and whether the record went on."""
    words, composed = words_in(content), composed_in(content)
    return tuple(
        Renewal(
            part=part,
            mine=words[part],
            fresh=fresh[part],
            is_edited=words[part].strip() != composed[part].strip(),
            is_changed=composed[part].strip() != fresh[part].strip(),
        )
        for part in PARTS
    )
