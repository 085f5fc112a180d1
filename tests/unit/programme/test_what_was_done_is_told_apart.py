"""Done, said not done and not said are three things, today and over weeks."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.lib.cast import Player
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.programme import actions, queries
from wellhead.programme.actions import ImportedRound, RoundSaid
from wellhead.programme.models import ExerciseLog, Programme


def test_a_day_without_a_word_is_not_said(cleared: Player, programme: Programme) -> None:
    item = queries.today_items(cleared.person, programme.started_on)[0]
    assert (item.is_done, item.state_words) == (None, "Not said yet")


def test_a_first_round_of_two_is_not_done_yet(cleared: Player, programme: Programme) -> None:
    actions.log_done(cleared.actor, queries.items_of(programme)[0], RoundSaid())
    item = queries.today_items(cleared.person, programme.started_on)[0]
    assert (item.is_done, item.state_words) == (None, "1 of 2 done")


def test_every_round_makes_it_done(cleared: Player, programme: Programme) -> None:
    for _round in range(2):
        actions.log_done(cleared.actor, queries.items_of(programme)[0], RoundSaid())
    assert queries.today_items(cleared.person, programme.started_on)[0].is_done is True


def test_left_out_is_said_not_done(cleared: Player, programme: Programme) -> None:
    actions.log_done(cleared.actor, queries.items_of(programme)[0], RoundSaid(state="skipped"))
    item = queries.today_items(cleared.person, programme.started_on)[0]
    assert (item.is_done, item.state_words) == (False, "Left out")


def test_a_round_taken_back_is_not_said_again_and_both_rows_stay(
    cleared: Player, programme: Programme
) -> None:
    log = actions.log_done(cleared.actor, queries.items_of(programme)[0], RoundSaid())
    actions.withdraw_log(cleared.actor, log)
    actions.withdraw_log(cleared.actor, log)
    assert queries.today_items(cleared.person, programme.started_on)[0].is_done is None
    assert ExerciseLog.objects.count() == 2


def test_adherence_tells_the_three_apart(cleared: Player, programme: Programme) -> None:
    item, now = queries.items_of(programme)[0], clock.now()
    said = {0: "done", 1: "skipped", 2: "done"}
    rounds = [
        ImportedRound(item, RoundSaid(state=state), now + timedelta(days=day)) for day, state in said.items()
    ]
    actions.import_logs(system(cleared.actor.clinic_id), cleared.person, rounds, source="a test")
    first = programme.started_on
    told = queries.adherence(cleared.episode, first - timedelta(days=3), first + timedelta(days=6)).items[0]
    assert (told.days, told.done_days, told.not_done_days, told.not_said_days) == (7, 2, 1, 4)


def test_pain_that_cannot_be_is_refused_with_its_field(cleared: Player, programme: Programme) -> None:
    with pytest.raises(CannotBeDone) as trouble:
        actions.log_done(cleared.actor, queries.items_of(programme)[0], RoundSaid(pain_after=11))
    assert trouble.value.field == "pain_after"


def test_a_day_to_come_is_refused(cleared: Player, programme: Programme) -> None:
    tomorrow = programme.started_on + timedelta(days=1)
    with pytest.raises(CannotBeDone, match="still to come"):
        actions.log_done(cleared.actor, queries.items_of(programme)[0], RoundSaid(day=tomorrow))


def test_nobody_logs_for_her(ben: Player, programme: Programme) -> None:
    with pytest.raises(Refused):
        actions.log_done(ben.actor, queries.items_of(programme)[0], RoundSaid())


def test_what_was_said_cannot_be_changed_in_the_database(cleared: Player, programme: Programme) -> None:
    actions.log_done(cleared.actor, queries.items_of(programme)[0], RoundSaid())
    with pytest.raises(DatabaseError), transaction.atomic():
        ExerciseLog.objects.update(state="skipped")


def test_a_new_version_keeps_what_was_done_of_the_old(
    ben: Player, cleared: Player, programme: Programme
) -> None:
    actions.log_done(cleared.actor, queries.items_of(programme)[1], RoundSaid())
    same = [actions.ItemChosen(exercise_id=queries.items_of(programme)[1].exercise_id)]
    actions.prescribe(ben.actor, cleared.episode, same)
    assert queries.today_items(cleared.person, programme.started_on)[0].rounds_done == 1
