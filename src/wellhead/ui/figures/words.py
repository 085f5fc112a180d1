"""Words that stand on a drawing: English by default, every one of them translatable by the caller.

Drawings know nothing of a translation library. They mark their words with `gettext_noop`, which the
message extractor recognises by name, and a page calls `WORDS.translated(gettext)`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Self


def gettext_noop(message: str) -> str:
    """Mark a message for extraction and hand it back unchanged."""
    return message


@dataclass(frozen=True)
class Words:
    """A set of messages. Every field is a message or a tuple of messages."""

    def translated(self, translate: Callable[[str], str]) -> Self:
        """The same set with every message put through `translate`."""

        def said(message: str) -> str:
            return translate(message) if message else ""  # catalogues keep their header under ""

        changed: dict[str, str | tuple[str, ...]] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            changed[field.name] = said(value) if isinstance(value, str) else tuple(map(said, value))
        return replace(self, **changed)
