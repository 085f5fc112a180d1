"""Somebody returns after discharge: danger first, a new episode that knows the old one, the same clinicians, a time to come."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib.cast import NOON, Player
from tests.lib.discharged import leaves_care
from wellhead.foundation.once import new_token
from wellhead.journey import returning
from wellhead.journey.models import Return
from wellhead.people import queries as people
from wellhead.plan import queries as plans

pytestmark = pytest.mark.usefixtures("still")
CALM = dict.fromkeys(returning.rules().return_asks, "no")


@pytest.fixture
def gone(ada: Player, ben: Player) -> Player:
    """Ada, who left care a month ago."""
    assert ada.episode is not None
    leaves_care(ada, ben, NOON - timedelta(days=30))
    return ada


def comes_back(ada: Player, **said: str) -> str:
    sent = {"once": new_token(), "words": "It is back since the move.", **CALM, **said}
    return ada.client.post(reverse("journey:return"), sent, follow=True).content.decode()


@pytest.mark.feature("R04")
def test_one_page_opens_a_new_episode_that_knows_the_old_one(gone: Player, ben: Player) -> None:
    assert gone.person is not None
    page = comes_back(gone)
    assert "Find a time" in page
    row = Return.objects.get()
    assert (row.before, row.words) == (gone.episode, "It is back since the move.")
    assert people.current_episode(gone.person) == row.opened
    story = ben.client.get(reverse("portal:person", args=[gone.person.pk])).content.decode()
    assert "It is back since the move." in story
    assert "It is back since the move." in ben.client.get(reverse("journey:watch")).content.decode()


def test_the_clinicians_who_cared_before_care_again(gone: Player, ben: Player) -> None:
    comes_back(gone)
    assert people.care_team(Return.objects.get().opened) == [ben.staff]


def test_an_emergency_comes_before_any_time_to_book(gone: Player) -> None:
    page = comes_back(gone, new_weakness_or_numbness="yes")
    assert 'href="tel:999"' in page
    assert "Find a time" not in page
    held = plans.known_of(Return.objects.get().opened).open_red_flags or ()
    assert "rf_neuro_deficit" in held


def test_an_open_question_sends_nobody_on(gone: Player) -> None:
    said = {**CALM, "thunderclap_onset": "", "once": new_token(), "words": "again"}
    answer = gone.client.post(reverse("journey:return"), said)
    assert answer.status_code == 422
    assert "again" in answer.content.decode()
    assert not Return.objects.exists()


def test_nobody_in_care_returns_twice(gone: Player) -> None:
    comes_back(gone)
    answer = gone.client.get(reverse("journey:return"))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("booking:services")


def test_pressing_twice_opens_one_episode(gone: Player) -> None:
    sent = {"once": new_token(), "words": "", **CALM}
    for _ in range(2):
        gone.client.post(reverse("journey:return"), sent)
    assert Return.objects.count() == 1


def test_nobody_returns_for_somebody_else(gone: Player, ben: Player, fay: Player) -> None:
    for client in (ben.client, fay.client, Client()):
        client.post(reverse("journey:return"), {"once": new_token(), **CALM})
    assert not Return.objects.exists()


def test_the_plan_for_afterwards_stands_on_the_start_page_with_the_way_back(gone: Player) -> None:
    page = gone.client.get(reverse("portal:today")).content.decode()
    assert "My plan for afterwards" in page
    assert reverse("journey:return") in page
