"""Somebody with two kinds of headache describes each; what is safety and what is the person is asked once."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.lib.check_pages import walk
from wellhead.foundation.actor import visitor
from wellhead.foundation.decision import CannotBeDone
from wellhead.knowledge import library
from wellhead.selfcheck import actions, facts, queries
from wellhead.selfcheck.models import Answer, Check

FIRST = {
    "pain_intensity": "moderate",
    "headache_days_per_month": 6,
    "kind_days_per_month": 4,
    "nausea": "none",
}
SECOND = {"pain_intensity": "severe", "kind_days_per_month": 2, "nausea": "severe", "photophobia": True}


@pytest.fixture
def two_kinds(client: Client, safe_check: Check) -> Check:
    """Ada says that she gets two kinds, and has described the first."""
    count = [actions.Said("headache_kinds_count", 2)]
    actions.answer_page(visitor(safe_check.clinic_id), safe_check, page_id="daily_life", said=count)
    assert walk(client, client.get("/check/next/")["Location"], FIRST) == "/check/result/"
    return safe_check


def describe_the_second(client: Client) -> str:
    page = client.get("/check/result/").content.decode()
    assert "Describe the second kind" in page
    begun = client.post("/check/kind/")
    return client.get(begun["Location"])["Location"]


def test_the_second_kind_is_asked_for_itself_and_the_first_keeps_its_answers(
    client: Client, two_kinds: Check
) -> None:
    address = describe_the_second(client)
    assert "kind=second" in address
    assert "About your second kind of headache" in client.get(address).content.decode()
    assert walk(client, address, SECOND) == "/check/result/"
    kept = {
        (record.kind, record.value)
        for record in facts.facts_of(two_kinds)
        if record.fact_id == "pain_intensity"
    }
    assert kept == {("first", "moderate"), ("second", "severe")}


def test_safety_and_the_person_are_not_asked_again(client: Client, two_kinds: Check) -> None:
    walk(client, describe_the_second(client), SECOND)
    asked = set(Answer.objects.filter(kind="second").values_list("fact_id", flat=True))
    rules = library.load().rules
    safety = {item for page in rules.every_page if page not in rules.topics for item in page.items}
    assert asked
    assert not asked & safety
    assert {rules.facts[fact].scope for fact in asked} == {"headache"}


def test_the_result_tells_the_kinds_apart_and_offers_no_third(client: Client, two_kinds: Check) -> None:
    walk(client, describe_the_second(client), SECOND)
    page = client.get("/check/result/").content.decode()
    assert "Second kind" in page
    assert "First kind" in page
    assert "Your kinds of headache" not in page
    assert "?again=1&amp;kind=second" in page


def test_somebody_with_one_kind_is_offered_no_second(client: Client, safe_check: Check) -> None:
    count = [actions.Said("headache_kinds_count", 1)]
    actions.answer_page(visitor(safe_check.clinic_id), safe_check, page_id="daily_life", said=count)
    walk(client, client.get("/check/next/")["Location"], FIRST)
    page = client.get("/check/result/").content.decode()
    assert "It is not a diagnosis" in page
    assert "Your kinds of headache" not in page


def test_a_fifth_kind_is_left_for_the_visit(safe_check: Check) -> None:
    actor = visitor(safe_check.clinic_id)
    for _kind in range(3):
        actions.begin_another_kind(actor, safe_check)
    assert queries.kinds_begun(safe_check) == ("first", "second", "third", "fourth")
    with pytest.raises(CannotBeDone, match="four kinds"):
        actions.begin_another_kind(actor, safe_check)
