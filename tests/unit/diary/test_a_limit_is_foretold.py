"""When a limit of medicine days would be reached: chances by hand, blank days allowed for, and held against what came."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lib.backtests import looked_ahead, share
from wellhead.demo.known_truth import people
from wellhead.diary.forecast import day_by_day, forecast
from wellhead.knowledge import treatment

RULES = treatment.load().medicine_forecast
# Days said count nothing, so that the belief stays even (1 yes, 1 no) and every count of open days is as likely.
EVEN = replace(RULES, start_yes=1, start_no=1, worth_of_a_day=0, least_days=1, interval_percent=80)
FIRST = date(2026, 11, 1)


def november(letters: str) -> dict[date, bool]:
    """One letter a day from 1 November: t taken, - not taken, a dot a blank day."""
    return {FIRST + timedelta(days=n): letter == "t" for n, letter in enumerate(letters) if letter != "."}


def test_three_days_are_left_and_one_is_missing() -> None:
    # 9 of 27 days, 28 to 30 November open: at least 1 of 3 is 3/4. First on the 28th 1/2, 29th 1/6, 30th 1/12.
    found = forecast(november("t" * 9 + "-" * 18), today=date(2026, 11, 28), limit_days=10, rules=EVEN)
    assert found.chance == pytest.approx(0.75)
    assert (found.first_on, found.last_on) == (date(2026, 11, 28), date(2026, 11, 30))
    assert (found.low, found.high, found.blank_days) == (9, 9, 0)


def test_a_blank_day_behind_may_have_held_one() -> None:
    # As before with the 27th blank: 4 open days, at least 1 is 4/5.
    found = forecast(november("t" * 9 + "-" * 17), today=date(2026, 11, 28), limit_days=10, rules=EVEN)
    assert found.chance == pytest.approx(0.8)
    assert (found.low, found.high, found.blank_days) == (9, 10, 1)


def test_a_limit_that_stands_in_the_diary_is_reached() -> None:
    found = forecast(november("-t" * 10), today=date(2026, 11, 20), limit_days=10, rules=RULES)
    assert (found.prospect, found.reached_on, found.first_on) == ("reached", date(2026, 11, 20), None)


def test_a_limit_that_no_day_can_reach_any_more_is_unlikely() -> None:
    found = forecast(november("-" * 25), today=date(2026, 11, 26), limit_days=10, rules=RULES)
    assert (found.prospect, found.chance, found.first_on, found.last_on) == ("unlikely", 0.0, None, None)


def test_today_counts_once_something_was_said_of_it() -> None:
    said = forecast(november("t" * 5), today=date(2026, 11, 5), limit_days=10, rules=RULES)
    unsaid = forecast(november("t" * 4), today=date(2026, 11, 5), limit_days=10, rules=RULES)
    assert (said.until, said.low) == (date(2026, 11, 5), 5)
    assert (unsaid.until, unsaid.low, unsaid.blank_days) == (date(2026, 11, 4), 4, 0)


def test_few_days_foretell_nothing() -> None:
    found = forecast(november("ttt"), today=date(2026, 11, 3), limit_days=10, rules=RULES)
    assert (found.prospect, found.is_worth_a_word) == ("too_early", False)


def test_every_second_day_is_worth_an_early_word() -> None:
    before = {FIRST - timedelta(days=n): n % 2 == 0 for n in range(1, 60)}
    found = forecast(
        {**before, **november("t-t-t-t-t-")}, today=date(2026, 11, 10), limit_days=10, rules=RULES
    )
    assert (found.prospect, found.is_worth_a_word) == ("near", True)
    assert found.first_on is not None
    assert found.last_on is not None
    assert date(2026, 11, 15) <= found.first_on <= date(2026, 11, 20) <= found.last_on


def test_the_month_is_added_up_day_by_day() -> None:
    days = day_by_day(november("t-t."), today=date(2026, 11, 5), rules=RULES)
    assert [day.written for day in days[:6]] == [1, 1, 2, 2, None, None]
    assert (days[2].likely.low, days[2].likely.high) == (2, 2)
    assert days[3].likely.high == 3
    assert len(days) == 30


@given(st.text("t-.", min_size=1, max_size=29), st.integers(1, 15))
def test_a_blank_day_never_lowers_the_chance(letters: str, limit: int) -> None:
    today = FIRST + timedelta(days=len(letters))
    blank = forecast(november(letters), today=today, limit_days=limit, rules=EVEN)
    free = forecast(november(letters.replace(".", "-")), today=today, limit_days=limit, rules=EVEN)
    assert blank.chance >= free.chance - 1e-9
    assert blank.high >= free.high


@given(st.text("t-.", min_size=1, max_size=29), st.integers(1, 15))
def test_the_days_told_stand_in_order_and_in_the_month(letters: str, limit: int) -> None:
    today = FIRST + timedelta(days=len(letters))
    found = forecast(november(letters), today=today, limit_days=limit, rules=RULES)
    assert 0 <= found.chance <= 1
    assert found.low <= found.month.low <= found.month.high <= 30
    if found.first_on and found.last_on:
        assert found.until <= found.first_on <= found.last_on <= found.last_of_month


def test_what_was_foretold_comes_true_about_as_often() -> None:
    looked = list(looked_ahead(people(150, seed=9_200), 10, rules=RULES, on=(10, 15)))
    still = [one for one in looked if one.is_open]
    for low, high in ((0.0, 0.1), (0.1, 0.4), (0.4, 0.7), (0.7, 1.01)):
        some = [one for one in still if low <= one.ahead.chance < high]
        told = 100 * sum(one.ahead.chance for one in some) / len(some)
        assert abs(share(one.reached_on is not None for one in some) - told) < 20
    assert share(one.dated for one in still if one.dated is not None) >= RULES.interval_percent
    months = share(one.ahead.month.low <= one.truth <= one.ahead.month.high for one in looked)
    assert months >= RULES.interval_percent
