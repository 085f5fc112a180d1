"""A question left open stores nothing, loses nothing, and is said kindly."""

from __future__ import annotations

from django.test import Client

from tests.lib.check_pages import fields_of, follow
from wellhead.selfcheck.models import Answer, AnswerState, Check


def topic(client: Client) -> tuple[str, dict[str, str]]:
    """The first topic page with something to type, and what its form carries."""
    address = follow(client, "/check/next/")
    return address, fields_of(client.get(address).content.decode()).hidden


def standing(check: Check) -> dict[str, object]:
    rows = Answer.objects.filter(check_row=check, fact_id__startswith="med_days").order_by(
        "recorded_at", "id"
    )
    return {row.fact_id: row.state if row.value is None else row.value for row in rows}


def test_what_was_answered_is_kept_and_the_rest_asked_again_kindly(client: Client, safe_check: Check) -> None:
    address, hidden = topic(client)
    assert "med_days_any_acute" in hidden["asked"]
    answer = client.post(address, hidden | {"med_days_any_acute": "4"})
    assert standing(safe_check) == {"med_days_any_acute": 4}
    page = client.get(answer["Location"]).content.decode()
    assert "Your answers are kept." in page
    assert "med_days_any_acute" not in fields_of(page).hidden["asked"]
    assert "Not sure about what is left" in page


def test_one_press_says_not_sure_to_all_that_is_left(client: Client, safe_check: Check) -> None:
    address, hidden = topic(client)
    client.post(address, hidden | {"med_days_any_acute": "4", "rest": "not_sure"})
    states = {row.fact_id: row.state for row in Answer.objects.filter(fact_id__in=hidden["asked"].split())}
    assert states.pop("med_days_any_acute") == AnswerState.ANSWERED
    assert states
    assert set(states.values()) == {AnswerState.NOT_SURE}


def test_a_page_sent_as_it_came_stores_nothing_and_says_what_to_do(client: Client, safe_check: Check) -> None:
    address, hidden = topic(client)
    before = Answer.objects.count()
    answer = client.post(address, hidden)
    assert answer.status_code == 422
    assert "Nothing is answered here yet" in answer.content.decode()
    assert Answer.objects.count() == before


def test_an_answer_that_is_cleared_is_taken_back(client: Client, safe_check: Check) -> None:
    address, hidden = topic(client)
    client.post(address, hidden | {"med_days_any_acute": "4"})
    client.post(f"{address}?again=1", hidden | {"med_days_any_acute": "", "aura_attack_count": "0"})
    assert standing(safe_check) == {"med_days_any_acute": AnswerState.WITHDRAWN}


def test_a_number_and_not_sure_together_are_asked_again_with_both_still_there(
    client: Client, safe_check: Check
) -> None:
    address, hidden = topic(client)
    answer = client.post(address, hidden | {"med_days_any_acute": "4", "med_days_any_acute_unsure": "on"})
    page = answer.content.decode()
    assert "You wrote a number and ticked “Not sure”" in page
    assert 'value="4"' in page
    assert standing(safe_check) == {}


def test_skipping_the_private_questions_says_that_they_would_rather_not(
    client: Client, safe_check: Check
) -> None:
    address = "/check/page/private/?again=1"
    page = client.get(address).content.decode()
    assert "Skip these questions" in page
    hidden = fields_of(page).hidden
    client.post(address, hidden | {"rest": "not_sure"})
    rows = Answer.objects.filter(page_id="private").order_by("recorded_at", "id")
    assert {row.fact_id: row.state for row in rows} == dict.fromkeys(
        hidden["asked"].split(), AnswerState.PREFER_NOT
    )
