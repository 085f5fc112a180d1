"""Minutes of a day beside what followed: worked by hand, honest with few days, and silent where there is nothing."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from random import Random

import pytest

from wellhead.knowledge import treatment
from wellhead.outcomes.tolerance import (
    Curve,
    Exposure,
    Outcome,
    Tendency,
    ToleranceDay,
    curves,
    range_of_mean,
    student,
)

METHOD = treatment.load().tolerance_method
assert METHOD is not None
SMALL = replace(METHOD, block_days=1_000, least_days_a_bin=2, least_days=4, desk_from_minutes=(0, 60, 180))
BY_HAND = [
    ToleranceDay(number=0, is_weekend=False, desk=0, headache=False, neck=1),
    ToleranceDay(number=1, is_weekend=False, desk=59, headache=False, neck=3),
    ToleranceDay(number=2, is_weekend=False, desk=60, headache=True),
    ToleranceDay(number=3, is_weekend=False, desk=120, headache=False),
    ToleranceDay(number=4, is_weekend=False, desk=None, headache=True, neck=9),
    ToleranceDay(number=5, is_weekend=False, desk=200, headache=None, neck=4),
    ToleranceDay(number=6, is_weekend=False, desk=240, headache=True),
]


def one(found: tuple[Curve, ...], exposure: Exposure, outcome: Outcome) -> Curve:
    return next(each for each in found if (each.exposure, each.outcome) == (exposure, outcome))


def read(outcome: Outcome) -> Curve:
    return one(curves(BY_HAND, SMALL, worth=1), Exposure.DESK, outcome)


def test_the_same_day_is_counted_as_by_hand() -> None:
    found = read(Outcome.SAME_DAY)
    assert [(each.days, each.mean) for each in found.bins] == [(2, 0.0), (2, 0.5), (1, None)]


def test_the_next_day_is_counted_as_by_hand_and_a_blank_is_in_no_count() -> None:
    found = read(Outcome.NEXT_DAY)
    assert [(each.minutes, each.value) for each in found.dots] == [
        (0, 0),
        (59, 1),
        (60, 0),
        (120, 1),
        (200, 1),
    ]
    assert [(each.days, each.mean) for each in found.bins] == [(2, 0.5), (2, 0.5), (1, None)]


def test_neck_pain_of_the_next_day_is_counted_as_by_hand() -> None:
    assert [(each.minutes, each.value) for each in read(Outcome.NEXT_NECK).dots] == [(0, 3), (120, 9)]


def test_minutes_nobody_wrote_are_not_zero() -> None:
    driving = one(curves(BY_HAND, SMALL, worth=1), Exposure.DRIVING, Outcome.SAME_DAY)
    assert (driving.dots, driving.tendency) == ((), Tendency.TOO_FEW)


def test_a_share_has_the_interval_of_wilson_and_days_that_are_alike_widen_it() -> None:
    whole, less = (
        one(curves(BY_HAND, SMALL, worth=worth), Exposure.DESK, Outcome.SAME_DAY).bins[0].interval
        for worth in (1, 0.7)
    )
    z = 1.6448536
    assert whole == pytest.approx((0, z * z / (2 + z * z)))
    assert less == pytest.approx((0, z * z / (1.4 + z * z)))


@pytest.mark.parametrize(("freedom", "value"), [(4, 2.1318), (10, 1.8125), (30, 1.6973)])
def test_students_t_is_that_of_the_tables(freedom: float, value: float) -> None:
    assert student(90, freedom) == pytest.approx(value, abs=0.003)


def test_a_mean_of_equal_answers_still_has_a_range() -> None:
    low, high = range_of_mean([4] * 11, percent=90, worth=1)
    half = 1.8125 * sqrt(1 / 12 / 11)
    assert (low, high) == pytest.approx((4 - half, 4 + half), abs=0.001)


def diary(seed: int, *, days: int, effect: float = 0, carry: float = 0.3) -> list[ToleranceDay]:
    """Made-up days: `effect` is how much likelier a headache is after a full day at the desk than after none."""
    random, told, aching, before = Random(seed), [], False, 0
    for number in range(days):
        is_weekend = number % 7 >= 5
        chance = 0.3 + carry * (aching - 0.3) + effect * before / 480
        aching = random.random() < chance
        before = random.choice((0, 30, 60, 120)) if is_weekend else random.randrange(0, 481, 30)
        neck = min(10, max(0, round(random.gauss(3 + 2 * aching, 1.5))))
        driving = random.choice((0, 20, 40, 90))
        told.append(
            ToleranceDay(
                number=number, is_weekend=is_weekend, desk=before, driving=driving, headache=aching, neck=neck
            )
        )
    return told


def named(days: list[ToleranceDay]) -> list[Curve]:
    found = curves(days, METHOD, worth=0.7)
    return [each for each in found if each.tendency in {Tendency.MORE, Tendency.LESS}]


def test_at_most_one_diary_of_ten_without_any_link_is_given_one() -> None:
    assert sum(bool(named(diary(seed, days=182))) for seed in range(60)) <= 6


def test_a_strong_link_is_found_with_its_direction() -> None:
    found = [
        (each.exposure, each.outcome, each.tendency)
        for each in named(diary(1, days=182, effect=0.6, carry=0))
    ]
    assert (Exposure.DESK, Outcome.NEXT_DAY, Tendency.MORE) in found


@pytest.mark.parametrize("seed", range(5))
def test_three_weeks_are_too_few_even_for_a_strong_link(seed: int) -> None:
    found = curves(diary(seed, days=21, effect=0.6), METHOD, worth=0.7)
    assert {each.tendency for each in found} == {Tendency.TOO_FEW}


def test_weekends_are_not_held_against_working_days() -> None:
    """All desk time and all headaches stand on working days: days alike then say nothing."""
    days = [
        ToleranceDay(number=n, is_weekend=n % 7 >= 5, desk=0 if n % 7 >= 5 else 480, headache=n % 7 < 5)
        for n in range(182)
    ]
    assert named(days) == []
