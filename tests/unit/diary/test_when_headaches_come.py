"""By weekday and part of the day: shares by hand, and nothing is named where nothing is."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from tests.lib.backtests import share
from wellhead.diary.pattern import by_part_of_day, by_weekday, wilson

MONDAY = date(2026, 6, 1)


def test_wilsons_interval_by_hand() -> None:
    # 5 of 10 at 95 %: z = 1.96, z² / n = 0.384; middle 0.5, half 1.96 × √(0.025 + 0.0096) / 1.384 = 0.263.
    assert wilson(5, 10, percent=95) == pytest.approx((0.237, 0.763), abs=0.001)
    assert wilson(0, 5, percent=90)[0] == 0.0


def test_a_share_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="0 of 0 is no share"):
        wilson(0, 0, percent=90)


def test_days_fall_on_their_weekday() -> None:
    days = [(MONDAY + timedelta(days=n), n % 7 == 1) for n in range(70)]
    found = by_weekday(days, percent=90)
    assert [(each.yes, each.said) for each in found] == [(0, 10), (10, 10), *[(0, 10)] * 5]
    assert found[1].stands_out == 1


def test_a_weekday_nobody_spoke_of_has_no_share() -> None:
    found = by_weekday([(MONDAY, True)], percent=90)
    assert (found[0].said, found[6].interval) == (1, None)


def test_hours_fall_into_their_part_of_the_day() -> None:
    found = by_part_of_day([0, 5, 6, 11, 12, 17, 18, 23, 23], percent=90)
    assert [each.yes for each in found] == [2, 2, 2, 3]


def test_where_there_is_no_pattern_one_is_named_in_at_most_one_of_ten() -> None:
    draw = Random(5)
    named = [
        any(
            each.stands_out
            for each in by_weekday(
                [(MONDAY + timedelta(days=n), draw.random() < 0.4) for n in range(140)], percent=90
            )
        )
        for _person in range(400)
    ]
    assert share(named) <= 10


def test_bad_mondays_are_found_in_half_a_year() -> None:
    draw = Random(6)
    found = [
        by_weekday(
            [(MONDAY + timedelta(days=n), draw.random() < (0.8 if n % 7 == 0 else 0.3)) for n in range(182)],
            percent=90,
        )[0].stands_out
        == 1
        for _person in range(100)
    ]
    assert share(found) >= 90
