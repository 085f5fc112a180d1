"""The way on in words: whom to ring or see, how soon, what to say, what to do until then, when to come back at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wellhead.foundation.models import Clinic
from wellhead.knowledge import next_steps
from wellhead.knowledge.next_steps.model import Route, SpecialPath
from wellhead.selfcheck.routing import Onward
from wellhead.ui.words import content


@dataclass(frozen=True, slots=True)
class Numbers:
    """Whom to ring where this clinic is: the emergency number, the line for advice, the line in a crisis."""

    emergency: str
    advice_line: str
    crisis_line: str


def numbers_of(clinic: Clinic) -> Numbers:
    """The clinic's own emergency number, and the lines of its country."""
    country = next_steps.load().country(clinic.country)
    return Numbers(
        emergency=clinic.emergency_number or country.emergency[0],
        advice_line=content(country.advice_line),
        crisis_line=content(country.crisis_line),
    )


def filled(sentence: str, numbers: Numbers) -> str:
    """A sentence of the knowledge in the reader's language, with the numbers of this place."""
    return (
        content(sentence)
        .replace("{emergency}", numbers.emergency)
        .replace("{advice_line}", numbers.advice_line)
        .replace("{crisis_line}", numbers.crisis_line)
    )


@dataclass(frozen=True, slots=True)
class AlsoWords:
    """A further way that may be gone as well."""

    title: str
    who: str


@dataclass(frozen=True, slots=True)
class NextStepWords:
    """The way on. `books` is visit, call or empty: what the clinic offers here."""

    id: str
    title: str
    who: str
    how_soon: str
    say: tuple[str, ...]
    until: tuple[str, ...]
    back: tuple[str, ...]
    books: str
    also: tuple[AlsoWords, ...]


@dataclass(frozen=True, slots=True)
class PathWords:
    """What differs for this person."""

    id: str
    title: str
    differs: tuple[str, ...]


def next_step_words(way: Onward, numbers: Numbers) -> NextStepWords:
    """The route of this person; whom their own path names comes first."""
    route = way.route
    return NextStepWords(
        id=route.id,
        title=filled(route.title, numbers),
        who=filled(way.who, numbers),
        how_soon=filled(route.how_soon, numbers),
        say=_all(route.say, numbers),
        until=_all(route.until, numbers),
        back=_all(route.back, numbers),
        books=route.books,
        also=tuple(_also(each, numbers) for each in way.also),
    )


def _all(sentences: Iterable[str], numbers: Numbers) -> tuple[str, ...]:
    return tuple(filled(each, numbers) for each in sentences)


def _also(route: Route, numbers: Numbers) -> AlsoWords:
    return AlsoWords(filled(route.title, numbers), filled(route.who, numbers))


def path_words(paths: Iterable[SpecialPath], numbers: Numbers) -> tuple[PathWords, ...]:
    """Every path that applies, in the order of the knowledge."""
    return tuple(
        PathWords(path.id, filled(path.title, numbers), _all(path.differs, numbers)) for path in paths
    )
