"""The day page: the least is one answer; more can be added, changed, taken back and put back."""

from datetime import date

import pytest

from tests.lib.cast import Player
from wellhead.diary import queries
from wellhead.foundation.once import new_token
from wellhead.ui.charts import DayState

pytestmark = pytest.mark.usefixtures("still")
TODAY = date(2026, 11, 24)
PAGE = "/diary/2026-11-24/"


def send(ada: Player, page: str = PAGE, **words: object):
    return ada.client.post(page, {"once": new_token()} | words, follow=True)


def today(ada: Player) -> queries.DayView:
    return queries.day(ada.person, TODAY)


@pytest.mark.feature("D01", "D03")
def test_a_free_day_takes_one_answer_and_says_that_it_is_saved(ada: Player) -> None:
    answer = send(ada, kind="free")
    assert "24 November saved: no headache." in answer.content.decode()
    assert today(ada).state is DayState.FREE


@pytest.mark.feature("D18")
def test_one_of_three_large_answers_saves_a_headache_in_an_attack(ada: Player) -> None:
    ada_browser = ada.client
    ada_browser.cookies["wellhead_theme"] = "attack"
    assert "Very strong" in ada_browser.get(PAGE).content.decode()
    ada_browser.post(PAGE, {"once": new_token(), "kind": "headache", "worst": "8", "next": PAGE})
    assert (today(ada).worst, today(ada).took_medicine) == (8, None)


def test_something_taken_but_not_named_is_taken_and_not_classed(ada: Player) -> None:
    send(ada, kind="headache", taken=["something"])
    assert today(ada).took_medicine is True
    assert [each.classed for each in today(ada).medicines] == [False]


def test_ticking_nothing_says_that_nothing_was_taken(ada: Player) -> None:
    send(ada, kind="headache", taken=["none"])
    assert today(ada).took_medicine is False


@pytest.mark.feature("Q10")
def test_a_brand_leads_to_its_medicine_and_other_words_are_kept_uncounted(ada: Player) -> None:
    page = send(ada, kind="headache", other="nurofen", second_other="Blue tablet").content.decode()
    assert [(each.medicine_id, each.name) for each in today(ada).medicines] == [
        ("ibuprofen", "Ibuprofen"),
        ("", "Blue tablet"),
    ]
    assert "not counted" in ada.client.get(PAGE).content.decode() or "not counted" in page


def test_a_name_of_several_medicines_is_asked_about_and_kept_as_typed(ada: Player) -> None:
    answer = send(ada, kind="headache", other="sumatriptan")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "can be more than one" in page
    assert 'value="sumatriptan"' in page
    assert not today(ada).entries


@pytest.mark.feature("D02")
def test_everything_about_an_attack_can_be_said(ada: Player) -> None:
    send(
        ada,
        kind="headache",
        worst="6",
        side="left",
        neck_pain="4",
        features=["neck_movement", "nausea"],
        started="08:30",
        ended="11:00",
        note="After the drive",
        taken=["id:ibuprofen"],
    )
    page = ada.client.get(PAGE).content.decode()
    for words in ("From 08:30 to 11:00", "Neck pain 4 of 10", "Felt sick", "After the drive", "Ibuprofen"):
        assert words in page


@pytest.mark.feature("D04", "Q8")
def test_an_entry_can_be_changed_and_what_stood_before_is_shown(ada: Player) -> None:
    send(ada, kind="headache", worst="3")
    (entry,) = today(ada).entries
    send(ada, f"/diary/entry/{entry.key}/", kind="headache", worst="7", seen="1", entry=entry.key)
    page = ada.client.get(f"/diary/entry/{entry.key}/").content.decode()
    assert today(ada).worst == 7
    assert "What stood here" in page
    assert "Headache, strongest 3 of 10" in page
    assert "Strength: 3 → 7" in page
    assert "Ada, 24 November 2026, 12:00" in page


@pytest.mark.feature("D04", "Q8")
def test_an_entry_taken_back_leaves_a_blank_day_and_undo_brings_it_back(ada: Player) -> None:
    send(ada, kind="headache", worst="3")
    (entry,) = today(ada).entries
    page = ada.client.post(f"/diary/entry/{entry.key}/withdraw/", follow=True)
    assert f"/diary/entry/{entry.key}/restore/" in page.content.decode()
    assert today(ada).state is DayState.BLANK
    ada.client.post(f"/diary/entry/{entry.key}/restore/")
    assert today(ada).worst == 3


def test_several_entries_stand_side_by_side(ada: Player) -> None:
    send(ada, kind="headache", worst="3")
    send(ada, kind="headache", worst="6")
    page = ada.client.get(PAGE).content.decode()
    assert "strongest 3 of 10" in page
    assert "strongest 6 of 10" in page


def test_a_form_sent_twice_counts_once(ada: Player) -> None:
    words = {"once": new_token(), "kind": "headache", "worst": "4"}
    browser = ada.client
    browser.post(PAGE, words)
    again = browser.post(PAGE, words, follow=True)
    assert again.status_code == 200
    assert len(today(ada).entries) == 1


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("/diary/2026-11-25/", "still to come"),
        ("/diary/2026-09-01/", "too long ago"),
        ("/diary/1970-01-01/", "before the date of birth"),
    ],
)
def test_a_day_that_cannot_be_written_says_why_and_keeps_nothing(
    ada: Player, page: str, sentence: str
) -> None:
    assert sentence in ada.client.get(page).content.decode()
    assert sentence in send(ada, page, kind="free").content.decode()
    assert not queries.day(ada.person, date.fromisoformat(page.split("/")[2])).entries


def test_a_tampered_form_is_answered_in_words(ada: Player) -> None:
    answer = send(ada, kind="free", worst="99", taken=["id:moonlight"], started="25:00")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write a time as hours and minutes" in page
    assert not today(ada).entries


def test_nobody_else_reaches_the_day_page_or_the_entries(ada: Player, ben: Player, dan: Player) -> None:
    send(ada, kind="free")
    (entry,) = today(ada).entries
    assert ben.client.get(PAGE).status_code == 404
    assert ben.client.post(f"/diary/entry/{entry.key}/withdraw/").status_code == 404
    assert dan.client.get(f"/diary/entry/{entry.key}/").status_code == 404
    assert today(ada).state is DayState.FREE
