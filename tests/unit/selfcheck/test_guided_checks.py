"""The guided checks: left out where they could harm, warning signs that stop them reach the urgent gate, a no is never concluded."""

from __future__ import annotations

import pytest
from django.test import Client

from wellhead.foundation.actor import visitor
from wellhead.knowledge import guided, library
from wellhead.reasoning.classify import classify
from wellhead.reasoning.criteria import facts_named
from wellhead.selfcheck import actions, drawing, facts, guided_answers, queries, steps
from wellhead.selfcheck.actions import Said
from wellhead.selfcheck.models import Answer, AnswerState, Check
from wellhead.selfcheck.views.guided import left_out_of

CHECKS = {each.id: each for each in guided.load().checks.checks}
STOPS = {stop.id: stop for stop in guided.load().checks.stops}
USUAL: dict[str, object] = {
    "pain_intensity": "moderate",
    "headache_days_per_month": 6,
    "kind_days_per_month": 6,
    "pain_side": "both_sides",
    "attack_duration_untreated": 28_800,
    "lifetime_attack_count": 60,
    "months_at_this_frequency": 24,
    "months_since_headache_began": 60,
    "time_to_peak": 7_200,
    "pain_quality": ("pressing_or_tightening",),
    "med_days_any_acute": 2,
    "aura_attack_count": 0,
    "first_onset_age_years": 30,
}
"""A calm headache of many years."""


@pytest.fixture
def done_check(safe_check: Check) -> Check:
    """Ada has answered every question and has no warning sign."""
    rules = library.load().rules
    pages = {
        page.id: [
            Said(item, USUAL.get(item, False))  # type: ignore[arg-type]
            for item in page.items
            if item in USUAL or rules.facts[item].type == "boolean"
        ]
        for page in rules.topics
    }
    actions.answer_pages(visitor(safe_check.clinic_id), safe_check, pages)
    return safe_check


def answer(check: Check, which: str, **said: object) -> None:
    answers = [Said(fact, value) for fact, value in said.items()]  # type: ignore[arg-type]
    guided_answers.keep_guided_check(visitor(check.clinic_id), check, done=CHECKS[which], said=answers)


def known(check: Check) -> dict[str, object]:
    return {record.fact_id: record.value for record in facts.facts_of(check)}


def urgency(check: Check) -> str:
    rules = library.load().rules
    return classify(steps.facts_from(facts.facts_of(check), rules), rules, with_next=False).urgency


def say(check: Check, **said: object) -> None:
    answers = [
        Said(fact, value, "not_sure" if value is None else "answered")  # type: ignore[arg-type]
        for fact, value in said.items()
    ]
    actions.answer_page(visitor(check.clinic_id), check, page_id="x", said=answers)


def test_somebody_with_every_question_answered_calmly_may_do_them(done_check: Check) -> None:
    assert not left_out_of(done_check).is_left_out


@pytest.mark.parametrize("reason", guided.load().checks.left_out, ids=lambda reason: reason.id)
def test_each_reason_leaves_them_out(done_check: Check, reason: guided.Reason) -> None:
    yes = {
        "child": {"age_years": 14},
        "recent_injury": {"whiplash_before_onset": True, "days_since_injury": 20},
    }
    fact = sorted(facts_named(reason.when))[0]
    say(done_check, **yes.get(reason.id, {fact: True}))
    assert reason in left_out_of(done_check).holding


def test_an_old_injury_does_not_leave_them_out(done_check: Check) -> None:
    say(done_check, whiplash_before_onset=True, days_since_injury=900)
    assert "recent_injury" not in [reason.id for reason in left_out_of(done_check).holding]


def test_not_sure_of_a_danger_leaves_them_out_as_well(done_check: Check) -> None:
    say(done_check, drop_attacks=None)
    out = left_out_of(done_check)
    assert "drop_attacks" in [reason.id for reason in out.unknown]
    assert out.is_left_out


