"""A diary entry on a phone: how many presses and how long, the dark page in an attack, and the rest a day later."""

from __future__ import annotations

import time
from uuid import UUID

import pytest
from playwright.sync_api import expect

from tests.lib.cast import PASSWORD, Player
from tests.lib.journey import Calendar, Screens, Walker
from wellhead.diary import queries
from wellhead.foundation import clock
from wellhead.foundation.models import Clinic

pytestmark = pytest.mark.django_db(transaction=True)

MOST_PRESSES = 3
TEN_SECONDS = 10
TARGETS = """() => [...document.querySelectorAll("main button, main a.button, main summary")]
  .filter((each) => each.checkVisibility()).map((each) => [each.innerText, each.getBoundingClientRect()])
  .filter(([, box]) => box.height < 56 || box.width < 56).map(([words, box]) => `${words}: ${box.width} x ${box.height}`)"""
ENDS_AT = "() => document.querySelector('.attack-page').getBoundingClientRect().bottom"


@pytest.mark.feature("D01", "D02", "D03", "D18", "Z39")
def test_a_headache_takes_three_presses_and_an_attack_one_for_each_thing(
    screens: Screens, open_clinic: Clinic, calendar: Calendar, ada: Player
) -> None:
    assert open_clinic
    walker = screens.phone()
    walker.signs_in(ada.account.email, PASSWORD)
    _writes_a_headache(walker)
    calendar.later(days=1)
    _writes_a_free_day(walker)
    calendar.later(days=1)
    key = _is_in_an_attack(walker, calendar, ada)
    calendar.later(hours=12)
    _says_the_rest(walker, key)


def _writes_a_headache(walker: Walker) -> None:
    """From the start page: yes, how strong, save."""
    page = walker.page
    walker.opens("/today/")
    began, before = time.perf_counter(), walker.done
    walker.ticks("kind", "headache")
    walker.ticks("worst", "7")
    walker.presses("Save")
    expect(page.get_by_text("saved: headache, strongest 7 of 10.")).to_be_visible()
    _is_quick("headache", walker.done - before, time.perf_counter() - began)
    expect(page.get_by_text("Finish later: 1 headache")).to_be_visible()


def _writes_a_free_day(walker: Walker) -> None:
    walker.opens("/today/")
    began, before = time.perf_counter(), walker.done
    walker.ticks("kind", "free")
    walker.presses("Save")
    expect(walker.page.get_by_text("saved: no headache.")).to_be_visible()
    _is_quick("free day", walker.done - before, time.perf_counter() - began)


def _is_quick(what: str, presses: int, seconds: float) -> None:
    print(f"{what}: {presses} presses, {seconds:.1f} s on this machine, a person's own time not counted")  # noqa: T201 - the figure is what this test is for
    assert presses <= MOST_PRESSES
    assert seconds < TEN_SECONDS


def _is_in_an_attack(walker: Walker, calendar: Calendar, ada: Player) -> UUID:
    """Dark with one press; then one press each for how strong, what was taken, and that it is over."""
    page = walker.page
    walker.opens("/today/")
    page.get_by_role("button", name="In pain now: dark screen").tap()
    expect(page.get_by_role("heading", name="How strong is it?")).to_be_visible()
    _fits_without_scrolling(walker)
    walker.looks()
    page.get_by_role("button", name="Strong", exact=True).tap()
    expect(page.get_by_role("heading", name="Since")).to_be_visible()
    calendar.later(minutes=20)
    page.get_by_role("button", name="I took Paracetamol").tap()
    expect(page.get_by_text("Written down with the time.")).to_be_visible()
    _fits_without_scrolling(walker)
    page.locator("summary", has_text="Not like the others?").tap()
    expect(page.get_by_role("link", name="Call 999")).to_be_visible()
    expect(page.get_by_role("link", name="Check for warning signs")).to_be_visible()
    calendar.later(hours=4)
    page.get_by_role("button", name="It is over").tap()
    expect(page.get_by_text("Written down: it is over.")).to_be_visible()
    (entry,) = queries.day(ada.person, clock.now().date()).entries
    assert entry.ended_at is not None
    assert [each.medicine_id for each in entry.medicines] == ["paracetamol"]
    with page.expect_navigation():
        page.get_by_role("button", name="Normal screen").tap()
    return entry.key


def _fits_without_scrolling(walker: Walker) -> None:
    """On a phone all of it is seen at once with large targets; at 200 % on a desk nothing runs off to the side."""
    page = walker.page
    assert page.evaluate(ENDS_AT) <= 780
    assert page.evaluate(TARGETS) == []
    page.set_viewport_size({"width": 320, "height": 390})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 360, "height": 780})


def _says_the_rest(walker: Walker, key: UUID) -> None:
    """Relief is asked when the entry is opened again; the drawing is made by touch and by keyboard."""
    page = walker.page
    walker.opens("/diary/unfinished/")
    walker.reads("how it was two hours after the medicine")
    walker.opens(f"/diary/entry/{key}/")
    expect(page.get_by_text("How was it after two hours?")).to_be_visible()
    walker.looks()
    page.locator("label", has_text="Gone").tap()
    page.get_by_role("button", name="Save and draw where it hurts").tap()
    expect(page.get_by_role("heading", name="Where does this headache hurt?")).to_be_visible()
    page.locator("[data-region='forehead_left']").first.tap()
    expect(page.get_by_text("Places marked: 1.")).to_be_visible()
    page.locator("summary", has_text="The places as a list").focus()
    page.keyboard.press("Enter")
    page.locator("input[name=site][value='temple_left']").focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("Places marked: 2.")).to_be_visible()
    page.get_by_role("button", name="Keep the drawing").tap()
    expect(page.get_by_text("two hours later: gone").first).to_be_visible()
    expect(page.get_by_text("Temple, left").first).to_be_visible()
