"""A link between an exercise and the day after: shrunken, held to people whose truth is known, unknown kept unknown."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from wellhead.demo.known_truth import KnownPerson, Wishes, person
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.helped import ResponseMethod
from wellhead.programme.response import ExerciseDay, response

SEED = 700_000


@pytest.fixture(scope="module")
def method() -> ResponseMethod:
    found = treatment.load().response_method
    assert found is not None
    return found


def _diary(known: KnownPerson) -> list[ExerciseDay]:
    return [
        ExerciseDay(
            number=day.number,
            done=day.exercised if day.is_written else None,
            headache=day.headache if day.is_written else None,
            next_headache=after.headache if after.is_written else None,
            next_neck=after.neck_pain if after.is_written else None,
        )
        for day, after in zip(known.days, known.days[1:], strict=False)
    ]


def test_ranges_hold_true_links_of_nine_in_ten(method: ResponseMethod) -> None:
    chance = random.Random(3)
    held = []
    for turn in range(250):
        true = chance.gauss(0, method.effect_sd)
        found = response(_diary(person(SEED + turn, Wishes(exercise_next_day=true, days=168))), method)
        if found.headache is not None:
            held.append(found.headache.low <= true <= found.headache.high)
    assert 0.84 <= sum(held) / len(held) <= 0.95


def test_hardly_anything_is_suggested_where_there_is_no_link(method: ResponseMethod) -> None:
    found = [
        response(_diary(person(2 * SEED + turn, Wishes(days=168))), method).suggests for turn in range(100)
    ]
    assert sum(each in {"fewer", "more"} for each in found) <= 5


def test_days_that_are_not_alike_are_not_compared(method: ResponseMethod) -> None:
    """Done on good days alone and left out on bad ones: that good days follow good days is not its doing."""
    days = [
        ExerciseDay(number=n, done=n % 56 < 28, headache=n % 56 >= 28, next_headache=n % 56 >= 28)
        for n in range(168)
    ]
    found = response(days, method)
    assert found.headache is None
    assert found.suggests == "too_few_days"


def test_a_strong_link_among_days_alike_is_suggested(method: ResponseMethod) -> None:
    days = [
        ExerciseDay(number=n, done=n % 2 == 0, headache=n % 4 < 2, next_headache=(n % 2 == 1) == (n % 7 > 0))
        for n in range(140)
    ]
    assert response(days, method).suggests == "fewer"


@pytest.mark.parametrize("blank", ["done", "headache", "next_headache"])
def test_a_day_of_which_something_is_not_said_counts_on_neither_side(
    method: ResponseMethod, blank: str
) -> None:
    days = [
        ExerciseDay(number=n, done=n % 2 == 0, headache=False, next_headache=n % 3 == 0) for n in range(60)
    ]
    fewer = [replace(day, **{blank: None}) if day.number < 20 else day for day in days]
    assert response(days, method).done_days == 30
    assert response(fewer, method).done_days == 20


def test_below_ten_days_on_either_side_nothing_is_said(method: ResponseMethod) -> None:
    days = [ExerciseDay(number=n, done=n >= 9, headache=False, next_headache=n % 3 == 0) for n in range(60)]
    assert response(days, method).suggests == "too_few_days"
