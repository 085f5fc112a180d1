"""Own words on a phone that has no network: understood there, words of danger answered there, kept once confirmed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.lib.journey_phone import Phone
from wellhead.diary.models import Entry, MedicineUse

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Headache six out of ten, left temple, two ibuprofen, nausea, no fever, my hand is numb"


@pytest.mark.feature("D17", "Z18")
def test_words_fill_in_the_form_and_danger_is_answered_without_a_network(phone: Phone) -> None:
    phone.has_network(False)
    phone.opens("/diary/offline/")
    page = phone.page
    page.locator("[data-spoken] summary").click()
    page.get_by_label("Say it in your own words").fill(WORDS)
    page.get_by_role("button", name="Fill in the form").click()
    urgent = page.locator("[data-urgent]")
    expect(urgent).to_contain_text("You wrote “numb”. Is this new?")
    expect(urgent).not_to_contain_text("fever")
    phone.reads("“Headache six out of ten”")
    phone.is_accessible()
    assert phone.waiting() == []
    page.get_by_role("button", name="Save on this device").click()
    phone.reads("Kept on this device.")
    expect(urgent).to_be_visible()
    phone.opens("/diary/offline/#free")
    page.reload()
    expect(page.locator("[name='kind'][value='free']")).to_be_checked()
    phone.has_network(True)
    phone.has_sent()
    entry = Entry.objects.get()
    assert (entry.kind, entry.worst, entry.side, entry.features) == ("headache", 6, "left", ["nausea"])
    assert (entry.note, entry.neck_pain, entry.took_medicine) == (WORDS, None, True)
    taken = MedicineUse.objects.get()
    assert (taken.medicine_id, taken.doses) == ("ibuprofen", 2)
