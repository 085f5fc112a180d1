"""Templates as the architecture tests read them: their tags taken out, their HTML walked through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "wellhead"
COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|<!--.*?-->", re.DOTALL)
TRANSLATED = re.compile(r"\{% blocktranslate.*?endblocktranslate %\}", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
VARIABLE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
VOID = frozenset({"input", "img", "br", "hr", "link", "meta", "source", "use", "path", "rect", "circle"})


@dataclass(frozen=True)
class Template:
    """One template: its place as a person would write it, the room it belongs to, and its text."""

    place: str
    room: str
    name: str
    text: str

    def fault(self, offset: int, what: str) -> str:
        return f"{self.place}:{self.text.count(chr(10), 0, offset) + 1}: {what}"


def templates() -> Iterator[Template]:
    """Every page and part of a page in the package."""
    for file in sorted(PACKAGE.glob("*/templates/**/*.html")):
        room = file.relative_to(PACKAGE).parts[0]
        name = file.relative_to(PACKAGE / room / "templates").as_posix()
        yield Template(
            file.relative_to(PACKAGE.parents[1]).as_posix(), room, name, file.read_text(encoding="utf-8")
        )


def _kept_lines(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _named(found: re.Match[str]) -> str:
    return "var" + re.sub(r"\W+", "", found[0]) + _kept_lines(found)


def as_html(text: str) -> str:
    """The template as plain HTML: variables become a word of their own, tags and comments vanish, lines stay."""
    without = TAG.sub(_kept_lines, COMMENT.sub(_kept_lines, text))
    return VARIABLE.sub(_named, without)


@dataclass
class Element:
    """An opening tag, where it stands, and whether a label is around it."""

    name: str
    attributes: dict[str, str]
    line: int
    inside_label: bool


@dataclass
class Walker(HTMLParser):
    """Collects elements and words of a page."""

    elements: list[Element] = field(default_factory=list)
    words: list[tuple[int, str]] = field(default_factory=list)
    open_labels: int = 0
    silent: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, attributes, self.getpos()[0], self.open_labels > 0))
        self.open_labels += tag == "label"
        self.silent += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self.open_labels -= tag == "label"
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.silent and re.search(r"[^\W\d_]{2,}", data):
            self.words.append((self.getpos()[0], " ".join(data.split())))


def walk(html: str) -> Walker:
    walker = Walker()
    walker.feed(html)
    return walker
