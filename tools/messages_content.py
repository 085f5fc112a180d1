"""The sentences of the clinical content that people read, as pages show them, each with its place and what it is.

Django must be set up, and no translation may be active.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from tools import messages_care, messages_exercises
from wellhead.demo import clinic
from wellhead.knowledge import guided, library, next_steps, site, treatment
from wellhead.reasoning.facts import FactDefinition
from wellhead.reasoning.rules import Page
from wellhead.ui import answers

SAID = frozenset(
    {
        *(
            "title",
            "who",
            "how_soon",
            "say",
            "says",
            "until",
            "back",
            "differs",
            "ring",
            "label",
            "may",
            "can",
        ),
        *("advice_line", "crisis_line", "words", "steps", "before"),
    }
)
"""Parts of routes, paths and guided checks that are words for people."""
ASKED_OF = frozenset({"patient", "exam"})


@dataclass(frozen=True)
class Said:
    """One sentence, its place in the content, and what it is."""

    words: str
    place: str
    note: str = ""


def everything() -> Iterator[Said]:
    """All of it, in the order in which somebody meets it."""
    rules = library.load().rules
    yield from _services()
    for page in rules.every_page:
        yield from _page(page)
    for definition in (*rules.facts.values(), *guided.load().facts.values()):
        if definition.asked_of in ASKED_OF:
            yield from _fact(definition)
    yield from _warning_signs()
    for diagnosis in rules.diagnoses.values():
        yield from _known(f"criteria/{diagnosis.code}", {"its name": diagnosis.name})
        for letter in diagnosis.letters:
            yield from _known(f"criteria/{diagnosis.code}", {f"letter {letter.name}": letter.text})
    yield from _guided()
    yield from _next_steps()
    yield from _consents()
    yield from _follow_up()
    yield from _coach()
    for words, place, note in messages_exercises.everything():
        yield Said(words, f"exercises/{place}", note)
    for words, place, note in messages_care.everything():
        yield Said(words, place, note)
    yield from _website()


def of_safety() -> Iterator[Said]:
    """What stands on a safety page, tells why somebody should be seen soon, or what to do then."""
    rules = library.load().rules
    pages = [page for page in rules.every_page if page not in rules.topics]
    for page in pages:
        yield from _page(page)
        for item in page.items:
            yield from _fact(rules.facts[item])
    yield from _warning_signs()
    steps = next_steps.load()
    yield from _words_of(steps.routes, "routes/routes")
    yield from _words_of(steps.paths, "routes/paths")


def _services() -> Iterator[Said]:
    for service in clinic.SERVICES:
        words = {"a kind of visit": service.name, "what it is": service.description, "terms": service.terms}
        yield from _known(f"services/{service.slug}", words)


def _page(page: Page) -> Iterator[Said]:
    return _known(f"pages/{page.id}", {"title": page.title, "below the title": page.intro})


def _fact(definition: FactDefinition) -> Iterator[Said]:
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


def _warning_signs() -> Iterator[Said]:
    for flag in library.load().rules.red_flags:
        yield from _known(f"red_flags/{flag.id}", {"a warning sign": flag.label})


def _guided() -> Iterator[Said]:
    """The checks done at home, when to stop, who leaves them out, and the names of areas."""
    known = guided.load()
    yield from _words_of([known.checks], "guided/checks")
    for each in (known.checks.checks, known.checks.stops, known.checks.left_out):
        yield from _words_of(each, "guided/checks")
    for area in known.referral.areas:
        yield from _known("guided/areas", {"a joint or muscle": area.name})


def _next_steps() -> Iterator[Said]:
    """Where a result leads, whom to ring, what helps meanwhile, which appointment."""
    steps, ledger = next_steps.load(), treatment.load().advice_ledger
    for field in fields(steps):
        value = getattr(steps, field.name)
        for each in value.values() if isinstance(value, Mapping) else [value]:
            yield from _words_of(each if isinstance(each, tuple) else [each], f"routes/{field.name}")
    for advice in steps.self_care:
        if advice.ledger in ledger:
            yield from _known("routes/self_care", {"as the evidence allows": ledger[advice.ledger].allowed})


def _consents() -> Iterator[Said]:
    """What somebody reads before they agree to something."""
    for form in treatment.load().consents.values():
        for each in form.elements:
            yield Said(each.plain, f"consents/{form.id}", each.part)
        for place in form.places:
            yield Said(place.say, f"consents/{form.id}", "where")
            yield Said(place.name, f"consents/{form.id}", "where, for the clinician")


def _follow_up() -> Iterator[Said]:
    """What somebody is asked in the days after a session."""
    for region in treatment.load().follow_up:
        for question in region.ask:
            yield Said(question.ask, "needling/follow_up", region.region)
    care = treatment.load().aftercare
    yield from _known("needling/aftercare", care.texts if care else {})


def _coach() -> Iterator[Said]:
    """What somebody looks at and tries at the desk, in the car and when pacing, and what they are asked about it."""
    for point in treatment.load().coach.values():
        words = {
            "title": point.title,
            "to look at": point.look,
            "to try": point.attempt,
            "asked": point.check,
        }
        yield from _known(f"education/{point.id}", words)
    for leaflet in treatment.load().leaflets.values():
        yield from _known(f"education/{leaflet.id}", {"a leaflet": leaflet.title})


def _words_of(parts: Iterable[object], place: str) -> Iterator[Said]:
    """The words of each part by the name of its field."""
    for part in parts:
        if not is_dataclass(part):
            continue
        for field in fields(part):
            value = getattr(part, field.name) if field.name in SAID else None
            for words in _each(value):
                yield Said(words, place, field.name.replace("_", " "))


def _each(value: object) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, Mapping):
        yield from (str(words) for words in value.values())
    elif isinstance(value, tuple):
        yield from (words for words in value if isinstance(words, str))


def _website() -> Iterator[Said]:
    """Pages, leaflets and the privacy notice, and what the evidence ledger lets a page say."""
    content, known = site.load(), treatment.load()
    for text in content.readable():
        yield Said(text.text, f"site/{text.file.rpartition('/')[2].removesuffix('.yaml')}")
    for claim in (*known.ledger.values(), *known.advice_ledger.values()):
        yield Said(claim.allowed, f"site/{claim.id}", "as the evidence allows")
        words = {"who was studied": getattr(claim, "population", ""), "effect": getattr(claim, "effect", "")}
        yield from _known(f"site/{claim.id}", words)


def _known(place: str, words: Mapping[str, str]) -> Iterator[Said]:
    for note, said in words.items():
        if said:
            yield Said(said, place, note)
