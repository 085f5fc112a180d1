"""The owner says when nobody is disturbed by a text, and whom a text names."""

from __future__ import annotations

from datetime import time

from django.test import Client

from tests.lib.cast import Player
from wellhead.foundation.models import Clinic

PAGE = "/rules-of-booking/"
SAID = {
    "own_say_years": "16",
    "confirms_contact": "no",
    "quiet_from": "20:30",
    "quiet_until": "07:45",
    "sms_sender": "Millbrook",
}


def sent(client: Client, **changed: str) -> int:
    once = client.get(PAGE).context["form"]["once"].value()
    return client.post(PAGE, SAID | changed | {"once": once}).status_code


def test_quiet_hours_and_sender_are_kept(olu: Player) -> None:
    assert sent(olu.client) == 302
    clinic = Clinic.objects.get()
    assert (clinic.quiet_from, clinic.quiet_until, clinic.sms_sender) == (
        time(20, 30),
        time(7, 45),
        "Millbrook",
    )


def test_what_is_no_hour_is_said_and_nothing_changes(olu: Player) -> None:
    before = Clinic.objects.get().quiet_from
    assert sent(olu.client, quiet_from="half past") == 422
    assert Clinic.objects.get().quiet_from == before


def test_the_front_desk_does_not_change_them(fay: Player) -> None:
    assert fay.client.get(PAGE).status_code == 403
