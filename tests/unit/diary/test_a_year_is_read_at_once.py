"""A year on a page: blanks stay blank, figures are ranges, and a long diary takes as many queries as a short one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.lib.cast import NOON, Player
from wellhead.diary import actions
from wellhead.diary.actions import EntrySaid, ImportedEntry, MedicineTaken
from wellhead.foundation.actor import system

pytestmark = pytest.mark.usefixtures("still")
TODAY = NOON.date()  # 24 November 2026


def kept(ada: Player, letters: str, *, until: date = TODAY - timedelta(days=1)) -> None:
    """One letter a day, the last on `until`: h headache, t with a triptan, f free, a dot a blank day."""
    first = until - timedelta(days=len(letters) - 1)
    actions.open_diary(ada.actor, ada.episode, opened_on=first)
    entries = [
        ImportedEntry(_said(first + timedelta(days=n), letter), _evening(first + timedelta(days=n)))
        for n, letter in enumerate(letters)
        if letter != "."
    ]
    actions.import_days(system(ada.person.clinic_id), ada.person, entries, source="test")


def _said(day: date, letter: str) -> EntrySaid:
    medicines = (MedicineTaken(medicine_id="sumatriptan_tablet"),) if letter == "t" else ()
    kind = "free" if letter == "f" else "headache"
    worst = None if letter == "f" else 6
    return EntrySaid(day=day, kind=kind, worst=worst, medicines=medicines, took_medicine=bool(medicines))


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(20), tzinfo=UTC)


@pytest.mark.feature("Q16", "Z09")
def test_five_days_are_told_with_a_wide_range(ada: Player) -> None:
    kept(ada, "hfhff")
    page = ada.client.get("/diary/").content.decode()
    assert "Likely between 4 and 21 headache days in 28, from 5 recorded days." in page
    assert "Not a complete figure: 5 of 28 days are recorded, and a complete figure needs 20." in page


@pytest.mark.feature("D09", "D10", "Z09")
def test_a_year_shows_its_months_as_ranges_and_its_days_as_a_map(ada: Player) -> None:
    kept(ada, "hff." * 30)
    page = ada.client.get("/diary/year/").content.decode()
    assert "Headache on 30 to 60 days. 30 of 120 days are blank and count neither way." in page
    assert page.count('data-state="blank"') == 30
    # Day 0 is 27 July, 1 October day 66; every fourth day is blank, 67, 71, … 95 of October: 8 of 31.
    assert 'href="/diary/2026/10/">October 2026</a>' in page
    assert "23 of 31 days" in page


def test_when_blank_days_may_have_been_bad_the_page_says_how_many_it_would_be(ada: Player) -> None:
    kept(ada, "hff." * 7)
    # 7 of 21: like the others 7 + 7 / 3 = 9; at double odds the share is 7.5 / 14.5 × 2 / (1 + that) = 0.508: 7 + 3.6.
    page = ada.client.get("/diary/year/").content.decode()
    assert (
        "it is about 9 headache days in 28. If you write less when it is bad, it is more: about 11." in page
    )


def test_days_before_the_diary_are_not_blank(ada: Player) -> None:
    kept(ada, "ffff", until=date(2026, 11, 23))
    page = ada.client.get("/diary/year/").content.decode()
    assert 'data-state="blank"' not in page
    assert "4 of 4 days" in page


def test_nothing_written_is_said_in_words(ada: Player) -> None:
    page = ada.client.get("/diary/year/").content.decode()
    assert "Nothing is written down in this year yet." in page


def test_headaches_that_begin_in_the_morning_stand_out_as_a_hint(ada: Player) -> None:
    first = TODAY - timedelta(days=40)
    actions.open_diary(ada.actor, ada.episode, opened_on=first)
    entries = []
    for day in (first + timedelta(days=n) for n in range(40)):
        began = datetime.combine(day, time(8), tzinfo=UTC)
        said = EntrySaid(day=day, kind="headache", worst=4, started_at=began, took_medicine=False)
        entries.append(ImportedEntry(said, _evening(day)))
    actions.import_days(system(ada.person.clinic_id), ada.person, entries, source="test")
    page = ada.client.get("/diary/year/").content.decode()
    assert "More often than usual: Morning. Less often than usual: Night, Afternoon, Evening." in page
    assert "That is a hint where to look, not a cause." in page
    assert "None stands out: differences like these come about by chance." in page  # of weekdays


def test_a_year_that_cannot_be_is_no_page(ada: Player) -> None:
    assert [ada.client.get(f"/diary/year/{year}/").status_code for year in (2027, 1950, 99999)] == [404] * 3


def test_the_clinician_reads_it_and_nobody_else(ada: Player, ben: Player, cleo: Player, dan: Player) -> None:
    kept(ada, "hff." * 7)
    page = f"/diary/people/{ada.person.pk}/year/"
    assert "October 2026" in ben.client.get(page).content.decode()
    assert (cleo.client.get(page).status_code, dan.client.get(page).status_code) == (403, 404)


@pytest.mark.parametrize("address", ["/diary/", "/diary/year/", "/diary/medicine-days/"])
def test_a_long_diary_takes_as_many_queries_as_a_short_one(ada: Player, ben: Player, address: str) -> None:
    kept(ada, "tff" * 20)
    browser = ada.client
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as short:
        browser.get(address)
    first = TODAY - timedelta(days=361)
    more = [
        ImportedEntry(_said(first + timedelta(days=n), "tf"[n % 2]), _evening(first + timedelta(days=n)))
        for n in range(300)
    ]
    actions.import_days(system(ada.person.clinic_id), ada.person, more, source="test-more")
    with CaptureQueriesContext(connection) as long:
        browser.get(address)
    assert len(long) == len(short) <= 30
