"""Every sentence a person reads, where it stands: in the code, in the templates, in the clinical content."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
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

from wellhead.demo import clinic  # noqa: E402 -- Django is set up first
from wellhead.knowledge import library  # noqa: E402 -- Django is set up first
from wellhead.reasoning.facts import FactDefinition  # noqa: E402 -- Django is set up first
from wellhead.ui import answers  # noqa: E402 -- Django is set up first
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
        yield from content()


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


def content() -> Iterator[Found]:
    """What people read of the clinical content, as pages show it. No translation may be active."""
    rules = library.load().rules
    for service in clinic.SERVICES:
        words = {"a kind of visit": service.name, "what it is": service.description, "terms": service.terms}
        yield from _known(f"services/{service.slug}", words)
    for page in rules.every_page:
        yield from _known(f"pages/{page.id}", {"title": page.title, "below the title": page.intro})
    for definition in rules.facts.values():
        if definition.asked_of in {"patient", "exam"}:
            yield from _fact(definition)
    for flag in rules.red_flags:
        yield from _known(f"red_flags/{flag.id}", {"a warning sign": flag.label})
    for diagnosis in rules.diagnoses.values():
        place = f"criteria/{diagnosis.code}"
        yield from _known(place, {"its name": diagnosis.name})
        for letter in diagnosis.letters:
            yield from _known(place, {f"letter {letter.name}": letter.text})


def _fact(definition: FactDefinition) -> Iterator[Found]:
    """The question, its hint, and the choices that the code does not put into words itself."""
    if definition.asked_of == "exam":
        words = {"a finding of the examination": answers.question_words(definition)}
        yield from _known(f"examination/{definition.id}", words)
        return
    place = f"facts/{definition.id}"
    words = {"question": answers.question_words(definition), "hint": answers.hint_words(definition)}
    yield from _known(place, words)
    for option in definition.options:
        if option not in answers.OPTION_WORDS:
            yield from _known(place, {"a choice": answers.option_words(option)})


def _known(place: str, words: dict[str, str]) -> Iterator[Found]:
    for note, said in words.items():
        if said:
            yield Found(said, f"knowledge/{place}", CONTENT, note)


def safety() -> frozenset[str]:
    """Sentences of the content that stand on a safety page or tell why somebody should be seen soon."""
    rules = library.load().rules
    with translation.override(None):
        pages = [page for page in rules.every_page if page not in rules.topics]
        facts = [rules.facts[item] for page in pages for item in page.items]
        words = [(page.title, page.intro) for page in pages]
        asked = [found.words for fact in facts for found in _fact(fact) if isinstance(found.words, str)]
        labels = [flag.label for flag in rules.red_flags]
    return frozenset(filter(None, _flat([*words, asked, labels])))


def _flat(groups: Iterable[Iterable[str]]) -> Iterator[str]:
    for group in groups:
        yield from group
