"""How old a reader must be: `python tools/reading_age.py` measures every question and public page; --write notes it.

The age is the Flesch–Kincaid grade of textstat plus 5: 0.39 × words a sentence + 11.8 × syllables a word − 15.59, and
a child is about 5 when school begins. The formula sees only the length of words and sentences. It knows nothing of
how hard an idea is, whether a short word is rare, or how calm a reader is; and it swings wildly below some 20 words,
so a page is measured in sections from heading to heading and a question with its hint and choices. It was made for
English and says nothing of a translation. A low age is no proof that a text is plain; a high one is reason to look.

Medical words that must stand are replaced by a plain word before measuring. They, and the texts that may be harder,
are listed with a reason in tools/reading_age.yaml.
"""

from __future__ import annotations

import math
import os
import re
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import django
import yaml

ROOT = Path(__file__).resolve().parents[1]
for folder in (ROOT, ROOT / "src"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # textstat asks pkg_resources for its own files
    import textstat

from wellhead.knowledge import guided, library, next_steps, site, site_blocks, treatment  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.facts import FactDefinition  # noqa: E402 -- the source folder comes first
from wellhead.ui.answers import hint_words, option_words, question_words  # noqa: E402 -- the source folder comes first

LISTED = Path(__file__).with_suffix(".yaml")
AT_SCHOOL = 5
"""Age in years at which the first grade begins, less one."""
SHORTEST = 20
"""Words below which a section is measured together with the one before it."""


@dataclass(frozen=True)
class Measured:
    """One text that was measured; `name` says which, `age` is in years."""

    name: str
    age: float
    text: str


@dataclass(frozen=True)
class Listed:
    """What tools/reading_age.yaml lists: the highest age, words that stand, and texts that may be harder."""

    at_most: int
    words: Mapping[str, str]
    exceptions: Mapping[str, str]


def listed() -> Listed:
    """Read the list."""
    read = yaml.safe_load(LISTED.read_text(encoding="utf-8"))
    exceptions = {each["name"]: each["why"] for each in read["exceptions"]}
    words = {each["word"]: each["read_as"] for each in read["words"]}
    return Listed(site.load().rules.reading_age_at_most, words, exceptions)


def age_of(text: str, words: Mapping[str, str]) -> float:
    """The reading age in years; `words` are replaced before measuring, whole and in any case."""
    for word, plain in words.items():
        text = re.sub(rf"\b{re.escape(word)}\b", plain, text, flags=re.IGNORECASE)
    return float(textstat.flesch_kincaid_grade(text)) + AT_SCHOOL


def as_sentences(texts: Iterable[str]) -> str:
    """Join texts that stand on lines of their own; each ends as a sentence."""
    stripped = (text.strip() for text in texts if text.strip())
    return " ".join(text if text[-1] in ".?!" else f"{text}." for text in stripped)


def questions(words: Mapping[str, str]) -> Iterator[Measured]:
    """Every question that a person can answer, with its hint and its choices as they are shown."""
    asked = [fact for fact in library.load().rules.facts.values() if fact.asked_of == "patient"]
    stopped = {
        check.stopped for check in guided.load().checks.checks
    }  # shown as sentences: see guided_checks
    asked += [fact for fact in guided.load().facts.values() if fact.id not in stopped]
    for definition in asked:
        text = as_sentences(_question(definition))
        yield Measured(f"question {definition.id}", age_of(text, words), text)


def guided_checks(words: Mapping[str, str]) -> Iterator[Measured]:
    """What to do in each guided check, and why one stops or leaves it out."""
    checks = guided.load().checks
    parts = {check.id: [check.title, *check.steps] for check in checks.checks}
    parts["before"] = list(checks.before)
    parts["stopped"] = [stop.say for stop in checks.stops]
    parts["left out"] = [reason.say for reason in checks.left_out]
    for name, said in parts.items():
        text = as_sentences(said)
        yield Measured(f"guided check {name}", age_of(text, words), text)


def next_step_words(words: Mapping[str, str]) -> Iterator[Measured]:
    """Where a result leads: routes, special paths, what may slow recovery, which appointment."""
    steps = next_steps.load()
    parts = {
        f"route {each.id}": [each.title, each.who, each.how_soon, *each.say, *each.until, *each.back]
        for each in steps.routes
    }
    parts |= {f"path {each.id}": [each.title, *each.differs] for each in steps.paths}
    parts |= {f"recovery {each.id}": [each.title, each.may, *each.can] for each in steps.recovery}
    parts |= {f"appointment {each.id}": [each.says] for each in steps.appointments}
    for name, said in parts.items():
        text = as_sentences(said)
        yield Measured(name, age_of(text, words), text)


def consents(words: Mapping[str, str]) -> Iterator[Measured]:
    """What somebody reads before they agree to something: what is done, what could go wrong, what else there is."""
    for form in treatment.load().consents.values():
        for part in ("explained", "risks", "alternatives"):
            places = [place.say for place in form.places] if part == "explained" else []
            text = as_sentences([*places, *(each.plain for each in form.elements if each.part == part)])
            yield Measured(f"consent {form.id}: {part}", age_of(text, words), text)


def aftercare(words: Mapping[str, str]) -> Iterator[Measured]:
    """What somebody takes home after a session."""
    care = treatment.load().aftercare
    for name, said in (care.texts if care else {}).items():
        text = as_sentences([said])
        yield Measured(f"aftercare {name}", age_of(text, words), text)


def question_pages(words: Mapping[str, str]) -> Iterator[Measured]:
    """The title and introduction of every page of the self-check."""
    for page in library.load().rules.every_page:
        text = as_sentences([page.title, page.intro])
        yield Measured(f"self-check page {page.id}", age_of(text, words), text)


def public_pages(words: Mapping[str, str]) -> Iterator[Measured]:
    """Every section of every public page, factor and privacy notice."""
    known = site.load()
    for page in known.pages.values():
        yield from _sections(f"page {page.slug}", [page.title, page.summary], page.blocks, words=words)
    for notice in known.privacy:
        yield from _sections(
            f"privacy {notice.version}", [notice.title, notice.summary], notice.blocks, words=words
        )
    for factor in known.factors:
        text = as_sentences([factor.name, factor.known, *factor.to_try, factor.ask])
        yield Measured(f"factor {factor.id}", age_of(text, words), text)


def page_age(slug: str, words: Mapping[str, str]) -> int:
    """The age of the hardest section of a page, rounded up."""
    page = site.load().pages[slug]
    sections = _sections(f"page {slug}", [page.title, page.summary], page.blocks, words=words)
    return math.ceil(max(each.age for each in sections))


def everything() -> list[Measured]:
    """All that is measured, the hardest first."""
    words = listed().words
    measured = [*questions(words), *question_pages(words), *guided_checks(words)]
    measured += [*next_step_words(words), *public_pages(words), *consents(words), *aftercare(words)]
    return sorted(measured, key=lambda each: -each.age)


def too_hard(measured: Iterable[Measured], known: Listed) -> list[Measured]:
    """What is above the limit and not among the exceptions."""
    return [each for each in measured if each.age > known.at_most and each.name not in known.exceptions]


def _question(definition: FactDefinition) -> list[str]:
    choices = [option_words(option) for option in definition.options]
    return [question_words(definition), hint_words(definition), *choices]


def _sections(
    name: str, head: list[str], blocks: Iterable[site_blocks.Block], *, words: Mapping[str, str]
) -> Iterator[Measured]:
    parts: list[list[str]] = [list(head)]
    for block in blocks:
        if isinstance(block, site_blocks.Heading) and len(" ".join(parts[-1]).split()) >= SHORTEST:
            parts.append([])
        parts[-1].extend(block.words())
    for part in parts:
        text = as_sentences(part)
        yield Measured(f"{name}: {part[0]}", age_of(text, words), text)


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellhead.config.settings")
    django.setup()


def main(argv: list[str]) -> int:
    """Print the hardest texts; 1 when one is too hard and not listed."""
    _set_up()
    known, measured = listed(), everything()
    for each in measured[:40]:
        sys.stdout.write(f"{each.age:5.1f}  {each.name}\n       {each.text[:160]}\n")
    hard = too_hard(measured, known)
    if "--write" in argv:
        _write(known.words)
    sys.stdout.write(f"{len(measured)} texts, {len(hard)} above {known.at_most} and not listed\n")
    return 1 if hard else 0


def _write(words: Mapping[str, str]) -> None:
    for slug, page in site.load().pages.items():
        path = ROOT / "src" / "wellhead" / "knowledge" / page.file
        old, now = path.read_text(encoding="utf-8"), f"reading_age: {page_age(slug, words)}"
        path.write_text(re.sub(r"(?m)^reading_age: \d+$", now, old), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
