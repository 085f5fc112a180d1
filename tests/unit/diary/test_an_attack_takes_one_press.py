"""The dark page: a headache begins with one press, a medicine with one, its end with one."""

from datetime import date, timedelta

import pytest

from tests.lib.cast import NOON, Player
from wellhead.diary import actions, queries
from wellhead.diary.actions import EntrySaid, MedicineTaken
from wellhead.foundation import clock
from wellhead.foundation.once import new_token

pytestmark = pytest.mark.usefixtures("still")
TODAY = date(2026, 11, 24)
PAGE = "/diary/attack/"


def press(ada: Player, **words: object) -> str:
    answer = ada.client.post(PAGE, {"once": new_token()} | words, follow=True)
    return answer.content.decode()


def entry(ada: Player) -> queries.EntryView:
    (found,) = queries.day(ada.person, TODAY).entries
    return found


@pytest.mark.feature("D18", "Z39")
def test_begin_take_and_end_are_one_press_each_with_their_times(ada: Player) -> None:
    page = press(ada, worst="5")
    assert "Since 12:00" in page
    with clock.held_at(NOON + timedelta(hours=1)):
        press(ada, taken="paracetamol")
    with clock.held_at(NOON + timedelta(hours=5)):
        page = press(ada, ended="1")
    found = entry(ada)
    assert (found.worst, found.started_at, found.ended_at) == (5, NOON, NOON + timedelta(hours=5))
    assert [(each.medicine_id, each.taken_at) for each in found.medicines] == [
        ("paracetamol", NOON + timedelta(hours=1))
    ]
    assert found.revision == 3
    assert "How strong is it?" in page


def test_the_medicine_taken_last_is_offered_first(ada: Player) -> None:
    day = TODAY - timedelta(days=3)
    taken = (MedicineTaken(medicine_id="sumatriptan_tablet"),)
    actions.write_entry(ada.actor, ada.person, EntrySaid(day=day, kind="headache", medicines=taken))
    assert 'value="sumatriptan_tablet"' in press(ada, worst="3")


def test_a_second_dose_adds_to_the_first(ada: Player) -> None:
    press(ada, worst="5")
    press(ada, taken="ibuprofen")
    press(ada, taken="ibuprofen")
    assert [(each.medicine_id, each.doses) for each in entry(ada).medicines] == [("ibuprofen", 2)]


def test_something_else_is_kept_without_a_name(ada: Player) -> None:
    press(ada, worst="5")
    press(ada, taken="")
    assert [(each.name, each.classed) for each in entry(ada).medicines] == [("", False)]


def test_getting_worse_keeps_the_strongest_and_getting_better_does_too(ada: Player) -> None:
    for worst in ("3", "8", "5"):
        press(ada, worst=worst)
    assert entry(ada).worst == 8


def test_pressed_twice_is_one_headache(ada: Player) -> None:
    token = new_token()
    browser = ada.client
    for _time in range(2):
        browser.post(PAGE, {"once": token, "worst": "5"})
    assert entry(ada).revision == 1


def test_a_headache_of_last_week_without_an_end_is_not_going_on(ada: Player) -> None:
    began = NOON - timedelta(days=5)
    said = EntrySaid(day=began.date(), kind="headache", started_at=began)
    actions.write_entry(ada.actor, ada.person, said)
    assert "How strong is it?" in ada.client.get(PAGE).content.decode()


@pytest.mark.feature("Z39")
def test_the_pause_the_visit_and_the_warning_signs_are_a_press_away(ada: Player) -> None:
    page = ada.client.get(PAGE).content.decode()
    for address in ("/check/rest/", "/check/", "tel:999", "/visits/"):
        assert f'{address}"' in page, address


@pytest.mark.parametrize("words", [{"worst": "99"}, {"worst": "x"}, {"taken": "ibuprofen"}])
def test_what_cannot_be_is_said_and_nothing_is_kept(ada: Player, words: dict) -> None:
    answer = ada.client.post(PAGE, {"once": new_token()} | words)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert queries.day(ada.person, TODAY).entries == ()
