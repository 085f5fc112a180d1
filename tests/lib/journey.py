"""People walking through the running program: what they open, press, write and read, and a clock that moves for all of them."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Response, expect

from tests.lib.browser import assert_fits, faults_of
from wellhead.foundation import clock

PHONE = {"viewport": {"width": 360, "height": 780}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 900}}
SAME = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{20,}|\d{4}-\d{2}-\d{2}")


class SharedHold:
    """The held moment of every thread: the server's threads must read the time that the test has set."""

    def __init__(self) -> None:
        self.moment: datetime | None = None

    def get(self) -> datetime | None:
        return self.moment

    def set(self, moment: datetime) -> datetime | None:
        before, self.moment = self.moment, moment
        return before

    def reset(self, before: datetime | None) -> None:
        self.moment = before


@dataclass(frozen=True)
class Calendar:
    """Moves the clock of the whole program."""

    hold: SharedHold

    def is_now(self, moment: datetime) -> None:
        self.hold.set(moment)

    def later(self, **span: float) -> None:
        self.hold.set(clock.now() + timedelta(**span))


@contextmanager
def shared_clock(patch: pytest.MonkeyPatch) -> Iterator[Calendar]:
    """While this lasts, the clock is held for all threads and moves only when told."""
    hold = SharedHold()
    patch.setattr(clock, "_held", hold)
    yield Calendar(hold)


def answer_one_at_a_time(patch: pytest.MonkeyPatch) -> None:
    """The database of a test lives in memory behind one connection, so the server answers one request after another."""
    turn, answer = threading.Lock(), WSGIHandler.__call__

    def in_turn(handler: WSGIHandler, *request: Any) -> Any:
        with turn:
            return answer(handler, *request)

    patch.setattr(WSGIHandler, "__call__", in_turn)


def dark_faults(page: Page) -> list[str]:
    """What axe finds in dark, where only the colours are different."""
    only = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast"]}}
    found = Axe().run(page, options=only).response["violations"]
    return [" ".join(node["target"]) for rule in found for node in rule["nodes"][:4]]


@dataclass
class Walker:
    """Somebody at a screen. Whatever the browser complains about is kept in `heard`."""

    page: Page
    base: str
    is_patient: bool = False
    heard: list[str] = field(default_factory=list)
    looked_at: set[str] = field(default_factory=set)
    done: int = 0
    """Interactions so far: each press, each choice and each field written in is one."""
    keys: int = 0
    """Characters typed so far."""

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda fault: self.heard.append(str(fault)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.heard.append(f"{self.page.url}: {message.text}")

    @property
    def place(self) -> str:
        """The path of the page they are on."""
        return urlsplit(self.page.url).path

    def opens(self, path: str) -> Response:
        answer = self.page.goto(path if path.startswith("http") else f"{self.base}{path}")
        assert answer is not None
        return answer

    def presses(self, name: str | re.Pattern[str]) -> None:
        self.done += 1
        self.page.locator("main").get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()

    def follows(self, name: str, *, within: str = "main") -> None:
        self.done += 1
        self.page.locator(within).get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()

    def writes(self, **said: str) -> None:
        """Type into the fields of these names."""
        for name, text in said.items():
            self.done, self.keys = self.done + 1, self.keys + len(text)
            self.page.locator(f"main [name='{name}']").fill(text)

    def ticks(self, name: str, *values: str) -> None:
        """Choose the cards or boxes with these values."""
        for value in values:
            self.done += 1
            self.page.locator(f"main label:has(input[name='{name}'][value='{value}'])").first.click()

    def confirms(self, name: str) -> None:
        """Tick a single box that stands for a sentence."""
        self.done += 1
        self.page.locator(f"main label:has(input[name='{name}'])").click()

    def presses_here(self, name: str, place: str) -> None:
        """Press the button in this place of the page, where others are called the same."""
        self.done += 1
        self.page.locator(place).get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()

    def chooses(self, name: str, value: str) -> None:
        """Choose from a list."""
        self.done += 1
        self.page.locator(f"main [name='{name}']").select_option(value)

    def answers(self, question: str, answer: str) -> None:
        """Choose an answer under its question, by the words that stand there."""
        self.done += 1
        group = self.page.get_by_role("group", name=question).last
        group.get_by_label(answer, exact=True).check()

    def unfolds(self, words: str) -> None:
        summary = self.page.locator("main summary", has_text=words).first
        if summary.locator("xpath=..").get_attribute("open") is None:
            self.done += 1
            summary.click()

    def reads(self, *sentences: str | re.Pattern[str]) -> None:
        for sentence in sentences:
            expect(self.page.locator("main")).to_contain_text(sentence)

    def does_not_read(self, *sentences: str | re.Pattern[str]) -> None:
        for sentence in sentences:
            expect(self.page.locator("main")).not_to_contain_text(sentence)

    def part(self, heading: str) -> Locator:
        """The part of the page under a heading."""
        return self.page.locator("main section", has=self.page.get_by_role("heading", name=heading)).last

    def looks(self) -> None:
        """Axe finds nothing in light and dark, and a patient's page fits the narrowest phone; each kind of page once."""
        assert self.page.locator("h1:visible").count() == 1, self.page.url
        kind = SAME.sub("*", self.place) + "?" + (urlsplit(self.page.url).query or "")
        if kind in self.looked_at:
            return
        self.looked_at.add(kind)
        with self._whole_page():
            found = faults_of(self.page)
            self.page.emulate_media(color_scheme="dark")
            found += [f"in dark: {fault}" for fault in dark_faults(self.page)]
            self.page.emulate_media(color_scheme="light")
        assert not found, f"{self.page.url}:\n" + "\n".join(found)
        if self.is_patient:
            assert_fits(self.page)

    @contextmanager
    def _whole_page(self) -> Iterator[None]:
        """As tall as the page, so that the bar at the foot of a phone covers nothing that is being measured."""
        size = self.page.viewport_size
        assert size is not None
        whole = self.page.evaluate("document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": size["width"], "height": max(size["height"], whole)})
        yield
        self.page.set_viewport_size(size)

    def signs_in(self, email: str, password: str) -> None:
        self.opens("/account/login/")
        self.writes(login=email, password=password)
        self.presses("Sign in")
        assert "/account/" not in self.place, self.page.locator("main").inner_text()

    def is_answered(self, path: str, status: int) -> None:
        """The page answers with this status and says so in words, without a trace of the program."""
        answer = self.opens(path)
        assert answer.status == status, (path, answer.status)
        assert "Traceback" not in self.page.content()


@dataclass(frozen=True)
class Screens:
    """Opens a screen of its own for each person, and listens to all of them."""

    browser: Browser
    base: str
    settings: dict[str, object]
    opened: list[tuple[BrowserContext, Walker]] = field(default_factory=list)

    def phone(self) -> Walker:
        return self._open(PHONE, is_patient=True)

    def desk(self) -> Walker:
        return self._open(DESK)

    def _open(self, shape: dict[str, object], *, is_patient: bool = False) -> Walker:
        context = self.browser.new_context(**{**self.settings, **shape})
        context.set_default_timeout(8_000)
        walker = Walker(context.new_page(), self.base, is_patient)
        self.opened.append((context, walker))
        return walker

    def close(self) -> None:
        for context, _walker in self.opened:
            context.close()

    def complaints(self) -> list[str]:
        return [complaint for _context, walker in self.opened for complaint in walker.heard]
