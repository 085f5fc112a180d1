"""Painkillers on too many days: the plan refers, says that nothing can be told apart, and never tells anybody to stop."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from tests.lib.cast import Player
from tests.lib.clinical import OVERUSE, RULES, facts_of
from tests.lib.planned import GOAL, assess, say_plan
from wellhead.foundation import clock
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.concerns import Record
from wellhead.plan import actions, overuse, proposing, queries
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import Facts

TODAY = date(2026, 3, 2)
KNOWN = Record(facts=Facts(person={}), rules=RULES, open_red_flags=())


def test_a_headache_kept_going_by_painkillers_that_nobody_concluded_is_likely() -> None:
    assert overuse.overuse_of(None, classify(facts_of(OVERUSE), RULES)) == "likely"
    assert overuse.overuse_of(None, classify(Facts(person={}), RULES)) == "not_seen"


def test_what_was_concluded_is_held(ada: Player, ben: Player) -> None:
    said = say_plan(assess(ben, ada, codes=("11.2.1", "8.2")))
    assert said.items[0].kind == "medical_referral"
    assert "painkiller days" in said.items[0].dose_words


@pytest.mark.parametrize("painkillers", ["held", "likely"])
def test_the_plan_refers_and_says_that_nothing_can_be_told_apart(painkillers: overuse.Overuse) -> None:
    said = proposing.propose(
        [], ("cervicogenic",), known=KNOWN, today=TODAY, needles="declined", painkillers=painkillers
    )
    assert said.items[0].kind == "medical_referral"
    assert "cannot tell whether the treatment here helps" in said.shared_words
    assert any("Painkiller days" in each.words for each in said.discharge)


@pytest.mark.feature("Z08")
def test_both_read_that_a_change_cannot_be_read_and_who_advises(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada, codes=("11.2.1", "8.2"))
    page = ben.client.get(reverse("plan:plan", args=[ada.person.pk])).content.decode()
    assert "Painkillers on many days" in page
    said = replace(queries.proposal(episode, today=clock.today("Europe/London")), goals=(GOAL,))
    plan = actions.draft_plan(
        ben.actor, episode, queries.answered(said, queries.points_of(episode, said), reason="Talked over.")
    )
    actions.share_plan(ben.actor, plan)
    mine = ada.client.get(reverse("plan:mine")).content.decode()
    for words in ("we cannot tell whether the treatment here helps", "your doctor or pharmacist"):
        assert words in mine


def test_nothing_of_it_stands_where_no_overuse_is_seen() -> None:
    said = proposing.propose([], ("cervicogenic",), known=KNOWN, today=TODAY, needles="declined")
    assert said.shared_words == ""
    assert not any("ainkiller" in each.words for each in said.discharge)


def test_nobody_is_told_to_stop_a_medicine() -> None:
    template = treatment.load().plan_templates["overuse_first"]
    words = [
        str(overuse.NOT_TOLD_APART),
        str(overuse.REFERRAL),
        template.says,
        *(each.dose for each in template.items),
    ]
    told = [
        text
        for text in words
        if re.search(r"(?<!not )(?<!told to )\bstop (?:your|the|taking|a)\b", text, re.IGNORECASE)
    ]
    assert told == []
    assert "Do not stop a medicine by yourself" in words[0]
