"""A programme is the fewest exercises that answer the most deficits, within the day's minutes."""

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.knowledge_treatment.examples import LIBRARY
from wellhead.knowledge.treatment.concerns import FoundDeficit
from wellhead.programme.choosing import propose_programme

RULES = LIBRARY.exercise_rules.programme
EVERYTHING = tuple(LIBRARY.exercises)


def _found(*ids):
    return [FoundDeficit(LIBRARY.deficits[each], ()) for each in ids]


def _propose(*ids, allowed=EVERYTHING, rules=RULES, **more):
    return propose_programme(_found(*ids), allowed, exercises=LIBRARY.exercises, rules=rules, **more)


def test_no_deficit_means_no_exercise():
    assert _propose().items == ()


def test_one_exercise_that_answers_three_deficits_is_preferred():
    proposal = _propose("DF06", "DF07", "DF08")
    assert [(item.exercise, item.deficits) for item in proposal.items] == [("EX15", ("DF06", "DF07", "DF08"))]


def test_an_exercise_that_is_not_allowed_gives_way_to_the_next():
    allowed = [name for name in EVERYTHING if name != "EX33"]
    assert [item.exercise for item in _propose("DF01", allowed=allowed).items] == ["EX54"]


def test_a_deficit_that_nothing_answers_is_named():
    assert _propose("DF16", allowed=["EX01"]).uncovered == ("DF16",)


def test_at_most_four_exercises_are_proposed():
    proposal = _propose(*LIBRARY.deficits)
    assert len(proposal.items) == RULES.max_items == 4
    assert proposal.uncovered


def test_fewer_are_proposed_when_fewer_are_asked_for():
    assert len(_propose("DF01", "DF02", "DF09", max_items=2).items) == 2


def test_walking_does_not_use_up_the_minutes():
    item = _propose("DF18").items[0]
    assert LIBRARY.exercises[item.exercise].target == "aerobic"
    assert _propose("DF18", rules=replace(RULES, max_minutes_per_day=0)).minutes_per_day == 0


def test_the_reason_for_a_choice_comes_with_it():
    assert _propose("DF01").items[0].notes == ("towards the stiff side, after teach-back",)


@given(st.sets(st.sampled_from(sorted(LIBRARY.deficits)), min_size=1, max_size=5))
def test_no_smaller_set_covers_as_much(ids):
    proposal = _propose(*sorted(ids))
    answers = {
        name: {each for each in ids if name in {offer.exercise for offer in LIBRARY.deficits[each].exercises}}
        for name in EVERYTHING
    }
    covered = len(ids) - len(proposal.uncovered)
    useful = [name for name, answered in answers.items() if answered]
    for smaller in itertools.combinations(useful, max(len(proposal.items) - 1, 0)):
        assert len(set().union(*(answers[name] for name in smaller))) < covered
    assert proposal.minutes_per_day <= RULES.max_minutes_per_day
