"""A copy mailed to oneself: the address is used once, the title says nothing of health, and nobody can be flooded."""

from __future__ import annotations

import io
import json
import re

import pytest
from django.core import mail
from django.test import Client
from pypdf import PdfReader

from tests.lib.clinical import MIGRAINE, person
from tests.lib.results import answered
from wellhead.config.worker import HANDLERS
from wellhead.foundation import clock, outbox
from wellhead.foundation.models import Clinic, OutboxMessage
from wellhead.selfcheck import queries
from wellhead.selfcheck.models import Check

ADDRESS = "somebody@home.example"
PRIVATE = {"thoughts_of_self_harm": False, "feels_unsafe": False, "neck_squeezed_recently": False}


@pytest.fixture
def check(clinic: Clinic, client: Client) -> Check:
    """A whole check, private questions answered."""
    return answered(clinic, client, person(MIGRAINE, **PRIVATE))


def send(client: Client, *, to: str = ADDRESS, pdf: str = "no") -> int:
    once = re.search(r'name="once" value="([^"]+)"', client.get("/check/mail/").content.decode())
    assert once is not None
    return client.post("/check/mail/", {"email": to, "with_pdf": pdf, "once": once[1]}).status_code


def leave() -> None:
    outbox.send_due(HANDLERS, now=clock.now())


def test_it_brings_the_link_and_says_nothing_of_health(client: Client, check: Check) -> None:
    assert send(client) == 302
    leave()
    letter = mail.outbox[0]
    assert letter.to == [ADDRESS]
    assert letter.attachments == []
    link = re.search(r"/check/return/([^/]+)/", str(letter.body))
    assert link is not None
    assert queries.hash_of(link[1]) == check.token_hash
    said = f"{letter.subject} {letter.body}".lower()
    assert not [
        word
        for word in ("headache", "migraine", "pain", "urgent", "routine")
        if word in said.replace("millbrook clinic", "")
    ]


def test_the_pdf_goes_with_it_only_when_asked_for(client: Client, check: Check) -> None:
    send(client, pdf="yes")
    leave()
    name, held, kind = mail.outbox[0].attachments[0]
    assert (name, kind) == ("self-check.pdf", "application/pdf")
    assert isinstance(held, bytes)
    assert "not a diagnosis" in " ".join(page.extract_text() for page in PdfReader(io.BytesIO(held)).pages)


def test_the_address_is_not_kept_once_it_has_left(client: Client, check: Check) -> None:
    send(client, pdf="yes")
    waiting = OutboxMessage.objects.get()
    assert waiting.payload["to"] == ADDRESS
    leave()
    assert OutboxMessage.objects.get().payload == {}
    assert not [row for row in check.events.all() if ADDRESS in json.dumps([row.event])]


def test_the_fourth_mail_of_a_day_is_refused_with_a_way_on(client: Client, check: Check) -> None:
    assert [send(client) for _ in range(3)] == [302, 302, 302]
    assert send(client) == 422
    assert OutboxMessage.objects.count() == 3


@pytest.mark.parametrize("wrong", ["", "nobody", "a@b", "a@home.example\nBcc: b@home.example"])
def test_an_address_that_cannot_be_is_told_and_stays_in_the_field(
    client: Client, check: Check, wrong: str
) -> None:
    assert send(client, to=wrong) == 422
    assert not OutboxMessage.objects.exists()


def test_a_mail_does_not_open_a_finished_check_again(client: Client, check: Check) -> None:
    client.get("/check/result/")
    before = queries.is_finished(check)
    send(client)
    assert queries.is_finished(check) == before


def test_without_a_check_there_is_nothing_to_send(clinic: Clinic, client: Client) -> None:
    assert client.get("/check/mail/").status_code == 302
    assert client.post("/check/mail/", {"email": ADDRESS, "with_pdf": "no"}).status_code == 302
    assert not OutboxMessage.objects.exists()
