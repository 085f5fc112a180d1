"""Somebody at the self-check on a device: waits until it works without a network, answers its pages, reads its result."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from tests.lib.browser import faults_of, launch_arguments
from tests.lib.journey import PHONE

MOST_PAGES = 60
WAIT_MS = 15_000
EXPECTED = ("the server responded with a status of 4", "net::ERR_INTERNET_DISCONNECTED")
KEPT = """async () => {
  await navigator.serviceWorker.ready;
  for (let tries = 0; tries < 100; tries += 1) {
    const [name] = (await caches.keys()).filter((each) => each.startsWith("wellhead-check-"));
    const kept = name ? await (await caches.open(name)).keys() : [];
    if (kept.some(({ url }) => url.includes("knowledge-")) && navigator.serviceWorker.controller) return kept.map(({ url }) => url);
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("not ready for being without a network");
}"""
ANSWER = """(facts) => {
  const main = document.querySelector("[data-questions]") ?? document.querySelector("main form");
  const names = (name) => [...main.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  const press = (box) => { if (box && !box.checked) box.click(); };
  const pick = (name, value) => press(names(name).find((box) => box.value === value));
  for (const list of main.querySelectorAll("[data-signs]")) {
    const signs = [...list.querySelectorAll("[data-sign]")];
    const wanted = signs.filter((box) => facts[box.value] === true);
    for (const box of wanted) press(box);
    if (!wanted.length) press(list.querySelector("[data-none]"));
  }
  const fields = new Set([...main.querySelectorAll("input[name], select[name]")].map((box) => box.name.replace(/_(unsure|unit)$/, "")));
  for (const name of fields) {
    const value = facts[name];
    const [first] = names(name);
    if (!first || first.type === "hidden" || first.closest("[data-signs]")) continue;
    if (first.type === "text") {
      if (value === undefined) press(names(`${name}_unsure`)[0]);
      else {
        first.value = value;
        for (const unit of names(`${name}_unit`)) unit.value = "s";
        first.dispatchEvent(new Event("input", { bubbles: true }));
      }
    } else if (first.type === "checkbox") {
      for (const each of value?.length ? value : ["none"]) pick(name, each);
    } else if (typeof value === "string") pick(name, value);
    else if (names(name).some((box) => box.value === "yes")) pick(name, value === true ? "yes" : "no");
    else press(names(name).find((box) => ["not_sure", "prefer_not_to_say"].includes(box.value)) ?? first);
  }
}"""


class Device:
    """A phone whose browser keeps what it kept, also when it is killed and opened again."""

    def __init__(self, browser_type: BrowserType, folder: Path, base: str) -> None:
        self.browser_type, self.folder, self.base = browser_type, folder, base
        self.heard: list[str] = []
        self.open()

    def open(self) -> None:
        """Start the browser on what it kept."""
        # Any: the arguments of the browser as Playwright takes them
        settings: dict[str, Any] = {
            **launch_arguments(),
            **PHONE,
            "locale": "en-GB",
            "reduced_motion": "reduce",
        }
        self.context: BrowserContext = self.browser_type.launch_persistent_context(self.folder, **settings)
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

    def is_killed_and_opened_again(self) -> None:
        self.context.close()
        self.open()

    def has_network(self, there: bool) -> None:
        self.context.set_offline(not there)

    def opens(self, path: str) -> None:
        self.page.goto(self.base + path)

    def opens_itself(self) -> None:
        """Open the kept page and wait until it is drawn."""
        self.opens("/check/offline/")
        self.is_drawn()

    def is_drawn(self) -> None:
        self.page.wait_for_selector("#device-check:not([hidden]) [data-view]:not([hidden])")

    def begins(self, *, alone: str = "Yes") -> None:
        self.page.get_by_label(alone, exact=True).check()
        self.page.get_by_role("button", name="Begin").click()
        self.page.wait_for_selector("[data-view='page']:not([hidden])")

    def answers_one(self, facts: Mapping[str, Any]) -> None:
        """Answer the page that is shown and go on."""
        before = self.page.evaluate("location.hash + document.querySelector('[data-questions]').innerText")
        self.page.evaluate(ANSWER, dict(facts))
        self.page.locator("[data-form='page'] .question-act .button").first.click()
        self.page.wait_for_function(
            "(before) => location.hash + document.querySelector('[data-questions]').innerText !== before"
            " && location.hash !== '#next'",
            arg=before,
        )

    def walks_to(self, end: str, facts: Mapping[str, Any]) -> int:
        """Answer page after page until the address ends so; how many pages there were."""
        for pages in range(MOST_PAGES):
            if self.page.evaluate("location.hash") == end:
                self.page.wait_for_selector(f"[data-view='{end[1:]}']:not([hidden])")
                return pages
            assert self.page.locator("[data-view='page']").is_visible(), self.page.url
            self.answers_one(facts)
        raise AssertionError(f"{self.page.url} after {MOST_PAGES} pages")

    def reads(self, words: str) -> None:
        """These words can be seen; what is hidden does not count."""
        expect(self.page.locator("main").get_by_text(words).locator("visible=true").first).to_be_visible()

    def is_accessible(self) -> None:
        found = faults_of(self.page)
        assert not found, f"{self.page.url}:\n" + "\n".join(found)
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["viewport"]["width"], f"{self.page.url} is {wide} px wide"  # type: ignore[index]
