"""Ada with a record that speaks against nothing, so that each test adds the one thing it is about."""

import pytest

from tests.lib.cast import Player
from wellhead.knowledge import library
from wellhead.programme import actions, queries
from wellhead.programme.models import Programme
from wellhead.reasoning.criteria import Value
from wellhead.record import actions as record
from wellhead.record.findings import FactSaid

NODS, BLADES, WALK, NODS_WITH_CUFF, TOWEL = "EX01", "EX15", "EX47", "EX02", "EX33"


def find(ben: Player, ada: Player, **facts: Value) -> None:
    """Ben finds these facts."""
    said = [FactSaid(name, value) for name, value in facts.items()]
    record.record_findings(ben.actor, ada.episode, None, facts=said)


def harmless() -> dict[str, Value]:
    """Every yes-or-no question answered no, and the numbers that a warning sign or the safety table asks."""
    definitions = library.load().rules.facts
    quiet: dict[str, Value] = {name: False for name, fact in definitions.items() if fact.type == "boolean"}
    return quiet | {
        "age_years": 44.0,
        "aura_attack_count": 0,
        "aura_fully_reversible": True,
        "bp_systolic": 130.0,
        "bp_diastolic": 80.0,
        "pain_nrs_0_10": 3.0,
        "days_since_injury": 4000.0,
    }


def ask_all(ben: Player, ada: Player, **present: str) -> None:
    """Ben asks the clinic's own questions; all are answered no but those named."""
    answers = {each.id: present.get(each.id, "absent") for each in queries.clinic_questions()}
    actions.answer_conditions(ben.actor, ada.episode, answers)


@pytest.fixture
def examined(ben: Player, ada: Player) -> Player:
    """Ada, with nothing against exercise and a weak shoulder-blade control found; no clinic question asked."""
    find(ben, ada, **{**harmless(), "scapular_control_poor": True})
    return ada


@pytest.fixture
def cleared(ben: Player, examined: Player) -> Player:
    """Ada, about whom every question is answered."""
    ask_all(ben, examined)
    return examined


@pytest.fixture
def programme(ben: Player, cleared: Player) -> Programme:
    """Nods, which are shown back first or not as the library says, and shoulder blades."""
    items = [actions.ItemChosen(exercise_id=NODS), actions.ItemChosen(exercise_id=BLADES)]
    return actions.prescribe(ben.actor, cleared.episode, items, why="To begin with.")
