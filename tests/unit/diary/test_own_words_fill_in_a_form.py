"""Saying it in one's own words: a form is filled in, looked at, changed, and only then kept."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.lib.cast import NOON, Player
from wellhead.diary.models import DayExposures, Entry, MedicineUse
from wellhead.foundation.once import new_token

pytestmark = pytest.mark.usefixtures("still")
TODAY = NOON.date()
WORDS = (
    "Headache since 9 am, six out of ten, left temple, took two ibuprofen 400 mg, no nausea, slept 6 hours"
)


def says(ada: Player, words: str) -> str:
    answer = ada.client.post(reverse("diary:say"), {"words": words})
    return str(answer.content.decode())


def sent(page: str) -> dict[str, list[str] | str]:
    """What a browser would send of the filled form, without a change."""
    form = page[page.index('name="day_said"') - 2_000 : page.rindex("</form>")]
    found: dict[str, list[str] | str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = _of(tag, "name"), _of(tag, "value")
        kind = _of(tag, "type") or "text"
        if name and (kind not in {"radio", "checkbox"} or re.search(r"\bchecked\b", tag)):
            found[name] = [*found.get(name, []), value] if kind == "checkbox" else value
    note = re.search(r'<textarea name="note"[^>]*>\s*([^<]*)', form)
    return {**found, "note": note.group(1) if note else ""}


def _of(tag: str, name: str) -> str:
    met = re.search(rf'{name}="([^"]*)"', tag)
    return met.group(1) if met else ""


@pytest.mark.feature("D17")
def test_words_fill_in_the_form_and_saving_it_keeps_them(ada: Player) -> None:
    page = says(ada, WORDS)
    assert not Entry.objects.exists()
    for part in ("since 9 am", "six out of ten", "two ibuprofen 400 mg", "no nausea", "Nothing is saved yet"):
        assert part in page
    answer = ada.client.post(reverse("diary:say"), sent(page))
    assert answer.status_code == 302, answer.content.decode()
    entry = Entry.objects.get()
    assert (entry.kind, entry.worst, entry.side) == ("headache", 6, "left")
    assert (entry.features, entry.neck_pain, entry.note) == (None, None, WORDS)
    assert entry.site == [{"kind": "area", "region": "temple_left"}]
    taken = MedicineUse.objects.get()
    assert (taken.medicine_id, taken.doses, taken.amount) == ("ibuprofen", 2, "400 mg")
    assert DayExposures.objects.get().sleep_minutes == 360


def test_a_free_day_of_yesterday_in_german(ada: Player) -> None:
    ada.client.post(reverse("diary:say"), sent(says(ada, "gestern keine Kopfschmerzen")))
    entry = Entry.objects.get()
    assert (entry.kind, entry.day, entry.took_medicine) == ("free", TODAY - timedelta(days=1), None)
    assert not DayExposures.objects.exists()


def test_what_was_not_understood_is_shown_and_nothing_is_guessed(ada: Player) -> None:
    page = says(ada, "purple elephants")
    assert "Not understood" in page
    answer = ada.client.post(reverse("diary:say"), sent(page))
    assert answer.status_code == 422
    assert "Choose “No headache” or “Yes, a headache”." in answer.content.decode()
    assert not Entry.objects.exists()


def test_a_word_of_danger_is_answered_before_anything_is_kept_and_asked_about_after(ada: Player) -> None:
    page = says(ada, "headache four, my left hand is numb")
    assert "You wrote “numb”. Is this new?" in page
    assert 'href="tel:999"' in page
    answer = ada.client.post(reverse("diary:say"), sent(page))
    assert answer["Location"].startswith(reverse("journey:look_now"))


def test_a_denied_word_of_danger_alarms_nobody(ada: Player) -> None:
    assert "Please read this first" not in says(ada, "headache four, no numbness")


def test_a_form_sent_twice_is_kept_once(ada: Player) -> None:
    filled = {**sent(says(ada, WORDS)), "once": new_token()}
    ada.client.post(reverse("diary:say"), filled)
    ada.client.post(reverse("diary:say"), filled)
    assert Entry.objects.count() == 1
    assert DayExposures.objects.count() == 1


def test_nothing_said_gets_a_plain_sentence(ada: Player) -> None:
    assert "Say or type a few words first." in says(ada, "  ")
