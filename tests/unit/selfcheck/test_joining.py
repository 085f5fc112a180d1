"""Answers from a device join the online check once, are judged again, and never overwrite an answer unasked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from tests.lib.cast import Player
from tests.lib.names import names
from wellhead.foundation.models import Clinic
from wellhead.selfcheck import queries
from wellhead.selfcheck.models import Answer, Check

JOIN = "/check/offline/join/"
TOKEN = "3f6c1b0e-0000-4000-8000-000000000001"

pytestmark = pytest.mark.django_db


def sends(
    client: Client, answers: dict[str, Any], *, token: str = TOKEN, keep: dict[str, str] | None = None
) -> Any:
    # Any: the test client's answer
    body = {"token": token, "alone": True, "answers": answers, "keep": keep or {}}
    return client.post(JOIN, json.dumps(body), content_type="application/json")


def test_answers_of_a_device_begin_an_online_check(clinic: Clinic, client: Client) -> None:
    answer = sends(
        client,
        {"age_years": {"value": 44}, "seizure": {"state": "not_sure"}, "drop_attacks": {"value": False}},
    )
    assert answer.json() == {"joined": True, "next": "/check/next/"}
    check = Check.objects.get()
    kept = {row.fact_id: (row.value, row.state, row.page_id) for row in Answer.objects.all()}
    assert kept["age_years"] == (44, "answered", "about_you")
    assert kept["seizure"] == (None, "not_sure", "now_1")
    assert check.is_alone is True
    assert client.get("/check/next/").status_code == 302


def test_the_same_answers_sent_twice_count_once_and_the_check_is_found_again(clinic: Clinic) -> None:
    first, again = Client(), Client()
    sends(first, {"age_years": {"value": 44}})
    assert sends(again, {"age_years": {"value": 45}}).json()["joined"]
    assert [row.value for row in Answer.objects.all()] == [44]
    assert Check.objects.count() == 1
    assert queries.COOKIE in again.cookies


def test_two_answers_to_one_question_are_shown_and_nothing_is_written(clinic: Clinic, client: Client) -> None:
    sends(client, {"age_years": {"value": 44}})
    answer = sends(client, {"age_years": {"value": 45}, "seizure": {"value": False}}, token=TOKEN[:-1] + "2")
    assert answer.status_code == 409
    (conflict,) = answer.json()["conflicts"]
    assert (conflict["fact"], conflict["online"], conflict["device"]) == ("age_years", "44 years", "45 years")
    assert Answer.objects.count() == 1


@pytest.mark.parametrize(("choice", "stands"), [("device", 45), ("online", 44)])
def test_the_answer_that_the_person_chose_stands(
    clinic: Clinic, client: Client, choice: str, stands: int
) -> None:
    sends(client, {"age_years": {"value": 44}})
    brought = {"age_years": {"value": 45}, "seizure": {"value": False}}
    assert sends(client, brought, token=TOKEN[:-1] + "2", keep={"age_years": choice}).json()["joined"]
    standing = queries.latest_answers(Check.objects.get())
    assert standing["age_years"].value == stands
    assert standing["seizure"].value is False


def test_an_answer_that_no_longer_belongs_is_withdrawn(clinic: Clinic, client: Client) -> None:
    sends(client, {"age_years": {"value": 44}, "jaw_pain_when_chewing": {"value": True}})
    standing = queries.latest_answers(Check.objects.get())
    assert standing["jaw_pain_when_chewing"].state == "withdrawn"
    assert standing["age_years"].state == "answered"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"token": "short", "answers": {}}',
        '{"token": "' + TOKEN + '", "answers": {"age_years": 44}}',
    ],
)
def test_what_is_not_ours_is_refused_in_a_sentence(clinic: Clinic, client: Client, body: str) -> None:
    answer = client.post(JOIN, body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["trouble"].startswith("These answers could not be read.")
    assert not Check.objects.exists()


@pytest.mark.parametrize("answers", [{"age_years": {"value": 900}}, {"no_such_fact": {"value": True}}])
def test_an_answer_that_cannot_be_is_refused_and_nothing_is_kept(
    clinic: Clinic, client: Client, answers: dict[str, Any]
) -> None:
    answer = sends(client, {"seizure": {"value": False}, **answers})
    assert answer.status_code == 422
    assert answer.json()["trouble"]
    assert not Check.objects.exists()


def test_whoever_works_here_brings_no_answers(ben: Player) -> None:
    assert sends(ben.client, {"age_years": {"value": 44}}).status_code == 404


def test_the_kept_page_is_the_same_for_everybody(ada: Player, client: Client) -> None:
    from_ada = ada.client.get("/check/offline/").content.decode()
    assert not names(from_ada, "Ada")
    assert ada.client.get("/check/worker.js").content == client.get("/check/worker.js").content


def test_the_knowledge_may_be_kept_for_ever_under_its_name(clinic: Clinic, client: Client) -> None:
    page = client.get("/check/offline/").content.decode()
    address = page.split('data-knowledge="', 1)[1].split('"', 1)[0]
    answer = client.get(address)
    assert "immutable" in answer["Cache-Control"]
    assert json.loads(answer.content)["pages"]
    assert client.get("/check/offline/knowledge-00000000.json").status_code == 404


def test_a_pause_says_what_to_do_about_a_visit_today(ada: Player, client: Client) -> None:
    assert 'href="/today/"' in ada.client.get("/check/rest/").content.decode()
    assert 'href="tel:' in client.get("/check/rest/").content.decode()


def test_somebody_who_answers_for_another_is_kept_as_such(clinic: Clinic, client: Client) -> None:
    body = {"token": TOKEN, "alone": False, "forAnother": True, "answers": {"age_years": {"value": 8}}}
    client.post(JOIN, json.dumps(body), content_type="application/json")
    check = Check.objects.get()
    assert (check.is_alone, check.for_another) == (False, True)
