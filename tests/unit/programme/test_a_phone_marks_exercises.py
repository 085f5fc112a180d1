"""Rounds that a phone wrote without a network, reasons for leaving one out, and what may be done instead."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from tests.lib import from_a_phone
from tests.lib.cast import Player
from tests.unit.programme.conftest import BLADES, find
from wellhead.diary.models import Delivery
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.programme import actions, queries
from wellhead.programme.models import ExerciseLog, Programme, ProgrammeItem


@pytest.fixture
def item(programme: Programme) -> ProgrammeItem:
    return next(each for each in queries.items_of(programme) if each.exercise_id == BLADES)


def send_round(ada: Player, item: ProgrammeItem, **said: object) -> str:
    sent = from_a_phone.round_of(item.pk, clock.today("Europe/London"))
    sent["said"] |= said
    return str(from_a_phone.send(ada, sent)["answers"][0]["outcome"])


def test_a_round_arrives_once(ada: Player, item: ProgrammeItem) -> None:
    sent = from_a_phone.round_of(item.pk, clock.today("Europe/London"), pain_after=2)
    for _again in range(2):
        from_a_phone.send(ada, sent)
    row = ExerciseLog.objects.get()
    assert (row.state, row.pain_before, row.pain_after) == ("done", None, 2)
    assert str(row.device_key) == sent["device_key"]


def test_a_round_of_long_ago_is_refused_with_its_reason(ada: Player, item: ProgrammeItem) -> None:
    day = clock.today("Europe/London") - timedelta(days=30)
    assert send_round(ada, item, day=day.isoformat()) == "refused"
    assert Delivery.objects.get().why


def test_left_out_is_kept_with_its_reason(ada: Player, item: ProgrammeItem) -> None:
    assert send_round(ada, item, state="skipped", reason="time") == "kept"
    assert ExerciseLog.objects.get().reason == "time"


def test_done_needs_no_reason(ada: Player, item: ProgrammeItem) -> None:
    with pytest.raises(CannotBeDone, match="Keep one"):
        actions.log_done(ada.actor, item, actions.RoundSaid(state="done", reason="time"))


def test_one_may_do_another_that_answers_the_same(ada: Player, item: ProgrammeItem) -> None:
    other = queries.swaps_of(item, now=clock.now())[0]
    said = actions.RoundSaid(state="swapped", swapped_for=other.id, reason="place")
    assert actions.log_done(ada.actor, item, said).swapped_for == other.id


def test_nothing_that_is_prescribed_already_stands_in(item: ProgrammeItem) -> None:
    offered = {each.id for each in queries.swaps_of(item, now=clock.now())}
    assert offered
    assert not offered & {each.exercise_id for each in queries.items_of(item.programme)}


def test_an_exercise_that_something_speaks_against_does_not_stand_in(
    ada: Player, ben: Player, item: ProgrammeItem
) -> None:
    find(ben, ada, fever_with_headache=True)
    assert queries.swaps_of(item, now=clock.now()) == ()


@pytest.mark.parametrize("other", ["EX99", "EX15", "x"])
def test_an_exercise_that_is_not_offered_is_refused(ada: Player, item: ProgrammeItem, other: str) -> None:
    with pytest.raises(CannotBeDone):
        actions.log_done(ada.actor, item, actions.RoundSaid(state="swapped", swapped_for=other))
    unknown = ada.client.get(f"/programme/exercise/{item.pk}/instead/{other}/")
    assert unknown.status_code == 404


def test_the_same_key_of_the_device_is_one_round(ada: Player, item: ProgrammeItem) -> None:
    said = actions.RoundSaid(device_key=uuid.uuid4())
    assert actions.log_done(ada.actor, item, said) == actions.log_done(ada.actor, item, said)


def test_the_page_to_keep_names_the_device_owner_and_every_exercise(ada: Player, item: ProgrammeItem) -> None:
    page = ada.client.get("/programme/offline/").content.decode()
    assert from_a_phone.owner_on_device(ada.actor) in page
    assert all(str(each.pk) in page for each in queries.items_of(item.programme))


def test_a_day_swapped_counts_in_what_was_done(ada: Player, item: ProgrammeItem) -> None:
    other = queries.swaps_of(item, now=clock.now())[0]
    actions.log_done(ada.actor, item, actions.RoundSaid(state="swapped", swapped_for=other.id))
    today = clock.today("Europe/London")
    found = queries.adherence(item.programme.episode, today, today)
    told = next(each for each in found.items if each.exercise_id == BLADES)
    assert (told.done_days, told.not_done_days) == (0, 1)
