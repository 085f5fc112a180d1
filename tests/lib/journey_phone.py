"""A patient's phone: signed in, ready for being without a network, writing on the page that it keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from tests.lib.browser import faults_of, launch_arguments
from tests.lib.cast import Player
from tests.lib.journey import PHONE

WAIT_MS = 12_000
EXPECTED = ("the server responded with a status of 4", "net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED")
READY = """async () => {
  await navigator.serviceWorker.ready;
  for (let tries = 0; tries < 100; tries += 1) {
    const name = (await caches.keys()).find((each) => each.startsWith("wellhead-app-"));
    const kept = name ? await (await caches.open(name)).keys() : [];
    if (kept.some(({ url }) => url.endsWith("/diary/offline/")) && navigator.serviceWorker.controller) return kept.map(({ url }) => url);
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("not ready for being without a network");
}"""
QUEUE = """() => new Promise((done) => {
  const request = indexedDB.open("wellhead-queue");
  request.onsuccess = () => {
    const all = request.result.transaction("items").objectStore("items").getAll();
    all.onsuccess = () => { request.result.close(); done(all.result); };
  };
})"""

UNTIL = """async (test) => {
  const { load } = await import("/static/ui/js/queue.js");
  const holds = { empty: ({ items }) => !items.length, taken: ({ items }) => items[0]?.said.took_medicine === true }[test];
  for (let tries = 0; tries < 100; tries += 1) {
    if (holds(await load())) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${test}: not within ten seconds`);
}"""
GONE = """async () => {
  for (let tries = 0; tries < 100; tries += 1) {
    if (!(await caches.keys()).some((name) => name.startsWith("wellhead-own-"))) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("somebody's exercises are still here");
}"""


class Phone:
    """A browser of its own with what it keeps; the folder outlives it."""

    def __init__(self, browser_type: BrowserType, folder: Path, base: str) -> None:
        self.base, self.heard = base.replace("127.0.0.1", "localhost"), list[str]()
        # Any: the arguments of the browser as Playwright takes them
        how: dict[str, Any] = {**launch_arguments(), **PHONE, "locale": "en-GB", "reduced_motion": "reduce"}
        self.context: BrowserContext = browser_type.launch_persistent_context(folder, **how)
        self.context.set_default_timeout(WAIT_MS)
        self.page = self.listened(self.context.pages[0])

    def listened(self, page: Page) -> Page:
        """Complaints of this page fail the test, except those about the missing network."""

        def hear(text: str) -> None:
            if not any(each in text for each in EXPECTED):
                self.heard.append(text)

        page.on("console", lambda message: hear(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda fault: hear(str(fault)))
        return page

    def belongs_to(self, player: Player | None) -> None:
        """Whoever is signed in from now on; None for nobody."""
        sign_in(self.context, player, self.base)

    def opens(self, path: str) -> None:
        self.page.goto(self.base + path)

    def is_ready(self) -> list[str]:
        """Wait until it works without a network; what it keeps then."""
        self.opens("/today/")
        kept: list[str] = self.page.evaluate(READY)
        return kept

    def has_network(self, there: bool) -> None:
        self.context.set_offline(not there)

    def waiting(self) -> list[dict[str, Any]]:
        """What waits in the queue."""
        found: list[dict[str, Any]] = self.page.evaluate(QUEUE)
        return found

    def waits_until(self, test: str) -> None:
        """Until the queue is `empty`, or its first entry says that something was `taken`."""
        self.page.evaluate(UNTIL, test)

    def holds_nobodys_exercises(self) -> None:
        """No page with somebody's own exercises is kept any more."""
        self.page.evaluate(GONE)

    def reads(self, words: str) -> None:
        """These words can be seen; what is hidden does not count."""
        expect(self.page.locator("main").get_by_text(words).locator("visible=true").first).to_be_visible()

    def has_sent(self) -> None:
        """The page that the phone keeps says that what was written has arrived."""
        expect(self.page.locator("[data-put='kept']")).to_have_text("Arrived at your clinic.")

    def is_accessible(self) -> None:
        """Axe finds nothing on a screen as tall as the page, so that the bar at the foot covers nothing."""
        size = self.page.viewport_size
        assert size is not None
        whole = self.page.evaluate("document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": size["width"], "height": max(size["height"], whole)})
        found = faults_of(self.page)
        self.page.set_viewport_size(size)
        assert not found, f"{self.page.url}:\n" + "\n".join(found)
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["viewport"]["width"], f"{self.page.url} is {wide} px wide"  # type: ignore[index]


def sign_in(context: BrowserContext, player: Player | None, base: str) -> None:
    """The browser's session is this player's; None signs nobody in."""
    context.clear_cookies()
    if player is not None:
        cookie = player.client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base}])


def write_headache(page: Page, strength: int) -> None:
    """On the page that the phone keeps: three presses."""
    page.wait_for_selector("#device-diary:not([hidden])")
    page.locator("label:has(input[name='kind'][value='headache'])").click()
    page.locator(f"label:has(input[name='worst'][value='{strength}'])").click()
    page.get_by_role("button", name="Save on this device").click()
    expect(page.locator("[data-put='kept']")).not_to_be_empty()
