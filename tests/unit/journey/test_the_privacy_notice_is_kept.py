"""A booking keeps which version of the privacy notice its page showed, and invents none that was not."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.unit.journey.test_booking_a_visit import NOW, held, send
from wellhead.booking.models import Appointment
from wellhead.foundation import clock
from wellhead.journey.actions import NOTICE_SUBJECT
from wellhead.knowledge import site
from wellhead.people.models import ConsentChange

__all__ = ["held"]


@pytest.fixture(autouse=True)
def still() -> object:
    with clock.held_at(NOW):
        yield


def versions() -> list[str]:
    return list(ConsentChange.objects.filter(subject=NOTICE_SUBJECT).values_list("version", flat=True))


def shown(held: Appointment, client: Client) -> str:
    page = client.get(f"/journey/visit/{held.public_token}/").content.decode()
    found = re.search(r'name="notice" value="([^"]*)"', page)
    assert found is not None
    return found[1]


@pytest.mark.feature("I08")
def test_the_version_that_the_page_led_to_is_kept_with_the_booking(held: Appointment, client: Client) -> None:
    version = shown(held, client)
    today = site.load().notice_on(NOW.date())
    assert today is not None
    assert version == today.version
    page = client.get(f"/journey/visit/{held.public_token}/").content.decode()
    assert f'href="/privacy/{version}/"' in page
    assert client.get(f"/privacy/{version}/").status_code == 200
    status, _leads = send(client, held, notice=version)
    assert status == 302
    assert versions() == [version]


@pytest.mark.parametrize("said", ["", "1999-01-01", "newest", "x" * 300])
def test_a_version_that_never_was_is_not_kept(held: Appointment, client: Client, said: str) -> None:
    send(client, held, notice=said)
    assert versions() == []


def test_before_the_first_notice_nothing_is_claimed(held: Appointment, client: Client) -> None:
    with clock.held_at(datetime(2020, 1, 1, tzinfo=UTC)):
        page = client.get(f"/journey/visit/{held.public_token}/").content.decode()
    assert 'name="notice"' in page
    assert 'href="/privacy/20' not in page
