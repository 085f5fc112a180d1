"""What may slow recovery is named with what can be done, each for itself; no score, and nothing guessed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.lib.check_pages import answers_to
from tests.lib.clinical import RULES, TENSION, person
from tests.lib.results import answered, main_of, result_for
from wellhead.foundation.models import Clinic
from wellhead.knowledge import next_steps
from wellhead.reasoning import ask
from wellhead.reasoning.facts import Facts
from wellhead.selfcheck.models import Answer

FACTORS: list[tuple[str, dict[str, Any]]] = [
    ("poor_sleep", {"sleeps_badly_most_nights": True}),
    ("tense_or_low", {"tense_or_low_most_days": True}),
    ("fear_of_moving", {"fears_harm_from_moving": True}),
    ("little_activity", {"activity_minutes_per_week": 20}),
    ("long_desk_days", {"desk_hours_per_day": 8}),
    ("many_headache_days", {"headache_days_per_month": 20}),
    ("many_medicine_days", {"med_days_any_acute": 20, "med_days_triptan": 12}),
    ("neck_injury", {"whiplash_before_onset": True, "days_since_injury": 400}),
]


@pytest.mark.parametrize(("factor", "facts"), FACTORS, ids=[each[0] for each in FACTORS])
def test_each_is_named_with_what_can_be_done(factor: str, facts: dict[str, Any]) -> None:
    before = result_for(person(TENSION)).slowing
    shown = {each.id: each for each in result_for(person(TENSION, **facts)).slowing}
    assert factor not in {each.id for each in before}
    assert shown[factor].can
    assert shown[factor].certainty in {"high", "moderate", "low", "very_low"}


def test_a_factor_that_nobody_asked_about_is_not_named() -> None:
    assert result_for(person(TENSION)).slowing == ()
    assert result_for(person(TENSION)).asks_about_recovery


def test_the_questions_are_voluntary_and_never_come_by_themselves() -> None:
    wanted = next_steps.load().recovery_page
    items = {item for page in RULES.topics if page.id == wanted for item in page.items}
    assert items
    shown = ask.next_page(
        Facts.from_mapping(person(TENSION)), RULES, private_postponed=True, past_emergency=False
    )
    assert shown is None or not items & set(shown.items)
    named = {fact for flag in RULES.red_flags for fact in RULES.facts_of_flag(flag)}
    assert not items & named


@pytest.mark.feature("S16")
def test_somebody_answers_them_from_the_result_and_reads_what_can_be_done(
    clinic: Clinic, client: Client
) -> None:
    answered(
        clinic,
        client,
        person(TENSION, headache_kinds_count=1, sex_at_birth="female", pregnant_or_recent_birth=False),
    )
    assert "Answer five more questions" in main_of(client)
    address = "/check/page/recovery/?again=1"
    page = client.get(address).content.decode()
    assert "to say what may slow recovery" in page
    client.post(address, answers_to(page, {"sleeps_badly_most_nights": True}))
    assert Answer.objects.filter(fact_id="sleeps_badly_most_nights", value=True).exists()
    shown = main_of(client)
    assert "You sleep badly on most nights" in shown
    assert "Keep the time you get up the same" in shown
    assert "An estimate for people in general" in shown
