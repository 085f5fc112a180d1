"""Every page of the program in a real browser, on a phone: axe finds nothing, and nothing is wider than the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route

from tests.lib.browser import faults_of
from tests.lib.every_page import EveryPage, Shown, every_page  # noqa: F401 -- the fixture
from tests.lib.journey import PHONE

pytestmark = pytest.mark.django_db
ADDRESS = "http://page.test"
WIDTH = 360
ON_A_DEVICE = "selfcheck:offline"
"""Its script needs what the device keeps; axe reads each of its views in the journeys without a network."""


@pytest.fixture
def phone(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A page of a phone."""
    # Any: the arguments of the browser as Playwright takes them
    context = browser.new_context(**{**browser_context_args, **PHONE, "service_workers": "block"})
    yield context.new_page()
    context.close()


def shows(phone: Page, shown: Shown) -> None:
    """Open a page that was collected, with its policy and its files, without a server."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        kept = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
        if route.request.is_navigation_request():
            policy = {"content-security-policy": shown.headers.get("Content-Security-Policy", "")}
            route.fulfill(body=shown.text, content_type="text/html; charset=utf-8", headers=policy)
        elif kept:
            route.fulfill(path=Path(str(kept)))
        else:
            route.fulfill(status=404, body="")

    phone.unroute_all()
    phone.route(f"{ADDRESS}/**", answer)
    phone.goto(f"{ADDRESS}{shown.path}")


def test_axe_finds_nothing_on_any_page(phone: Page, every_page: EveryPage) -> None:  # noqa: F811
    found = []
    for name, shown in every_page.pages.items():
        if shown.is_alike or name == ON_A_DEVICE:
            continue
        shows(phone, shown)
        for _again in range(2):  # a drawing may grow with the window
            whole = phone.evaluate("document.documentElement.scrollHeight")
            phone.set_viewport_size({"width": WIDTH, "height": max(780, whole)})
        found += [f"{name}: {fault}" for fault in faults_of(phone)]
        wide = phone.evaluate("document.documentElement.scrollWidth")
        found += [f"{name}: {wide} px wide"] if wide > WIDTH else []
        phone.set_viewport_size({"width": WIDTH, "height": 780})
    assert not found, "\n".join(found)
