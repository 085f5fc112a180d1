"""A person walks the whole self-check without an account."""

from __future__ import annotations

import random
import re

import pytest
from django.test import Client

from wellhead.foundation.models import Clinic
from wellhead.knowledge import library
from wellhead.selfcheck.models import Answer, Check

MOST_PAGES = 150


def begin(client: Client, *, alone: str = "yes") -> str:
    shown = client.get("/check/").content.decode()
    once = re.search(r'name="once" value="([^"]+)"', shown)
    assert once is not None
    answer = client.post("/check/", {"alone": alone, "once": once[1]})
    assert answer.status_code == 302
    return follow(client, answer["Location"])


def follow(client: Client, address: str) -> str:
    """The page that a redirect ends at."""
    for _ in range(5):
        answer = client.get(address)
        if answer.status_code != 302:
            assert answer.status_code == 200, answer.status_code
            return address
        address = answer["Location"]
    raise AssertionError(address)


def answers_for(client: Client, address: str, wanted: dict[str, object]) -> dict[str, object]:
    """What somebody with these facts sends from this page; no to anything not named."""
    rules = library.load().rules
    name = address.split("/page/")[1].split("/")[0]
    page = next((one for one in rules.pages if one.id == name), None)
    if page is not None and page.one_by_one:
        return {item: "yes" if wanted.get(item) else "no" for item in page.items}
    if page is not None:
        return {"signs": [item for item in page.items if wanted.get(item)] or ["none"]}
    definition, value = rules.facts[name], wanted.get(name)
    if definition.type == "boolean":
        return {"answer": "yes" if value else "no"}
    if definition.type == "choice":
        return {"answer": value or "not_sure"}
    if definition.type == "multi_choice":
        return {"answer": value or ["none"]}
    return {"answer": value, "unit": "s"} if value is not None else {"unsure": "on"}


def walk(client: Client, address: str, wanted: dict[str, object]) -> str:
    """Answer page after page until no page follows; the address that ends it."""
    for _ in range(MOST_PAGES):
        if "/page/" not in address:
            return address
        answer = client.post(address, answers_for(client, address, wanted) | {"once": "x"})
        assert answer.status_code == 302, (address, answer.content.decode()[:3000])
        address = follow(client, answer["Location"])
    raise AssertionError("the check never ended")


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
    assert "estimated share" not in page


def test_a_thunderclap_stops_everything_at_the_first_page(clinic: Clinic, client: Client) -> None:
    end = walk(client, begin(client), {"age_years": 50, "sex_at_birth": "male", "thunderclap_onset": True})
    assert end == "/check/now/"
    page = client.get(end).content.decode()
    assert "Call 999 now" in page
    assert "/book/" not in page


def test_none_of_these_keeps_a_no_for_each_sign_and_an_open_page_keeps_nothing(
    clinic: Clinic, client: Client
) -> None:
    address = begin(client)
    while "/now_1/" not in address:
        reply = client.post(address, answers_for(client, address, NECK) | {"once": "x"})
        address = follow(client, reply["Location"])
    before = Answer.objects.count()
    assert client.post(address, {"once": "x"}).status_code == 422
    assert Answer.objects.count() == before
    client.post(address, {"signs": ["none"], "once": "x"})
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
    assert address.endswith("/age_years/")
    answer = client.post(address, {"answer": "430", "once": "x"})
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
    client.post("/check/erase/")
    assert not Answer.objects.exists()
    assert not Check.objects.exists()


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
    assert 'href="/check/page/now_1/"' in page
    assert "Answered; not shown here" in page
    assert "harm yourself" not in page
    answer = client.post("/check/page/now_1/", {"signs": ["thunderclap_onset"], "once": "x"})
    assert answer["Location"] == "/check/now/"


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
    assert "Why we ask" in client.get(first).content.decode()
    page = client.get(walk(client, first, NECK)).content.decode()
    assert "What your answers have in common with" in page
    assert "What your answers speak against" in page
    assert "Not in common" in page


def test_leaving_half_way_is_never_called_routine(clinic: Clinic, client: Client) -> None:
    address = begin(client)
    client.post(address, {"answer": "44", "once": "x"})
    page = client.get("/check/result/").content.decode()
    assert "We cannot say yet how soon" in page
    for words in (
        "raise no warning sign",
        "Nothing here is urgent",
        "have in common with</h2>",
        'data-urgency="routine"',
    ):
        assert words not in page, words
