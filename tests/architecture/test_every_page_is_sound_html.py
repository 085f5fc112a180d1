"""Every page of the program, whoever may see it: the W3C's checker refuses nothing, axe finds nothing, it fits a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.architecture.source import check_none
from tests.lib import html
from tests.lib.every_page import EveryPage, Shown, every_page  # noqa: F401 -- the fixture
from tests.lib.in_a_browser import faults_on_a_phone, serving
from tests.lib.journey import PHONE

pytestmark = pytest.mark.django_db
CLOSED = "closed: an address is changed by a confirmed link"
BEFORE_THAT = "only in the middle of a sign-in that the program does not use"
IN_A_STORY = "read in the middle of its story by test_pages_that_need_a_story_are_sound"
NO_PAGE = {
    "portal:after_sign_in": "sends on to the first page of whoever signed in",
    "journey:second_opinion": "shown to a colleague who cares for Ada too; test_second_opinion_pages walks it",
    "portal:goodbye": "sends on to the start page",
    "no_account_email": CLOSED,
    "no_email_sent": CLOSED,
    "no_email_key": CLOSED,
    "account_email": CLOSED,
    "account_email_verification_sent": CLOSED,
    "account_confirm_email": CLOSED,
    "account_set_password": "sends whoever has a password on to changing it",
    "account_confirm_login_code": BEFORE_THAT,
    "portal:next_person": "sends on to the next person of the day",
    "programme:from_paper": "sends on from the code on the paper to the exercise",
    "booking:short": "sends on to the page of answers",
    "desk:course": "sends on to quick add until somebody is named",
    "desk:preview": "answers the calendar's script, never a page",
    "desk:new_found": "sends on to quick add unless a script asks for a part of it",
    "ui:parts": "for developers; read below as a state of its own",
    "ui:parts_live": "a part of a page, for developers",
    "outcomes:questions": "sends on to the questions that wait; " + IN_A_STORY,
    "journey:looked": IN_A_STORY,
    "journey:return": IN_A_STORY,
    "journey:returned": IN_A_STORY,
    "selfcheck:next": "sends on to the page that follows",
    "selfcheck:return": "sends on to where the answers stopped",
}
"""Addresses that are neither a form nor a file and yet show nobody a page: why."""
ON_A_DEVICE = "selfcheck:offline"
"""Its script needs what the device keeps; axe reads each of its views in the journeys without a network."""
UNFIT = "<!doctype html><title>x</title><img src=/x.png><p style='width: 900px'>x"
BROKEN = "<!doctype html><title>x</title><p><div id=a></div><i id=a></i>"


def test_every_address_shows_its_page_and_every_page_is_sound(every_page: EveryPage, tmp_path: Path) -> None:  # noqa: F811
    missed = {name: told for name, told in every_page.without.items() if name not in NO_PAGE}
    check_none(
        [f"{name} shows nobody a page ({told}): let the collector reach it" for name, told in missed.items()]
    )
    check_none([f"{name} has a page now" for name in NO_PAGE if name not in every_page.without])
    shown = {**every_page.pages, **every_page.mistakes}
    found = html.faults({name: page.text for name, page in shown.items()} | {"broken": BROKEN}, tmp_path)
    assert any(fault.startswith("broken:") for fault in found), "the checker sees nothing at all"
    check_none([fault for fault in found if not fault.startswith("broken:")])


@pytest.fixture
def phone(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A page of a phone."""
    # Any: the arguments of the browser as Playwright takes them
    context = browser.new_context(**{**browser_context_args, **PHONE, "service_workers": "block"})
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_on_any_page_and_every_page_fits_a_phone(
    phone: Page,
    every_page: EveryPage,  # noqa: F811
) -> None:
    shown = [each for name, each in every_page.pages.items() if not (each.is_alike or name == ON_A_DEVICE)]
    with serving() as server:
        seen = [*faults_on_a_phone(phone, server, Shown("broken", "/", UNFIT, {}))]
        assert len(seen) > 1, "axe sees nothing at all"
        check_none([fault for each in shown for fault in faults_on_a_phone(phone, server, each)])
        check_none([f"{file} is asked for and is not there" for file in sorted(server.missing)])
