"""Simulated people walk through the self-check, page by page, in our order, the order of the files or by chance."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wellhead.population.crowd import SimulatedPerson
from wellhead.reasoning import ask
from wellhead.reasoning.criteria import Value
from wellhead.reasoning.derive import complete
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import Facts, View
from wellhead.reasoning.lanes import Lanes, yes_plane
from wellhead.reasoning.rules import URGENCIES, Rules
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.whole import Whole, whole, with_reviewed

PAGES_AT_MOST = 400
"""A walk this long never ends; nobody's does."""

ALIKE_UP_TO = 92
"""Number of answers up to which people are often alike; after that nobody answers as another did."""


class Endless(RuntimeError):
    """The check asks again and again; the message names the person and the page."""


@dataclass(frozen=True)
class Shown:
    """What one page asked, and everything known after it."""

    page: str
    items: tuple[str, ...]
    known: Facts


@dataclass(frozen=True)
class Brief:
    """The part of a verdict that two ways of asking must agree on.

    `could_be` is the most urgent level of a red flag that unanswered questions leave open; empty when none is.
    """

    urgency: str
    reported: tuple[str, ...]
    outcome: str
    could_be: str = ""


Ask = Callable[[Facts], "tuple[str, tuple[str, ...]] | None"]
"""Chooses the next page: its id and the facts to ask; None stops."""


def walk(person: SimulatedPerson, choose: Ask) -> Iterator[Shown]:
    """Yield what each page asked until the check stops. What somebody cannot tell they answer with not sure."""
    known: dict[str, Value] = {}
    unsure: set[str] = set()
    for _ in range(PAGES_AT_MOST):
        chosen = choose(Facts(person=dict(known), not_sure=frozenset(unsure)))
        if chosen is None:
            return
        page, items = chosen
        answers = {item: person.facts[item] for item in items if item in person.facts}
        known.update(answers)
        unsure.update(set(items) - set(answers))
        yield Shown(page, items, Facts(person=dict(known), not_sure=frozenset(unsure)))
    raise Endless(f"person {person.number} is still asked after {PAGES_AT_MOST} pages")


def in_our_order(rules: Rules) -> Ask:
    """Return the chooser that the self-check uses; many people start alike, so what it chose is remembered."""
    remembered: dict[
        tuple[frozenset[tuple[str, Value]], frozenset[str]], tuple[str, tuple[str, ...]] | None
    ] = {}

    def choose(known: Facts) -> tuple[str, tuple[str, ...]] | None:
        if len(known.person) > ALIKE_UP_TO:
            return _asked(known, rules)
        key = frozenset(known.person.items()), known.not_sure
        if key not in remembered:
            remembered[key] = _asked(known, rules)
        return remembered[key]

    return choose


def _asked(known: Facts, rules: Rules) -> tuple[str, tuple[str, ...]] | None:
    following = ask.next_page(known, rules)
    return None if following is None else (following.page.id, following.items)


def in_file_order(rules: Rules) -> Ask:
    """Return a chooser that shows every page that applies, in the order of the files, and stops after the last."""
    return _one_after_another(rules, range(len(rules.every_page)))


def by_chance(rules: Rules, chance: random.Random) -> Ask:
    """Return a chooser that shows every page that applies, in an order drawn for one person."""
    order = list(range(len(rules.every_page)))
    chance.shuffle(order)
    return _one_after_another(rules, order)


def _one_after_another(rules: Rules, order: Sequence[int]) -> Ask:
    pages = [rules.every_page[place] for place in order]

    def choose(known: Facts) -> tuple[str, tuple[str, ...]] | None:
        evaluator = Evaluator(complete(known.views()[0], rules), rules)
        for page in pages:
            items = tuple(item for item in page.items if not evaluator.view.answered(item))
            if items and (page.show is None or evaluator.judge(page.show).truth is not Truth.NO):
                return page.id, items
        return None

    return choose


class Briefs:
    """Judges many people at once: what agrees is the whole verdict's, only without its evidence."""

    def __init__(self, rules: Rules) -> None:
        """Build the steps of the whole verdict once."""
        self.rules = rules
        self.whole: Whole = whole(rules)
        self.lanes = Lanes(self.whole.program)
        names = self.whole.program.names
        self.urgency = [(level, yes_plane(names[f"urgency {level}"])) for level in URGENCIES]
        self.reported = [(code, yes_plane(names[f"{code} reported"])) for code in self.whole.order]
        self.open_flags = [
            (flag.urgency, yes_plane(names[f"{flag.id} open"]))
            for flag in sorted(rules.red_flags, key=lambda flag: URGENCIES.index(flag.urgency))
        ]
        self.outcomes = [(each, yes_plane(names[f"outcome {each}"])) for each in self.whole.outcomes]

    def of(self, people: Sequence[Facts]) -> list[Brief]:
        """Return the briefs of some people, each with one headache kind, in their order."""
        if not people:
            return []
        planes = self.lanes.run([self._view(person) for person in people])
        return [
            Brief(
                urgency=self._first(self.urgency, planes, lane),
                reported=tuple(code for code, place in self.reported if planes[place] >> lane & 1),
                outcome=self._first(self.outcomes, planes, lane),
                could_be=self._first(self.open_flags, planes, lane),
            )
            for lane in range(len(people))
        ]

    def _view(self, person: Facts) -> View:
        return with_reviewed(complete(person.views()[0], self.rules), person)

    @staticmethod
    def _first(names: Sequence[tuple[str, int]], planes: Sequence[int], lane: int) -> str:
        return next((name for name, place in names if planes[place] >> lane & 1), "")


def as_case(person: SimulatedPerson, known: Facts) -> Mapping[str, object]:
    """Return what is known of somebody as a case that `wellhead classify` reads."""
    facts = {fact: list(v) if isinstance(v, tuple) else v for fact, v in sorted(known.person.items())}
    return {"id": f"simulated_{person.number}", "facts": facts, "not_sure": sorted(known.not_sure)}
