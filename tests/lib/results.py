"""Results for tests without a browser: the words for plain facts, and a check whose answers are given at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.test import Client

from tests.lib.clinical import RULES
from wellhead.foundation import clock
from wellhead.foundation.actor import visitor
from wellhead.foundation.models import Clinic
from wellhead.knowledge import next_steps, treatment
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.rules import Page
from wellhead.selfcheck import actions, routing
from wellhead.selfcheck.models import AnswerState, Check
from wellhead.selfcheck.presenters import Numbers, ResultWords, Seen, result_words

LONDON = Numbers(emergency="999", advice_line="NHS 111 (call 111)", crisis_line="Samaritans on 116 123")
CONDITIONAL = {"pregnancy", "injury", "injury_more", "fifty", "child", "private"}


def result_for(
    facts: Mapping[str, Any] | Facts, *, purpose: str = "information", unfinished: bool = False
) -> ResultWords:
    """The result in words for somebody with these facts, at a clinic in London."""
    known = facts if isinstance(facts, Facts) else Facts.from_mapping(facts)
    seen = Seen(purpose=purpose, numbers=LONDON, unfinished=unfinished)
    return result_words(classify(known, RULES), known, RULES, seen=seen)


def way_for(facts: Mapping[str, Any] | Facts, *, unsettled: bool = False) -> routing.Onward:
    """The way on for somebody with these facts."""
    known = facts if isinstance(facts, Facts) else Facts.from_mapping(facts)
    verdict = classify(known, RULES, with_next=False)
    steps, care = next_steps.load(), treatment.load()
    return routing.onward(verdict, known, RULES, steps=steps, known=care, unsettled=unsettled)


def answered(clinic: Clinic, client: Client, facts: Mapping[str, Any], *, alone: bool = True) -> Check:
    """A whole check: these answers, no to every other sign and not sure of the rest; the client holds its link.

    Pages that come only to some are answered only where the facts name something on them, and so are voluntary ones.
    """
    check, token = actions.start_check(visitor(clinic.id), is_alone=alone, now=clock.now())
    pages = {
        page.id: [_said(item, facts) for item in page.items]
        for page in RULES.every_page
        if _is_met(page, facts)
    }
    actions.answer_pages(visitor(clinic.id), check, pages)
    client.get(f"/check/return/{token}/")
    return check


def _is_met(page: Page, facts: Mapping[str, Any]) -> bool:
    is_for_some = page.id in CONDITIONAL or page.id == next_steps.load().recovery_page
    return not is_for_some or bool(set(page.items) & set(facts))


def _said(item: str, facts: Mapping[str, Any]) -> actions.Said:
    if item in facts:
        value = facts[item]
        return actions.Said(item, tuple(value) if isinstance(value, list) else value)
    if RULES.facts[item].type == "boolean":
        return actions.Said(item, False)
    return actions.Said(item, None, AnswerState.NOT_SURE.value)


def main_of(client: Client, address: str = "/check/result/") -> str:
    """The main part of a page, as this client sees it."""
    page = client.get(address).content.decode()
    return page.split("<main", 1)[1].split("</main>", 1)[0]
