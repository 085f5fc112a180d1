"""A private address for a watch or a shortcut adds to today, says no more than “Kept.”, and can be ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.lib.cast import NOON, Player
from tests.lib.names import names
from wellhead.diary import actions, links
from wellhead.diary.models import Entry, MedicineUse, QuickAddress
from wellhead.foundation import clock
from wellhead.foundation.models import AuditEvent
from wellhead.foundation.once import new_token
from wellhead.ui import languages

TODAY = NOON.date()


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    with clock.held_at(NOON):
        yield


@pytest.fixture
def address(ada: Player) -> str:
    said = {"name": "My watch", "once": new_token()}
    assert ada.client.post(reverse("diary:quick_addresses"), said).status_code == 302
    secret = links.secret_of(QuickAddress.objects.get().pk, links.QUICK)
    url = reverse("diary:quick", args=[secret])
    assert url in ada.client.get(reverse("diary:quick_addresses")).content.decode()
    return url


def sends(address: str, **said: str) -> HttpResponse:
    answer: HttpResponse = Client(enforce_csrf_checks=True).post(address, said)  # type: ignore[assignment]
    return answer


def told(answer: HttpResponse) -> tuple[int, str]:
    return answer.status_code, answer.content.decode()


@pytest.mark.feature("D17")
def test_a_watch_adds_a_headache_a_medicine_joins_it_and_the_diary_says_where_they_came_from(
    ada: Player, address: str
) -> None:
    assert told(sends(address, what="headache", strength="6")) == (200, "Kept.")
    assert told(sends(address, what="medicine", medicine="ibuprofen")) == (200, "Kept.")
    entry = Entry.objects.standing().get()
    assert (entry.kind, entry.worst, entry.started_at, entry.source) == ("headache", 6, NOON, "quick")
    assert (entry.took_medicine, entry.revision) == (True, 2)
    taken = MedicineUse.objects.get(entry=entry)
    assert (taken.medicine_id, taken.taken_at) == ("ibuprofen", NOON)
    page = ada.client.get(reverse("diary:entry", args=[entry.entry_key])).content.decode()
    assert "Sent by a watch or a shortcut" in page


def test_a_free_day_is_kept_once(address: str) -> None:
    assert told(sends(address, what="free")) == (200, "Kept.")
    assert told(sends(address, what="free")) == (200, "Kept.")
    assert Entry.objects.get().kind == "free"


def test_a_press_that_slipped_counts_once_and_a_later_one_again(address: str) -> None:
    sends(address, what="headache", strength="4")
    sends(address, what="headache", strength="4")
    assert Entry.objects.count() == 1
    with clock.held_at(NOON + timedelta(minutes=3)):
        sends(address, what="headache", strength="4")
    assert Entry.objects.count() == 2


def test_json_is_taken_too(address: str) -> None:
    body = {"what": "headache", "strength": 7.0, "medicine": "Sumatriptan tablets"}
    answer = Client().post(address, body, content_type="application/json")
    assert answer.status_code == 200
    assert Entry.objects.get().worst == 7


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Say what it is: headache, free or medicine."),
        ({"what": "delete"}, "Say what it is: headache, free or medicine."),
        ({"what": "headache", "strength": "11"}, "Strength is a whole number from 0 to 10."),
        ({"what": "headache", "strength": "-1"}, "Strength is a whole number from 0 to 10."),
        ({"what": "headache", "strength": "six"}, "Strength is a whole number from 0 to 10."),
        ({"what": "free", "strength": "3"}, "A day without headache takes no strength"),
        ({"what": "medicine"}, "Write one medicine by its name"),
        ({"what": "medicine", "medicine": "blue pill"}, "That name is not one medicine of our list."),
        ({"what": "medicine", "medicine": "sumatriptan"}, "That name is not one medicine of our list."),
        ({"what": "medicine", "medicine": "Ibuprofen"}, "Send “headache” or “free” first"),
        ({"what": "medicine", "medicine": "Ibuprofen", "strength": "3"}, "A strength belongs to a headache."),
    ],
)
def test_what_is_wrong_is_a_sentence_and_nothing_is_kept(
    address: str, said: dict[str, str], sentence: str
) -> None:
    status, text = told(sends(address, **said))
    assert (status, sentence in text) == (422, True), text
    assert not Entry.objects.exists()


@pytest.mark.parametrize("body", ["[1]", "{", '{"what": ["headache"]}', "null"])
def test_something_else_than_names_and_values_is_not_read(address: str, body: str) -> None:
    answer = Client().post(address, body, content_type="application/json")
    assert answer.status_code == 422
    assert "could not be read" in answer.content.decode()


def test_what_stands_is_neither_replaced_nor_told(ada: Player, address: str) -> None:
    assert ada.person is not None
    note = actions.EntrySaid(day=TODAY, kind="headache", worst=8, note="my secret")
    actions.write_entry(ada.actor, ada.person, note)
    status, text = told(sends(address, what="free"))
    assert (status, text) == (422, "This does not fit with what today says. Open your diary to look.")
    assert Entry.objects.get().worst == 8


def test_an_address_that_ended_or_never_was_takes_nothing(ada: Player, address: str) -> None:
    row = QuickAddress.objects.get()
    assert ada.client.post(reverse("diary:end_quick", args=[row.pk])).status_code == 302
    for each in (address, reverse("diary:quick", args=["never"])):
        assert told(sends(each, what="free"))[0] == 410
    assert not Entry.objects.exists()


def test_nobody_else_ends_it(address: str, ben: Player, fay: Player) -> None:
    row = QuickAddress.objects.get()
    for other in (ben, fay):
        assert other.client.post(reverse("diary:end_quick", args=[row.pk])).status_code == 404
    assert told(sends(address, what="free"))[0] == 200


def test_it_shows_nothing_keeps_no_secret_and_names_nobody(ada: Player, address: str) -> None:
    secret = address.rstrip("/").rpartition("/")[2]
    assert secret not in str(QuickAddress.objects.values().get())
    assert Client().get(address).status_code == 405
    answer = sends(address, what="free")
    assert not names(answer.content.decode(), "Ada")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert AuditEvent.objects.filter(event="diary.quick_entry_sent").count() == 1
    assert ada.client.get(reverse("diary:shared", args=[secret])).status_code == 410


def test_far_too_many_in_an_hour_are_refused(address: str) -> None:
    for minute in range(20):
        with clock.held_at(NOON + timedelta(minutes=2 * minute + minute // 2)):
            assert sends(address, what="headache").status_code == 200
    with clock.held_at(NOON + timedelta(minutes=52)):
        assert told(sends(address, what="headache"))[0] == 429


def test_a_very_strong_one_is_kept_told_the_number_and_asked_about(ada: Player, address: str) -> None:
    assert "call 999" in told(sends(address, what="headache", strength="9"))[1]
    page = ada.client.get(reverse("portal:today")).content.decode()
    assert "A question about safety waits for you" in page


def test_a_watch_is_answered_in_the_language_that_its_address_was_copied_in(
    ada: Player, address: str
) -> None:
    german = ada.client
    german.cookies[languages.COOKIE] = "de"
    page = german.get(reverse("diary:quick_addresses")).content.decode()
    assert f"{address}?in=de" in page
    assert told(sends(f"{address}?in=de", what="headache", strength="6")) == (200, "Gespeichert.")
    assert told(sends(f"{address}?in=xx", what="free"))[1].isascii()
    strong = told(sends(f"{address}?in=de", what="headache", strength="9"))[1]
    assert strong.startswith("Gespeichert.")
    assert "999" in strong
    assert " call " not in strong
