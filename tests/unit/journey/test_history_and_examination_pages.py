"""Ben writes down a history and an examination on their pages; what he typed is kept, shown again and judged by device."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import strip_tags

from tests.lib.cast import Player
from wellhead.foundation import clock
from wellhead.people.models import Episode
from wellhead.record import actions, queries
from wellhead.record.findings import FactSaid, RotationSeen

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ALL_IS_WELL = {
    "fact_bp_systolic": "126",
    "fact_bp_diastolic": "78",
    "fact_pulse_per_minute": "66",
    "fact_blood_pressure_position": "sitting",
    "fact_arms_power_feeling_reflexes": "normal",
} | {
    f"fact_{sign}": "no"
    for sign in (
        "neuro_exam_abnormal",
        "cranial_nerve_abnormal",
        "eye_movements_or_pupils_abnormal",
        "nystagmus",
        "gait_abnormal",
        "hoffmann_positive",
        "inverted_supinator_positive",
        "babinski_positive",
    )
}


@pytest.fixture(autouse=True)
def at_noon() -> object:
    with clock.held_at(NOON):
        yield


@pytest.fixture
def episode(ada: Player) -> Episode:
    assert ada.episode is not None
    return ada.episode


def address(episode: Episode, part: str) -> str:
    return f"{reverse('journey:assessment', args=[episode.person_id])}?part={part}"


def read(ben: Player, episode: Episode, part: str) -> str:
    return str(ben.client.get(address(episode, part)).content.decode())


def send(ben: Player, episode: Episode, part: str, **typed: str) -> HttpResponse:
    token = re.search(r'name="once" value="([^"]+)"', read(ben, episode, part))
    assert token is not None
    return ben.client.post(address(episode, part), {"once": token[1], **typed})  # type: ignore[return-value]  # the test client's own kind


def keeps(ben: Player, episode: Episode, part: str, **typed: str) -> None:
    assert send(ben, episode, part, **typed).status_code == 302


@pytest.mark.feature("I03", "Z07")
def test_a_medicine_is_kept_with_every_class_it_holds(ben: Player, episode: Episode) -> None:
    keeps(
        ben,
        episode,
        "history",
        med_new_0_name="Paracetamol with codeine 30/500",
        med_new_0_days="11",
        med_new_0_headache="yes",
    )
    page = strip_tags(read(ben, episode, "history"))
    assert all(
        each in page for each in ("codeine and stronger", "mixed painkiller", "at or over the limit of 10")
    )
    assert queries.medicines_of(episode)[0].said.for_headache is True


@pytest.mark.feature("I04")
def test_cautions_keep_their_words_and_what_was_not_asked_stays_open(ben: Player, episode: Episode) -> None:
    keeps(
        ben,
        episode,
        "history",
        fact_has_allergies="yes",
        note_has_allergies="Nickel",
        fact_implants="pacemaker_or_defibrillator",
        fact_afraid_of_needles="no",
    )
    found = queries.latest_findings(episode).facts
    assert (found["has_allergies", ""].seen.value, found["has_allergies", ""].seen.note) == (True, "Nickel")
    assert found["afraid_of_needles", ""].seen.value is False
    assert ("fainted_with_needles", "") not in found
    assert 'value="Nickel"' in read(ben, episode, "history")


@pytest.mark.feature("I05")
def test_goals_are_kept_in_the_persons_words(ben: Player, episode: Episode) -> None:
    keeps(ben, episode, "history", goal_0="Drive for an hour", goal_0_ability="3", goal_1="Sleep")
    assert [(goal.words, goal.ability_now) for goal in queries.goals_of(episode)] == [
        ("Drive for an hour", 3),
        ("Sleep", None),
    ]


@pytest.mark.feature("I02")
def test_what_was_said_stands_there_with_its_origin_and_stays_whose_it_was(
    ben: Player, cleo: Player, episode: Episode
) -> None:
    actions.record_findings(ben.actor, episode, None, facts=[FactSaid("photophobia", False)])
    with clock.held_at(NOON + timedelta(days=3)):
        page = read(ben, episode, "history")
        assert "So far: No (recorded by Ben, 2 March 2026)." in strip_tags(page)
        keeps(ben, episode, "history", fact_photophobia="no")
        assert queries.latest_findings(episode).facts["photophobia", ""].recorded_at == NOON


@pytest.mark.feature("A03", "A04")
def test_repeats_device_and_pain_at_the_end_are_kept_and_shown(ben: Player, episode: Episode) -> None:
    keeps(
        ben,
        episode,
        "movement",
        rom_right_rotation="48 50 52",
        rom_right_rotation_pain="yes",
        rom_right_rotation_headache="no",
        frt_right="24",
        frt_right_headache="yes",
        device="crom_device",
    )
    seen = queries.latest_findings(episode)
    turned = seen.movements["right_rotation", ""].seen
    assert (turned.readings, turned.degrees, turned.end_range_pain, turned.headache) == (
        (48.0, 50.0, 52.0),
        50.0,
        True,
        False,
    )
    assert seen.rotations["right", ""].seen.familiar_headache is True
    page = strip_tags(read(ben, episode, "movement"))
    assert "mean 50°, spread 4°" in page
    assert "short at 32° or less" in page


@pytest.mark.feature("Z26")
def test_a_phone_proves_no_turn_and_a_change_is_called_beyond_the_error(
    ben: Player, episode: Episode
) -> None:
    actions.record_findings(
        ben.actor,
        episode,
        actions.open_encounter(ben.actor, episode),
        flexion_rotation=[RotationSeen("left", 24.0, "crom_device")],
    )
    with clock.held_at(NOON + timedelta(days=14)):
        keeps(
            ben, episode, "movement", frt_left="36", frt_right="30", device="phone", frt_device="crom_device"
        )
        page = strip_tags(read(ben, episode, "movement"))
        assert "+12° since the first visit: better, beyond the error" in page
        keeps(ben, episode, "movement", rom_left_rotation="40", device="phone", frt_left="36", frt_right="30")
        page = strip_tags(read(ben, episode, "movement"))
        assert "not used for change or for criteria" in page


@pytest.mark.feature("A06", "A08")
def test_strength_posture_jaw_and_balance_are_kept(ben: Player, episode: Episode) -> None:
    typed = {
        "fact_ccft_best_stage_mmhg": "24",
        "fact_ccft_holds_of_ten_seconds": "6",
        "fact_dnf_endurance_seconds": "14",
        "fact_craniovertebral_angle_deg": "47",
        "fact_scapular_control_poor": "yes",
        "fact_thoracic_rotation_reduced": "no",
        "fact_mouth_opening_mm": "42",
        "fact_gaze_stability_poor": "no",
    }
    keeps(ben, episode, "strength", **typed)
    kept = {name for name, _kind in queries.latest_findings(episode).facts}
    assert kept == {name.removeprefix("fact_") for name in typed}


@pytest.mark.feature("A05", "A07")
def test_joints_and_muscles_are_kept_apart(ben: Player, episode: Episode) -> None:
    keeps(ben, episode, "joints", joint_C1_2_right_painful="yes", joint_C1_2_right_familiar_headache="yes")
    keeps(
        ben,
        episode,
        "muscles",
        muscle_masseter_left_tender="yes",
        muscle_masseter_left_twitch="no",
        muscle_masseter_left_taut_band="yes",
    )
    seen = queries.latest_findings(episode)
    assert (seen.segments["C1_2", "right"].seen.stiff, set(seen.segments)) == (None, {("C1_2", "right")})
    masseter = seen.muscles["masseter", "left"].seen
    assert (masseter.tender, masseter.taut_band, masseter.twitch, masseter.familiar_headache) == (
        True,
        True,
        False,
        None,
    )


@pytest.mark.feature("A09")
def test_the_screen_says_what_is_open_until_all_is_answered(ben: Player, episode: Episode) -> None:
    assert "Still open before a note of this visit is signed" in read(ben, episode, "safety")
    keeps(ben, episode, "safety", **ALL_IS_WELL)
    assert "Still open before a note" not in read(ben, episode, "safety")


@pytest.mark.parametrize(
    ("part", "typed", "words"),
    [
        ("movement", {"rom_flexion": "45 4x"}, "Write a number from 0 to 180."),
        ("history", {"med_new_0_days": "40"}, "Write a whole number from 0 to 31."),
        ("history", {"goal_0": "Drive", "goal_0_ability": "12"}, "Write a whole number from 0 to 10."),
        ("safety", {"fact_bp_systolic": "126"}, "Blood pressure has two numbers."),
    ],
)
def test_what_cannot_be_comes_back_with_a_sentence_and_as_typed(
    ben: Player, episode: Episode, part: str, typed: dict[str, str], words: str
) -> None:
    answer = send(ben, episode, part, **typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in strip_tags(page)
    assert all(f'value="{value}"' in page for value in typed.values())


def test_nobody_else_opens_or_writes_it(ada: Player, cleo: Player, fay: Player, episode: Episode) -> None:
    for player in (ada, cleo, fay):
        assert player.client.get(address(episode, "history")).status_code in {403, 404}
        answer = player.client.post(address(episode, "history"), {"goal_0": "Drive"})
        assert answer.status_code in {403, 404}
    assert queries.goals_of(episode) == ()
