"""What surrounded a day, written without a network: kept once, skipped is not no, and two versions are both kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.lib import from_a_phone
from tests.lib.cast import NOON, Player, make_patient
from wellhead.diary import actions, queries
from wellhead.diary.actions import ExposuresSaid
from wellhead.diary.models import DayExposures, Delivery
from wellhead.diary.queries import ExposuresView, SettingsView
from wellhead.foundation.models import Clinic

pytestmark = pytest.mark.usefixtures("still")
TODAY = NOON.date()
PAGE = "/diary/versions/"


def send(ada: Player, **said: object) -> dict[str, object]:
    answer = from_a_phone.send(ada, from_a_phone.around(TODAY, **said))
    found: dict[str, object] = answer["answers"][0]
    return found


def stands(ada: Player) -> ExposuresView:
    assert ada.person is not None
    found = queries.exposures_on(ada.person, TODAY)
    assert found is not None
    return found


def say(ada: Player, **said: object) -> None:
    assert ada.person is not None
    actions.say_exposures(ada.actor, ada.person, ExposuresSaid(**{"day": TODAY} | said))


def choose(ada: Player, chosen: str, **more: str) -> int:
    where = f"{PAGE}{Delivery.objects.get().pk}/"
    return ada.client.post(where, {"chosen": chosen, **more}).status_code


def test_it_arrives_as_it_was_written_and_skipped_is_not_said(ada: Player) -> None:
    answer = send(ada, sleep_minutes=390, exercised=False, treated=[], note="Moved house")
    found = stands(ada)
    assert (answer["outcome"], answer["revision"]) == ("kept", 1)
    assert (found.sleep_minutes, found.exercised, found.treated, found.note) == (
        390,
        False,
        (),
        "Moved house",
    )
    assert (found.desk_minutes, found.stress, found.injury, found.period) == (None, None, None, None)
    assert found.source == "offline"
    assert Delivery.objects.get().exposures == DayExposures.objects.get()


def test_sent_twice_it_is_kept_once(ada: Player) -> None:
    sent = from_a_phone.around(TODAY, stress=4)
    first, second = from_a_phone.send(ada, sent), from_a_phone.send(ada, sent)
    assert first["answers"] == second["answers"]
    assert DayExposures.objects.count() == Delivery.objects.count() == 1


def test_what_follows_adds_to_what_the_phone_wrote_before(ada: Player) -> None:
    seen = send(ada, sleep_minutes=390)["revision"]
    assert send(ada, desk_minutes=60, seen_revision=seen)["outcome"] == "kept"
    assert (stands(ada).sleep_minutes, stands(ada).desk_minutes, stands(ada).revision) == (390, 60, 2)


def test_an_answer_named_empty_is_taken_back(ada: Player) -> None:
    seen = send(ada, injury=True, stress=3)["revision"]
    send(ada, injury=None, seen_revision=seen)
    assert (stands(ada).injury, stands(ada).stress) == (None, 3)


def test_two_that_say_the_same_agree(ada: Player) -> None:
    say(ada, stress=3, injury=False)
    assert send(ada, stress=3)["outcome"] == "kept"
    assert DayExposures.objects.count() == 1


def test_a_second_device_that_says_something_else_is_a_conflict_and_both_are_shown(ada: Player) -> None:
    say(ada, stress=3)
    assert send(ada, stress=7, note="A long drive")["outcome"] == "conflict"
    page = ada.client.get(PAGE).content.decode()
    assert stands(ada).stress == 3
    for words in (
        "Stress 3 of 10",
        "Stress 7 of 10",
        "A long drive",
        "Keep what I wrote",
        "Keep what stands",
    ):
        assert words in page
    assert "Keep both" not in page


@pytest.mark.parametrize(("chosen", "stress"), [("this", 7), ("other", 3)])
def test_the_choice_decides_and_what_was_skipped_stays(ada: Player, chosen: str, stress: int) -> None:
    say(ada, stress=3, sleep_minutes=420)
    send(ada, stress=7, sleep_minutes=None)
    assert choose(ada, chosen, seen="1") == 302
    assert (stands(ada).stress, stands(ada).sleep_minutes) == (stress, 420)
    assert queries.open_deliveries(ada.person) == 0


@pytest.mark.parametrize(("chosen", "seen"), [("both", "2"), ("this", "1")])
def test_never_both_and_never_over_what_was_not_seen(ada: Player, chosen: str, seen: str) -> None:
    say(ada, stress=3)
    send(ada, stress=7)
    say(ada, stress=5)
    assert choose(ada, chosen, seen=seen) == 422
    assert stands(ada).stress == 5
    assert queries.open_deliveries(ada.person) == 1


def test_a_day_that_cannot_be_is_refused_with_a_sentence_and_can_be_named_again(ada: Player) -> None:
    (answer,) = from_a_phone.send(ada, from_a_phone.around(TODAY + timedelta(days=2), stress=1))["answers"]
    assert answer["outcome"] == "refused"
    assert "still to come" in answer["why"]
    assert choose(ada, "this", day=TODAY.isoformat()) == 302
    assert stands(ada).stress == 1


def test_a_day_named_again_does_not_write_over_what_stands_there(ada: Player) -> None:
    say(ada, stress=3)
    from_a_phone.send(ada, from_a_phone.around(TODAY + timedelta(days=2), stress=1))
    assert choose(ada, "this", day=TODAY.isoformat()) == 422
    assert stands(ada).stress == 3


@pytest.mark.parametrize(
    ("said", "why"), [({}, "Nothing was said"), ({"treated": ["magic"]}, "from the list")]
)
def test_what_says_nothing_or_what_is_not_offered_is_refused_in_words(
    ada: Player, said: dict[str, object], why: str
) -> None:
    answer = send(ada, **said)
    assert answer["outcome"] == "refused"
    assert why in str(answer["why"])


SPOILED = {
    "more than a day": {"driving_minutes": 1441},
    "half a minute": {"sleep_minutes": 0.5},
    "a period": {"period": True},
    "text for a truth": {"injury": "yes"},
    "no list": {"treated": "manual"},
    "no note": {"note": None},
}


@pytest.mark.parametrize("name", SPOILED)
def test_what_cannot_be_read_stays_on_the_phone(ada: Player, name: str) -> None:
    assert send(ada, **SPOILED[name])["outcome"] == "unreadable"
    assert not Delivery.objects.exists()


def test_a_period_said_before_stays_also_when_it_is_no_longer_asked(ada: Player) -> None:
    actions.change_settings(ada.actor, ada.person, SettingsView(tracks_periods=True))
    say(ada, period=True)
    actions.change_settings(ada.actor, ada.person, SettingsView(tracks_periods=False))
    assert send(ada, stress=2, seen_revision=1)["outcome"] == "kept"
    assert (stands(ada).period, stands(ada).stress) == (True, 2)


def test_another_persons_day_is_never_met(ada: Player, clinic: Clinic) -> None:
    flo = make_patient(clinic, "Flo")
    actions.say_exposures(flo.actor, flo.person, ExposuresSaid(day=TODAY, stress=9))
    assert send(ada, stress=2, seen_revision=1)["outcome"] == "kept"
    assert (stands(ada).stress, stands(ada).revision) == (2, 1)
