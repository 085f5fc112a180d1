"""Every access rule, asked by everybody: the answer is the one in the people-by-rule table."""

import importlib
import pkgutil

import pytest
from django.db import transaction

from tests.lib import access_rules, addresses
from tests.lib.access_rules import PEOPLE, Rule, Story
from tests.lib.cast import Player, make_patient
from wellhead.foundation.actor import Actor, system
from wellhead.foundation.decision import Decision
from wellhead.foundation.models import Clinic

ROOMS = [module.name for module in pkgutil.iter_modules(access_rules.__path__)]
RULES: dict[str, Rule] = {
    f"{room}.{name}": rule
    for room in ROOMS
    for name, rule in importlib.import_module(f"tests.lib.access_rules.{room}").RULES.items()
}


@pytest.fixture
def story(
    clinic: Clinic,
    ada: Player,
    ben: Player,
    cleo: Player,
    dan: Player,
    fay: Player,
    olu: Player,
    visitor: Actor,
) -> Story:
    """Everybody who may ask, and Ada, whom it is about."""
    players = {"ada": ada, "ben": ben, "cleo": cleo, "dan": dan, "fay": fay, "olu": olu}
    actors = {name: player.actor for name, player in players.items()}
    stranger = make_patient(clinic, "Dan").actor
    actors |= {"proxy": addresses.acting_for(ada).actor}
    actors |= {"stranger": stranger, "visitor": visitor, "program": system(clinic.id)}
    return Story(ada=ada, ben=ben, actors=actors)


def ask(name: str, who: str, story: Story) -> Decision:
    """The answer to one person; rows made for the asking are gone before the next is asked."""
    with transaction.atomic():
        decision = RULES[name].ask(story.actors[who], story)
        transaction.set_rollback(True)
    return decision


def said(decision: Decision) -> str:
    if decision.allowed:
        return "yes"
    return "hidden" if decision.hidden else "no"


@pytest.mark.parametrize("name", RULES)
def test_each_person_is_answered_as_the_table_says(name: str, story: Story) -> None:
    answers = {who: said(ask(name, who, story)) for who in PEOPLE}
    assert answers == {who: RULES[name].answers()[who] for who in PEOPLE}


@pytest.mark.parametrize("name", RULES)
def test_every_refusal_that_may_be_told_gives_a_reason(name: str, story: Story) -> None:
    refusals = [ask(name, who, story) for who in PEOPLE if RULES[name].answers()[who] == "no"]
    assert [refusal for refusal in refusals if not str(refusal.reason)] == []
