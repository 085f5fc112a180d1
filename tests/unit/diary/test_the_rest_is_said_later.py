"""What was left out is asked for once, quietly: on the start page, in a list, and when the entry is opened again."""

from datetime import date, timedelta

import pytest

from tests.lib.cast import NOON, Player
from wellhead.diary import actions, queries
from wellhead.diary.actions import EntrySaid, MedicineTaken
from wellhead.foundation import clock
from wellhead.foundation.once import new_token

pytestmark = pytest.mark.usefixtures("still")
TODAY = date(2026, 11, 24)


def write(ada: Player, **words: object):
    return actions.write_entry(ada.actor, ada.person, EntrySaid(**{"day": TODAY, "kind": "headache"} | words))


def missing(ada: Player) -> list[tuple[str, ...]]:
    return [each.missing for each in queries.unfinished(ada.person, TODAY, clock.now())]


@pytest.mark.feature("D01")
def test_a_headache_in_ten_seconds_stands_in_the_list_and_leads_to_the_rest(ada: Player) -> None:
    row = write(ada)
    assert "Finish later: 1 headache" in ada.client.get("/today/").content.decode()
    page = ada.client.get("/diary/unfinished/").content.decode()
    assert "Not said yet: how strong it was, whether you took something" in page
    assert f"/diary/entry/{row.entry_key}/" in page


def test_a_headache_that_says_everything_is_not_asked_about(ada: Player) -> None:
    write(ada, worst=4, took_medicine=False)
    assert missing(ada) == []


def test_a_free_day_is_finished(ada: Player) -> None:
    write(ada, kind="free")
    assert missing(ada) == []


def test_after_a_week_nobody_asks_any_more(ada: Player) -> None:
    write(ada, day=TODAY - timedelta(days=7))
    assert missing(ada) == []


@pytest.mark.parametrize(("hours", "asked"), [(1, []), (2, [("relief",)])])
def test_relief_is_asked_two_hours_after_the_medicine(ada: Player, hours: int, asked: list) -> None:
    taken = MedicineTaken(medicine_id="ibuprofen", taken_at=NOON - timedelta(hours=hours))
    write(ada, worst=4, medicines=(taken,))
    assert missing(ada) == asked


@pytest.mark.feature("D06")
def test_amount_doses_time_and_relief_are_said_on_the_entry(ada: Player) -> None:
    taken = MedicineTaken(medicine_id="ibuprofen", taken_at=NOON - timedelta(hours=3))
    row = write(ada, worst=4, medicines=(taken,))
    page = f"/diary/entry/{row.entry_key}/"
    shown = ada.client.get(page)
    assert "How was it after two hours?" in shown.content.decode()
    (detail,) = shown.context["details"]
    ada.client.post(
        page,
        {
            "once": new_token(),
            "kind": "headache",
            "worst": "4",
            "taken": ["id:ibuprofen"],
            detail.amount.name: "400 mg",
            detail.doses.name: "2",
            detail.at.name: "09:30",
            detail.relief.name: "free",
            "entry": row.entry_key,
            "seen": "1",
        },
    )
    (medicine,) = queries.day(ada.person, TODAY).medicines
    assert (medicine.amount, medicine.doses, medicine.relief) == ("400 mg", 2, "free")
    assert medicine.taken_at == NOON - timedelta(hours=2, minutes=30)
    assert "400 mg, 2 doses, 09:30, two hours later: gone" in ada.client.get(page).content.decode()


@pytest.mark.feature("D06")
def test_what_prevents_headaches_stands_apart(ada: Player) -> None:
    ada.client.post("/diary/2026-11-24/", {"once": new_token(), "kind": "free", "other": "amitriptyline"})
    page = ada.client.get("/diary/2026-11-24/").content.decode()
    assert "Preventive: Amitriptyline" in page
    assert "Preventive medicine taken today" in page
    assert queries.day(ada.person, TODAY).took_medicine is None


def test_a_headache_that_ended_two_days_later_keeps_its_end_when_it_is_changed(ada: Player) -> None:
    began = NOON - timedelta(days=2)
    row = write(ada, day=began.date(), started_at=began, ended_at=NOON, worst=4, took_medicine=False)
    page = f"/diary/entry/{row.entry_key}/"
    form = ada.client.get(page).context["form"]
    sent = {name: form[name].value() for name in ("kind", "worst", "started", "ended", "ended_on")}
    ada.client.post(page, {"once": new_token(), "seen": "1", "taken": ["none"], **sent, "worst": "6"})
    (entry,) = queries.day(ada.person, began.date()).entries
    assert (entry.worst, entry.started_at, entry.ended_at) == (6, began, NOON)


def test_a_medicine_without_a_time_is_asked_about_when_the_entry_is_opened_two_hours_later(
    ada: Player,
) -> None:
    row = write(ada, worst=4, medicines=(MedicineTaken(medicine_id="ibuprofen"),))
    browser, page = ada.client, f"/diary/entry/{row.entry_key}/"
    assert browser.get(page).context["details_due"] is False
    with clock.held_at(NOON + timedelta(hours=2)):
        assert browser.get(page).context["details_due"] is True
        assert missing(ada) == []
