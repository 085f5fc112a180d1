"""Every field and every rule of the gate before a thrust: what opens it, what keeps it shut, what needs a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.lib.gated import GOOD
from tests.unit.knowledge_treatment.examples import LIBRARY, record
from wellhead.knowledge.treatment.gate import GateAnswer, thrust_gate_state
from wellhead.reasoning.criteria import Value, facts_named
from wellhead.treatment.gate_states import State
from wellhead.treatment.gating import GateSaid, Judged, Standing, judge

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
END = datetime(2026, 3, 3, 0, 0, tzinfo=UTC)
RULES = LIBRARY.thrust_gate.rules
WELL = {fact: False for rule in RULES if rule.when for fact in facts_named(rule.when)}
WELL |= {"age_years": 38, "days_since_injury": 4000}
BY_HAND = {
    rule.id: False for rule in RULES if rule.when is None and rule.engine is None and rule.id != "TG24"
}

NOT_BEGUN, QUESTIONS, SHUT, OPEN, EXPIRED = State


def look(
    *,
    answers: dict[str, Value | None] | None = None,
    facts: dict[str, Value | None] | None = None,
    rules: dict[str, bool | None] | None = None,
    reasons: dict[str, str] | None = None,
    scope: str = "cervical",
    now: datetime = NOW,
    reconfirmed: bool | None = True,
    **outside: object,
) -> Judged:
    """A gate with everything good, spoilt by what is given; None takes an answer or a fact away."""
    given = {name: value for name, value in {**GOOD, **(answers or {})}.items() if value is not None}
    hand = {name: value for name, value in {**BY_HAND, **(rules or {})}.items() if value is not None}
    known = {name: value for name, value in {**WELL, **(facts or {})}.items() if value is not None}
    flags = outside.pop("flags", ())
    standing = Standing(
        record=record(known, open_red_flags=flags),
        consent="c1",
        consent_at=NOW - timedelta(days=1),
        competent=True,
    )
    return judge(
        GateSaid(answers=given, rules=hand, reasons=reasons or {}, reconfirmed=reconfirmed),
        replace(standing, **outside),
        scope=scope,
        visit="today",
        taken_at=NOW,
        expires_at=END,
        now=now,
    )


@pytest.mark.parametrize("scope", ["cervical", "thoracic"])
def test_everything_asked_and_good_opens_it(scope: str) -> None:
    found = look(scope=scope)
    assert (found.state, found.against, found.unknown) == (OPEN, (), ())


# What is answered today: the field, the bad answer, the state it leads to.
FIELDS = [
    ("tg_history_vascular", "concern", SHUT),
    ("tg_history_vascular", "not_asked", QUESTIONS),
    ("tg_new_unusual_pain", "yes", SHUT),
    ("tg_new_unusual_pain", "not_asked", QUESTIONS),
    ("tg_bp_systolic", 20, QUESTIONS),
    ("tg_bp_systolic", 180, SHUT),
    ("tg_bp_diastolic", 110, SHUT),
    ("tg_bp_diastolic", 5, QUESTIONS),
    ("tg_heart_rate", 500, QUESTIONS),
    ("tg_cranial_nerves", "abnormal", SHUT),
    ("tg_cranial_nerves", "not_done", QUESTIONS),
    ("tg_eye_movements_horner", "abnormal", SHUT),
    ("tg_upper_limb_neuro", "abnormal_worse", SHUT),
    ("tg_upper_limb_neuro", "not_done", QUESTIONS),
    ("tg_upper_limb_neuro", "abnormal_stable", OPEN),
    ("tg_cord_signs", "present", SHUT),
    ("tg_gait_coordination", "abnormal", SHUT),
    ("tg_ligament_risk", "risk_tested_abnormal", SHUT),
    ("tg_ligament_risk", "risk_not_tested", SHUT),
    ("tg_ligament_risk", "risk_tested_normal", OPEN),
    ("tg_bone_risk", "osteoporosis", SHUT),
    ("tg_bone_risk", "long_term_steroid", SHUT),
    ("tg_bone_risk", "osteopenia", OPEN),
    ("tg_medicines_checked", "anticoagulant", SHUT),
    ("tg_medicines_checked", "antiplatelet", QUESTIONS),
    ("tg_medicines_checked", "not_asked", QUESTIONS),
    ("tg_pregnancy", "yes", SHUT),
    ("tg_pregnancy", "within_6_weeks_after_birth", SHUT),
    ("tg_pregnancy", "not_applicable", OPEN),
    ("tg_premanipulative_position", "yes", SHUT),
    ("tg_premanipulative_position", "not_done", QUESTIONS),
    ("tg_reasoning", "stiff neck", QUESTIONS),
    ("tg_alternative_offered", False, SHUT),
]


@pytest.mark.parametrize(("field", "answer", "state"), FIELDS)
def test_an_answer_of_today_leads_to_its_state(field: str, answer: Value, state: State) -> None:
    assert look(answers={field: answer}).state is state


@pytest.mark.parametrize("field", GOOD)
def test_a_question_without_an_answer_keeps_it_shut(field: str) -> None:
    found = look(answers={field: None})
    assert found.state is QUESTIONS
    assert field in found.unknown


# The rules: what the record says, or the clinician answers, and where it leads; neck first, upper back second.
HOLDS: dict[str, tuple[dict[str, object], State, State]] = {
    "TG01": ({"flags": ("rf_thunderclap",)}, SHUT, SHUT),
    "TG02": ({"facts": {"drop_attacks": True}}, SHUT, OPEN),
    "TG03": ({"facts": {"sharp_purser_positive": True}}, SHUT, OPEN),
    "TG04": ({"facts": {"hoffmann_positive": True}}, SHUT, SHUT),
    "TG05": ({"rules": {"TG05": True}}, SHUT, SHUT),
    "TG06": ({"facts": {"cancer_history": True}}, SHUT, SHUT),
    "TG07": ({"facts": {"takes_blood_thinner": True}}, SHUT, QUESTIONS),
    "TG08": ({"answers": {"tg_medicines_checked": "antiplatelet"}}, QUESTIONS, QUESTIONS),
    "TG09": ({"facts": {"osteoporosis_or_long_term_steroids": True}}, SHUT, SHUT),
    "TG10": ({"facts": {"connective_tissue_disorder": True}}, SHUT, QUESTIONS),
    "TG11": ({"facts": {"connective_tissue_disorder": True}}, SHUT, QUESTIONS),
    "TG12": ({"facts": {"days_since_injury": 41}}, SHUT, SHUT),
    "TG13": ({"answers": {"tg_bp_systolic": 180}}, SHUT, SHUT),
    "TG14": ({"answers": {"tg_bp_systolic": 160}}, QUESTIONS, OPEN),
    "TG15": ({"facts": {"nystagmus": True}}, SHUT, OPEN),
    "TG16": ({"facts": {"age_years": 50, "new_kind_of_headache": True}}, SHUT, OPEN),
    "TG17": ({"facts": {"smoker_ever": True, "oestrogen_medicine": True}}, QUESTIONS, OPEN),
    "TG18": ({"facts": {"previous_stroke_tia_or_clot": True}}, SHUT, OPEN),
    "TG19": ({"facts": {"recent_infection": True}}, QUESTIONS, OPEN),
    "TG20": ({"facts": {"pregnant_or_recent_birth": True}}, SHUT, QUESTIONS),
    "TG21": ({"facts": {"pregnant_or_recent_birth": True}}, SHUT, QUESTIONS),
    "TG22": ({"rules": {"TG22": True}}, SHUT, SHUT),
    "TG23": ({"rules": {"TG23": True}}, QUESTIONS, QUESTIONS),
    "TG24": ({"refused": True, "consent": ""}, SHUT, SHUT),
    "TG25": ({"found": {"TG25": True}}, SHUT, OPEN),
    "TG26": ({"rules": {"TG26": True}}, QUESTIONS, QUESTIONS),
    "TG27": ({"facts": {"age_years": 17}}, SHUT, SHUT),
    "TG28": ({"facts": {"better_lying_worse_upright": True}}, QUESTIONS, OPEN),
    "TG29": ({"rules": {"TG29": True}}, SHUT, OPEN),
    "TG30": ({"answers": {"tg_medicines_checked": "antiplatelet"}}, QUESTIONS, QUESTIONS),
}


def test_every_rule_of_the_knowledge_stands_in_the_table() -> None:
    assert set(HOLDS) == {rule.id for rule in RULES}


@pytest.mark.parametrize("rule", HOLDS)
@pytest.mark.parametrize(("scope", "column"), [("cervical", 1), ("thoracic", 2)])
def test_a_rule_that_holds_shuts_it_or_asks_for_a_reason(rule: str, scope: str, column: int) -> None:
    spoilt, *states = HOLDS[rule]
    found = look(scope=scope, **spoilt)
    assert found.state is states[column - 1]
    if scope in next(each for each in RULES if each.id == rule).scope:
        assert rule in (*found.against, *found.needs_reason)


BLOCKS = [rule.id for rule in RULES if rule.level == "block"]
WARNS = [rule.id for rule in RULES if rule.level == "warn"]


@pytest.mark.parametrize("rule", BLOCKS)
def test_no_written_reason_opens_what_blocks(rule: str) -> None:
    scope = next(each for each in RULES if each.id == rule).scope[0]
    reasons = {each.id: "Discussed with the doctor, who agrees." for each in RULES}
    assert look(scope=scope, reasons=reasons, **HOLDS[rule][0]).state is SHUT


@pytest.mark.parametrize("rule", WARNS)
def test_a_written_reason_opens_what_only_warns_where_nothing_else_holds(rule: str) -> None:
    scope = next(each for each in RULES if each.id == rule).scope[0]
    reasons = {each.id: "Known for years; her doctor agrees." for each in RULES}
    found = look(scope=scope, reasons=reasons, **HOLDS[rule][0])
    assert (found.state, found.outcome) == (OPEN, "open_with_reason")
    assert look(scope=scope, reasons={rule: "  "}, **HOLDS[rule][0]).state is QUESTIONS


SETTLED = {"TG13", "TG14", "TG07", "TG08", "TG20", "TG21"}
"""Settled by what the form itself measures or asks today: pressure, medicines, pregnancy."""


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.when and rule.id not in SETTLED], ids=lambda rule: rule.id
)
def test_a_rule_that_the_record_cannot_tell_is_asked_and_never_opens(rule) -> None:
    found = look(facts=dict.fromkeys(facts_named(rule.when)), rules={rule.id: None}, scope=rule.scope[0])
    assert found.state is not OPEN
    assert rule.id in [each.id for each in found.asked]


@pytest.mark.parametrize("rule", BY_HAND)
def test_a_rule_that_only_a_person_can_tell_is_asked_and_never_opens(rule: str) -> None:
    scope = next(each for each in RULES if each.id == rule).scope[0]
    spoilt = {"tg_medicines_checked": "steroid"} if rule == "TG30" else {}
    assert look(rules={rule: None}, scope=scope, answers=spoilt).state is QUESTIONS


def test_a_plain_no_of_today_settles_what_it_could_have_raised() -> None:
    """Medicines: none, so antiplatelets are not asked again; but what is on record is still heard."""
    assert look(rules={"TG30": None}).state is OPEN
    assert look(rules={"TG30": None}, answers={"tg_medicines_checked": "steroid"}).state is QUESTIONS
    assert look(facts={"takes_blood_thinner": True}).state is SHUT


def test_what_is_measured_is_not_answered_by_hand() -> None:
    found = look(
        answers={"tg_bp_systolic": None, "tg_bp_diastolic": None}, rules={"TG13": False, "TG14": False}
    )
    assert found.state is QUESTIONS
    assert not {"TG13", "TG14"} & {each.id for each in found.asked}


def test_the_record_is_heard_before_a_no_of_the_clinician() -> None:
    assert look(facts={"nystagmus": True}, rules={"TG15": False}).state is SHUT


def test_an_answer_of_today_raises_a_rule_whatever_was_ticked() -> None:
    assert look(answers={"tg_medicines_checked": "anticoagulant"}, rules={"TG07": False}).state is SHUT


def test_open_warning_signs_that_nobody_judged_keep_it_shut() -> None:
    assert look(flags=None).state is QUESTIONS


def test_a_blood_pressure_of_an_earlier_visit_does_not_count() -> None:
    earlier = {"bp_systolic": 120, "bp_diastolic": 70}
    found = look(facts=earlier, answers={"tg_bp_systolic": None, "tg_bp_diastolic": None})
    assert {"tg_bp_systolic", "tg_bp_diastolic", "TG13"} <= set(found.unknown)
    assert look(facts=earlier, answers={"tg_bp_systolic": None}, scope="thoracic").state is QUESTIONS


CONSENT = [
    ("none was ever asked", {"consent": "", "consent_at": None}, QUESTIONS),
    ("refused or taken back", {"consent": "", "consent_at": None, "refused": True}, SHUT),
    ("it stands, not said again today", {"reconfirmed": None}, QUESTIONS),
    ("it stands, and today she says no", {"reconfirmed": False}, SHUT),
    ("given 27 days ago", {"consent_at": NOW - timedelta(days=27)}, OPEN),
    ("given 28 days ago", {"consent_at": NOW - timedelta(days=28)}, QUESTIONS),
    ("given 35 days ago", {"consent_at": NOW - timedelta(days=35)}, QUESTIONS),
]


@pytest.mark.parametrize(("case", "outside", "state"), CONSENT)
def test_consent_is_its_own_in_date_and_said_again(
    case: str, outside: dict[str, object], state: State
) -> None:
    assert look(**outside).state is state, case


def test_without_certificate_and_insurance_it_stays_shut() -> None:
    found = look(competent=False)
    assert (found.state, found.against) == (SHUT, ("tg_competence",))


def test_a_full_course_keeps_it_shut() -> None:
    assert look(limits=("Eight sessions are the most.",)).state is SHUT


@pytest.mark.parametrize(
    ("at", "state"),
    [(END - timedelta(seconds=1), OPEN), (END, EXPIRED), (END + timedelta(hours=9), EXPIRED)],
)
def test_it_ends_at_midnight_and_not_before(at: datetime, state: State) -> None:
    assert look(now=at).state is state


def test_a_gate_that_nobody_began_is_not_begun() -> None:
    found = judge(
        None,
        Standing(record=record(WELL)),
        scope="cervical",
        visit="today",
        taken_at=NOW,
        expires_at=END,
        now=NOW,
    )
    assert (found.state, found.outcome) == (NOT_BEGUN, "blocked")


def test_answers_of_another_visit_do_not_count() -> None:
    """The same answers, judged for a visit in which they were not given: nothing is carried forward."""
    old = {name: GateAnswer(value, NOW - timedelta(minutes=5), "last week") for name, value in GOOD.items()}
    found = thrust_gate_state(
        LIBRARY.thrust_gate,
        old,
        scope="cervical",
        session="today",
        now=NOW,
        record=record(WELL, answers=BY_HAND),
        reasons={},
    )
    assert found.outcome == "blocked"
    assert {"tg_history_vascular", "tg_cranial_nerves", "tg_bp_systolic"} <= set(found.shut_by)
