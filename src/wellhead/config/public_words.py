"""Everything of ours that the public and the patients read, gathered for the claim checker: content, pages, letters."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from wellhead.knowledge import library, site, treatment
from wellhead.knowledge.treatment import consents
from wellhead.knowledge.treatment.library import TreatmentLibrary

PACKAGE = Path(__file__).resolve().parents[1]
TRANSLATED = frozenset(
    {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext"}
)
_IN_TEMPLATE = re.compile(
    r"""{%\s*translate\s+(?:"([^"]+)"|'([^']+)')|{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate\s*%}""",
    re.DOTALL,
)
_PLURAL = re.compile(r"{%\s*plural\s*%}")
_PLACE_HOLDER = re.compile(r"{{.*?}}|%\(\w+\)[sd]|%[sd]|{\w*}")
NOT_READ = frozenset(
    {"id", "src", "source", "confidence", "kind", "certainty", "codes", "unit", "date_fields"}
)
"""Fields of the knowledge that hold names, not words."""


@dataclass(frozen=True)
class Passage:
    """Words that are read together: where each piece stands, and the ledger entries that vouch for all of it."""

    file: str
    pieces: tuple[tuple[int, str], ...]
    cites: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it, each piece a paragraph of its own."""
        return "\n\n".join(text for _, text in self.pieces)


def gather(package: Path = PACKAGE) -> Iterator[Passage]:
    """Every passage: site, leaflets, exercises, self-check, page templates and the words in the program."""
    known = treatment.load()
    yield from _of_site()
    yield from _of_leaflets(known)
    yield from _of_content(known)
    yield from _of_self_check()
    yield from _of_templates(package)
    yield from _of_modules(package)


def _of_site() -> Iterator[Passage]:
    held: dict[tuple[str, tuple[str, ...]], list[tuple[int, str]]] = {}
    for each in site.load().readable():
        held.setdefault((each.file, each.cites), []).append((each.line, each.text))
    for (file, cites), pieces in held.items():
        yield Passage(f"knowledge/{file}", tuple(pieces), cites)


def _of_leaflets(known: TreatmentLibrary) -> Iterator[Passage]:
    for leaflet in known.leaflets.values():
        for part in leaflet.parts:
            words = (part.heading, *part.text)
            yield Passage(f"leaflet {leaflet.id}", tuple((1, each) for each in words), part.claims)


def _of_content(known: TreatmentLibrary) -> Iterator[Passage]:
    """Content that stands on patients' pages: exercises, daily life, aftercare, consent, how it works."""
    groups: dict[str, Iterable[object]] = {
        "exercise": known.exercises.values(),
        "checklist": known.checklist.values(),
        "factor": known.factors.values(),
        "consent": consents.elements_of(known.consents.values()),
        "stop rule": known.exercise_rules.stop_codes.values(),
        "screening question": known.screening_questions.values(),
    }
    for kind, things in groups.items():
        for thing in things:
            yield from _passage(f"{kind} {getattr(thing, 'id', '')}".strip(), thing)
    for kind, one in {"aftercare": known.aftercare, "relapse plan": known.relapse}.items():
        yield from _passage(kind, one)
    yield Passage("patient explanation", ((1, known.patient_explanation),))
    for myth in known.posture_myths:
        yield Passage("posture myths", ((1, myth.say),))


def _of_self_check() -> Iterator[Passage]:
    rules = library.load().rules
    for fact in rules.facts.values():
        if fact.asked_of == "patient":
            yield Passage(f"question {fact.id}", tuple((1, each) for each in (fact.ask, fact.help) if each))
    for flag in rules.red_flags:
        yield Passage(f"warning sign {flag.id}", ((1, flag.label), (1, flag.action)))


def _of_templates(package: Path) -> Iterator[Passage]:
    for file in sorted(package.glob("*/templates/**/*.*")):
        if file.suffix in (".html", ".txt"):
            text = file.read_text(encoding="utf-8")
            pieces = tuple(_said_in(text))
            if pieces:
                yield Passage(file.relative_to(package).as_posix(), pieces)


def _said_in(text: str) -> Iterator[tuple[int, str]]:
    for met in _IN_TEMPLATE.finditer(text):
        line = text.count("\n", 0, met.start()) + 1
        for words in _PLURAL.split(next(each for each in met.groups() if each)):
            yield line, " ".join(_without_places(words).split())


def _of_modules(package: Path) -> Iterator[Passage]:
    for file in sorted(package.rglob("*.py")):
        if "migrations" in file.parts:
            continue
        pieces = tuple(_said_by(ast.parse(file.read_text(encoding="utf-8"))))
        if pieces:
            yield Passage(file.relative_to(package).as_posix(), pieces)


def _said_by(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATED:
            for each in node.args:
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield each.lineno, _without_places(each.value)


def _without_places(words: str) -> str:
    return _PLACE_HOLDER.sub("…", words)


def _passage(place: str, thing: object) -> Iterator[Passage]:
    pieces = tuple((1, each) for each in _words_of(thing))
    if pieces:
        yield Passage(place, pieces)


def _words_of(thing: object) -> Iterator[str]:
    """Every sentence inside one thing of the knowledge; names and codes have no blank and are left out."""
    if isinstance(thing, str):
        if " " in thing:
            yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _words_of(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            if field.name not in NOT_READ:
                yield from _words_of(getattr(thing, field.name))
