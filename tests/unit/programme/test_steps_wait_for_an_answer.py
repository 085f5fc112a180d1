"""A step on or back is proposed with its grounds, answered by a clinician, and never taken by itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.lib.cast import Player
from tests.unit.programme.conftest import BLADES, NODS_WITH_CUFF
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.programme import actions, queries
from wellhead.programme.actions import ImportedRound, ItemChosen, RoundSaid
from wellhead.programme.models import Programme, ProgrammeItem, Proposal


def today(ada: Player) -> date:
    return clock.today(ada.person.clinic.time_zone)


def give(ben: Player, ada: Player, name: str, *, ago: int) -> ProgrammeItem:
    made = actions.prescribe(
        ben.actor,
        ada.episode,
        [ItemChosen(exercise_id=name)],
        started_on=today(ada) - timedelta(days=ago),
    )
    return queries.items_of(made)[0]


def done_each_day(ada: Player, item: ProgrammeItem, days: int, *, rise: int = 0) -> None:
    """The person did it on each of the last days, with an effort of 2."""
    rounds = [
        ImportedRound(
            item,
            RoundSaid(day=today(ada) - timedelta(days=back), pain_before=1, pain_after=1 + rise, effort=2),
            clock.now() - timedelta(days=back),
        )
        for back in reversed(range(days))
    ]
    actions.import_logs(system(ada.person.clinic_id), ada.person, rounds, source="test")


@pytest.fixture
def ready(ben: Player, cleared: Player) -> ProgrammeItem:
    """The nod with the cuff at its first level, done for nine days, shown ten times clean for ten seconds."""
    item = give(ben, cleared, NODS_WITH_CUFF, ago=9)
    actions.record_teach_back(
        ben.actor,
        cleared.episode,
        NODS_WITH_CUFF,
        is_right=True,
        clean_reps=10,
        form_lost_reps=0,
        shortest_hold_seconds=10,
    )
    done_each_day(cleared, item, 9)
    return item


def kinds(ada: Player) -> list[str]:
    return [each.suggestion.kind for each in queries.waiting_of(ada.episode, today(ada)).proposals]


def level(ada: Player) -> int | None:
    return queries.items_of(queries.current_programme(ada.episode))[0].level_mmhg


def test_the_cuff_begins_at_the_lowest_level_where_nothing_was_measured(ready: ProgrammeItem) -> None:
    assert ready.level_mmhg == 22


def test_the_next_level_waits_and_changes_nothing_by_itself(cleared: Player, ready: ProgrammeItem) -> None:
    assert kinds(cleared) == ["advance"]
    assert level(cleared) == 22
    assert Programme.objects.count() == 1


def test_taken_on_it_is_a_new_version_at_the_next_level_with_its_grounds_kept(
    ben: Player, cleared: Player, ready: ProgrammeItem
) -> None:
    kept = actions.take_on(ben.actor, ready, "advance", lines=["10 clean"])
    assert (level(cleared), kept.answer, kept.lines) == (24, "taken", ["10 clean"])
    assert kept.became == queries.current_programme(cleared.episode)


def test_a_new_level_starts_its_own_story(ben: Player, cleared: Player, ready: ProgrammeItem) -> None:
    actions.take_on(ben.actor, ready, "advance")
    assert kinds(cleared) == []


def test_not_now_needs_its_reason_and_is_not_asked_again_on_the_same_grounds(
    ben: Player, cleared: Player, ready: ProgrammeItem
) -> None:
    with pytest.raises(CannotBeDone, match="why not now"):
        actions.decline(ben.actor, ready, "advance", reason=" ")
    actions.decline(ben.actor, ready, "advance", reason="She travels next week.")
    assert kinds(cleared) == []
    assert Proposal.objects.get().reason == "She travels next week."


def test_otherwise_is_a_programme_of_ones_own_with_the_reason(
    ben: Player, cleared: Player, ready: ProgrammeItem
) -> None:
    items = [ItemChosen(exercise_id=BLADES)]
    with pytest.raises(CannotBeDone, match="why you do otherwise"):
        actions.do_otherwise(ben.actor, ready, items, kind="advance", why="")
    made = actions.do_otherwise(ben.actor, ready, items, kind="advance", why="The cuff went back.")
    assert Proposal.objects.get().became == made


def test_a_rise_that_asks_for_a_step_back_proposes_the_easier_exercise(ben: Player, cleared: Player) -> None:
    item = give(ben, cleared, "EX03", ago=5)
    done_each_day(cleared, item, 3, rise=3)
    found = queries.waiting_of(cleared.episode, today(cleared)).proposals[0]
    assert found.suggestion.kind == "regress"
    to = found.suggestion.to[0]
    actions.take_on(ben.actor, item, "regress", to=to)
    names = [each.exercise_id for each in queries.items_of(queries.current_programme(cleared.episode))]
    assert names == [to]


def test_what_was_not_proposed_cannot_be_taken_on(ben: Player, cleared: Player, ready: ProgrammeItem) -> None:
    with pytest.raises(CannotBeDone, match="not what was proposed"):
        actions.take_on(ben.actor, ready, "advance", to="EX47")
    with pytest.raises(CannotBeDone, match="no longer waits"):
        actions.take_on(ben.actor, ready, "regress")


def test_a_blank_week_is_no_reason_to_move(ben: Player, cleared: Player) -> None:
    give(ben, cleared, NODS_WITH_CUFF, ago=9)
    assert kinds(cleared) == []


def test_a_colleague_who_does_not_care_for_her_cannot_answer(
    cleo: Player, cleared: Player, ready: ProgrammeItem
) -> None:
    with pytest.raises(Refused):
        actions.take_on(cleo.actor, ready, "advance")


def test_the_list_over_all_people_asks_the_database_as_often_for_more_exercises(
    ben: Player, cleared: Player, ready: ProgrammeItem, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(8):  # type: ignore[operator]  # the fixture is a context manager
        found = queries.waiting_for(ben.actor, today(cleared))
    assert [each.episode.person for each in found] == [cleared.person]


@pytest.mark.feature("E04", "E05")
def test_ben_finds_the_step_in_his_list_and_takes_it_on(
    ben: Player, cleared: Player, ready: ProgrammeItem
) -> None:
    page = ben.client.get("/programme/waiting/").content.decode()
    assert "Head nod with pressure cuff: Ready to move on" in page
    person = ben.client.get(f"/programme/people/{cleared.person.pk}/").content.decode()
    assert "set level 24 mmHg" in person
    sent = {"once": "o1", "do": "take:"}
    ben.client.post(f"/programme/proposal/{ready.pk}/advance/", sent)
    assert level(cleared) == 24
    assert "set level 24 mmHg" in cleared.client.get("/programme/").content.decode()
    assert "Nothing waits" in ben.client.get("/programme/waiting/").content.decode()
