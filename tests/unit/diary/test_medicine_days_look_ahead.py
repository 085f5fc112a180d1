"""The page of medicine days: each class beside its limit, where the month is going, what the count does not know."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.lib.cast import NOON, Player
from wellhead.diary import actions, queries
from wellhead.diary.actions import EntrySaid, ImportedEntry, MedicineTaken
from wellhead.diary.queries.medicine_days import medicine_days_of
from wellhead.foundation.actor import system

pytestmark = pytest.mark.usefixtures("still")
TODAY = NOON.date()  # 24 November 2026
PAGE = "/diary/medicine-days/"
TAKEN = {
    "t": MedicineTaken(medicine_id="sumatriptan_tablet"),
    "i": MedicineTaken(medicine_id="ibuprofen"),
    "p": MedicineTaken(medicine_id="paracetamol"),
    "c": MedicineTaken(medicine_id="co_codamol_low"),
    "x": MedicineTaken(name="Blue tablet"),
}


def kept(ada: Player, letters: str, *, on: date = TODAY, late_days: int = 0) -> None:
    """One letter a day, the last on 23 November: a medicine, - nothing taken, a dot a blank day."""
    first = TODAY - timedelta(days=len(letters))
    actions.open_diary(ada.actor, ada.episode, opened_on=first)
    entries = []
    for n, letter in enumerate(letters):
        if letter == ".":
            continue
        day = first + timedelta(days=n)
        medicines = (TAKEN[letter],) if letter in TAKEN else ()
        said = EntrySaid(day=day, kind="headache", medicines=medicines, took_medicine=bool(medicines))
        written = datetime.combine(day + timedelta(days=late_days), time(20), tzinfo=UTC)
        entries.append(ImportedEntry(said, written))
    actions.import_days(system(ada.person.clinic_id), ada.person, entries, source="test")


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.feature("D08", "Z06")
def test_a_pace_that_leads_to_the_limit_is_told_with_days_and_a_chance(ada: Player) -> None:
    kept(ada, "t--" * 20 + "--" * 3 + "t-" * 8 + "t")
    page = words(ada.client.get(PAGE).content.decode())
    # 1 to 23 November hold 9 days with a triptan; one more is the limit, and 7 days are left.
    assert re.search(
        r"At this pace you reach 10 days \(Triptan\) between 2\d November and (2\d|30) November\.", page
    )
    assert "This is an estimate from your last three months." in page
    assert "Talk with your doctor or pharmacist before you change anything about a medicine." in page


@pytest.mark.feature("D08")
def test_the_month_gives_an_early_word(ada: Player) -> None:
    kept(ada, "t--" * 20 + "--" * 3 + "t-" * 8 + "t")
    assert medicine_days_of(ada.person, TODAY).nearest is not None
    for page in ("/diary/", "/today/"):
        assert "Before a limit is reached" in ada.client.get(page).content.decode()


def test_somebody_far_from_every_limit_is_not_nudged(ada: Player) -> None:
    kept(ada, "t" + "-" * 60)
    assert "Before a limit is reached" not in ada.client.get("/diary/").content.decode()
    assert "it is unlikely that you reach 10 days" in words(ada.client.get(PAGE).content.decode())


@pytest.mark.feature("D07")
def test_a_mixed_product_counts_in_each_of_its_classes(ada: Player) -> None:
    kept(ada, "c" * 5 + "-" * 55)
    rows = {
        each.key: (each.window.low, each.limit_days) for each in medicine_days_of(ada.person, TODAY).classes
    }
    assert rows["combination"] == (5, 10)
    assert rows["opioid"] == (5, 10)
    assert rows["simple_analgesic"] == (5, 15)


def test_plain_painkillers_are_counted_together_too(ada: Player) -> None:
    kept(ada, "ip" * 8 + "-" * 44)
    rows = {each.key: each.window.low for each in medicine_days_of(ada.person, TODAY).classes}
    assert (rows["nsaid"], rows["simple_analgesic"], rows["med_days_any_non_opioid"]) == (8, 8, 16)


def test_three_blocks_of_thirty_days_stand_beside_the_limit(ada: Player) -> None:
    # From the 23rd back: 30 days with 4, 30 days with 2, 30 days with 0 (and one blank).
    kept(ada, "-" * 29 + "." + "tt" + "-" * 28 + "tttt" + "-" * 26)
    (triptan,) = medicine_days_of(ada.person, TODAY).classes
    assert [(days.low, days.high) for _count, days in triptan.months] == [(0, 1), (2, 2), (4, 4)]


@pytest.mark.feature("Q10")
def test_a_name_without_a_class_leaves_the_count_incomplete_until_it_has_one(
    ada: Player, ben: Player
) -> None:
    kept(ada, "x" * 4 + "-" * 50)
    page = words(ada.client.get(PAGE).content.decode())
    assert "The count is not complete" in page
    assert "These have no class yet, so the count is not complete: Blue tablet." in page
    actions.class_medicine(ben.actor, ada.person, "Blue tablet", classes=("triptan",))
    (triptan,) = medicine_days_of(ada.person, TODAY).classes
    assert (triptan.window.low, queries.overuse(ada.person, TODAY).result) == (4, "not_reached")


def test_days_from_memory_are_counted_and_said(ada: Player) -> None:
    kept(ada, "t" * 3 + "-" * 30, late_days=4)
    assert "33 days were written from memory." in words(ada.client.get(PAGE).content.decode())


@pytest.mark.parametrize("letters", ["t" * 60, "i" * 60, "t--" * 30, "-" * 60, "x" * 30, "c.-" * 20])
def test_no_word_tells_anybody_to_stop_or_to_take_less(ada: Player, letters: str) -> None:
    kept(ada, letters)
    said = words(ada.client.get(PAGE).content.decode()).lower()
    allowed = "do not stop a prescribed medicine on your own", "do not stop suddenly"
    for sentence in allowed:
        said = said.replace(sentence, "")
    assert not re.search(r"\b(stop|cut down|take less|fewer tablets|avoid|reduce)\b", said)


def test_nothing_said_of_medicines_is_not_nothing_taken(ada: Player) -> None:
    page = ada.client.get(PAGE).content.decode()
    assert "Nothing was said about medicines yet." in page


def test_the_clinician_reads_it_and_nobody_else(ada: Player, ben: Player, cleo: Player, dan: Player) -> None:
    kept(ada, "t-" * 10)
    page = f"/diary/people/{ada.person.pk}/medicine-days/"
    assert "Triptan" in ben.client.get(page).content.decode()
    assert (cleo.client.get(page).status_code, dan.client.get(page).status_code) == (403, 404)
