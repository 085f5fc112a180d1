"""Simulated people walk the self-check as a person would, and are judged many at once as one by one."""

from __future__ import annotations

import random

import pytest

from tests.lib.clinical import RULES
from wellhead.population.crowd import SimulatedPerson, crowd
from wellhead.population.crowd_walk import Briefs, Endless, by_chance, in_file_order, in_our_order, walk
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.judge import judge
from wellhead.reasoning.rules import URGENCIES

PEOPLE = list(crowd(RULES, seed=21, count=40, serious=0.3))
NOBODY = SimulatedPerson(0, "tth_any", "2.2", {"age_years": 40}, {})


def test_many_at_once_are_judged_as_one_by_one() -> None:
    for person, brief in zip(PEOPLE, Briefs(RULES).of([each.as_facts() for each in PEOPLE]), strict=True):
        verdict, _ = judge(person.as_facts(), RULES)
        levels = [flag.flag.urgency for flag in verdict.open_flags]
        assert (brief.urgency, brief.reported) == (verdict.urgency, verdict.reported)
        assert brief.outcome == verdict.outcome.id
        assert brief.could_be == min(levels, key=URGENCIES.index, default="")


def test_what_somebody_cannot_tell_is_answered_with_not_sure() -> None:
    shown = list(walk(NOBODY, lambda known: None if known.person else ("first", ("age_years", "nausea"))))
    assert shown[0].known == Facts(person={"age_years": 40}, not_sure=frozenset({"nausea"}))


def test_in_the_order_of_the_files_no_page_comes_twice() -> None:
    pages = [shown.page for shown in walk(PEOPLE[0], in_file_order(RULES))]
    order = [page.id for page in RULES.every_page]
    assert len(pages) > 10
    assert len(set(pages)) == len(pages)
    assert sorted(pages, key=order.index) == pages


def test_by_chance_the_same_pages_come_in_another_order() -> None:
    ordered = [shown.page for shown in walk(PEOPLE[0], in_file_order(RULES))]
    mixed = [shown.page for shown in walk(PEOPLE[0], by_chance(RULES, random.Random(3)))]
    assert ordered != mixed
    assert len(set(mixed) & set(ordered)) > 10


def test_our_order_is_shorter_and_no_less_urgent() -> None:
    person = PEOPLE[1]
    ours = list(walk(person, in_our_order(RULES)))
    assert 0 < len(ours) < len(list(walk(person, in_file_order(RULES))))
    found, whole = (Briefs(RULES).of([facts])[0] for facts in (ours[-1].known, person.as_facts()))
    assert URGENCIES.index(found.urgency) <= URGENCIES.index(whole.urgency)


def test_a_check_that_never_ends_is_named() -> None:
    with pytest.raises(Endless, match="person 0"):
        list(walk(NOBODY, lambda _known: ("again", ("nausea",))))
