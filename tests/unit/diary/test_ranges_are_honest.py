"""Counts with days that say nothing: hand-worked chances, bounds that hold for every diary, and simulated people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lib.backtests import share, told_after
from wellhead.demo.known_truth import Wishes, people
from wellhead.diary.stats import (
    Belief,
    chance_of_at_least,
    chances_of,
    fading,
    likely_count,
    quantile,
)
from wellhead.knowledge import treatment

RULES = treatment.load().day_intervals
EVEN = Belief(1, 1)


def test_with_an_even_belief_every_count_is_as_likely_as_another() -> None:
    # Beta(1, 1) over 4 days: each of 0, 1, 2, 3, 4 has 1/5.
    assert chances_of(4, EVEN) == pytest.approx([0.2] * 5)


def test_one_day_is_so_with_the_mean_of_the_belief() -> None:
    # Beta(0.5, 1.5): mean 0.5 / 2 = 1/4.
    assert chances_of(1, Belief(0.5, 1.5)) == pytest.approx([0.75, 0.25])


def test_two_days_by_hand() -> None:
    # Beta(2, 1), two days: P(2) = 2/3 × 3/4 = 1/2, P(0) = 1/3 × 2/4 = 1/6, P(1) = the rest, 1/3.
    assert chances_of(2, Belief(2, 1)) == pytest.approx([1 / 6, 1 / 3, 1 / 2])
    assert chance_of_at_least(1, 2, Belief(2, 1)) == pytest.approx(5 / 6)


def test_nothing_wanted_is_certain_and_more_than_there_are_days_impossible() -> None:
    assert (chance_of_at_least(0, 3, EVEN), chance_of_at_least(4, 3, EVEN)) == (1.0, 0.0)


def test_a_quantile_is_the_first_count_that_reaches_its_share() -> None:
    assert [quantile([0.2] * 5, each) for each in (0.1, 0.2, 0.5, 0.8, 0.81)] == [0, 0, 2, 3, 4]


def test_an_old_day_counts_half_after_the_half_life() -> None:
    # Today yes counts 0.6; 42 days ago no counts 0.3.
    assert fading([(0, True), (42, False)], half_life=42, worth=0.6) == pytest.approx((0.6, 0.3))


def test_a_range_by_hand() -> None:
    # 1 of 3 said, 2 open, Beta(1, 1) + 1 + 2 = Beta(2, 3): P(0) = 3/5 × 4/6 = 0.4, P(2) = 2/5 × 3/6 = 0.2, P(1) = 0.4.
    found = likely_count(1, 3, 5, percent=80, worth=1, start=EVEN)
    assert (found.low, found.high, found.middle) == (1, 3, pytest.approx(1 + 2 * 2 / 5))


def test_five_days_say_little() -> None:
    # Headache on 2 of 5 days says far less of 28 than 11 of 28 do.
    after = likely_count(2, 5, 28, percent=90, worth=0.7)
    assert (after.low, after.high) == (4, 21)


def test_days_that_all_say_something_leave_no_range() -> None:
    found = likely_count(9, 28, 28, percent=90, worth=0.7)
    assert (found.low, found.middle, found.high) == (9, 9, 9)


@given(st.integers(0, 31).flatmap(lambda of: st.tuples(st.just(of), st.integers(0, of))), st.data())
def test_best_likely_and_worst_stand_in_this_order(days: tuple[int, int], data: st.DataObject) -> None:
    of, said = days
    yes = data.draw(st.integers(0, said))
    found = likely_count(yes, said, of, percent=90, worth=0.7)
    assert yes <= found.low <= found.middle + 1e-9 or found.low <= found.high
    assert yes <= found.low <= found.high <= yes + of - said
    assert yes <= found.middle <= yes + of - said


@given(st.integers(0, 27).flatmap(lambda said: st.tuples(st.just(said), st.integers(0, said))))
def test_a_blank_day_is_not_a_free_day(days: tuple[int, int]) -> None:
    said, yes = days
    blank = likely_count(yes, said, 28, percent=90, worth=0.7)
    free = likely_count(yes, said + 1, 28, percent=90, worth=0.7)
    assert blank.high >= free.high
    assert blank.middle > free.middle


def test_a_count_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="6 of 5 of 28 days is no count"):
        likely_count(6, 5, 28, percent=90, worth=1)


@pytest.mark.parametrize("days", [5, 14, 28])
def test_the_range_holds_the_true_number_as_often_as_it_says(days: int) -> None:
    crowd = people(200, seed=9_100, wishes=Wishes(blank_when_bad=0.0))
    told = list(told_after(crowd, days, first=0, rules=RULES))
    assert share(one.holds for one in told) >= RULES.percent - 4  # 200 people: two standard errors are 4


def test_counting_blanks_as_free_would_be_noticed() -> None:
    crowd = people(200, seed=9_100, wishes=Wishes(blank=0.45, blank_when_bad=0.0))
    told = list(told_after(crowd, 28, first=0, rules=RULES, blanks_are_free=True))
    assert share(one.holds for one in told) < 20
