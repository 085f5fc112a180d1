"""Self-checks of the demo's people: answered as they would, at home, before they book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellhead.demo.answers import answers_of, by_page
from wellhead.demo.drawings import drawing_of
from wellhead.demo.truth import SyntheticPerson
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.knowledge import library
from wellhead.selfcheck import actions as selfcheck
from wellhead.selfcheck import guided_answers
from wellhead.selfcheck.actions import Said

if TYPE_CHECKING:
    from wellhead.selfcheck.models import Check

_UNFINISHED_PAGES = 12


def take_check(actor: Actor, who: SyntheticPerson, *, number: int) -> Check:
    """A whole self-check on the evening of a day, with a drawing where their words allow one."""
    check, pages = _begin(actor, who, number=number)
    selfcheck.answer_pages(actor, check, pages)
    answers = {one.fact_id: one.value for page in pages.values() for one in page if one.value is not None}
    marks = drawing_of(answers)
    if marks is not None:
        guided_answers.keep_drawing(actor, check, marks)
    selfcheck.finish_check(actor, check)
    return check


def begin_check(actor: Actor, who: SyntheticPerson, *, number: int) -> Check:
    """A self-check left off after some pages."""
    check, pages = _begin(actor, who, number=number)
    some = dict(list(pages.items())[:_UNFINISHED_PAGES])
    selfcheck.answer_pages(actor, check, some)
    return check


def _begin(actor: Actor, who: SyntheticPerson, *, number: int) -> tuple[Check, dict[str, list[Said]]]:
    rules = library.load().rules
    said = answers_of(who, who.date_of(number), rules)
    check, _token = selfcheck.start_check(actor, is_alone=True, now=clock.now())
    pages = {
        page: [Said(fact, said[fact]) for fact in facts if rules.facts[fact].asked_of == "patient"]
        for page, facts in by_page(said, rules).items()
    }
    return check, {page: answers for page, answers in pages.items() if answers}
