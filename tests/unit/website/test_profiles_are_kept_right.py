"""The owner puts right what the public reads of the people who treat; what it was stays in the audit trail."""

from __future__ import annotations

from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.lib.cast import Player
from wellhead.foundation.models import AuditEvent

SAID = {
    "title": "Physiotherapist",
    "register": "Health and Care Professions Council (HCPC)",
    "registration_number": "PH1",
    "languages": "English, Dutch",
}


def send(owner: Player, of: Player, **said: str) -> HttpResponse:
    assert of.staff is not None
    return owner.client.post(f"/website/people/{of.staff.pk}/", {**SAID, **said})


def public() -> str:
    return unescape(Client().get("/people-here/").content.decode())


def test_what_the_owner_writes_is_what_visitors_read(ben: Player, olu: Player) -> None:
    assert send(olu, ben).status_code == 302
    told = public()
    assert all(words in told for words in SAID.values())


def test_what_it_was_before_stays_in_the_audit_trail(ben: Player, olu: Player) -> None:
    send(olu, ben)
    send(olu, ben, registration_number="PH2")
    event = AuditEvent.objects.filter(event="people.staff_described").latest("sequence")
    assert event.detail == {"registration_number": ["PH1", "PH2"]}


def test_who_has_no_register_yet_is_marked(ben: Player, cleo: Player, olu: Player) -> None:
    send(olu, ben)
    assert olu.client.get("/website/people/").content.decode().count("No register yet") == 1


def test_a_title_that_promises_too_much_is_refused_and_kept_in_the_box(ben: Player, olu: Player) -> None:
    answer = send(olu, ben, title="The proven cure for headaches")
    assert answer.status_code == 422
    assert 'value="The proven cure for headaches"' in answer.content.decode()
    assert "proven cure" not in public()


@pytest.mark.parametrize("who", ["fay", "olu"])
def test_only_those_who_treat_have_a_profile(request: pytest.FixtureRequest, olu: Player, who: str) -> None:
    assert send(olu, request.getfixturevalue(who)).status_code == 404


def test_somebody_of_another_clinic_cannot_be_reached(clinic: object, olu: Player, dan: Player) -> None:
    assert send(olu, dan).status_code == 404
