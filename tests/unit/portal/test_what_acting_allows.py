"""Somebody who acts for a person reads what they may and may not do there, and it is so."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib.cast import Player
from wellhead.consent import actions as consents
from wellhead.foundation.actor import system
from wellhead.foundation.models import Clinic
from wellhead.people import actions as people
from wellhead.people.actions import ProxyDetails
from wellhead.people.choices import Basis, Relation
from wellhead.people.models import Proxy
from wellhead.portal.presenters.acting import may_words

pytestmark = pytest.mark.django_db


def acts_for(ada: Player, clinic: Clinic, **changes: object) -> tuple[Client, Proxy]:
    """Somebody who has agreed with Ada to book for her, signed in."""
    said: dict[str, object] = {"name": "Flo Bell", "relation": Relation.FRIEND, "basis": Basis.AGREED}
    details = ProxyDetails(**{**said, "email": "flo@home.example", **changes})  # type: ignore[arg-type]  # fields
    account = people.open_proxy_account(system(clinic.id))
    assert ada.person is not None
    proxy = people.arrange_proxy(system(clinic.id), ada.person, details, account=account)
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, proxy


def words_of(page: bytes) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.decode())))


def test_both_pages_say_what_one_may_and_what_not(ada: Player, clinic: Clinic) -> None:
    client, _proxy = acts_for(ada, clinic)
    assert ada.person is not None
    for address in (reverse("portal:acting"), reverse("portal:visits_of", args=[ada.person.pk])):
        said = words_of(client.get(address).content)
        assert "You can See when and where the visits are" in said, address
        assert "You cannot Read or write the headache diary." in said, address


def test_what_one_cannot_do_is_refused(ada: Player, ben: Player, clinic: Clinic) -> None:
    client, _proxy = acts_for(ada, clinic)
    assert ada.person is not None
    assert ada.episode is not None
    asked = consents.ask(ben.actor, ada.episode, procedure="examination")
    for address in (
        reverse("portal:person", args=[ada.person.pk]),
        reverse("consent:own", args=[asked.pk]),
        reverse("consent:paper", args=[asked.pk]),
        reverse("plan:plan", args=[ada.person.pk]),
        reverse("consent:mine"),
        reverse("diary:month"),
    ):
        assert client.get(address).status_code in {403, 404}, address


def test_messages_and_the_end_are_named_as_they_were_agreed(ada: Player, clinic: Clinic) -> None:
    _client, proxy = acts_for(ada, clinic, gets_messages=False)
    assert not [each for each in may_words(proxy).can if "messages" in each]
    proxy.until_on = date(2030, 6, 9)
    assert "You act for them until 9 June 2030. After that it ends by itself." in may_words(proxy).more
