"""A real browser for tests: where it is, pictures at two widths in light and dark, and what a page must never do."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import ConsoleMessage, Page

pytest_plugins = ["tests.lib.flush"]
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
WIDTHS = {360: 780, 1280: 900}
NARROWEST = 320
AXE = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


def chromium_path() -> str:
    """The browser to drive. Fails, never skips, when there is none."""
    given = os.environ.get("WELLHEAD_CHROMIUM")
    found = [given] if given else [shutil.which(name) for name in NAMES]
    found += [place for place in ELSEWHERE if Path(place).exists()]
    for place in found:
        if place:
            return place
    pytest.fail("No browser found. Install Chromium, or say where it is in WELLHEAD_CHROMIUM.")


def launch_arguments() -> dict[str, Any]:
    """How to start the browser; as root it cannot make its own sandbox."""
    flags = ["--disable-background-networking", "--disable-dev-shm-usage"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")
    return {"executable_path": chromium_path(), "args": flags}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium instead of a downloaded one."""
    return {**browser_type_launch_args, **launch_arguments()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """British English, London time, nothing moving."""
    return {
        **browser_context_args,
        "locale": "en-GB",
        "timezone_id": "Europe/London",
        "reduced_motion": "reduce",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture
def quiet_page(page: Page) -> Iterator[Page]:
    """A page that fails its test when a script throws or the content-security policy had to step in."""
    heard: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            heard.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield page
    assert not heard, "the browser complained:\n" + "\n".join(heard)


AXE_SCRIPT = Axe().axe_script


def faults_of(page: Page) -> list[str]:
    """What axe finds on the page as it is now, one line each; a page that holds it already is not given it again."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    results = page.evaluate("options => axe.run(options).then(found => found.violations)", AXE)
    return [
        f"{rule['id']}: {rule['help']} -> {', '.join(' '.join(node['target']) for node in rule['nodes'][:4])}"
        for rule in results
    ]


def assert_accessible(page: Page) -> None:
    """Axe finds nothing, in light and in dark."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = faults_of(page)
        assert not found, f"{page.url} in {scheme}:\n" + "\n".join(found)
    page.emulate_media(color_scheme="light")


def assert_fits(page: Page, width: int = NARROWEST) -> None:
    """The page itself does not scroll sideways at this width."""
    size = page.viewport_size
    page.set_viewport_size({"width": width, "height": 720})
    wide = page.evaluate("document.documentElement.scrollWidth")
    if size:
        page.set_viewport_size(size)
    assert wide <= width, f"{page.url} is {wide} px wide in a window of {width} px"


def picture_folder() -> Path:
    """docs/pictures when WELLHEAD_PICTURES=1 asks for new ones to keep; else a folder that git ignores."""
    kept = os.environ.get("WELLHEAD_PICTURES") == "1"
    folder = ROOT / "docs" / "pictures" if kept else ROOT / "build" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def screenshot(page: Page, name: str) -> list[Path]:
    """The whole page at 360 and 1280 px in light and dark, as NAME-WIDTH-SCHEME.webp. Returns the files."""
    size = page.viewport_size
    made = []
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        whole = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": max(height, whole)})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            shot = Image.open(io.BytesIO(page.screenshot(full_page=True, animations="disabled")))
            place = picture_folder() / f"{name}-{width}-{scheme}.webp"
            shot.save(place, "WEBP", quality=82, method=4)
            made.append(place)
    page.emulate_media(color_scheme="light")
    if size:
        page.set_viewport_size(size)
    return made
