"""Lists of consents: in the reader's own terms, and as quick with many as with few."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.lib.cast import Player
from wellhead.consent import actions, queries
from wellhead.consent.actions import AnswerSaid
from wellhead.foundation import clock

pytestmark = pytest.mark.django_db
YES = AnswerSaid(given=True, words_back="You press.", signed_name="Ada Marsh")


def ask(ben: Player, ada: Player, *procedures: str) -> None:
    assert ada.episode is not None
    for procedure in procedures:
        actions.answer(ada.actor, actions.ask(ben.actor, ada.episode, procedure=procedure), YES)


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


def test_a_list_of_many_asks_the_database_as_often_as_a_list_of_few(ada: Player, ben: Player) -> None:
    assert ada.person is not None
    pages = {
        reverse("consent:person", args=[ada.person.pk]): ben.client,
        reverse("consent:mine"): ada.client,
    }
    ask(ben, ada, "examination")
    few = [queries_of(client, address) for address, client in pages.items()]
    ask(ben, ada, *["manual_therapy", "pictures", "student", "thrust_neck"] * 3)
    assert [queries_of(client, address) for address, client in pages.items()] == few


def test_whether_one_stands_takes_two_queries(
    ada: Player, ben: Player, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    ask(ben, ada, "examination", "manual_therapy")
    assert ada.episode is not None
    with django_assert_num_queries(2):  # type: ignore[operator]  # a fixture of pytest-django
        assert queries.standing(ada.episode, "manual_therapy", clock.now()) is not None


def test_the_person_reads_their_own_terms_and_not_what_was_replaced(ada: Player, ben: Player) -> None:
    ask(ben, ada, "examination", "examination")
    assert ada.episode is not None
    actions.ask(ben.actor, ada.episode, procedure="manual_therapy")
    page = ada.client.get(reverse("consent:mine")).content.decode()
    assert page.count("You said yes") == 1
    assert page.count("Waits for your answer") == 1
    assert "Replaced" not in page