@pytest.mark.parametrize("stop", [each for each in STOPS.values() if each.tells], ids=lambda stop: stop.id)
def test_a_warning_sign_that_stopped_somebody_answers_its_safety_question(
    done_check: Check, stop: guided.Stop
) -> None:
    before = known(done_check)
    answer(done_check, "turn", turn_stopped=(stop.id,))
    after = known(done_check)
    assert [before[fact] for fact in stop.tells] == [False] * len(stop.tells)
    assert [after[fact] for fact in stop.tells] == [True] * len(stop.tells)
    assert left_out_of(done_check).is_left_out


@pytest.mark.parametrize("stop", ["sudden_headache", "sight", "speech", "weak"])
def test_such_a_sign_opens_the_urgent_gate(client: Client, done_check: Check, stop: str) -> None:
    assert urgency(done_check) == "routine"
    answer(done_check, "turn", turn_stopped=(stop,))
    assert urgency(done_check) == "emergency_now"
    assert client.get("/check/next/")["Location"] == "/check/now/"


def test_ticked_by_mistake_the_sign_goes_and_its_question_is_asked_again(
    client: Client, done_check: Check
) -> None:
    answer(done_check, "turn", turn_stopped=("sight",))
    answer(done_check, "turn", turn_stopped=())
    assert "new_vision_loss_or_double" not in known(done_check)
    assert "/page/now_1/" in client.get("/check/next/")["Location"]


def test_pain_alone_is_no_warning_sign(done_check: Check) -> None:
    answer(done_check, "turn", turn_stopped=("pain",))
    assert urgency(done_check) == "routine"
    assert not left_out_of(done_check).is_left_out


def test_the_known_headache_counts_and_soreness_does_not(done_check: Check) -> None:
    actions.withdraw_answers(visitor(done_check.clinic_id), done_check, ["triggered_by_neck_pressure"])
    answer(done_check, "suboccipitals", feel_suboccipital_tender="both_sides")
    assert "triggered_by_neck_pressure" not in known(done_check)
    answer(done_check, "suboccipitals", feel_suboccipital_headache=True)
    assert known(done_check)["triggered_by_neck_pressure"] is True


def test_a_no_is_never_concluded(done_check: Check) -> None:
    actions.withdraw_answers(
        visitor(done_check.clinic_id), done_check, ["triggered_by_neck_movement", "neck_stiff_self_report"]
    )
    answer(done_check, "turn", turn_stopped=(), turn_felt=(), turn_headache=False)
    assert not {"triggered_by_neck_movement", "neck_stiff_self_report"} & set(known(done_check))


def test_what_was_felt_against_words_is_asked_again(done_check: Check) -> None:
    say(done_check, triggered_by_neck_pressure=False)
    answer(done_check, "upper_trapezius", feel_trapezius_headache=True)
    found = drawing.differing(done_check)[1]
    assert [(each.fact_id, each.said, each.shown) for each in found] == [
        ("triggered_by_neck_pressure", False, True)
    ]
    assert known(done_check)["triggered_by_neck_pressure"] is False


def test_taken_back_nothing_of_them_counts(done_check: Check) -> None:
    actions.withdraw_answers(visitor(done_check.clinic_id), done_check, ["neck_stiff_self_report"])
    before = known(done_check)
    answer(done_check, "nod", nod_felt=("stiff",), nod_far="much_less")
    guided_answers.take_checks_back(visitor(done_check.clinic_id), done_check)
    assert known(done_check) == before
    assert drawing.felt(queries.latest_answers(done_check)) == {}


def test_an_answer_cleared_on_its_page_is_withdrawn_but_stays_in_the_history(done_check: Check) -> None:
    answer(done_check, "nod", nod_far="much_less", nod_headache=False)
    answer(done_check, "nod", nod_headache=False)
    states = [row.state for row in Answer.objects.filter(fact_id="nod_far").order_by("recorded_at")]
    assert states == [AnswerState.ANSWERED, AnswerState.WITHDRAWN]


def test_questions_come_first(client: Client, safe_check: Check) -> None:
    assert client.get("/check/guided/")["Location"] == "/check/next/"
    assert client.get("/check/guided/turn/")["Location"] == "/check/next/"
