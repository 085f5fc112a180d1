"""Medicines and goals are kept in the person's words; a change is a new row, and what is wrong is said."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lib import planned
from tests.lib.cast import Player
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.people.models import Episode
from wellhead.plan import queries as plan_queries
from wellhead.plan.said import GoalSaid
from wellhead.record import actions, facts, queries
from wellhead.record.findings import GoalWords
from wellhead.record.medicines import MedicineSaid
from wellhead.record.models import GoalSaid as GoalRow
from wellhead.record.models import MedicineTaken


@pytest.fixture
def episode(ada: Player) -> Episode:
    assert ada.episode is not None
    return ada.episode


TRIPTAN = MedicineSaid("Imigran", "sumatriptan_tablet", days_per_month=12, for_headache=True)


def listed(episode: Episode) -> list[tuple[str, int | None, str]]:
    return [
        (each.said.words, each.said.days_per_month, each.said.state) for each in queries.medicines_of(episode)
    ]


def test_the_latest_word_on_a_medicine_counts_and_nothing_is_overwritten(
    ben: Player, episode: Episode
) -> None:
    actions.keep_medicines(ben.actor, episode, None, medicines=[TRIPTAN])
    stopped = MedicineSaid(
        "Imigran", "sumatriptan_tablet", days_per_month=12, for_headache=True, state="stopped"
    )
    actions.keep_medicines(ben.actor, episode, None, medicines=[stopped, MedicineSaid("Drops")])
    assert listed(episode) == [("Drops", None, "now"), ("Imigran", 12, "stopped")]
    assert MedicineTaken.objects.count() == 3


def test_an_unchanged_list_adds_no_row_and_a_mistake_leaves_the_list(ben: Player, episode: Episode) -> None:
    assert actions.keep_medicines(ben.actor, episode, None, medicines=[TRIPTAN]) == 1
    assert actions.keep_medicines(ben.actor, episode, None, medicines=[TRIPTAN]) == 0
    wrong = MedicineSaid("Imigran", "sumatriptan_tablet", state="mistake")
    actions.keep_medicines(ben.actor, episode, None, medicines=[wrong])
    assert listed(episode) == []


def test_the_list_gives_facts_with_who_wrote_them(ben: Player, episode: Episode) -> None:
    actions.keep_medicines(ben.actor, episode, None, medicines=[TRIPTAN])
    found = {record.fact_id: (record.value, record.by) for record in facts.facts_of(episode)}
    assert found == {"med_days_triptan": (12, "Ben")}


@pytest.mark.parametrize(
    "wrong",
    [
        MedicineSaid("  "),
        MedicineSaid("Imigran", "no_such_product"),
        MedicineSaid("Drops", days_per_month=32),
        MedicineSaid("Drops", state="often"),
    ],
)
def test_a_medicine_that_cannot_be_is_refused(ben: Player, episode: Episode, wrong: MedicineSaid) -> None:
    with pytest.raises(CannotBeDone):
        actions.keep_medicines(ben.actor, episode, None, medicines=[TRIPTAN, wrong])
    assert not MedicineTaken.objects.exists()


def test_goals_keep_their_words_order_and_ability(ben: Player, episode: Episode) -> None:
    actions.keep_goals(
        ben.actor, episode, None, goals=[GoalWords("Drive an hour", 3), GoalWords("Sleep on my side")]
    )
    assert [(goal.words, goal.ability_now) for goal in queries.goals_of(episode)] == [
        ("Drive an hour", 3),
        ("Sleep on my side", None),
    ]


def test_a_goal_that_is_left_out_is_dropped_and_its_row_stays(ben: Player, episode: Episode) -> None:
    actions.keep_goals(ben.actor, episode, None, goals=[GoalWords("Drive"), GoalWords("Sleep")])
    assert actions.keep_goals(ben.actor, episode, None, goals=[GoalWords("Drive")]) == 1
    assert [goal.words for goal in queries.goals_of(episode)] == ["Drive"]
    assert GoalRow.objects.count() == 3
    assert actions.keep_goals(ben.actor, episode, None, goals=[GoalWords("Drive"), GoalWords("Walk")]) == 1
    assert [goal.words for goal in queries.goals_of(episode)] == ["Drive", "Walk"]


@pytest.mark.parametrize("goals", [[GoalWords("Drive", 11)], [GoalWords(f"Goal {n}") for n in range(6)]])
def test_goals_that_cannot_be_are_refused(ben: Player, episode: Episode, goals: list[GoalWords]) -> None:
    with pytest.raises(CannotBeDone):
        actions.keep_goals(ben.actor, episode, None, goals=goals)
    assert not GoalRow.objects.exists()


@pytest.mark.parametrize("keep", [actions.keep_medicines, actions.keep_goals])
def test_only_who_may_write_the_record_writes_its_lists(
    ada: Player, cleo: Player, dan: Player, fay: Player, episode: Episode, keep: Any
) -> None:  # Any: two actions of different arguments
    more: dict[str, object] = {"goals": []} if keep is actions.keep_goals else {"medicines": []}
    for player in (ada, cleo, dan, fay):
        with pytest.raises(Refused):
            keep(player.actor, episode, None, **more)


def test_a_plan_begins_with_the_goals_of_the_history(ben: Player, ada: Player, episode: Episode) -> None:
    planned.assess(ben, ada)
    actions.keep_goals(ben.actor, episode, None, goals=[GoalWords("Drive an hour", 3)])
    said = plan_queries.proposal(episode, today=clock.today(episode.clinic.time_zone))
    assert said.goals == (GoalSaid("Drive an hour", 3),)
