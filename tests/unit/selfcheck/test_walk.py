"""A person walks the whole self-check without an account."""

from __future__ import annotations

import random
import re

import pytest
from django.test import Client

from tests.lib.check_pages import answers_to, begin, fields_of, follow, walk
from wellhead.foundation.models import Clinic
from wellhead.knowledge import library
from wellhead.selfcheck.models import Answer, Check

NECK: dict[str, object] = {
    "age_years": 44,
    "sex_at_birth": "female",
    "pain_side": "always_same_side",
    "pain_starts_in_neck": True,
    "headache_began_with_neck_problem": True,
    "triggered_by_neck_movement": True,
    "pain_intensity": "moderate",
    "attack_duration_untreated": 6 * 3600,
    "lifetime_attack_count": 30,
    "headache_days_per_month": 12,
    "nausea": "none",
    "aura_attack_count": 0,
    "kind_days_per_month": 12,
    "months_at_this_frequency": 8,
}


@pytest.mark.feature("S01", "S02", "S03", "S05", "S12")
def test_neck_like_answers_end_in_a_calm_result_that_names_no_diagnosis(
    clinic: Clinic, client: Client
) -> None:
    end = walk(client, begin(client), NECK)
    assert end == "/check/result/"
    page = client.get(end).content.decode()
    assert "raise no warning sign" in page
    assert "Headache that starts in the neck" in page
    assert "It is not a diagnosis" in page
    assert "You have" not in page
    assert "Estimate:" not in page


def test_a_thunderclap_stops_everything_at_the_first_page(clinic: Clinic, client: Client) -> None:
    end = walk(client, begin(client), {"age_years": 50, "sex_at_birth": "male", "thunderclap_onset": True})
    assert end == "/check/now/"
    page = client.get(end).content.decode()
    assert "Call 999 now" in page
    assert "/book/" not in page


def test_none_of_these_keeps_a_no_for_each_sign_and_an_open_page_keeps_nothing(
    clinic: Clinic, client: Client
) -> None:
    address = walk(client, begin(client), NECK, until="now_1")
    form = fields_of(client.get(address).content.decode())
    before = Answer.objects.count()
    assert client.post(address, form.hidden).status_code == 422
    assert Answer.objects.count() == before
    client.post(address, form.hidden | {"signs_thunderclap_onset": ["none"]})
    kept = {row.fact_id: row.value for row in Answer.objects.filter(page_id="now_1")}
    assert kept
    assert set(kept.values()) == {False}


def test_private_questions_are_left_out_when_somebody_looks_on(clinic: Clinic, client: Client) -> None:
    end = walk(client, begin(client, alone="no"), NECK)
    assert not Answer.objects.filter(page_id="private").exists()
    assert "Your clinician asks them in person" in client.get(end).content.decode()


def test_a_page_that_does_not_exist_leads_back_to_where_they_were(clinic: Clinic, client: Client) -> None:
    begin(client)
    answer = client.get("/check/page/bp_systolic/", follow=True)
    assert "That page does not exist" in answer.content.decode()


def test_an_impossible_age_is_refused_with_a_sentence_and_kept_in_the_field(
    clinic: Clinic, client: Client
) -> None:
    address = begin(client)
    sent = answers_to(client.get(address).content.decode(), {"age_years": "430"})
    answer = client.post(address, sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Write a number from 0 to 120." in page
    assert 'value="430"' in page
    assert not Answer.objects.exists()


def test_the_private_link_brings_the_answers_back_on_another_device(clinic: Clinic, client: Client) -> None:
    end = walk(client, begin(client), NECK)
    link = re.search(r"(/check/return/[^\"]+)\"", client.get(end).content.decode())
    assert link is not None
    other = Client()
    assert follow(other, link[1]) == "/check/result/"


def test_a_tampered_cookie_opens_nothing(clinic: Clinic, client: Client) -> None:
    begin(client)
    stranger = Client()
    stranger.cookies["wellhead_check"] = "guess:guess"
    assert "cannot find your answers" in stranger.get("/check/result/", follow=True).content.decode()


def test_erasing_removes_every_answer(clinic: Clinic, client: Client) -> None:
    walk(client, begin(client), NECK)
    told = client.post("/check/erase/", follow=True).content.decode()
    assert not Answer.objects.exists()
    assert not Check.objects.exists()
    assert "stay on their device until you erase them there" in told


@pytest.mark.parametrize("seed", range(5))
def test_no_random_person_ever_meets_an_error_page(clinic: Clinic, client: Client, seed: int) -> None:
    chance = random.Random(seed)
    rules = library.load().rules
    wanted: dict[str, object] = {}
    for fact in rules.facts.values():
        if fact.type == "boolean":
            wanted[fact.id] = chance.random() < 0.06
        elif fact.type == "choice":
            wanted[fact.id] = chance.choice(fact.options)
        elif fact.type == "multi_choice":
            wanted[fact.id] = chance.sample(fact.options, k=min(2, len(fact.options)))
        else:
            wanted[fact.id] = round(chance.uniform(fact.min or 0, min(fact.max or 100, 100_000)))
    assert walk(client, begin(client), wanted) in {"/check/result/", "/check/now/"}


def test_every_answer_can_be_seen_and_changed_and_changing_opens_the_gate_again(
    clinic: Clinic, client: Client
) -> None:
    end = walk(client, begin(client), NECK)
    page = client.get(end).content.decode()
    assert 'href="/check/page/now_1/?again=1"' in page
    assert "Answered; not shown here" in page
    assert "harm yourself" not in page
    address = "/check/page/now_1/?again=1"
    sent = answers_to(client.get(address).content.decode(), {"thunderclap_onset": True})
    assert client.post(address, sent)["Location"] == "/check/now/"


def test_advice_for_now_is_not_diluted_by_mild_signs(clinic: Clinic, client: Client) -> None:
    wanted = {
        "age_years": 50,
        "sex_at_birth": "female",
        "thunderclap_onset": True,
        "pregnant_or_recent_birth": True,
    }
    page = client.get(walk(client, begin(client), wanted)).content.decode()
    assert "Sudden (thunderclap) headache" in page
    assert "Pregnant or within" not in page


@pytest.mark.feature("S08")
def test_each_page_says_why_it_asks_and_the_result_what_speaks_for_and_against(
    clinic: Clinic, client: Client
) -> None:
    first = begin(client)
    second = walk(client, first, NECK, until="now_1")
    assert "Why we ask:" in client.get(second).content.decode()
    page = client.get(walk(client, second, NECK)).content.decode()
    assert "What your answers have in common with" in page
    assert "What your answers speak against" in page
    assert "Not in common" in page


def test_leaving_half_way_is_never_called_routine(clinic: Clinic, client: Client) -> None:
    walk(client, begin(client), NECK, until="now_2")
    page = client.get("/check/result/").content.decode()
    assert "We cannot say yet how soon" in page
    for words in (
        "raise no warning sign",
        "Nothing here is urgent",
        "have in common with</h2>",
        'data-urgency="routine"',
    ):
        assert words not in page, words
