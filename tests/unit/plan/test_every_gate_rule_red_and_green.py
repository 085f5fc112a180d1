"""Every rule that speaks against hands, needles or an exercise: a person it holds for, one it does not, one not known."""

from __future__ import annotations

import pytest

from tests.lib.clinical import RULES
from tests.lib.satisfying import satisfying
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.concerns import Record
from wellhead.plan.said import ReplySaid
from wellhead.plan.weighing import NEEDLING, points_about
from wellhead.reasoning.criteria import Compare, Node, walk
from wellhead.reasoning.facts import Facts

LIBRARY = treatment.load()
HANDS, EXERCISE = "MT01", "EX30"

# rule, what is planned, the person it holds for, the person it does not hold for, what it asks of the clinician
HANDS_ON = [
    ("MB02", {"drop_attacks": True}, {"drop_attacks": False}, "block"),
    ("MB02", {"facial_numbness_or_tongue": True}, {"facial_numbness_or_tongue": False}, "block"),
    ("MB03", {"hoffmann_positive": True}, {"hoffmann_positive": False}, "block"),
    ("MB03", {"clumsy_hands": True}, {"clumsy_hands": False}, "block"),
    ("MB05", {"days_since_injury": 40, "cspine_imaging_clear": False}, {"days_since_injury": 40, "cspine_imaging_clear": True}, "block"),
    ("MB07", {"upper_neck_instability_risk": True}, {"upper_neck_instability_risk": False}, "warn"),
    ("MB08", {"osteoporosis_or_long_term_steroids": True}, {"osteoporosis_or_long_term_steroids": False}, "warn"),
    ("MB09", {"takes_blood_thinner": True}, {"takes_blood_thinner": False}, "warn"),
    ("MB10", {"days_since_injury": 20}, {"days_since_injury": 60}, "warn"),
    ("MB11", {"dizziness_or_spinning": True}, {"dizziness_or_spinning": False}, "warn"),
    ("MB12", {"connective_tissue_disorder": True}, {"connective_tissue_disorder": False}, "warn"),
]  # fmt: skip
NOT_FROM_FACTS = {"MB01", "MB04", "MB06"}
"""Open warning signs, what only a clinician can tell, and the consent of each session: tested below."""


def known(facts: dict[str, object], **more: object) -> Record:
    plain = {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()}
    return Record(facts=Facts(person=plain), rules=RULES, open_red_flags=more.get("flags", ()))  # type: ignore[arg-type]


def level_of(rule: str, thing: str, record: Record, *replies: ReplySaid) -> tuple[str, bool] | None:
    """What the rule asks now and whether it is settled; None when it does not come up."""
    points = points_about([thing], record, {reply.concern_id: reply for reply in replies})
    found = next((point for point in points if point.concern.id == rule), None)
    return None if found is None else (found.concern.level, found.settled)


def all_safe(node: Node) -> dict[str, object]:
    """Answers to every fact of a condition that do not speak for it."""
    names = [each.fact for each in walk(node) if isinstance(each, Compare)]
    return {name: False if RULES.facts[name].type == "boolean" else _far(name) for name in names}


def _far(name: str) -> object:
    return {"days_since_injury": 400, "bp_systolic": 120, "bp_diastolic": 75}.get(name, 0)


@pytest.mark.parametrize(("rule", "red", "green", "level"), HANDS_ON)
def test_hands_are_held_back_where_the_rule_holds_and_only_there(
    rule: str, red: dict[str, object], green: dict[str, object], level: str
) -> None:
    node = next(each.when for each in LIBRARY.mobilisation_gate.rules if each.id == rule)  # type: ignore[union-attr]
    assert node is not None
    assert level_of(rule, HANDS, known(red)) == (level, False)
    assert level_of(rule, HANDS, known(all_safe(node) | green)) is None
    assert level_of(rule, HANDS, known({})) == ("ask", False)


def test_every_rule_of_the_gate_has_its_red_and_green_case() -> None:
    gate = LIBRARY.mobilisation_gate
    assert gate is not None
    assert {each.id for each in gate.rules} == {row[0] for row in HANDS_ON} | NOT_FROM_FACTS


@pytest.mark.parametrize(("rule", "thing"), [("MB01", HANDS), ("NC02", NEEDLING), ("C01", EXERCISE)])
def test_an_open_warning_sign_rules_out_hands_needles_and_exercise(rule: str, thing: str) -> None:
    assert level_of(rule, thing, known({}, flags=("rf_thunderclap",))) == ("block", False)
    assert level_of(rule, thing, known({}, flags=())) is None


def test_what_only_a_clinician_can_tell_is_asked_and_their_answer_settles_it() -> None:
    asked = known({})
    assert level_of("MB04", HANDS, asked) == ("ask", False)
    assert level_of("MB04", HANDS, asked, ReplySaid("MB04", holds=False)) == ("ask", True)
    assert level_of("MB04", HANDS, asked, ReplySaid("MB04", holds=True, reason="We go ahead")) == (
        "block",
        False,
    )


def conditions() -> list[tuple[str, str, str]]:
    """Every contraindication of exercises that facts can tell, with an exercise and the level it gives there."""
    told = [each for each in LIBRARY.conditions.values() if each.when is not None]
    return [
        next((each.id, name, level) for name in LIBRARY.exercises if (level := each.level_for(name)) != "ok")
        for each in told
    ]


@pytest.mark.parametrize(("rule", "exercise", "level"), conditions())
def test_an_exercise_is_held_back_where_its_contraindication_holds(
    rule: str, exercise: str, level: str
) -> None:
    node = LIBRARY.conditions[rule].when
    assert node is not None
    red = satisfying(node, frozenset(RULES.facts))
    assert red
    assert level_of(rule, exercise, known(red)) == (level, False)
    assert level_of(rule, exercise, known(all_safe(node))) is None


@pytest.mark.parametrize(
    "rule", [each.id for each in LIBRARY.conditions.values() if each.when is None and each.engine is None]
)
def test_a_contraindication_that_only_asking_can_tell_is_asked(rule: str) -> None:
    condition = LIBRARY.conditions[rule]
    exercise = next(name for name in LIBRARY.exercises if condition.level_for(name) != "ok")
    found = level_of(rule, exercise, known({}))
    assert found is not None
    assert found[1] is False
    assert level_of(rule, exercise, known({}), ReplySaid(rule, holds=False, reason="Asked")) in (
        ("ask", True),
        (found[0], True),
    )


@pytest.mark.parametrize(
    "rule", [each.id for each in LIBRARY.needling_contraindications.values() if each.when is not None]
)
def test_needles_are_held_back_where_the_record_speaks_against_them(rule: str) -> None:
    reason = LIBRARY.needling_contraindications[rule]
    assert reason.when is not None
    red = satisfying(reason.when, frozenset(RULES.facts))
    assert red
    assert level_of(rule, NEEDLING, known(red)) == (reason.level, False)
    assert level_of(rule, NEEDLING, known(all_safe(reason.when))) is None


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_warning_is_not_settled_without_a_written_reason(reason: str) -> None:
    record = known({"takes_blood_thinner": True})
    assert level_of("MB09", HANDS, record, ReplySaid("MB09", reason=reason)) == ("warn", False)
    assert level_of("MB09", HANDS, record, ReplySaid("MB09", reason="Light pressure")) == ("warn", True)


def test_no_reason_and_no_answer_lifts_what_the_record_rules_out() -> None:
    record = known({"hoffmann_positive": True})
    reply = ReplySaid("MB03", holds=False, reason="I am sure")
    assert level_of("MB03", HANDS, record, reply) == ("block", False)
