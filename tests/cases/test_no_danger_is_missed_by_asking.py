"""Whoever shows a warning sign that they can tell is led to its urgency by the questions alone."""

from __future__ import annotations

import pytest

from tests.lib.clinical import RULES, TENSION, person
from tests.lib.satisfying import Answers, satisfying
from wellhead.reasoning import ask
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.rules import URGENCIES, RedFlag
from wellhead.reasoning.verdict import FlagState

ASKED = frozenset(fact.id for fact in RULES.facts.values() if fact.asked_of == "patient")
SHOWN = {flag: answers for flag in RULES.red_flags if (answers := satisfying(flag.when, ASKED)) is not None}
NEED_EXAMINATION = {"rf_neuro_sign", "rf_gait_sign", "rf_bp_raised"}


def whole(answers: Answers) -> Answers:
    """Somebody with a plain headache and these answers; everything else that is asked is answered no."""
    no = {each: False for each in ASKED if RULES.facts[each].type == "boolean"}
    medicine = {"med_days_any_acute": 20} if any(name.startswith("med_days_") for name in answers) else {}
    return {**no, **person(TENSION), **medicine, **answers}


def answered(answers: Answers) -> Facts:
    """Answer page by page until the check stops."""
    known: Answers = {}
    unsure: set[str] = set()
    while True:
        facts = Facts(person=known, not_sure=frozenset(unsure))
        shown = ask.next_page(facts, RULES)
        if shown is None:
            return facts
        known = {**known, **{item: answers[item] for item in shown.items if item in answers}}
        unsure |= set(shown.items) - set(answers)


def test_only_signs_of_an_examination_are_left_out() -> None:
    left_out = {flag.id for flag in RULES.red_flags} - {flag.id for flag in SHOWN}
    assert left_out == NEED_EXAMINATION


@pytest.mark.parametrize("flag", SHOWN, ids=[flag.id for flag in SHOWN])
def test_a_warning_sign_leads_to_its_urgency(flag: RedFlag) -> None:
    answers = whole(SHOWN[flag])
    full = classify(Facts(person=answers), RULES, with_next=False)
    state = next(each.state for each in full.flags if each.flag.id == flag.id)
    assert state in (FlagState.FIRED, FlagState.SUPPRESSED)
    reached = classify(answered(answers), RULES, with_next=False)
    assert URGENCIES.index(reached.urgency) <= URGENCIES.index(full.urgency)
