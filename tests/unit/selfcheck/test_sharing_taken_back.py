"""What was shared is taken back: from then on nobody at the clinic sees anything of it, and what was signed stays."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib.cast import Player
from tests.lib.clinical import MIGRAINE, person
from tests.lib.names import names
from tests.lib.results import answered, main_of
from tests.unit.selfcheck.test_answers_stay_with_their_person import share
from wellhead.foundation.models import Clinic
from wellhead.selfcheck import queries
from wellhead.selfcheck.models import Check

ATTACKS = 7373
"""A number that stands nowhere else."""


@pytest.fixture
def hers(clinic: Clinic, ada: Player) -> tuple[Client, Check]:
    """Ada's browser, signed in and holding the link, and her check, shared."""
    browser = ada.client
    check = answered(clinic, browser, person(MIGRAINE, lifetime_attack_count=ATTACKS))
    share(check, ada)
    return browser, check


def pages_of(ada: Player) -> list[str]:
    assert ada.person is not None
    key = ada.person.pk
    return [
        reverse("portal:person", args=[key]),
        reverse("journey:assessment", args=[key]),
        reverse("journey:assessment", args=[key]) + "?part=safety",
        reverse("journey:conclude", args=[key]),
        reverse("journey:flags", args=[key]),
        reverse("journey:review", args=[key]),
    ]


def all_of(ben: Player, ada: Player) -> str:
    return " ".join(ben.client.get(page, follow=True).content.decode() for page in pages_of(ada))


def is_told(pages: str) -> bool:
    """Whether her number of attacks stands somewhere; keys that happen to hold its digits do not count."""
    return bool(re.search(rf"(?<![\w-]){ATTACKS}(?![\w-])", pages.replace(",", "")))


def test_her_clinician_reads_them_while_they_are_shared(
    hers: tuple[Client, Check], ada: Player, ben: Player
) -> None:
    assert is_told(all_of(ben, ada))


def test_after_taking_back_nobody_sees_anything_of_them(
    hers: tuple[Client, Check], ada: Player, ben: Player, fay: Player
) -> None:
    browser, check = hers
    share_before = queries.standing_share(check)
    assert share_before is not None
    page = main_of(browser, "/check/sharing/")
    assert "Stop sharing my answers" in page
    assert "Ben" in page
    browser.post(reverse("journey:stop_sharing"))
    assert not is_told(all_of(ben, ada))
    for player in (ben, fay):
        assert player.client.get(reverse("selfcheck:shared", args=[share_before.pk])).status_code == 404


def test_the_page_says_what_stays_in_a_signed_record(hers: tuple[Client, Check]) -> None:
    browser, _check = hers
    browser.post(reverse("journey:stop_sharing"))
    page = main_of(browser, "/check/sharing/")
    assert "You took the sharing back" in page
    assert "signed before stays as it was signed" in page
    assert "Stop sharing" not in page


def test_the_result_and_the_visits_page_lead_there(hers: tuple[Client, Check]) -> None:
    browser, _check = hers
    link = 'href="/check/sharing/"'
    assert link in main_of(browser)
    assert link in main_of(browser, reverse("portal:visits"))


def test_whoever_only_holds_the_link_is_asked_to_sign_in_and_learns_no_name(
    hers: tuple[Client, Check],
) -> None:
    browser, _check = hers
    stranger = Client()
    stranger.cookies["wellhead_check"] = browser.cookies["wellhead_check"].value
    page = main_of(stranger, "/check/sharing/")
    assert "Sign in with the account of your booking" in page
    assert "Stop sharing" not in page
    assert not names(page, "Ben")
    assert not names(page, "Ada")


def test_before_sharing_it_says_that_nobody_reads(clinic: Clinic, client: Client) -> None:
    answered(clinic, client, person(MIGRAINE))
    assert "Nobody at the clinic sees your answers" in main_of(client, "/check/sharing/")
