"""From choosing how to be reminded to the answer on the day list: one walk through the running pages."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.lib.cast import Player
from tests.unit.booking.conftest import TEN, Hold
from tests.unit.booking.test_answers_to_messages import reply
from tests.unit.booking.test_messages_about_visits import book, texts, texts_in_a_folder, work
from wellhead.booking import queries
from wellhead.booking.actions import Status
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor

__all__ = ["texts_in_a_folder"]


@pytest.mark.feature("B12")
def test_somebody_chooses_is_reminded_both_ways_and_answers_by_link_and_by_text(
    hold: Hold,
    program: Actor,
    ada: Player,
    fay: Player,
    client: Client,
    now: datetime,
    settings: LazySettings,
) -> None:
    first = book(hold, program, ada, TEN + timedelta(days=2))
    second = book(hold, program, ada, TEN + timedelta(days=8))
    browser, page = ada.client, reverse("portal:my_messages")
    shown = browser.get(page).content.decode()
    once = re.search(r'name="once" value="([^"]+)"', shown)
    assert once is not None
    chosen = {"once": once.group(1), "channel": "both", "reminder_hours": ["48"], "voicemail": "unknown"}
    assert browser.post(page, chosen).status_code == 302
    work(now)

    assert work(TEN + timedelta(minutes=1)) == ["A reminder: your visit on Thu 26 Nov 10:00"]
    link = re.search(r"http://\S+(/book/visit/\S+/answer/)", mail.outbox[-1].body)
    assert link is not None
    with clock.held_at(TEN + timedelta(minutes=2)):
        assert client.post(link.group(1), {"answer": "comes"}).status_code == 302
        assert queries.said_to_come(first)
        assert (
            "Said they will come" in fay.client.get(reverse("desk:visit", args=[first.pk])).content.decode()
        )

    asked = TEN + timedelta(days=6, minutes=1)
    work(asked)
    assert "Reply YES if you come" in texts()[-1]
    with clock.held_at(asked):
        assert reply("nein", settings) == (200, "cancelled")
        assert queries.visit_of(second).status is Status.CANCELLED
    assert work(asked + timedelta(minutes=1)) == ["Your visit on Wed 2 Dec 10:00 is cancelled"]


@pytest.mark.feature("B13")
def test_a_visit_goes_into_the_persons_calendar_and_into_the_clinicians_feed_until_it_is_taken_back(
    hold: Hold, program: Actor, ada: Player, ben: Player, client: Client, now: datetime
) -> None:
    visit = book(hold, program, ada, TEN)
    work(now)
    (invited,) = mail.outbox[0].attachments
    assert "METHOD:REQUEST" in invited.get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert client.get(reverse("booking:ics", args=[visit.public_token])).status_code == 200

    made = ben.client.post(reverse("booking:feeds")).content.decode()
    address = re.search(r"http://testserver(/book/calendar/\S+\.ics)", made)
    assert address is not None
    assert "SUMMARY:Booked" in client.get(address.group(1)).content.decode()
    back = re.search(r'action="(/book/my-calendar/[^"]+/revoke/)"', made)
    assert back is not None
    ben.client.post(back.group(1))
    assert client.get(address.group(1)).status_code == 404
