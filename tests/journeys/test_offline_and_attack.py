"""The self-check without a network and in an attack, as somebody with a phone walks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, expect

from tests.lib.clinical import CASES, NECK, RULES
from tests.lib.journey import answer_one_at_a_time
from tests.lib.journey_offline import ANSWER, KEPT, Device
from wellhead.foundation.models import Clinic
from wellhead.reasoning.classify import classify
from wellhead.selfcheck import facts, offline_copy, steps
from wellhead.selfcheck.models import Answer, Check

pytestmark = pytest.mark.django_db(transaction=True)

SMALLEST = 56
HERS: dict[str, Any] = {
    fact: list(value) if isinstance(value, tuple) else value
    for fact, value in CASES[NECK].facts.person.items()
    if RULES.facts[fact].asked_of == "patient"
}
JUDGE = """async ([address, answers]) => {
  const { prepare, judge } = await import("/static/selfcheck/js/steps.js");
  const knowledge = prepare(await (await fetch(address)).json());
  const values = {};
  const notSure = new Set();
  for (const { fact, value, state } of answers) if (state) notSure.add(fact); else values[fact] = value;
  const { urgency, outcome, reported } = judge(knowledge, { values, notSure });
  return [urgency, outcome, reported];
}"""
ANSWERS = """() => new Promise((done) => {
  const request = indexedDB.open("wellhead-check");
  request.onsuccess = () => {
    const all = request.result.transaction("answers").objectStore("answers").getAll();
    all.onsuccess = () => { request.result.close(); done(all.result); };
  };
})"""
TARGETS = """() => [...document.querySelectorAll("main a, main button, main summary, main .choice, main .segments label, main input:not([type=hidden]), main select")]
  .filter((each) => each.checkVisibility() && !(each.matches("input") && each.closest(".choice, .segments")) && !each.closest("p:not(:has(> .button))"))
  .map((each) => [each.innerText || each.name, each.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.height < 56 || box.width < 56)).map(([words, box]) => `${words}: ${box.width} x ${box.height}`)"""


@pytest.fixture
def device(
    live_server: Any,
    browser_type: BrowserType,
    tmp_path: Path,
    clinic: Clinic,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Device]:
    # Any: the live server of pytest-django
    answer_one_at_a_time(monkeypatch)
    phone = Device(browser_type, tmp_path, live_server.url.replace("127.0.0.1", "localhost"))
    yield phone
    phone.context.close()
    assert not phone.heard, "\n".join(phone.heard)


@pytest.mark.feature("S18")
def test_a_check_without_a_network_is_judged_again_when_the_network_is_back(device: Device) -> None:
    given_the_start_page_was_open_once(device)
    device.has_network(False)
    when_she_begins_and_the_phone_dies_in_the_middle(device)
    pages = device.walks_to("#result", HERS)
    assert pages > 10
    said, verdict = then_the_result_is_complete(device)
    and_another_tab_follows(device)
    device.has_network(True)
    then_she_brings_her_answers_online(device, said, verdict)
    and_an_answer_that_contradicts_is_hers_to_decide(device)
    and_nothing_is_left_when_she_erases_it(device)


def given_the_start_page_was_open_once(device: Device) -> None:
    device.opens("/check/")
    kept = device.page.evaluate(KEPT)
    assert [each for each in kept if "/static/" not in each and "/check/offline/" not in each] == []


def when_she_begins_and_the_phone_dies_in_the_middle(device: Device) -> None:
    device.opens("/check/")
    device.is_drawn()
    device.reads("The network went away.")
    device.is_accessible()
    device.begins()
    device.answers_one(HERS)
    device.page.locator("[data-questions] [data-sign]").first.check()
    device.page.wait_for_timeout(300)
    device.is_killed_and_opened_again()
    device.has_network(False)
    device.opens_itself()
    device.page.wait_for_selector("[data-view='page']:not([hidden])")
    assert device.page.locator("[data-questions] [data-sign]").first.is_checked()
    device.page.locator("[data-questions] [data-sign]").first.uncheck()


def then_the_result_is_complete(device: Device) -> tuple[list[dict[str, Any]], list[Any]]:
    device.reads("What your answers have in common with")
    device.reads("Headache that starts in the neck")
    device.is_accessible()
    said = device.page.evaluate(ANSWERS)
    verdict = device.page.evaluate(
        JUDGE, [device.page.locator("#device-check").get_attribute("data-knowledge"), said]
    )
    return said, verdict


def and_another_tab_follows(device: Device) -> None:
    other = device.listened(device.context.new_page())
    other.goto(f"{device.base}/check/offline/#page/about_you")
    other.wait_for_selector("[data-view='page']:not([hidden])")
    other.locator("[name='age_years']").fill("45")
    other.locator("[data-form='page'] .question-act .button").first.click()
    other.wait_for_function("() => location.hash === '#result'")
    device.page.locator("summary", has_text="My answers").click()
    expect(device.page.locator("[data-list='given']")).to_contain_text("45")
    other.close()


def then_she_brings_her_answers_online(
    device: Device, said: list[dict[str, Any]], verdict: list[Any]
) -> None:
    device.page.get_by_role("button", name="Bring my answers to the online check").click()
    device.page.wait_for_url("**/check/**/")
    check = Check.objects.get()
    kept = {row.fact_id: row.value for row in Answer.objects.filter(check_row=check).order_by("recorded_at")}
    assert {each["fact"] for each in said} == set(kept)
    assert kept["age_years"] == 45
    known = steps.facts_from(facts.facts_of(check), RULES)
    judged = classify(known, RULES, with_next=False)
    assert [judged.urgency, judged.outcome.id, list(judged.reported)] == verdict


def and_an_answer_that_contradicts_is_hers_to_decide(device: Device) -> None:
    device.opens("/check/offline/#page/about_you")
    device.page.wait_for_selector("[data-view='page']:not([hidden])")
    device.page.locator("[name='age_years']").fill("46")
    device.page.locator("[data-form='page'] .question-act .button").first.click()
    device.page.wait_for_function("() => location.hash === '#result'")
    device.opens_itself()
    device.page.get_by_role("button", name="Bring my answers to the online check").click()
    device.page.wait_for_selector("[data-view='conflicts']:not([hidden])")
    device.is_accessible()
    assert Answer.objects.filter(fact_id="age_years").count() == 1
    device.page.get_by_label("On this device: 46").check()
    device.page.get_by_role("button", name="Keep these answers").click()
    device.page.wait_for_url("**/check/**/")
    assert (
        Answer.objects.filter(fact_id="age_years")
        .order_by("recorded_at")
        .values_list("value", flat=True)
        .last()
        == 46
    )


def and_nothing_is_left_when_she_erases_it(device: Device) -> None:
    device.opens_itself()
    device.page.locator("summary", has_text="Erase from this device").click()
    device.page.get_by_role("button", name="Erase my answers from this device").click()
    device.reads("Your answers are gone from this device")
    left = device.page.evaluate(
        "async () => [await caches.keys(), (await indexedDB.databases()).map(({ name }) => name)]"
    )
    assert left == [[], []]


@pytest.mark.feature("S18")
def test_an_emergency_answer_stops_the_check_without_a_network_too(device: Device) -> None:
    given_the_start_page_was_open_once(device)
    device.has_network(False)
    device.opens_itself()
    device.begins(alone="No, leave the private questions out")
    device.walks_to("#now", {**HERS, "thunderclap_onset": True})
    expect(device.page.locator("[data-view='now'] a[href='tel:999']")).to_be_visible()
    device.reads("Did a very bad headache come on all at once?")
    device.is_accessible()
    device.page.get_by_role("link", name="Go on with the questions").click()
    device.page.wait_for_function("() => location.hash.startsWith('#page/')")


@pytest.mark.feature("S19", "Z39")
def test_in_an_attack_the_check_is_dark_still_and_asks_one_thing_at_a_time(device: Device) -> None:
    page = device.page
    device.opens("/")
    page.get_by_role("button", name="Dim the screen").click()
    page.wait_for_url("**/check/")
    then_the_screen_is_fit_for_an_attack(device)
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/about_you/")
    for left in (4, 3, 2, 1):
        assert page.locator("main form .field").count() == 1, left
        then_the_screen_is_fit_for_an_attack(device)
        page.evaluate(ANSWER, HERS)
        with page.expect_navigation():
            page.get_by_role("button", name="Next").click()
    assert "about_you" not in page.url
    with page.expect_navigation():
        page.get_by_role("link", name="Rest now, come back").click()
    then_the_screen_is_fit_for_an_attack(device)
    expect(page.get_by_role("heading", name="A visit today?")).to_be_visible()
    page.get_by_role("link", name="Go on with the questions").click()
    page.wait_for_url("**/page/**")
    and_without_a_network_it_is_as_dark(device)


def then_the_screen_is_fit_for_an_attack(device: Device) -> None:
    page: Page = device.page
    assert page.evaluate("document.documentElement.dataset.theme") == "attack"
    assert page.evaluate("document.getAnimations().length") == 0
    shade = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert max(shade[:3]) < 32
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)") >= 20
    assert page.evaluate(TARGETS) == []
    device.is_accessible()


def and_without_a_network_it_is_as_dark(device: Device) -> None:
    device.page.evaluate(KEPT)
    device.has_network(False)
    device.opens_itself()
    then_the_screen_is_fit_for_an_attack(device)
    device.begins()
    assert device.page.locator("[data-questions] [data-part]").count() == 1
    then_the_screen_is_fit_for_an_attack(device)
    device.page.get_by_role("link", name="Rest now, come back").click()
    device.reads("A visit today?")
    then_the_screen_is_fit_for_an_attack(device)


def test_the_document_is_smaller_than_a_picture() -> None:
    assert len(offline_copy.current().packed) < 300_000
