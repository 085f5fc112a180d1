"""On the person's own device the same headaches are found, and nothing else of the export is handed on."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

import wellhead.diary
from tests.unit.diary.test_apple_health import ALSO_NONE, HEART, LATE, MILD, NONE, SEVERE, exported, packed
from wellhead.diary import apple_health

SCRIPT = Path(wellhead.diary.__file__).parent / "static" / "diary" / "health-file.js"
ADDRESS = "http://health.test"
FORM = """<!doctype html><meta charset="utf-8"><form><input type="file" data-health-file></form>
<p data-health-said hidden data-reading="reading" data-done="done" data-none="none"></p>
<script type="module" src="/health-file.js"></script>"""
EXPORT = exported(*[HEART] * 3_000, SEVERE, MILD, *[HEART] * 3_000, NONE, ALSO_NONE, LATE)


@pytest.mark.parametrize(
    ("name", "content"), [("export.zip", packed(EXPORT)), ("export.xml", EXPORT)], ids=["packed", "alone"]
)
def test_only_headaches_leave_the_device_and_they_are_those_that_the_server_finds(
    page: Page, name: str, content: bytes
) -> None:
    page.route(f"{ADDRESS}/**", _answer)
    page.goto(ADDRESS)
    kind = "application/octet-stream"
    page.set_input_files("input", {"name": name, "mimeType": kind, "buffer": content})
    page.wait_for_function("document.querySelector('p').textContent === 'done'")
    handed_on = page.evaluate("document.querySelector('input').files[0].text()").encode()
    assert b"HeartRate" not in handed_on
    assert b"phone" not in handed_on
    assert apple_health.table_in(io.BytesIO(handed_on)) == apple_health.table_in(io.BytesIO(content))


def test_another_file_stays_as_it_was_chosen(page: Page) -> None:
    page.route(f"{ADDRESS}/**", _answer)
    page.goto(ADDRESS)
    text = b"Date,Pain\n2026-11-02,5\n"
    page.set_input_files("input", {"name": "mine.csv", "mimeType": "text/csv", "buffer": text})
    assert page.evaluate("document.querySelector('input').files[0].text()").encode() == text
    assert page.evaluate("document.querySelector('p').hidden")


def _answer(route: Route) -> None:
    if route.request.url.endswith(".js"):
        route.fulfill(content_type="text/javascript", body=SCRIPT.read_text(encoding="utf-8"))
    else:
        route.fulfill(content_type="text/html", body=FORM)
