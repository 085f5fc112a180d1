"""Every sentence a person reads, where it stands: in the code, in the templates, in the clinical content."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
for folder in (ROOT, ROOT / "src"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellhead.config.settings_test")

import django  # noqa: E402 -- the source folder comes first

django.setup()

from babel.messages.extract import DEFAULT_KEYWORDS, extract  # noqa: E402 -- Django is set up first
from django.utils import translation  # noqa: E402 -- Django is set up first
from django.utils.translation.template import templatize  # noqa: E402 -- Django is set up first

from tools import messages_content  # noqa: E402 -- Django is set up first
from wellhead.ui.words import CONTENT  # noqa: E402 -- Django is set up first

PACKAGE = ROOT / "src" / "wellhead"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
ENDINGS = (".py", ".html", ".txt")


@dataclass(frozen=True)
class Found:
    """One sentence: what it says (one and many, when it counts), its context, its place and what it is."""

    words: str | tuple[str, str]
    place: str
    context: str | None = None
    note: str = ""


def everything() -> Iterator[Found]:
    """All sentences, those of the code first, in the order of their files."""
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in ENDINGS and "__pycache__" not in file.parts and "migrations" not in file.parts:
            yield from _in_file(file)
    with translation.override(None):
        for said in messages_content.everything():
            yield Found(said.words, f"knowledge/{said.place}", CONTENT, said.note)


def _in_file(file: Path) -> Iterator[Found]:
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        if "{%" not in text:
            return
        text = "\n".join(line.lstrip() for line in templatize(text).splitlines())
    place = file.relative_to(PACKAGE).as_posix()
    source = io.BytesIO(text.encode())
    for _line, words, _comments, context in extract(
        "python", source, KEYWORDS, options={"encoding": "utf-8"}
    ):
        said = words if isinstance(words, str) else tuple(words[:2])
        if said and any(said):
            yield Found(said, place, context)


def safety() -> frozenset[str]:
    """Sentences of the content that stand on a safety page, tell why somebody should be seen soon, or what to do then."""
    with translation.override(None):
        return frozenset(said.words for said in messages_content.of_safety())
