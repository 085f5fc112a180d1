"""Each role lands on its pages, sees what it may and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.lib.cast import Player, make_patient
from tests.lib.names import names
from wellhead.foundation.models import AuditEvent, Clinic

pytestmark = pytest.mark.usefixtures("still")


@pytest.mark.parametrize(
    ("who", "place"), [("ada", "/today/"), ("ben", "/day/"), ("fay", "/desk/"), ("olu", "/dashboard/")]
)
def test_signing_in_leads_each_role_to_its_page(request: pytest.FixtureRequest, who: str, place: str) -> None:
    player: Player = request.getfixturevalue(who)
    client = player.client
    assert client.get("/after-sign-in/")["Location"] == place
    assert client.get(place).status_code == 200


def story_of(ada: Player) -> str:
    assert ada.person is not None
    return f"/people/{ada.person.pk}/"


def test_her_clinician_opens_the_story_and_that_is_kept(ada: Player, ben: Player) -> None:
    assert ben.client.get(story_of(ada)).status_code == 200
    event = AuditEvent.objects.filter(event="portal.person_opened").latest("sequence")
    assert (event.actor_id, event.person_id) == (ben.account.pk, ada.person.pk)


def test_a_colleague_is_told_why_not(ada: Player, cleo: Player) -> None:
    answer = cleo.client.get(story_of(ada))
    assert answer.status_code == 403
    assert "Only clinicians who care for this person" in answer.content.decode()


@pytest.mark.parametrize("who", ["fay", "olu"])
def test_desk_and_owner_see_contact_and_never_the_story(
    request: pytest.FixtureRequest, ada: Player, who: str
) -> None:
    player: Player = request.getfixturevalue(who)
    assert player.client.get(story_of(ada)).status_code == 403
    page = player.client.get(f"{story_of(ada)}desk/").content.decode()
    assert "Ada Marsh" in page
    assert "Story" not in page


def test_a_stranger_meets_nothing(ada: Player, dan: Player, clinic: Clinic) -> None:
    stranger = make_patient(clinic, "Someone")
    for client in (dan.client, Client(), stranger.client):
        for path in (story_of(ada), f"{story_of(ada)}desk/", "/day/", "/people/", "/dashboard/"):
            answer = client.get(path)
            assert answer.status_code == 404, path
            assert not names(answer.content.decode(), "Ada")


def test_the_dashboard_is_the_owners(ben: Player, fay: Player, olu: Player) -> None:
    assert ben.client.get("/dashboard/").status_code == 403
    assert fay.client.get("/dashboard/").status_code == 403
    assert "Unbroken" in olu.client.get("/dashboard/").content.decode()


def test_people_are_found_by_part_of_a_name(ada: Player, fay: Player) -> None:
    assert "Ada Marsh" in fay.client.get("/people/?q=mar+ad").content.decode()
    assert "Nobody found" in fay.client.get("/people/?q=zzz").content.decode()


def test_the_list_of_people_costs_the_same_for_three_as_for_one(
    ada: Player, ben: Player, clinic: Clinic, django_assert_max_num_queries: object
) -> None:
    for name in ("Bea", "Cal"):
        make_patient(clinic, name, carer=ben)
    client = ben.client
    with django_assert_max_num_queries(14):  # type: ignore[operator]  # a fixture that is a function
        assert client.get("/people/").content.decode().count("Marsh") >= 3


def test_a_day_that_is_no_day_is_no_page(ben: Player) -> None:
    assert ben.client.get("/day/2026-02-31/").status_code == 404


def test_today_offers_the_ten_second_diary(ada: Player) -> None:
    client = ada.client
    page = client.get("/today/").content.decode()
    assert "Headache today?" in page
    once = page.split('name="once" value="')[1].split('"')[0]
    sent = {"kind": "headache", "worst": "5", "taken": "none", "once": once, "next": "/today/"}
    day = datetime(2026, 11, 24, tzinfo=UTC).date()
    answer = client.post(f"/diary/{day}/", sent)
    assert answer["Location"] == "/today/"
    assert "Today is written down." in client.get("/today/").content.decode()


def test_the_front_page_promises_nothing(clinic: Clinic, client: Client) -> None:
    page = client.get("/").content.decode().lower()
    for word in ("proven", "guarantee", "cure", "remarkable", "absolutely", "best clinic"):
        assert word not in page


def test_the_evidence_page_shows_every_public_entry_with_its_sources(clinic: Clinic, client: Client) -> None:
    page = client.get("/how-sure/").content.decode()
    assert "Studied in" in page
    assert "A fall in headache days has not been shown" in page


@pytest.mark.feature("P01")
def test_the_front_page_explains_in_words_and_a_drawing_how_the_neck_is_felt_in_the_head(
    clinic: Clinic, client: Client
) -> None:
    page = client.get("/").content.decode()
    assert "Not every headache is like this." in page
    drawing = page.split("<svg")
    assert any("C2" in part and "</title>" in part for part in drawing)
