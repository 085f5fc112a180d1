"""The locked archive, opened from the disk in a real browser: no server, no network, and the person's own words alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.lib.browser import assert_accessible
from tests.lib.cast import NOON, Player
from tests.lib.names import names
from wellhead.diary import actions as diary
from wellhead.diary.actions import EntrySaid
from wellhead.foundation import clock

WORDS = "cobble lantern 7 övermorgon"


@pytest.fixture
def file(ada: Player, tmp_path: Path) -> Path:
    assert ada.person is not None
    with clock.held_at(NOON):
        said = EntrySaid(
            day=NOON.date(), kind="headache", worst=7, note="<img src=http://x/ onerror=alert(1)>"
        )
        diary.write_entry(ada.actor, ada.person, said)
        sent = {"how": "locked", "words": WORDS, "again": WORDS}
        answer = ada.client.post("/journey/archive/", sent)
    place = tmp_path / "my story.html"
    place.write_bytes(answer.content)
    return place


@pytest.fixture
def offline(page: Page) -> tuple[Page, list[str]]:
    """A page without a network, and everything that it asked for."""
    asked: list[str] = []
    page.context.set_offline(True)
    page.on("request", lambda request: asked.append(request.url))
    return page, asked


@pytest.mark.feature("Z38")
def test_it_opens_from_the_disk_with_the_words_and_without_a_network(
    file: Path, offline: tuple[Page, list[str]], tmp_path: Path
) -> None:
    page, asked = offline
    page.goto(file.as_uri())
    expect(page.get_by_role("heading", name="This file is locked")).to_be_visible()
    assert not names(page.content(), "Ada")
    assert_accessible(page)

    page.get_by_label("Your words").fill("not these words")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("It does not open with these words.", timeout=30_000)
    assert not names(page.content(), "Ada")

    page.get_by_label("Your words").fill(f"{WORDS} ")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The story of Ada Marsh")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("yes, strongest 7")).to_be_visible()
    assert_accessible(page)
    with page.expect_download() as saving:
        page.get_by_role("link", name="Save all files").click()
    saved: Any = saving.value.path()
    assert Path(saved).read_bytes()[:2] == b"PK"
    elsewhere = [url for url in asked if not url.startswith(("file:", "blob:", "data:"))]
    assert not elsewhere, "the file asks nobody for anything"
