"""The way on in words: whom to ring or see, how soon, what to say, what to do until then, when to come back at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wellhead.knowledge.next_steps.model import Route, SpecialPath
from wellhead.selfcheck.routing import Onward
from wellhead.ui.whom_to_ring import Numbers, filled


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
