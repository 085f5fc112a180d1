"""What of the safety screen is open is said by name; nobody signs it off blank, and a reason closes one visit."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.lib.cast import Player
from wellhead.foundation import clock
from wellhead.knowledge import treatment
from wellhead.people.models import Episode
from wellhead.record import actions, queries
from wellhead.record.findings import FactSaid
from wellhead.record.models import Encounter

SCREEN = treatment.load().screen
NUMBERS = {"bp_systolic": 126, "bp_diastolic": 78, "pulse_per_minute": 68}
CHOICES = {"blood_pressure_position": "sitting", "arms_power_feeling_reflexes": "normal"}
WHOLE = [FactSaid(name, (NUMBERS | CHOICES).get(name, False)) for name in SCREEN]


@pytest.fixture
def episode(ada: Player) -> Episode:
    assert ada.episode is not None
    return ada.episode


@pytest.fixture
def meeting(episode: Episode, ben: Player) -> Encounter:
    return actions.open_encounter(ben.actor, episode)


def say(ben: Player, meeting: Encounter, *said: FactSaid) -> None:
    actions.record_findings(ben.actor, meeting.episode, meeting, facts=said)


def test_before_anything_is_asked_everything_is_open_by_name(episode: Episode, meeting: Encounter) -> None:
    still = queries.safety_open(episode, meeting)
    assert any("upper blood pressure number" in line for line in still)
    assert len(still) == len([item for item in SCREEN.values() if item.from_age is None])


def test_a_whole_screen_leaves_nothing_open(ben: Player, episode: Episode, meeting: Encounter) -> None:
    say(ben, meeting, *WHOLE)
    assert queries.safety_open(episode, meeting) == ()


RED: list[tuple[str, FactSaid]] = [
    ("not tested", FactSaid("hoffmann_positive", None, state="not_tested")),
    ("not sure", FactSaid("hoffmann_positive", None, state="not_sure")),
    ("taken back", FactSaid("hoffmann_positive", None, state="withdrawn")),
]


@pytest.mark.parametrize(("case", "last"), RED, ids=[each[0] for each in RED])
def test_an_item_without_an_answer_stays_open(
    ben: Player, episode: Episode, meeting: Encounter, case: str, last: FactSaid
) -> None:
    say(ben, meeting, *(fact for fact in WHOLE if fact.fact_id != "hoffmann_positive"))
    say(ben, meeting, last)
    assert queries.safety_unasked(episode, meeting) == ("hoffmann_positive",), case


def test_a_sign_that_is_there_is_an_answer(ben: Player, episode: Episode, meeting: Encounter) -> None:
    say(ben, meeting, *WHOLE, FactSaid("nystagmus", True))
    assert queries.safety_open(episode, meeting) == ()


def test_an_answer_holds_its_days_and_no_longer(ben: Player, episode: Episode, meeting: Encounter) -> None:
    say(ben, meeting, *WHOLE)
    for days, is_open in ((27, False), (29, True)):
        with clock.held_at(clock.now() + timedelta(days=days)):
            later = actions.open_encounter(ben.actor, episode)
            assert bool(queries.safety_open(episode, later)) is is_open


def test_what_is_left_out_with_a_reason_closes_this_visit_only(
    ben: Player, episode: Episode, meeting: Encounter
) -> None:
    say(ben, meeting, FactSaid("safety_screen_left_incomplete", True))
    assert queries.safety_open(episode, meeting) != ()
    say(ben, meeting, FactSaid("safety_screen_left_incomplete", True, note="Arm in plaster, no cuff fits."))
    assert queries.safety_open(episode, meeting) == ()
    with clock.held_at(clock.now() + timedelta(days=1)):
        assert queries.safety_open(episode, actions.open_encounter(ben.actor, episode)) != ()


def test_temporal_arteries_are_asked_from_fifty(ben: Player, episode: Episode, meeting: Encounter) -> None:
    rest = [fact for fact in WHOLE if fact.fact_id != "temporal_artery_abnormal"]
    say(ben, meeting, *rest)
    born = episode.person.born_on
    for age, still in ((49, ()), (50, ("temporal_artery_abnormal",))):
        episode.person.born_on = clock.now().date().replace(month=1, day=1, year=clock.now().year - age)
        assert queries.safety_unasked(episode, meeting) == still
    episode.person.born_on = born


def test_it_takes_one_query(episode: Episode, meeting: Encounter) -> None:
    with CaptureQueriesContext(connection) as seen:
        queries.safety_open(episode, meeting)
    assert len(seen) == 1
