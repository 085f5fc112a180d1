"""A parent answers for a child: told apart, told how to read the questions, and never asked the child's private ones."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.lib.check_pages import answers_to, begin, follow, walk
from wellhead.foundation.models import Clinic
from wellhead.selfcheck.models import Answer, Check

CHILD = {"age_years": 9, "sex_at_birth": "male"}


@pytest.mark.feature("S17")
def test_a_parent_is_told_whom_to_ring_and_private_questions_wait(clinic: Clinic, client: Client) -> None:
    first = begin(client, alone="another")
    assert "“you” means that person" in client.get(first).content.decode()
    page = client.get(walk(client, first, CHILD)).content.decode()
    assert Check.objects.get().for_another is True
    assert not Answer.objects.filter(page_id="private").exists()
    assert "For a child under 12" in page
    assert "Your child&#x27;s doctor" in page
    assert "made for people from 12 years" in page


def test_who_answers_is_asked_and_never_guessed(clinic: Clinic, client: Client) -> None:
    begin(client)
    assert Check.objects.get().for_another is False
    once = re.search(r'name="once" value="([^"]+)"', client.get("/check/").content.decode())
    assert once is not None
    assert client.post("/check/", {"once": once[1]}).status_code == 422


def test_a_changed_age_brings_the_path_and_takes_it_away(clinic: Clinic, client: Client) -> None:
    walk(client, begin(client), {"age_years": 16, "sex_at_birth": "male"})
    assert "If you are under 18" in client.get("/check/result/").content.decode()
    address = "/check/page/about_you/?again=1"
    client.post(
        address, answers_to(client.get(address).content.decode(), {"age_years": 26, "sex_at_birth": "male"})
    )
    end = follow(client, "/check/next/")
    walk(client, end, {"age_years": 26, "sex_at_birth": "male"})
    assert "If you are under 18" not in client.get("/check/result/").content.decode()
