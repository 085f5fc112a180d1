"""The examination form reads back exactly what was filled in; what was left alone stays as it was."""

from typing import Any

import pytest

from tests.lib.cast import Player
from wellhead.knowledge import library
from wellhead.people.models import Episode
from wellhead.record import actions, examination, queries
from wellhead.record.examination import ExaminationForm
from wellhead.record.findings import FactSaid, Heard, RotationSeen, SegmentSeen
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
    said = heard(episode, encounter, list(examination.SECTIONS))
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
    everything = list(examination.SECTIONS)
    said = heard(
        episode,
        encounter,
        everything,
        fact_bp_systolic="128",
        fact_gait_abnormal="no",
        fact_attack_duration_untreated="90 min",
        frt_left="41.5",
    )
    first = keep(ben, episode, encounter, said)
    second = keep(ben, episode, encounter, heard(episode, encounter, everything))
    assert (first, second) == (4, 0)


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
    assert "Earlier: Chin tucked, turn right: 26°" in str(form)


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
