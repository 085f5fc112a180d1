"""The drawing of a headache, the surroundings of a day, medicines in own words, and what the diary asks."""

from datetime import date

import pytest

from tests.lib import planned, treated
from tests.lib.cast import Player
from wellhead.diary import actions, queries
from wellhead.diary.actions import EntrySaid, MedicineTaken
from wellhead.foundation.once import new_token
from wellhead.knowledge import guided

pytestmark = pytest.mark.usefixtures("still")
TODAY = date(2026, 11, 24)
DAY = "/diary/2026-11-24/"


def send(player: Player, page: str, **words: object):
    return player.client.post(page, {"once": new_token()} | words, follow=True)


def write(ada: Player, **words: object):
    return actions.write_entry(ada.actor, ada.person, EntrySaid(**{"day": TODAY, "kind": "headache"} | words))


@pytest.mark.feature("D02")
def test_the_list_marks_where_a_headache_hurts_and_the_rest_stays(ada: Player) -> None:
    row = write(ada, worst=6, side="left")
    page = f"/diary/entry/{row.entry_key}/where/"
    assert "Where does this headache hurt?" in ada.client.get(page).content.decode()
    answer = send(ada, page, site=["temple_left", "suboccipital_left"], seen="1")
    (entry,) = queries.day(ada.person, TODAY).entries
    assert set(entry.site or ()) == {"temple_left", "suboccipital_left"}
    assert (entry.worst, entry.side) == (6, "left")
    assert "Your drawing is kept." in answer.content.decode()


def test_the_whole_head_marks_every_place_on_it(ada: Player) -> None:
    row = write(ada)
    send(ada, f"/diary/entry/{row.entry_key}/where/", site=["whole_head"], seen="1")
    assert queries.day(ada.person, TODAY).entries[0].site == guided.load().drawing.whole_head


def test_saving_with_the_drawing_button_leads_to_the_drawing(ada: Player) -> None:
    answer = send(ada, DAY, kind="headache", then="draw")
    assert answer.redirect_chain[-1][0].endswith("/where/")


@pytest.mark.feature("D05")
def test_a_day_says_what_surrounded_it_and_skipped_questions_are_not_no(ada: Player) -> None:
    send(ada, f"{DAY}around/", sleep="6.5", stress="7", treated=["none"], injury="no", seen="0")
    said = queries.exposures_on(ada.person, TODAY)
    assert (said.sleep_minutes, said.stress, said.treated, said.injury) == (390, 7, (), False)
    assert (said.desk_minutes, said.exercised) == (None, None)
    page = ada.client.get(DAY).content.decode()
    assert "Sleep: 6 h 30 min" in page
    assert "Exercises not done" not in page


def test_hours_that_no_day_has_come_back_with_a_sentence(ada: Player) -> None:
    answer = send(ada, f"{DAY}around/", desk="30", seen="0")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write a number from 0 to 24." in page
    assert 'value="30"' in page


@pytest.mark.feature("D05")
def test_a_period_is_asked_about_only_when_it_was_turned_on(ada: Player) -> None:
    assert "Period?" not in ada.client.get(f"{DAY}around/").content.decode()
    send(ada, "/diary/settings/", tracks_periods="on", tracks_exposures="on")
    send(ada, f"{DAY}around/", period="yes", seen="0")
    assert queries.exposures_on(ada.person, TODAY).period is True


@pytest.mark.feature("Q10", "D06")
def test_a_clinician_places_a_name_in_own_words_and_the_page_keeps_who_did(ada: Player, ben: Player) -> None:
    write(ada, medicines=(MedicineTaken(name="Blue tablet"),))
    page = f"/diary/people/{ada.person.pk}/medicines/"
    assert "Blue tablet" in ben.client.get(page).content.decode()
    answer = send(ben, page, name="blue tablet", classes=["triptan"]).content.decode()
    assert "Every medicine in this diary has its class." in answer
    assert "Counts as: triptan" in answer
    assert queries.placing(ada.person).said["blue tablet"].by == "Ben"
    assert "Blue tablet (triptan)" in ada.client.get(DAY).content.decode()


def test_a_name_placed_nowhere_without_a_reason_is_asked_again(ada: Player, ben: Player) -> None:
    write(ada, medicines=(MedicineTaken(name="Blue tablet"),))
    answer = send(ben, f"/diary/people/{ada.person.pk}/medicines/", name="blue tablet")
    assert answer.status_code == 422
    assert "write why it counts in none" in answer.content.decode()


@pytest.mark.feature("Q10")
def test_the_person_chooses_from_the_list_what_their_own_words_meant(ada: Player) -> None:
    write(ada, medicines=(MedicineTaken(name="Nurofn"),))
    assert 'value="ibuprofen"' in ada.client.get("/diary/medicines/").content.decode()
    answer = send(ada, "/diary/medicines/", name="nurofn", medicine="ibuprofen")
    assert "Every medicine in your diary has its class." in answer.content.decode()


@pytest.mark.parametrize(
    ("brand", "words"),
    [
        ("solpadeine", "codeine and stronger"),
        ("co-codamol", "plain painkiller (paracetamol, aspirin), codeine and stronger, mixed painkiller"),
        ("syndol", "contains caffeine"),
    ],
)
def test_a_brand_is_found_with_every_class_its_days_count_in(ada: Player, brand: str, words: str) -> None:
    assert words in ada.client.get("/diary/medicines/", {"q": brand}).content.decode()


@pytest.mark.feature("Z13")
def test_days_after_needles_say_that_soreness_is_not_a_headache(
    ada: Player, ben: Player, olu: Player
) -> None:
    assert "Sore from needles?" not in ada.client.get(DAY).content.decode()
    planned.certify(olu, ben)
    episode = planned.assess(ben, ada)
    planned.agree(ben, episode)
    treated.sign_needling(ben, episode)
    assert "Sore from needles?" in ada.client.get(DAY).content.decode()


@pytest.mark.feature("D04", "D05")
def test_a_clinician_reads_a_day_with_its_surroundings_and_what_stood_before(
    ada: Player, ben: Player
) -> None:
    row = write(ada, worst=3, note="After the drive")
    said = EntrySaid(day=TODAY, kind="headache", worst=6, note="After the drive")
    actions.replace_entry(ada.actor, ada.person, said, entry_key=row.entry_key)
    actions.say_exposures(ada.actor, ada.person, actions.ExposuresSaid(day=TODAY, driving_minutes=95))
    month = ben.client.get(f"/diary/people/{ada.person.pk}/").content.decode()
    page = f"/diary/people/{ada.person.pk}/2026-11-24/"
    assert f'href="{page}"' in month
    shown = ben.client.get(page).content.decode()
    for words in ("Headache, strongest 6 of 10", "After the drive", "Driving: 1 h 35 min", "Strength: 3 → 6"):
        assert words in shown
