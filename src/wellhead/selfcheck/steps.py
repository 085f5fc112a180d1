"""The order of a self-check: which page comes next, what it asks now, which answers no longer belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from wellhead.reasoning import ask
from wellhead.reasoning.derive import complete
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import FactRecord, Facts, Kind, View
from wellhead.reasoning.rules import URGENCIES, Page, Rules
from wellhead.reasoning.truth import Truth
from wellhead.selfcheck import kinds

SHORTEST_LIST = 3
"""Fewer yes-or-no questions than this stand as rows: a list of boxes would be longer."""


@dataclass(frozen=True, slots=True)
class Step:
    """One page to show. `items` are the facts it asks now: a part of the page, in its order.

    `kind` names the further kind of headache it is about; empty for the first and for what all kinds share.
    """

    page: Page
    items: tuple[str, ...]
    kind: str = ""

    @property
    def id(self) -> str:
        """The page's id, which stands in its address."""
        return self.page.id


def facts_from(records: Iterable[FactRecord], rules: Rules, *, begun: Sequence[str] = ()) -> Facts:
    """Answers as the engine reads them; a kind that was begun is there before its first answer."""
    facts = Facts.from_records(records, rules.facts)
    said = {kind.name: kind for kind in facts.kinds}
    return replace(facts, kinds=tuple(said.get(name, Kind(name)) for name in begun))


def page_of(page_id: str, rules: Rules) -> Page | None:
    """The page of this id; None when there is none."""
    return next((page for page in rules.every_page if page.id == page_id), None)


def following(facts: Facts, rules: Rules, *, alone: bool, past_emergency: bool) -> Step | None:
    """The page to show next, or None when there is nothing left worth asking.

    After an emergency sign the safety pages can still be filled in, when the person chooses to.
    """
    shown = ask.next_page(facts, rules, private_postponed=not alone, past_emergency=past_emergency)
    if shown is None:
        return None
    is_further = shown.page in rules.topics and shown.headache not in {"", kinds.FIRST}
    return Step(shown.page, shown.items, shown.headache if is_further else "")


def _view(facts: Facts, kind: str) -> View:
    """What is known for this kind; the first when none is named."""
    views = facts.views()
    return next((view for view in views if view.kind == kind), views[0])


def come_back_to(page: Page, facts: Facts, rules: Rules, *, following: Step | None, kind: str = "") -> Step:
    """A page that somebody comes back to: what they answered on it, and what it would ask now.

    A page that was never reached asks everything it can.
    """
    is_next = following is not None and following.page == page and following.kind == kind
    wanted = following.items if following and is_next else ()
    view = _view(facts, kind)
    items = tuple(item for item in page.items if view.answered(item) or item in wanted)
    return Step(page, items or _askable(page, rules), kind)


def parts(step: Step, rules: Rules) -> Iterator[tuple[str, ...]]:
    """The questions in order; neighbours that are signs to tick stand together."""
    listed = bool(step.page.none_label) and not step.page.one_by_one
    for is_sign, run in groupby(step.items, key=lambda item: listed and rules.facts[item].type == "boolean"):
        items = tuple(run)
        if is_sign and len(items) >= SHORTEST_LIST:
            yield items
        else:
            yield from ((item,) for item in items)


def first_question(step: Step, rules: Rules) -> Step:
    """The page with its first question alone, for somebody in an attack; a list of signs is one question."""
    return replace(step, items=next(parts(step, rules), step.items))


def is_list(step: Step, rules: Rules) -> bool:
    """Whether the page is one list of signs and nothing else."""
    first = next(parts(step, rules), ())
    return len(first) > 1 and first == step.items


def can_alarm(page: Page, rules: Rules) -> bool:
    """Whether a single yes on this page is reason for help now; worked out once and kept with the rules."""
    kept: dict[str, bool] = vars(rules).setdefault("_can_alarm", {})
    if page.id not in kept:
        kept[page.id] = _can_alarm(page, rules)
    return kept[page.id]


def _can_alarm(page: Page, rules: Rules) -> bool:
    urgent = [flag for flag in rules.red_flags if flag.urgency == URGENCIES[0]]
    return any(
        Evaluator(View({item: True}), rules).judge(flag.when).truth is Truth.YES
        for item in page.items
        if rules.facts[item].type == "boolean"
        for flag in urgent
        if item in rules.facts_of_flag(flag)
    )


def of_sent(page: Page, asked: str, rules: Rules, *, kind: str = "") -> Step | None:
    """The page with the facts that a sent form says it showed; None when it cannot have shown them."""
    named = asked.split()
    if not named or not set(named) <= set(_askable(page, rules)):
        return None
    return Step(page, tuple(item for item in page.items if item in named), kind)


def _askable(page: Page, rules: Rules) -> tuple[str, ...]:
    return tuple(item for item in page.items if rules.facts[item].asked_of == "patient")


def no_longer_asked(
    facts: Facts, rules: Rules, answered: Iterable[str], *, kind: str = ""
) -> tuple[str, ...]:
    """Facts that were answered and are asked no more: their page is not shown now, or another answer settles them."""
    evaluator = _evaluator(facts, rules, kind)
    hidden = {item for page in rules.every_page if not _is_shown(page, evaluator) for item in page.items}
    return tuple(fact for fact in answered if fact in hidden or _settled_elsewhere(fact, evaluator))


def _evaluator(facts: Facts, rules: Rules, kind: str) -> Evaluator:
    return Evaluator(complete(_view(facts, kind), rules), rules)


def _is_shown(page: Page, evaluator: Evaluator) -> bool:
    """A page whose rule is unknown is shown."""
    return page.show is None or evaluator.judge(page.show).truth is not Truth.NO


def _settled_elsewhere(fact: str, evaluator: Evaluator) -> bool:
    """Whether an answer to another question already says what this one would."""
    definition = evaluator.rules.facts.get(fact)
    implied = definition.implied if definition else None
    if implied is None:
        return False
    if implied.unless is not None and evaluator.judge(implied.unless).truth is Truth.YES:
        return False
    return evaluator.judge(implied.when).truth is Truth.YES


def pages_of(answered: Iterable[str], rules: Rules) -> tuple[str, ...]:
    """The pages that hold these facts, in the order in which the first of each was answered."""
    pages = {item: page.id for page in rules.every_page for item in page.items}
    return tuple(dict.fromkeys(pages[fact] for fact in answered if fact in pages))


@dataclass(frozen=True, slots=True)
class Way:
    """How far along: pages done and the most that can still come, for safety and in all."""

    safety_done: int
    safety_left: int
    done: int
    at_most_left: int


def is_safety_part(page: Page, rules: Rules) -> bool:
    """Whether the page belongs to the part that everybody like this sees before the headache itself."""
    return page not in rules.topics and not page.may_skip


def way(facts: Facts, rules: Rules, done: Sequence[str], *, alone: bool, kind: str = "") -> Way:
    """Progress in pages. What is left is the most that can come: fewer when answers make pages needless."""
    safety = {page.id for page in rules.every_page if is_safety_part(page, rules)}
    evaluator, view = _evaluator(facts, rules, kind), _view(facts, kind)
    ahead = [
        page.id
        for page in rules.every_page
        if page.id not in done
        and (alone or not page.private)
        and _is_shown(page, evaluator)
        and any(not view.answered(item) and not _settled_elsewhere(item, evaluator) for item in page.items)
    ]
    return Way(
        safety_done=sum(page_id in safety for page_id in done),
        safety_left=sum(page_id in safety for page_id in ahead),
        done=len(done),
        at_most_left=len(ahead),
    )
