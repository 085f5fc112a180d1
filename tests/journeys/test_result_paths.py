"""Results as people meet them in a browser: emergency, mixed picture, can't tell, injury, a child, sharing taken back."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.lib.cast import PASSWORD, Player
from tests.lib.check_pages import begin, walk
from tests.lib.clinical import CASES, MIGRAINE, person
from tests.lib.journey import Calendar, Screens, Walker
from tests.lib.journey_before import says_who_she_is_and_shares
from wellhead.config.worker import HANDLERS
from wellhead.foundation import clock, outbox
from wellhead.foundation.models import Clinic, OutboxMessage
from wellhead.people.models import Person
from wellhead.selfcheck.models import Check

pytestmark = pytest.mark.django_db(transaction=True)
MIXED: dict[str, Any] = {
    **person(MIGRAINE),
    "sex_at_birth": "female",
    "headache_kinds_count": 1,
    "pain_starts_in_neck": True,
    "headache_began_with_neck_problem": True,
    "triggered_by_neck_movement": True,
    "neck_pain_with_headache": True,
    "lifetime_attack_count": 7373,
    "takes_blood_thinner": True,
}


def walked(facts: dict[str, Any], *, alone: str = "yes") -> str:
    """The private link of somebody who answered the whole check like this."""
    client = Client()
    listed = {name: list(value) if isinstance(value, tuple) else value for name, value in facts.items()}
    walk(client, begin(client, alone=alone), listed)
    link = re.search(r"/check/return/[^/]+/", client.get("/check/result/").content.decode())
    assert link is not None
    return link[0]


def opens_result(screen: Walker, facts: dict[str, Any], *, alone: str = "yes") -> None:
    screen.opens(walked(facts, alone=alone))
    screen.opens("/check/result/")


def route_of(screen: Walker) -> str:
    return str(screen.page.locator("[data-route]").first.get_attribute("data-route"))


@pytest.mark.feature("S01", "S06", "S07", "S12", "S13", "S17")
def test_each_kind_of_result_says_the_way_on(
    screens: Screens, calendar: Calendar, open_clinic: Clinic
) -> None:
    screen = screens.phone()
    assert sees_an_emergency(screen) == "emergency"
    assert sees_a_mixed_picture(screen) == "first_visit"
    assert sees_that_it_cannot_be_told(screen) == "call"
    assert sees_what_differs_after_an_injury(screen) in {"emergency", "same_day"}
    a_parent_sees_whom_to_ring_for_a_child(screen)
    assert sees_the_pharmacist_first(screen) == "pharmacist"


def sees_an_emergency(screen: Walker) -> str:
    screen.opens(walked({"age_years": 50, "sex_at_birth": "male", "thunderclap_onset": True}))
    assert screen.place == "/check/now/"
    screen.reads("Call 999 now", "Sudden (thunderclap) headache")
    screen.opens("/check/result/")
    route = route_of(screen)
    screen.reads("What to say", "Do not drive yourself", "Samaritans")
    screen.does_not_read("Find a time", "have in common with")
    expect(screen.page.locator("main a[href='tel:999']").first).to_be_visible()
    screen.looks()
    return route


def sees_a_mixed_picture(screen: Walker) -> str:
    opens_result(screen, MIXED)
    route = route_of(screen)
    screen.reads("A mixed picture", "Migraine and Headache that starts in the neck", "What would settle it")
    screen.reads("choosing no needles changes nothing", "What may help meanwhile")
    screen.does_not_read("You have migraine", "Estimate:", "%")
    return route


def sees_that_it_cannot_be_told(screen: Walker) -> str:
    vague = {
        "age_years": 35,
        "sex_at_birth": "male",
        "headache_kinds_count": 1,
        "pain_intensity": "moderate",
        "aura_attack_count": 0,
        "med_days_any_acute": 2,
        "headache_days_per_month": 5,
    }
    opens_result(screen, vague)
    route = route_of(screen)
    screen.reads("Cannot tell yet", "common and honest result", "What would settle it")
    screen.looks()
    return route


def sees_what_differs_after_an_injury(screen: Walker) -> str:
    hurt = {**MIXED, "whiplash_before_onset": True, "days_since_injury": 2, "worsening_since_injury": True}
    opens_result(screen, hurt)
    route = route_of(screen)
    screen.reads("After a knock or a jerk of the neck")
    screen.looks()
    return route


def a_parent_sees_whom_to_ring_for_a_child(screen: Walker) -> None:
    opens_result(screen, {"age_years": 9, "sex_at_birth": "female"}, alone="another")
    screen.reads("For a child under 12", "Your child's doctor")
    screen.does_not_read("Find a time")


def sees_the_pharmacist_first(screen: Walker) -> str:
    facts = {
        "headache_kinds_count": 1,
        "sex_at_birth": "female",
        **CASES["chronic_migraine_with_overuse"].facts.person,
    }
    opens_result(screen, facts)
    route = route_of(screen)
    screen.reads(
        "Your medicine days", "At or over the limit", "Do not stop a prescribed medicine on your own"
    )
    screen.looks()
    return route


@pytest.mark.feature("S14", "S15")
def test_she_keeps_it_shares_it_and_takes_it_back(
    screens: Screens, calendar: Calendar, open_clinic: Clinic, ben: Player
) -> None:
    ada = screens.phone()
    opens_result(ada, MIXED)
    mails_it_to_herself(ada)
    reads_it_on_paper(ada)
    books_and_shares(ada)
    desk = screens.desk()
    desk.signs_in("ben@millbrook.example", PASSWORD)
    pages = pages_of(Person.objects.get(given_name="Ada"))
    assert any(told(desk, page) for page in pages)
    takes_it_back(ada)
    assert not any(told(desk, page) for page in pages)


def mails_it_to_herself(ada: Walker) -> None:
    """With the keyboard alone; one mail, and the address is gone once it has left."""
    ada.page.get_by_role("link", name="E-mail it to me").focus()
    ada.page.keyboard.press("Enter")
    ada.page.wait_for_url("**/check/mail/")
    ada.looks()
    ada.presses("Send the mail")
    ada.reads("Write the address that the mail should go to.")
    ada.page.locator("main [name='email']").focus()
    ada.page.keyboard.type("ada@home.example")
    ada.page.keyboard.press("Tab")
    for _ in range(2):
        ada.page.keyboard.press("ArrowDown")
    ada.page.locator("main [name='with_pdf'][value='yes']").check()
    ada.page.keyboard.press("Enter")
    ada.page.wait_for_url("**/check/result/")
    expect(ada.page.get_by_text("The mail is on its way.")).to_be_visible()
    outbox.send_due(HANDLERS, now=clock.now())
    letter = mail.outbox[-1]
    assert letter.to == ["ada@home.example"]
    assert letter.subject == "Your copy from Millbrook clinic"
    assert len(letter.attachments) == 1
    assert OutboxMessage.objects.get(kind="email").payload == {}


def reads_it_on_paper(ada: Walker) -> None:
    with ada.page.expect_download() as waiting:
        ada.page.get_by_role("link", name="Save as PDF").click()
    pages = PdfReader(io.BytesIO(waiting.value.path().read_bytes())).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "not a diagnosis" in text
    assert "A first visit here can find out more" in text
    assert "/check/return/" not in text


def books_and_shares(ada: Walker) -> None:
    ada.opens("/check/sharing/")
    ada.reads("Nobody at the clinic sees your answers")
    ada.looks()
    ada.opens("/check/result/")
    ada.follows("Which appointment do I need?")
    ada.looks()
    ada.presses("Find the appointment")
    ada.reads("First appointment", "45 minutes", "£85")
    ada.follows("Choose a time: first appointment")
    ada.follows("Ben")
    for _week in range(4):
        ada.follows("Later week")
    ada.page.locator("main").locator("a.day-pick", has_text="10").first.click()
    ada.page.get_by_label("10:00").first.check()
    ada.presses("Book this time")
    says_who_she_is_and_shares(ada)


def takes_it_back(ada: Walker) -> None:
    ada.opens("/check/result/")
    ada.follows("See or take back the sharing")
    ada.reads("That is: Ben", "What stays when you take it back")
    ada.looks()
    ada.presses("Stop sharing my answers")
    ada.reads("Coming")
    ada.opens("/check/sharing/")
    ada.reads("You took the sharing back", "signed before stays as it was signed")
    assert Check.objects.count() == 1


def pages_of(person: Person) -> list[str]:
    base = f"/journey/people/{person.pk}/assessment/"
    return [f"/people/{person.pk}/", base, f"{base}?part=safety", f"{base}conclude/"]


def told(desk: Walker, page: str) -> bool:
    """Whether the number of her attacks stands on this page of her clinician."""
    desk.opens(page)
    text = desk.page.content().replace(",", "")
    return bool(re.search(r"(?<![\w-])7373(?![\w-])", text))
