"""A person brings in a table of another app: questions, a look, keeping it, and taking all of it back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.lib.cast import NOON, Player
from wellhead.diary import actions, queries
from wellhead.diary.models import DiaryBatch, Entry
from wellhead.foundation import clock

TABLE = (
    "Date,Intensity,Medication,Notes,Mood\n"
    "03/02/2026,6,Ibuprofen,<script>alert(1)</script>,low\n"
    "04/02/2026,0,,,ok\n"
    "Total,,,,\n"
    "05/02/2026,3,Grandma's tea,=cmd,\n"
    "24/11/2027,3,,,\n"
)
SAYS = {"order": "dmy", "line_means": "day", "written": "from_memory", "scale": "ten"}


def _choose(browser: Client, text: str) -> dict[str, str]:
    """Choose the file and fill in what the page proposes."""
    answer = browser.post("/diary/bring/", {"file": SimpleUploadedFile("x.csv", text.encode()), "once": "a"})
    assert answer.status_code == 200, answer.content.decode()
    form = answer.context["form"]
    return {name: str(value) for name, value in form.initial.items()} | {"once": "b"}


@pytest.mark.feature("D15")
def test_a_table_is_asked_about_shown_kept_and_taken_back(ada: Player) -> None:
    assert ada.person is not None
    browser = ada.client
    with clock.held_at(NOON):
        sent = _choose(browser, TABLE)
        assert sent["order"] == "dmy", "only one way fits: 24/11 has no month 24"
        looked = browser.post("/diary/bring/read/", sent | SAYS).content.decode()
        assert "3 entries will be kept" in looked
        assert "2 lines are left out" in looked
        assert "Grandma&#x27;s tea" in looked
        assert "Mood" in looked
        assert "<script>alert" not in looked
        assert Entry.objects.count() == 0, "looking keeps nothing"
        assert browser.post("/diary/bring/keep/", sent | SAYS).status_code == 302
        days = queries.days(
            ada.person, NOON.date().replace(month=2, day=3), NOON.date().replace(month=2, day=5)
        )
        assert [(each.state.value, each.worst, each.recalled) for each in days] == [
            ("headache", 6, True),
            ("free", None, True),
            ("headache", 3, True),
        ]
        batch = DiaryBatch.objects.get()
        assert (batch.kept, [each["why"] for each in batch.left_out]) == (
            3,
            ["day_unreadable", "day_to_come"],
        )
        assert {entry.source for entry in Entry.objects.all()} == {"brought"}
        browser.post(f"/diary/bring/{batch.pk}/back/")
        assert not Entry.objects.standing().exists()
        assert Entry.objects.count() == 6, "what was said stays in the history"


def test_days_that_could_be_read_in_two_ways_must_be_said(ada: Player) -> None:
    browser = ada.client
    with clock.held_at(NOON):
        sent = _choose(browser, "Date,Intensity\n03/02/2026,6\n04/02/2026,5\n")
        assert not sent["order"]
        answer = browser.post("/diary/bring/read/", sent | SAYS | {"order": ""})
    assert answer.status_code == 422
    assert "3/2 could be March or February" in answer.content.decode()


def test_a_day_that_is_written_already_stays_as_it_is(ada: Player) -> None:
    assert ada.person is not None
    browser = ada.client
    with clock.held_at(NOON):
        day = NOON.date()
        actions.write_entry(ada.actor, ada.person, actions.EntrySaid(day=day, kind="headache", worst=9))
        sent = _choose(browser, f"Date,Intensity\n{day.isoformat()},2\n")
        looked = browser.post("/diary/bring/read/", sent | SAYS | {"order": "ymd"}).content.decode()
        assert "You have written something for this day already." in looked
        added = browser.post("/diary/bring/read/", sent | SAYS | {"order": "ymd", "adds": "add"})
    assert "1 entry will be kept" in added.content.decode()


def test_a_file_of_somebody_else_or_a_changed_one_is_not_read(ada: Player, ben: Player) -> None:
    browser = ada.client
    with clock.held_at(NOON):
        sent = _choose(browser, TABLE) | SAYS
        changed = browser.post(
            "/diary/bring/keep/", sent | {"packed": sent["packed"][:-3] + "abc"}, follow=True
        )
        assert "This page was open too long." in changed.content.decode()
        assert Entry.objects.count() == 0
        assert ben.client.post("/diary/bring/keep/", sent).status_code == 404


def test_what_is_no_table_is_refused_with_a_sentence(ada: Player) -> None:
    file = SimpleUploadedFile("x.csv", b"<html>sign in</html>")
    answer = ada.client.post("/diary/bring/", {"file": file, "once": "a"})
    assert answer.status_code == 422
    assert "This is a web page, not a table." in answer.content.decode()
