"""The examination form reads back exactly what was filled in; what was left alone stays as it was."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.lib.cast import Player
from wellhead.foundation import clock
from wellhead.knowledge import library
from wellhead.people.models import Episode
from wellhead.reasoning.facts import FactRecord
from wellhead.record import actions, examination, layout, queries
from wellhead.record.examination import ExaminationForm
from wellhead.record.findings import FactSaid, GoalWords, Heard, MovementSeen, RotationSeen, SegmentSeen
from wellhead.record.models import Encounter, Finding

RULES = library.load().rules


@pytest.fixture
def episode(ada: Player) -> Episode:
    assert ada.episode is not None
    return ada.episode


@pytest.fixture
def encounter(episode: Episode, ben: Player) -> Encounter:
    return actions.open_encounter(ben.actor, episode)


def build(episode: Episode, encounter: Encounter, **given: Any) -> ExaminationForm:
    return examination.form_for(episode, encounter=encounter, rules=RULES, **given)


def as_shown(form: ExaminationForm) -> dict[str, Any]:
    """What a browser sends when nothing is touched."""
    shown = {}
    for bound in form:
        value = bound.value()
        shown[bound.html_name] = "" if value is None else value
    return shown


def heard(episode: Episode, encounter: Encounter, sections: list[str], **typed: Any) -> Heard:
    blank = as_shown(build(episode, encounter, sections=sections))
    form = build(episode, encounter, sections=sections, data={**blank, **typed})
    assert form.is_valid(), form.errors
    return form.heard()


def keep(ben: Player, episode: Episode, encounter: Encounter, said: Heard) -> int:
    return actions.record_findings(
        ben.actor,
        episode,
        encounter,
        facts=said.facts,
        segments=said.segments,
        muscles=said.muscles,
        movements=said.movements,
        flexion_rotation=said.flexion_rotation,
    )


def test_an_untouched_form_keeps_nothing(ben: Player, episode: Episode, encounter: Encounter) -> None:
    said = heard(episode, encounter, list(layout.SECTIONS))
    assert keep(ben, episode, encounter, said) == 0


def test_what_is_filled_in_is_what_is_heard(episode: Episode, encounter: Encounter) -> None:
    said = heard(
        episode,
        encounter,
        ["movement", "joints"],
        frt_right="26",
        frt_right_headache="yes",
        device="crom_device",
        joint_C1_2_right_painful="yes",
        joint_C1_2_right_stiff="no",
    )
    turns = {turn.side: turn for turn in said.flexion_rotation}
    joints = {joint.place: joint for joint in said.segments}
    assert turns["right"] == RotationSeen(
        "right", 26.0, "crom_device", familiar_headache=True, readings=(26.0,)
    )
    assert not turns["left"].says_something
    assert joints["C1_2", "right"] == SegmentSeen("C1_2", "right", painful=True, stiff=False)


def test_saving_twice_without_a_change_writes_once(
    ben: Player, episode: Episode, encounter: Encounter
) -> None:
    everything = list(layout.SECTIONS)
    said = heard(
        episode,
        encounter,
        everything,
        fact_bp_systolic="128",
        fact_bp_diastolic="82",
        fact_gait_abnormal="no",
        fact_attack_duration_untreated="90 min",
        frt_left="41.5",
    )
    first = keep(ben, episode, encounter, said)
    second = keep(ben, episode, encounter, heard(episode, encounter, everything))
    assert (first, second) == (5, 0)


def test_a_story_taken_back_is_withdrawn(ben: Player, episode: Episode, encounter: Encounter) -> None:
    actions.record_findings(ben.actor, episode, encounter, facts=[FactSaid("photophobia", True)])
    said = heard(episode, encounter, ["history"], fact_photophobia="unknown")
    assert said.facts == (FactSaid("photophobia", None, state="withdrawn"),)


def test_a_new_meeting_starts_untested_with_the_earlier_reading_beside_it(
    ben: Player, episode: Episode, encounter: Encounter
) -> None:
    actions.record_findings(ben.actor, episode, encounter, flexion_rotation=[RotationSeen("right", 26.0)])
    form = build(episode, encounter=None, sections=["movement"])  # type: ignore[arg-type]
    assert form["frt_right"].value() == ""
    assert "Earlier: 26°" in str(form)


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("frt_right", "260", "Write a number from 0 to 180."),
        ("frt_right", "much", "Write a number from 0 to 180."),
        ("fact_bp_systolic", "9000", "Write a number from 50 to 300."),
        ("fact_attack_duration_untreated", "long", "for example 20 min"),
        ("fact_pain_side", "upside_down", "Choose one of the answers shown."),
    ],
)
def test_what_cannot_be_is_answered_in_a_sentence_and_stays_typed(
    episode: Episode, encounter: Encounter, name: str, typed: str, words: str
) -> None:
    blank = as_shown(build(episode, encounter))
    form = build(episode, encounter, data={**blank, name: typed})
    assert not form.is_valid()
    assert words in str(form.errors[name][0])
    assert form[name].value() == typed
    assert not Finding.objects.exists()


def test_a_judgement_shows_what_speaks_for_it_and_is_not_ticked(
    ben: Player, episode: Episode, encounter: Encounter
) -> None:
    actions.record_findings(ben.actor, episode, encounter, flexion_rotation=[RotationSeen("right", 26.0)])
    form = build(episode, encounter, sections=["judgement"])
    assert "Speaks for yes" in form.fields["fact_neck_rom_reduced"].help_text
    assert form["fact_neck_rom_reduced"].value() == "unknown"


def test_every_fact_an_examiner_answers_can_be_entered(episode: Episode, encounter: Encounter) -> None:
    form = build(episode, encounter)
    examined = [entry for entry in RULES.facts.values() if entry.asked_of == "exam"]
    neck = [entry for entry in examined if entry.group.startswith(("13 ", "14 "))]
    by_rows = ("frt_", "rom_", "painful_upper_", "familiar_headache_reproduced", "headache_eases_with")
    missing = [
        entry.id
        for entry in neck
        if f"fact_{entry.id}" not in form.fields and not entry.id.startswith(by_rows)
    ]
    assert missing == []


def test_the_page_of_the_form_asks_each_field_once(episode: Episode, encounter: Encounter) -> None:
    form = build(episode, encounter)
    page = str(form)
    absent = [name for name in form.fields if f'name="{name}"' not in page]
    assert absent == []
    assert queries.latest_findings(episode).facts == {}


def test_repeats_are_kept_with_their_mean(ben: Player, episode: Episode, encounter: Encounter) -> None:
    said = heard(episode, encounter, ["movement"], rom_extension="45 44 46,5", device="crom_device")
    keep(ben, episode, encounter, said)
    seen = queries.latest_findings(episode).movements["extension", ""].seen
    assert (seen.readings, seen.degrees) == ((45.0, 44.0, 46.5), 45.2)
    page = str(build(episode, encounter, sections=["movement"]))
    assert "mean 45.2°, spread 2.5°" in page
    assert 'value="45 44 46.5"' in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("45 44 46 47", "up to 3 repeats"),
        ("45 460", "from 0 to 180"),
        ("45,44", "Leave a space between repeats"),
        ("45 x", "from 0 to 180"),
    ],
)
def test_repeats_that_cannot_be_are_answered_in_a_sentence(
    episode: Episode, encounter: Encounter, typed: str, words: str
) -> None:
    form = build(episode, encounter, sections=["movement"], data={"rom_flexion": typed})
    assert not form.is_valid()
    assert words in str(form.errors["rom_flexion"][0])


def test_a_row_from_before_repeats_were_kept_stays_untouched(
    ben: Player, episode: Episode, encounter: Encounter
) -> None:
    actions.record_findings(
        ben.actor, episode, encounter, flexion_rotation=[RotationSeen("left", 26.0, "phone")]
    )
    assert keep(ben, episode, encounter, heard(episode, encounter, ["movement"])) == 0


def test_the_turn_with_the_chin_tucked_may_have_a_device_of_its_own(
    episode: Episode, encounter: Encounter
) -> None:
    said = heard(
        episode,
        encounter,
        ["movement"],
        frt_left="40",
        rom_flexion="50",
        device="phone",
        frt_device="crom_device",
    )
    turned = next(turn for turn in said.flexion_rotation if turn.side == "left")
    moved = next(move for move in said.movements if move.direction == "flexion")
    assert (turned.device, moved.device) == ("crom_device", "phone")


def test_a_reading_that_proves_nothing_says_so_beside_it(
    ben: Player, episode: Episode, encounter: Encounter
) -> None:
    actions.record_findings(
        ben.actor, episode, encounter, flexion_rotation=[RotationSeen("left", 26.0, "phone")]
    )
    page = str(build(episode, encounter, sections=["movement"]))
    assert "not used for change or for criteria" in page
    assert "Usual about 44°" in page


def test_where_no_norm_is_held_it_says_that_not_enough_is_known(
    ada: Player, episode: Episode, encounter: Encounter
) -> None:
    page = str(build(episode, encounter, sections=["strength"]))
    assert "Usual: not enough is known" in page


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"fact_bp_systolic": "126"}, "fact_bp_diastolic", "Blood pressure has two numbers"),
        (
            {"fact_bp_systolic": "78", "fact_bp_diastolic": "126"},
            "fact_bp_diastolic",
            "must be smaller than the upper one",
        ),
        (
            {"fact_safety_screen_left_incomplete": "yes"},
            "note_safety_screen_left_incomplete",
            "Say what was left out today, and why.",
        ),
    ],
)
def test_a_screen_that_contradicts_itself_comes_back(
    episode: Episode, encounter: Encounter, typed: dict[str, str], field: str, words: str
) -> None:
    form = build(episode, encounter, sections=["safety"], data=typed)
    assert not form.is_valid()
    assert words in str(form.errors[field][0])


def test_medicines_and_goals_are_heard_as_typed(episode: Episode, encounter: Encounter) -> None:
    said = heard(
        episode,
        encounter,
        ["history"],
        med_new_0_name="Paracetamol with codeine 30/500",
        med_new_0_days="11",
        med_new_0_headache="yes",
        med_new_1_name="Grandmother's drops",
        goal_0="Drive for an hour",
        goal_0_ability="3",
    )
    assert [(each.words, bool(each.product_id), each.days_per_month) for each in said.medicines] == [
        ("Paracetamol with codeine 30/500", True, 11),
        ("Grandmother's drops", False, None),
    ]
    assert said.goals == (GoalWords("Drive for an hour", 3),)


def test_the_list_of_medicines_shows_every_class_and_what_is_missing(
    ben: Player, episode: Episode, encounter: Encounter
) -> None:
    said = heard(
        episode,
        encounter,
        ["history"],
        med_new_0_name="Paracetamol with codeine 30/500",
        med_new_0_days="11",
        med_new_1_name="Grandmother's drops",
    )
    actions.keep_medicines(ben.actor, episode, encounter, medicines=said.medicines)
    page = str(build(episode, encounter, sections=["history"]))
    assert "codeine and stronger" in page
    assert "at or over the limit of 10 days a month" in page
    assert "The count may be incomplete" in page


def test_days_without_a_name_come_back(episode: Episode, encounter: Encounter) -> None:
    form = build(episode, encounter, sections=["history"], data={"med_new_0_days": "11"})
    assert not form.is_valid()
    assert "Write the name of the medicine." in form.errors["med_new_0_name"]


def test_words_beside_a_caution_are_kept_with_it(ben: Player, episode: Episode, encounter: Encounter) -> None:
    typed = {"fact_has_allergies": "yes", "note_has_allergies": "Nickel: rash under a watch"}
    keep(ben, episode, encounter, heard(episode, encounter, ["history"], **typed))
    seen = queries.latest_findings(episode).facts["has_allergies", ""].seen
    assert (seen.value, seen.note) == (True, "Nickel: rash under a watch")
    assert keep(ben, episode, encounter, heard(episode, encounter, ["history"])) == 0


def test_a_figure_of_the_diary_stands_beside_the_persons_word(
    ben: Player, episode: Episode, encounter: Encounter
) -> None:
    actions.record_findings(ben.actor, episode, encounter, facts=[FactSaid("headache_days_per_month", 12)])
    diary = FactRecord("headache_days_per_month", 15.2, origin="diary", recorded_at=clock.now(), by="Ada")
    form = build(
        episode,
        None,  # type: ignore[arg-type]  # the day after, before a meeting is opened
        sections=["history"],
        also=[diary],
        words={"headache_days_per_month": "diary: 14 headache days in 28, 6 blank"},
    )
    assert form["fact_headache_days_per_month"].value() == 12
    hint = form.fields["fact_headache_days_per_month"].help_text
    assert "So far: 12" in hint
    assert "14 headache days in 28, 6 blank" in hint


def test_muscles_that_are_rarely_felt_are_folded_until_something_is_found(
    ben: Player, episode: Episode, encounter: Encounter
) -> None:
    def folded() -> list[str]:
        (part,) = build(episode, encounter, sections=["muscles"]).parts
        return [group.title for group in part.folded]

    assert "Masseter, left" in folded()
    said = heard(episode, encounter, ["muscles"], muscle_masseter_left_twitch="yes")
    keep(ben, episode, encounter, said)
    assert "Masseter, left" not in folded()
    assert queries.latest_findings(episode).muscles["masseter", "left"].seen.twitch is True


def test_the_form_takes_a_fixed_number_of_queries(
    ben: Player, episode: Episode, encounter: Encounter
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            str(build(episode, encounter, sections=["movement"]))
        return len(seen)

    before = asked()
    everything = list(layout.SECTIONS)
    typed = {"rom_flexion": "45 44", "device": "crom_device", "joint_C1_2_left_painful": "yes"}
    keep(ben, episode, encounter, heard(episode, encounter, everything, **typed))
    assert asked() == before <= 20


def test_numbers_of_several_devices_stay_untouched(
    ben: Player, episode: Episode, encounter: Encounter
) -> None:
    kept = [MovementSeen("flexion", 50.0, "phone"), MovementSeen("extension", 60.0, "crom_device")]
    actions.record_findings(ben.actor, episode, encounter, movements=kept)
    assert keep(ben, episode, encounter, heard(episode, encounter, ["movement"])) == 0


def test_the_device_of_the_last_visit_stands_there_and_says_nothing_without_a_number(
    ben: Player, episode: Episode, encounter: Encounter
) -> None:
    kept = [MovementSeen("flexion", 50.0, "inclinometer")]
    actions.record_findings(ben.actor, episode, encounter, movements=kept)
    with clock.held_at(clock.now() + timedelta(days=7)):
        later = actions.open_encounter(ben.actor, episode)
    form = build(episode, later, sections=["movement"])
    assert form["device"].value() == "inclinometer"
    said = heard(episode, later, ["movement"])
    assert not any(move.says_something or move.device for move in said.movements)
