"""The order of a self-check: which page comes next, which came before, which answers no longer belong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wellhead.reasoning import ask
from wellhead.reasoning.derive import complete
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import FactRecord, Facts
from wellhead.reasoning.rules import Page, Rules


@dataclass(frozen=True, slots=True)
class Step:
    """One page: a group of safety questions, or a single question. `facts` are what it asks."""

    id: str
    facts: tuple[str, ...]
    page: Page | None = None
    why: str = ""


def facts_from(records: Iterable[FactRecord], rules: Rules) -> Facts:
    """Answers as the engine reads them."""
    return Facts.from_records(records, rules.facts)


def step(step_id: str, rules: Rules) -> Step | None:
    """The page of this id: a safety page or a question that people can answer; None when there is none."""
    for page in rules.pages:
        if page.id == step_id:
            return Step(page.id, page.items, page)
    definition = rules.facts.get(step_id)
    if definition is None or definition.asked_of != "patient":
        return None
    return Step(step_id, (step_id,))


def following(facts: Facts, rules: Rules, *, alone: bool, past_emergency: bool) -> Step | None:
    """The next page that is not answered yet, or None when there is nothing left worth asking.

    After an emergency sign the safety pages can still be filled in, when the person chooses to.
    """
    if past_emergency:
        shown = ask.next_page(facts, rules, private_postponed=not alone, past_emergency=True)
        return Step(shown.page.id, shown.page.items, shown.page) if shown else None
    question = ask.next_question(facts, rules, private_postponed=not alone).question
    if question is None:
        return None
    if question.page:
        return step(question.page, rules)
    return Step(question.fact_id, (question.fact_id,), why=question.why)


def no_longer_asked(facts: Facts, rules: Rules, answered: Iterable[str]) -> tuple[str, ...]:
    """Facts that were answered on a safety page which is not shown any more; their answers are withdrawn."""
    evaluator = Evaluator(complete(facts.views()[0], rules), rules)
    shown = {item for page in ask.shown_pages(evaluator, rules) for item in page.items}
    grouped = {item for page in rules.pages for item in page.items}
    return tuple(fact for fact in answered if fact in grouped - shown)


@dataclass(frozen=True, slots=True)
class Way:
    """How far along: pages answered, and the safety pages there are."""

    safety_done: int
    safety_pages: int
    answered_after: int
    at_most_left: int


def way(facts: Facts, rules: Rules, pages_answered: Mapping[str, int]) -> Way:
    """Progress: exact for the safety pages; for the rest, how many questions could still come at most."""
    evaluator = Evaluator(complete(facts.views()[0], rules), rules)
    shown = [page.id for page in ask.shown_pages(evaluator, rules)]
    done = sum(page in pages_answered for page in shown)
    single = [page for page in pages_answered if page not in shown and page not in rules.questions.first]
    return Way(done, len(shown), len(single), _most_left(facts, rules))


def _most_left(facts: Facts, rules: Rules) -> int:
    view = facts.views()[0]
    grouped = {item for page in rules.pages for item in page.items} | set(rules.questions.first)
    open_facts = [
        fact
        for fact in rules.facts.values()
        if fact.asked_of == "patient" and fact.id not in grouped and not view.answered(fact.id)
    ]
    return len(open_facts)
