"""A clinician's browser is killed in the middle of a sentence: the next one shows what was typed."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from tests.lib.browser import launch_arguments
from tests.lib.cast import Player
from tests.lib.journey import answer_one_at_a_time
from wellhead.record import actions, soap
from wellhead.record.models import NoteDraft


@pytest.fixture
def draft(ada: Player, ben: Player) -> NoteDraft:
    return actions.save_draft(ben.actor, ada.episode, kind="review", content=soap.content_of(()))


def signed_in(context: BrowserContext, player: Player, base: str) -> Page:
    """A page of somebody who has signed in."""
    cookie = player.client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base}])
    context.set_default_timeout(8_000)
    return context.new_page()


@contextmanager
def own_browser(home: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A browser in a process of its own, which can be killed, and the address it is driven at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    how = launch_arguments()
    words = [how["executable_path"], *how["args"], "--headless=new", f"--user-data-dir={home}"]
    process = subprocess.Popen(
        [*words, f"--remote-debugging-port={port}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_for(port)
        yield process, f"http://127.0.0.1:{port}"
    finally:
        kill(process)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 15
    while time.monotonic() < until:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the browser did not start")


def kill(process: subprocess.Popen[bytes]) -> None:
    """No chance to save anything: SIGKILL, to the browser and everything it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(5)


@pytest.mark.feature("A16")
def test_what_was_typed_survives_a_killed_browser(
    live_server,
    browser: Browser,
    browser_type: BrowserType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    ben: Player,
    draft: NoteDraft,
) -> None:
    answer_one_at_a_time(monkeypatch)
    here = f"{live_server.url}/record/notes/{draft.note_id}/"
    with own_browser(tmp_path) as (process, address):
        context = browser_type.connect_over_cdp(address).contexts[0]
        page = signed_in(context, ben, live_server.url)
        page.goto(here)
        page.get_by_role("textbox", name="Subjective").press_sequentially(
            "Woke with it on Monday, right side"
        )
        expect(page.locator("[data-kept-state]")).to_have_text(re.compile(r"^Kept \d\d:\d\d:\d\d$"))
        kill(process)
    again = browser.new_context()
    page = signed_in(again, ben, live_server.url)
    page.goto(here)
    expect(page.get_by_text("not kept as a version yet")).to_be_visible()
    expect(page.get_by_role("textbox", name="Subjective")).to_have_value("Woke with it on Monday, right side")
    assert NoteDraft.objects.count() == 1
    again.close()
