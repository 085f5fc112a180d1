"""The gate before a thrust stays shut until every answer is given, in date and good."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.unit.knowledge_treatment.examples import LIBRARY, examples, record
from wellhead.knowledge.treatment.gate import GateAnswer, thrust_gate_state
from wellhead.reasoning.criteria import facts_named

GATE = LIBRARY.thrust_gate
NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
GOOD = {
    "tg_history_vascular": "no_concern",
    "tg_new_unusual_pain": "no",
    "tg_bp_systolic": 132,
    "tg_bp_diastolic": 84,
    "tg_heart_rate": 70,
    "tg_cranial_nerves": "normal",
    "tg_eye_movements_horner": "normal",
    "tg_upper_limb_neuro": "normal",
    "tg_cord_signs": "none",
    "tg_gait_coordination": "normal",
    "tg_ligament_risk": "no_risk",
    "tg_bone_risk": "none",
    "tg_medicines_checked": "none",
    "tg_pregnancy": "no",
    "tg_premanipulative_position": "no",
    "tg_reasoning": "C1-2 stiff to the left, familiar headache brought on and eased twice.",
    "tg_alternative_offered": True,
    "tg_consent_thrust": "consent-1",
    "tg_competence": "competence-1",
}
HEALTHY = {fact: False for rule in GATE.rules if rule.when for fact in facts_named(rule.when)}
HEALTHY |= {"age_years": 38, "days_since_injury": 4000}
BY_PERSON = {rule.id: False for rule in GATE.rules if rule.when is None and rule.engine is None}


def _state(changed=None, *, scope="cervical", facts=None, given_at=NOW, session="today", reasons=None, **old):
    values = {**GOOD, **(changed or {})}
    answers = {
        name: GateAnswer(value, given_at, session) for name, value in values.items() if value is not None
    }
    for name, days in old.items():
        answers[name] = GateAnswer(values[name], NOW - timedelta(days=days), "earlier")
    person = {name: value for name, value in HEALTHY.items() if not name.startswith("bp_")}
    return thrust_gate_state(
        GATE,
        answers,
        scope=scope,
        session="today",
        now=NOW,
        record=record({**person, **(facts or {})}, answers=BY_PERSON),
        reasons=reasons or {},
    )


CASES = {
    "all fields good, BP 132/84, age 38, cervicogenic": {},
    "as above but cranial nerves not_done": {"changed": {"tg_cranial_nerves": "not_done"}},
    "as above, BP 164/92": {"changed": {"tg_bp_systolic": 164, "tg_bp_diastolic": 92}},
    "takes apixaban": {"changed": {"tg_medicines_checked": "anticoagulant"}},
    "takes clopidogrel": {"changed": {"tg_medicines_checked": "antiplatelet"}},
    "whiplash 30 days ago, cleared": {"facts": {"days_since_injury": 30}},
    "consent for thrust given 35 days ago": {"tg_consent_thrust": 35},
    "screen done last week, nothing re-entered today": {
        "given_at": NOW - timedelta(days=7),
        "session": "earlier",
    },
}


@pytest.mark.parametrize(
    "example", examples("techniques/thrust_gate_examples.yaml"), ids=lambda example: example["case"]
)
def test_each_worked_case_comes_out(example):
    state = _state(scope=example["scope"], **CASES[example["case"]])
    assert state.outcome == example["expect"]
    named = {*state.shut_by, *(concern.id for concern in state.concerns)}
    assert set(example.get("by", ())) <= named


@pytest.mark.parametrize("name", GOOD)
def test_one_answer_left_out_keeps_it_shut(name):
    state = _state({name: None})
    assert state.outcome == "blocked"
    assert name in state.shut_by


def test_a_fact_that_nobody_knows_keeps_it_shut():
    state = thrust_gate_state(
        GATE,
        {name: GateAnswer(value, NOW, "today") for name, value in GOOD.items()},
        scope="cervical",
        session="today",
        now=NOW,
        record=record({}, answers=BY_PERSON),
        reasons={},
    )
    assert state.outcome == "blocked"
    assert "TG02" in state.shut_by


def test_a_warning_asks_for_a_reason_until_one_is_written():
    raised = {"tg_bp_systolic": 164, "tg_bp_diastolic": 92}
    assert _state(raised).needs_reason == ("TG14",)
    assert _state(raised, reasons={"TG14": " "}).needs_reason == ("TG14",)
    assert _state(raised, reasons={"TG14": "Usual for her, GP knows."}).needs_reason == ()


def test_a_short_reasoning_is_not_enough():
    assert _state({"tg_reasoning": "stiff neck"}).shut_by == ("tg_reasoning",)


def test_an_impossible_pressure_is_not_an_answer():
    assert "tg_bp_systolic" in _state({"tg_bp_systolic": 20}).shut_by
