"""A visitor reads, filters, takes a leaflet home and looks up people and prices; the owner says it in other words; a frame."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

import pypdf
import pytest

from tests.lib.cast import PASSWORD, Player
from tests.lib.journey import Calendar, Screens, Walker
from wellhead.foundation.models import Clinic

pytestmark = pytest.mark.django_db(transaction=True)
TUESDAY = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)
RED = "Dry needling is proven to cure headaches."
GREEN = "Our rooms are on the first floor."


@pytest.mark.feature("P01", "P02", "P03", "P04", "P05", "P06", "P07", "P08", "P09", "P10", "G02", "G04")
def test_a_clinic_tells_the_public_what_holds(
    open_clinic: Clinic, calendar: Calendar, screens: Screens, olu: Player
) -> None:
    calendar.is_now(TUESDAY)
    visitor = screens.phone()
    reads_about_headache(visitor)
    looks_through_factors(visitor)
    takes_a_leaflet(visitor)
    looks_up_the_clinic(visitor)
    owner = screens.desk()
    owner.signs_in(olu.account.email, PASSWORD)
    says_it_in_other_words(owner)
    visitor.opens("/about-headache/not-in-the-head/")
    visitor.reads(GREEN)
    framed_where_it_may_be(owner, screens)
    calendar.is_now(TUESDAY.replace(year=2028))
    visitor.opens("/about-headache/compare/")
    visitor.reads("This page is due for a review")
    owner.opens("/dashboard/")
    owner.reads("Public pages are due for a review")


def reads_about_headache(visitor: Walker) -> None:
    """From the front page to the pages that explain, compare, and say what treatment is like."""
    visitor.opens("/")
    visitor.follows("Not every headache starts in the head")
    visitor.reads("One path for two nerves", "Reviewed on", "Reading age")
    assert visitor.page.locator("main figure svg[role=img] title").first.text_content()
    visitor.looks()
    visitor.follows("About headache")
    visitor.reads("Understand your headache", "What treatment is like")
    visitor.looks()
    for slug in ("first-visit", "hands-on-treatment", "exercise", "needling-and-acupuncture"):
        visitor.opens(f"/about-headache/{slug}/")
        visitor.reads("Where this comes from")
    for slug in ("compare", "needling"):
        visitor.opens(f"/about-headache/{slug}/")
        visitor.looks()
    visitor.opens("/treatments/")
    visitor.looks()


def looks_through_factors(visitor: Walker) -> None:
    visitor.opens("/about-headache/contributing-factors/")
    visitor.looks()
    visitor.page.get_by_label("Kind").select_option("lifestyle")
    visitor.presses("Show")
    visitor.reads("Showing")
    shown = visitor.page.locator(".factors article")
    assert 0 < shown.count() < 16
    assert set(shown.locator(".eyebrow").all_inner_texts()) == {"Daily life"}
    visitor.looks()


def takes_a_leaflet(visitor: Walker) -> None:
    visitor.opens("/leaflets/")
    visitor.looks()
    link = visitor.page.get_by_role("link", name=re.compile("Large print ?: What needling is like"))
    answer = visitor.page.request.get(f"{visitor.base}{link.get_attribute('href')}")
    assert answer.headers["content-type"] == "application/pdf"
    pages = pypdf.PdfReader(BytesIO(answer.body())).pages
    told = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "What needling is like" in told
    assert "Millbrook clinic" in told


def looks_up_the_clinic(visitor: Walker) -> None:
    visitor.opens("/people-here/")
    visitor.reads("Ben", "Needling", "Registered with")
    visitor.looks()
    visitor.opens("/prices/")
    visitor.reads("£85", "Change or cancel free until 24 hours before.")
    visitor.looks()
    visitor.opens("/privacy/")
    visitor.reads("Cookies", "Versions")
    visitor.looks()


def says_it_in_other_words(owner: Walker) -> None:
    """A red sentence is refused with the reason; the safer one is offered, and what is sound is published."""
    owner.opens("/website/")
    owner.looks()
    owner.follows("Not every headache starts in the head")
    owner.looks()
    owner.page.get_by_role("link", name=re.compile("Reword ?: Three pairs")).click()
    owner.writes(text=f"{GREEN} {RED}")
    owner.presses("Publish")
    owner.reads("Mend these sentences first", RED)
    assert owner.page.locator("textarea[name=text]").input_value() == f"{GREEN} {RED}"
    owner.looks()
    owner.page.get_by_role("button", name="Use this wording").first.click()
    owner.page.wait_for_load_state()
    typed = owner.page.locator("textarea[name=text]").input_value()
    assert RED not in typed
    assert typed.startswith(GREEN)
    owner.writes(text=GREEN)
    owner.presses("Check and preview")
    owner.reads("This is how it will look", "Nothing here claims more than has been shown.")
    owner.looks()
    owner.presses("Publish")
    owner.reads("In your words", "History", GREEN)


def framed_where_it_may_be(owner: Walker, screens: Screens) -> None:
    """Two other sites show the self-check in a frame; the browser shows it on the named one alone."""
    with another_site(screens.base) as named, another_site(screens.base) as unnamed:
        owner.opens("/website/embeds/")
        owner.writes(sites=named)
        owner.presses("Save")
        owner.reads("Every other site is refused by the browser.")
        owner.looks()
        guest = screens.desk()
        guest.opens(f"{named}/")
        frame = guest.page.frame_locator("iframe")
        frame.get_by_role("heading", name="What kind of headache is it?").wait_for()
        with guest.page.expect_popup() as opened:
            frame.get_by_role("link", name="Start the self-check").click()
        assert opened.value.url.endswith("/check/")
        guest.opens("/embed/book/")
        guest.reads("First appointment", "£85")
        guest.looks()
        refused = screens.desk()
        refused.opens(f"{unnamed}/")
        refused.page.wait_for_load_state("networkidle")
        assert refused.page.frame_locator("iframe").get_by_role("heading").count() == 0
        assert any("frame-ancestors" in complaint for complaint in refused.heard)
        refused.heard.clear()


@contextmanager
def another_site(ours: str) -> Iterator[str]:
    """A site of somebody else, on a port of its own, that shows our self-check in a frame."""
    page = f'<!doctype html><title>Site</title><iframe src="{ours}/embed/check/" title="Check"></iframe>'
    server = HTTPServer(("localhost", 0), partial(_Page, page.encode()))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


class _Page(BaseHTTPRequestHandler):
    """One page for every address."""

    def __init__(self, page: bytes, *request: object) -> None:
        self.page = page
        super().__init__(*request)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        is_page = self.path == "/"
        self.send_response(200 if is_page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.page if is_page else b"")

    def log_message(self, *_said: object) -> None:
        """Nothing is logged."""
