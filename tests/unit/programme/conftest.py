"""Ada with a record that speaks against nothing, so that each test adds the one thing it is about."""

import pytest

from tests.lib.cast import Player
from wellhead.knowledge import library
from wellhead.reasoning.criteria import Value
from wellhead.record import actions as record
from wellhead.record.findings import FactSaid


def find(ben: Player, ada: Player, **facts: Value) -> None:
    """Ben finds these facts."""
    said = [FactSaid(name, value) for name, value in facts.items()]
    record.record_findings(ben.actor, ada.episode, None, facts=said)


def harmless() -> dict[str, Value]:
    """Every yes-or-no question that a warning sign or the safety table asks, answered the harmless way."""
    facts = library.load().rules.facts
    quiet: dict[str, Value] = {name: False for name, fact in facts.items() if fact.type == "boolean"}
    return quiet | HARMLESS


HARMLESS: dict[str, Value] = {}


@pytest.fixture
def cleared(ben: Player, ada: Player) -> Player:
    """Ada, about whom every safety question is answered."""
    find(ben, ada, **harmless())
    return ada
