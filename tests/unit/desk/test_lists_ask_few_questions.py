"""The desk's lists ask the database as often for many rows as for few; and the owner's figures stay the owner's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.lib.cast import Player, make_patient
from tests.unit.booking.conftest import TEN
from wellhead.booking import actions
from wellhead.booking.actions import Placement, RuleDetails
from wellhead.booking.models import Service
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import Clinic

pytestmark = pytest.mark.django_db
LISTS = ("desk:fees", "desk:calls", "desk:services", "desk:hours", "desk:rooms_list")


@pytest.fixture
def add(program: Actor, clinic: Clinic, first_visit: Service) -> object:
    """Adds a missed visit with its fee, a call, a service, an absence and a room, one of each."""
    actions.set_change_rule(
        program, first_visit, RuleDetails(move_hours=1, cancel_hours=1, missed_percent=50)
    )
    details = actions.ServiceDetails(slug="call", name="Call", minutes=15, kind="call", way="phone")
    call = actions.add_service(program, details)

    def one(number: int) -> None:
        person = make_patient(clinic, "Ada" if number == 1 else "Dan").person
        assert person is not None
        at = TEN + timedelta(hours=number - 2)
        told = {"person": person, "now": clock.now()}
        visit = actions.book_for(program, service=first_visit, placement=Placement(at), **told)
        actions.book_for(
            program, service=call, placement=Placement(TEN + timedelta(hours=3 + number)), **told
        )
        with clock.held_at(at + timedelta(minutes=30)):
            actions.mark(program, visit, "did_not_attend", now=clock.now())
        actions.add_service(program, actions.ServiceDetails(slug=f"s{number}", name="More", minutes=30))
        actions.add_room(program, f"Room {number}")
        day = TEN + timedelta(days=number)
        actions.add_leave(program, staff=None, room=None, starts_at=day, ends_at=day + timedelta(hours=1))

    return one


def asked(client: Client, name: str) -> int:
    query = {"day": "2026-11-24"} if name == "desk:calls" else {}
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(reverse(name), query).status_code == 200
    return len(seen)


def test_a_list_asks_no_more_for_many_rows(fay: Player, add: object) -> None:
    assert callable(add)
    client = fay.client
    client.get(reverse("desk:hours"))
    add(1)
    few = {name: asked(client, name) for name in LISTS}
    add(2)
    assert {name: asked(client, name) for name in LISTS} == few


def test_the_figures_are_the_owners_and_say_how_few_there_are(
    olu: Player, fay: Player, ben: Player, add: object
) -> None:
    assert callable(add)
    add(1)
    with clock.held_at(TEN + timedelta(hours=8)):
        page = olu.client.get(reverse("desk:figures"), {"first": "2026-11-24", "last": "2026-11-24"})
        text = page.content.decode()
    assert "Few visits" in text
    assert "of visits that were marked" in text
    assert "1 of 1" in text
    assert "%" not in text.split("Did not come", 1)[1].split("Lead time", 1)[0]
    assert fay.client.get(reverse("desk:figures")).status_code == 403
    assert ben.client.get(reverse("desk:figures")).status_code == 403
