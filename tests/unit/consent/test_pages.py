"""The pages of consent: asked by the clinician, read and answered by the person, taken back by either."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib.cast import Player
from wellhead.consent import queries
from wellhead.consent.models import Consent
from wellhead.foundation import clock
from wellhead.foundation.models import OutboxMessage
from wellhead.knowledge import site

pytestmark = pytest.mark.django_db


def once(page: str, action: str = "") -> dict[str, str]:
    """The token of the form that is sent to this address."""
    part = page[page.index(f'action="{action}"') :] if action else page
    found = re.search(r'name="once" value="([^"]+)"', part)
    assert found is not None
    return {"once": found.group(1)}


def asked_by(ben: Player, ada: Player, **said: str) -> Consent:
    assert ada.person is not None
    client, address = ben.client, reverse("consent:person", args=[ada.person.pk])
    sent = {"procedure": "needling", "approach": "western", "regions": "lung", "own_risks": ""} | said
    answer = client.post(address, once(client.get(address).content.decode()) | sent)
    assert answer.status_code == 302, answer.content.decode()
    return Consent.objects.get()


def handed_over(ben: Player, consent: Consent) -> tuple[Client, str]:
    """The clinic's device in Ada's hands, and the address it shows."""
    client = ben.client
    page = client.get(reverse("consent:asked", args=[consent.pk])).content.decode()
    address = reverse("consent:hand_over", args=[consent.pk])
    answer = client.post(address, once(page, address) | {"answerer": "person"})
    assert answer.status_code == 302, answer.content.decode()
    return client, answer["Location"]


def stands(ada: Player) -> bool:
    assert ada.episode is not None
    return queries.standing(ada.episode, "needling", clock.now(), approach="western") is not None


YES = {"choice": "yes", "words_back": "Thin needles. I may bruise.", "signed_name": "Ada Marsh"}


@pytest.mark.feature("I06", "I07")
def test_handed_over_it_is_read_signed_and_shown_to_the_clinician(ada: Player, ben: Player) -> None:
    consent = asked_by(ben, ada, own_risks="You faint easily.")
    device, address = handed_over(ben, consent)
    page = device.get(address).content.decode()
    for sentence in (
        "Thin needles go through your skin.",
        "1 in 5 treatments",
        "do nothing",
        "You faint easily.",
    ):
        assert sentence in page
    drawn = {"signature": "[[[10,20],[300,400]]]"}
    answer = device.post(address, once(page) | YES | drawn, follow=True)
    assert "Please give the device back." in answer.content.decode()
    shown = ben.client.get(reverse("consent:asked", args=[consent.pk])).content.decode()
    for words in (YES["words_back"], "Ada Marsh", "<polyline", "Given"):
        assert words in shown
    assert stands(ada)


def test_whoever_holds_the_device_reaches_nothing_else(ada: Player, ben: Player) -> None:
    assert ada.person is not None
    consent = asked_by(ben, ada)
    device, address = handed_over(ben, consent)
    page = device.get(address).content.decode()
    assert not re.search(r'<nav|href="/(day|people|record|consent)', page)
    for other in (
        reverse("consent:asked", args=[consent.pk]),
        reverse("consent:person", args=[ada.person.pk]),
        reverse("portal:person", args=[ada.person.pk]),
        reverse("consent:paper", args=[consent.pk]),
    ):
        assert device.get(other).status_code in {302, 404}
    assert device.get("/day/").status_code in {302, 404}


def test_the_link_on_the_device_is_dead_once_answered(ada: Player, ben: Player) -> None:
    device, address = handed_over(ben, asked_by(ben, ada))
    device.post(address, once(device.get(address).content.decode()) | YES)
    assert device.get(address).status_code == 410


def test_staff_who_are_signed_in_cannot_answer_by_the_link(ada: Player, ben: Player, fay: Player) -> None:
    _device, address = handed_over(ben, asked_by(ben, ada))
    for who in (ben, fay):
        answer = who.client.post(address, YES | {"once": "x"})
        assert answer.status_code == 403
        assert "signed in as staff" in answer.content.decode()
    assert not stands(ada)


def test_a_no_is_enough_and_says_that_the_rest_of_the_care_stays(ada: Player, ben: Player) -> None:
    device, address = handed_over(ben, asked_by(ben, ada))
    page = device.get(address).content.decode()
    assert "The rest of your care stays the same." in page
    assert device.post(address, once(page) | {"choice": "no"}).status_code == 302
    assert not stands(ada)


def test_a_question_keeps_it_open_and_stands_on_the_clinicians_page(ada: Player, ben: Player) -> None:
    consent = asked_by(ben, ada)
    device, address = handed_over(ben, consent)
    page = device.get(address).content.decode()
    device.post(address, once(page) | {"choice": "question", "question": "May I drive home?"})
    shown = ben.client.get(reverse("consent:asked", args=[consent.pk])).content.decode()
    assert "May I drive home?" in shown
    assert "Has a question for you" in shown
    assert not stands(ada)


def test_a_yes_without_words_comes_back_with_what_was_typed(ada: Player, ben: Player) -> None:
    device, address = handed_over(ben, asked_by(ben, ada))
    page = device.get(address).content.decode()
    answer = device.post(address, once(page) | YES | {"words_back": ""})
    assert answer.status_code == 422
    assert "Write in your own words what will be done" in answer.content.decode()
    assert 'value="Ada Marsh"' in answer.content.decode()


@pytest.mark.parametrize("drawn", ["no strokes", "[[[1]]]", "[[[1,2000]]]", "{}" * 3, '[["<svg>",1]]'])
def test_a_signature_that_is_none_is_told_in_words(ada: Player, ben: Player, drawn: str) -> None:
    device, address = handed_over(ben, asked_by(ben, ada))
    page = device.get(address).content.decode()
    answer = device.post(address, once(page) | YES | {"signature": drawn})
    assert answer.status_code == 422
    assert "The signature could not be read." in answer.content.decode()


@pytest.mark.feature("I06")
def test_the_person_takes_it_back_on_their_own_page(ada: Player, ben: Player) -> None:
    consent = asked_by(ben, ada)
    client, address = ada.client, reverse("consent:own", args=[consent.pk])
    client.post(address, once(client.get(address).content.decode()) | YES)
    assert stands(ada)
    assert reverse("consent:own", args=[consent.pk]) in client.get(reverse("consent:mine")).content.decode()
    back = reverse("consent:own_back", args=[consent.pk])
    client.post(back, once(client.get(address).content.decode(), back))
    assert not stands(ada)
    assert "Taken back" in ben.client.get(reverse("consent:asked", args=[consent.pk])).content.decode()


def test_what_was_said_aloud_is_written_down_in_their_words(ada: Player, ben: Player) -> None:
    consent = asked_by(ben, ada)
    client = ben.client
    page = client.get(reverse("consent:asked", args=[consent.pk])).content.decode()
    address = reverse("consent:said", args=[consent.pk])
    sent = once(page, address) | {"given": "yes", "words_back": "Needles, maybe a bruise."}
    assert client.post(address, sent).status_code == 302
    shown = client.get(reverse("consent:asked", args=[consent.pk])).content.decode()
    assert "said aloud, written down by the clinician" in shown
    assert stands(ada)


@pytest.mark.feature("I07")
def test_sent_to_the_phone_it_says_nothing_of_health_and_its_link_opens(ada: Player, ben: Player) -> None:
    consent = asked_by(ben, ada)
    client = ben.client
    page = client.get(reverse("consent:asked", args=[consent.pk])).content.decode()
    address = reverse("consent:send", args=[consent.pk])
    over = reverse("consent:hand_over", args=[consent.pk])
    client.post(address, once(page, over) | {"answerer": "person"})
    message = OutboxMessage.objects.get(dedupe_key__startswith="consent:")
    words = str(message.payload["words"]) + str(message.payload["title"])
    for told in ("needl", "consent", "headache", "neck"):
        assert told not in words.lower().replace("/consent/read/", "")
    assert message.payload["to"] == "ada@home.example"
    link = re.search(r"http://[^/]+(/consent/read/\S+)", words)
    assert link is not None
    assert "Thin needles" in Client().get(link.group(1)).content.decode()
    assert (
        "Opened, not answered yet" in client.get(reverse("consent:asked", args=[consent.pk])).content.decode()
    )


def test_it_is_printed_as_it_was_signed(ada: Player, ben: Player) -> None:
    consent = asked_by(ben, ada)
    device, address = handed_over(ben, consent)
    drawn = {"signature": "[[[10,20],[300,400]]]"}
    device.post(address, once(device.get(address).content.decode()) | YES | drawn)
    answer = ben.client.get(reverse("consent:paper", args=[consent.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


@pytest.mark.feature("I08")
def test_the_version_of_the_privacy_notice_stands_there_and_a_missing_one_is_said(
    ada: Player, ben: Player
) -> None:
    assert ada.person is not None
    client, address = ben.client, reverse("consent:person", args=[ada.person.pk])
    page = client.get(address).content.decode()
    assert "Not written down that they were shown it." in page
    shown = reverse("consent:notice_shown", args=[ada.person.pk])
    client.post(shown, once(page, shown))
    newest = site.load().notice_on(clock.today("Europe/London"))
    assert newest is not None
    assert f"Version {newest.version}, shown on" in client.get(address).content.decode()


def test_everything_that_a_yes_lacks_is_told_at_once(ada: Player, ben: Player) -> None:
    device, address = handed_over(ben, asked_by(ben, ada))
    page = device.get(address).content.decode()
    told = device.post(address, once(page) | {"choice": "yes"}).content.decode()
    assert "Write in your own words what will be done" in told
    assert "Write your name." in told
