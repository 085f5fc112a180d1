"""A diary on a phone that has no network: written, killed, sent twice, in two tabs, by two people, on two devices."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Route, expect

from tests.journeys.test_killed_browser import kill, own_browser
from tests.lib.cast import Player, make_patient
from tests.lib.journey import answer_one_at_a_time
from tests.lib.journey_phone import READY, Phone, sign_in, write_headache
from wellhead.diary import actions, queries
from wellhead.diary.models import DayExposures, Delivery, Entry
from wellhead.foundation import clock

pytestmark = pytest.mark.django_db(transaction=True)


def strengths() -> list[int | None]:
    return list(Entry.objects.order_by("day", "recorded_at", "revision").values_list("worst", flat=True))


@pytest.mark.feature("Q9", "D01")
def test_a_headache_written_without_a_network_arrives_once(phone: Phone) -> None:
    kept = phone.page.evaluate(READY)
    assert [each for each in kept if "/static/" not in each and not each.endswith("/diary/offline/")] == []
    phone.has_network(False)
    phone.page.get_by_role("button", name="Save", exact=True).click()
    phone.reads("There is no network. What you typed is still on this page")
    phone.opens("/diary/")
    phone.reads("The network went away.")
    phone.is_accessible()
    write_headache(phone.page, 6)
    phone.reads("Kept on this device.")
    assert (len(phone.waiting()), strengths()) == (1, [])
    phone.page.locator("[data-around] summary").click()
    phone.is_accessible()
    and_another_tab_shows_it(phone)
    and_what_else_there_was_waits_beside_it(phone)
    phone.has_network(True)
    phone.has_sent()
    assert phone.waiting() == []
    phone.opens("/diary/offline/")
    phone.opens("/today/")
    assert (strengths(), Delivery.objects.count()) == ([6], 2)
    day = DayExposures.objects.get()
    assert (day.sleep_minutes, day.driving_minutes, day.stress, day.injury) == (390, 60, 4, None)


def and_what_else_there_was_waits_beside_it(phone: Phone) -> None:
    """Said in two goes, the second joins the first; every other question is skipped."""
    form = phone.page.locator("[data-form='around']")
    save = form.get_by_role("button", name="Save what else there was")
    form.get_by_label("Sleep in the night before").fill("65")
    save.click()
    phone.reads("Write a number from 0 to 24.")
    form.get_by_label("Sleep in the night before").fill("6,5")
    save.click()
    expect(form.get_by_label("Sleep in the night before")).to_have_value("")
    form.get_by_label("Driving").fill("1")
    form.locator("label:has(input[name='stress'][value='4'])").click()
    save.click()
    row = phone.page.locator("[data-list='waiting'] li").nth(1)
    expect(row).to_contain_text("Sleep 6 h 30 min, Driving 1 h 0 min, Stress 4/10")


def and_another_tab_shows_it(phone: Phone) -> None:
    other = phone.listened(phone.context.new_page())
    other.goto(f"{phone.base}/diary/offline/")
    expect(other.locator("[data-list='waiting'] li")).to_have_count(1)
    phone.page.get_by_role("button", name="Change").click()
    phone.page.locator("[data-form='entry'] [name='note']").fill("On the bus")
    phone.page.locator("[name='began']").fill("soon")
    phone.page.get_by_role("button", name="Save on this device").click()
    phone.reads("Write a time as hours and minutes")
    phone.page.locator("[name='began']").fill("0.05")
    phone.page.get_by_role("button", name="Save on this device").click()
    expect(other.locator("[data-list='waiting'] li")).to_contain_text("On the bus")
    other.close()


@pytest.mark.feature("Q9")
def test_nothing_is_lost_when_the_reply_is_lost(phone: Phone) -> None:
    def swallow(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    phone.opens("/diary/offline/")
    phone.page.route("**/diary/offline/send/", swallow)
    with phone.page.expect_event("requestfailed"):
        write_headache(phone.page, 4)
    assert (len(phone.waiting()), strengths()) == (1, [4])
    phone.page.unroute_all(behavior="wait")
    phone.page.get_by_role("button", name="Send now").click()
    phone.has_sent()
    assert (phone.waiting(), strengths()) == ([], [4])


@pytest.mark.feature("Q9")
def test_another_device_said_something_else_and_the_person_chooses(phone: Phone, ada: Player) -> None:
    phone.has_network(False)
    phone.opens("/diary/offline/")
    write_headache(phone.page, 8)
    today = clock.today("Europe/London")
    actions.write_entry(ada.actor, ada.person, actions.EntrySaid(day=today, kind="headache", worst=3))
    phone.has_network(True)
    phone.page.get_by_role("link", name="Choose").locator("visible=true").first.click()
    phone.reads("Headache, strongest 8 of 10")
    phone.reads("Headache, strongest 3 of 10")
    phone.is_accessible()
    phone.page.get_by_role("button", name="Keep both: two headaches").click()
    phone.page.wait_for_url("**/diary/")
    assert sorted(each.worst or 0 for each in queries.day(ada.person, today).entries) == [3, 8]


@pytest.mark.feature("Q9")
def test_what_one_person_wrote_is_never_sent_for_another(phone: Phone, ada: Player) -> None:
    assert ada.person is not None
    flo = make_patient(ada.person.clinic, "Flo")
    phone.has_network(False)
    phone.opens("/diary/offline/")
    write_headache(phone.page, 5)
    phone.belongs_to(None)
    phone.has_network(True)
    phone.reads("Sign in and it is sent")
    phone.belongs_to(flo)
    phone.opens("/today/")
    phone.reads("Something of another person waits on this device.")
    phone.opens("/diary/offline/")
    phone.reads("Something of another person waits on this device.")
    assert phone.page.locator("[data-list='waiting'] li").count() == 0
    assert not Delivery.objects.exists()
    phone.belongs_to(ada)
    phone.opens("/today/")
    phone.reads("has arrived")
    assert (phone.waiting(), Entry.objects.get().person_id) == ([], ada.person.pk)


@pytest.mark.feature("Z39")
def test_an_attack_is_written_with_one_press_each(phone: Phone) -> None:
    phone.has_network(False)
    phone.opens("/today/")
    phone.page.get_by_role("button", name="Dim").click()
    phone.page.get_by_role("button", name="Strong", exact=True).click()
    phone.reads("Kept on this device.")
    phone.page.get_by_role("button", name="I took something").click()
    phone.is_accessible()
    phone.waits_until("taken")
    assert len(phone.waiting()) == 1
    phone.has_network(True)
    phone.has_sent()
    with phone.page.expect_response(lambda answer: answer.request.method == "POST"):
        phone.page.get_by_role("button", name="It is over").click()
    phone.waits_until("empty")
    expect(phone.page.locator("[data-put='attack']")).to_have_text("Arrived at your clinic.")
    rows = list(Entry.objects.order_by("revision"))
    assert [(each.worst, each.took_medicine, each.ended_at is None) for each in rows] == [
        (5, True, True),
        (5, True, False),
    ]
    assert len({each.entry_key for each in rows}) == 1


@pytest.mark.feature("Q9")
def test_a_killed_phone_still_has_it_and_sends_it_once(
    live_server: Any,
    browser_type: BrowserType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    ada: Player,
) -> None:
    # Any: the live server of pytest-django
    answer_one_at_a_time(monkeypatch)
    base = live_server.url.replace("127.0.0.1", "localhost")
    with own_browser(tmp_path) as (process, address):
        context = browser_type.connect_over_cdp(address).contexts[0]
        context.set_default_timeout(12_000)
        sign_in(context, ada, base)
        page = context.new_page()
        page.goto(f"{base}/today/")
        page.evaluate(READY)
        page.goto(f"{base}/diary/offline/")
        context.set_offline(True)
        write_headache(page, 7)
        kill(process)
    assert strengths() == []
    with own_browser(tmp_path) as (_process, address):
        context = browser_type.connect_over_cdp(address).contexts[0]
        context.set_default_timeout(12_000)
        sign_in(context, ada, base)
        page = context.new_page()
        page.goto(f"{base}/diary/offline/")
        expect(page.locator("[data-put='kept']")).to_have_text("Arrived at your clinic.")
        page.reload()
        page.wait_for_selector("[data-network='on']:not([hidden])")
    assert (strengths(), Delivery.objects.count()) == ([7], 1)
