"""When the check stops, nothing that was not asked could still make it more urgent: tried, not hoped."""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator
from typing import Any

import pytest

from tests.lib.clinical import CASES, RULES
from tests.lib.completing import by_chance, made_to_fit, ways
from wellhead.population.crowd import crowd
from wellhead.reasoning import ask
from wellhead.reasoning.criteria import Node
from wellhead.reasoning.derive import complete
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import Facts, View
from wellhead.reasoning.lanes import Lanes, yes_plane
from wellhead.reasoning.rules import URGENCIES
from wellhead.reasoning.whole import whole, with_reviewed

PATIENT = frozenset(fact.id for fact in RULES.facts.values() if fact.asked_of == "patient")
BY_CHANCE = 100
SIMULATED = 30
WRITTEN = tuple(CASES)[::6]
Answers = dict[str, Any]


def asked_to_the_end(answers: Answers) -> Facts:
    """Answer page by page until the check stops; what they do not know is 'not sure'."""
    known: Answers = {}
    unsure: set[str] = set()
    while True:
        facts = Facts(person=dict(known), not_sure=frozenset(unsure))
        shown = ask.next_page(facts, RULES)
        if shown is None:
            return facts
        known |= {item: answers[item] for item in shown.items if item in answers}
        unsure |= set(shown.items) - set(answers)


def completions(facts: Facts, chance: random.Random) -> Iterator[tuple[Answers, frozenset[str]]]:
    """What somebody could have said of everything they were not asked: to make each rule hold, and at random."""
    view = complete(facts.views()[0], RULES)
    free = frozenset(fact for fact in PATIENT if not view.answered(fact))
    for node in rules_to_satisfy():
        for answers in ways(node, view, free):
            others, unsure = by_chance(sorted(free - set(answers)), chance)
            yield answers, frozenset()
            yield {**others, **answers}, unsure
    for _ in range(BY_CHANCE):
        yield by_chance(sorted(free), chance)


@functools.cache
def rules_to_satisfy() -> tuple[Node, ...]:
    """Every warning sign, and every diagnosis that is urgent in itself, letter for letter."""
    urgent = [each for each in RULES.diagnoses.values() if each.urgency.level != "routine"]
    letters = [letter.logic for each in urgent for letter in each.letters]
    return (*(flag.when for flag in RULES.red_flags), *letters)


@functools.cache
def lanes() -> tuple[Lanes, tuple[int, ...]]:
    program = whole(RULES).program
    return Lanes(program), tuple(yes_plane(program.names[f"urgency {level}"]) for level in URGENCIES)


def urgencies(people: list[Facts]) -> list[int]:
    """How urgent each of some people is: the place in URGENCIES."""
    runner, levels = lanes()
    views: list[View] = [with_reviewed(complete(each.views()[0], RULES), each) for each in people]
    planes = runner.run(views)
    return [
        next(n for n, plane in enumerate(levels) if planes[plane] >> lane & 1) for lane in range(len(people))
    ]


def more_urgent(facts: Facts, chance: random.Random) -> list[tuple[Answers, str]]:
    """The completions that are more urgent than what was said."""
    people = [
        (Facts(person=made_to_fit({**facts.person, **answers}), not_sure=facts.not_sure | unsure), answers)
        for answers, unsure in completions(facts, chance)
    ]
    assert len(people) >= BY_CHANCE
    now = urgencies([facts])[0]
    after = urgencies([person for person, _ in people])
    return [
        (answers, URGENCIES[level]) for (_, answers), level in zip(people, after, strict=True) if level < now
    ]


@pytest.mark.parametrize("number", range(SIMULATED))
def test_nothing_a_simulated_person_was_not_asked_could_make_it_more_urgent(number: int) -> None:
    person = next(iter(crowd(RULES, seed=5, count=1, first=number, serious=0.2)))
    facts = asked_to_the_end(dict(person.facts))
    assert more_urgent(facts, random.Random(number)) == []


@pytest.mark.parametrize("case", WRITTEN)
def test_nothing_a_worked_person_was_not_asked_could_make_it_more_urgent(case: str) -> None:
    told = {name: value for name, value in CASES[case].facts.person.items() if name in PATIENT}
    facts = asked_to_the_end(told)
    assert more_urgent(facts, random.Random(case)) == []


def test_the_completions_find_what_was_not_asked_too_early() -> None:
    """The proof can fail: somebody who was asked only the first safety page is not settled."""
    first = next(page for page in RULES.pages if not page.may_skip)
    facts = Facts(person={"age_years": 40, "sex_at_birth": "male", **dict.fromkeys(first.items, False)})
    found = more_urgent(facts, random.Random(1))
    reached = {level for _, level in found}
    assert reached == {"emergency_now", "same_day", "soon"}
    assert Evaluator(facts.views()[0], RULES).view.answered(first.items[0])
