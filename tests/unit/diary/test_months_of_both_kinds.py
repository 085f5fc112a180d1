"""Windows of 28 days and calendar months: cut where the diary begins, likely ranges inside the sure ones, bad blanks named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lib.backtests import DAY_ZERO, share
from wellhead.demo.known_truth import Wishes, people
from wellhead.diary.months import (
    DayRecord,
    IntensityScale,
    calendar_months,
    if_blank_when_bad,
    likely,
    window,
)
from wellhead.knowledge import treatment

RULES = treatment.load().day_intervals
SCALE = IntensityScale(1, 10)
START = date(2026, 2, 10)


def records(letters: str, first: date = START) -> list[DayRecord]:
    """One letter a day: h headache, f free, a dot a blank day."""
    return [
        DayRecord(first + timedelta(days=n), letter == "h")
        for n, letter in enumerate(letters)
        if letter != "."
    ]


def months(letters: str, *, until: date) -> list[tuple[int, int, int, int]]:
    found = calendar_months(records(letters), first_on=START, until=until, min_recorded=20, scale=SCALE)
    return [(each.days, each.recorded_days, each.best, each.worst) for each in found]


def test_calendar_months_are_cut_where_the_diary_begins_and_where_it_stands() -> None:
    # 10 to 28 February are 19 days, March 31, 1 to 3 April 3; every second day a headache, then nothing said.
    letters = "hf" * 25
    assert months(letters, until=date(2026, 4, 3)) == [(19, 19, 10, 10), (31, 31, 15, 15), (3, 0, 0, 3)]


def test_a_month_with_twenty_recorded_days_has_an_estimate_and_with_nineteen_none() -> None:
    # March: 20 of 31 days with 8 headaches are 8 × 31 / 20 = 12.4 a month.
    for recorded, estimate in ((20, 12.4), (19, None)):
        (found,) = calendar_months(
            records("h" * 8 + "f" * (recorded - 8), date(2026, 3, 1)),
            first_on=date(2026, 3, 1),
            until=date(2026, 3, 31),
            min_recorded=20,
            scale=SCALE,
        )
        assert found.estimate == (None if estimate is None else pytest.approx(estimate))


def _window(letters: str):
    return window(
        records(letters), last_on=START + timedelta(days=27), window_days=28, min_recorded=20, scale=SCALE
    )


def test_blank_days_taken_as_worse_than_the_others_by_hand() -> None:
    # 7 of 21, Jeffreys: 7.5 to 14.5, odds 0.517; doubled 1.034, a share of 0.508: 7 + 7 × 0.508 = 10.56.
    assert if_blank_when_bad(_window("hff." * 7), RULES) == pytest.approx(10.56, abs=0.01)


def test_without_blanks_nothing_changes() -> None:
    assert if_blank_when_bad(_window("hff" * 9 + "f"), RULES) == 9


def test_a_window_that_is_not_over_counts_the_days_to_come_as_unsaid() -> None:
    begun = window(
        records("hfhff"),
        last_on=START + timedelta(days=4),
        window_days=28,
        min_recorded=20,
        scale=SCALE,
        first_on=START,
    )
    assert (likely(begun, RULES).low, likely(begun, RULES).high) == (2, 2)
    whole = likely(begun, RULES, whole_days=28)
    assert (whole.low, whole.high) == (4, 21)


@given(st.text("hf.", min_size=28, max_size=28))
def test_likely_lies_between_best_and_worst_and_bad_blanks_only_add(letters: str) -> None:
    found = _window(letters)
    told = likely(found, RULES)
    assert found.best <= told.low <= told.high <= found.worst
    assert found.best <= told.middle <= found.worst
    assert found.best <= if_blank_when_bad(found, RULES) <= found.worst
    if found.estimate is not None:
        assert found.best <= found.estimate <= found.worst


@given(st.text("hf.", min_size=28, max_size=28), st.integers(0, 27))
def test_forgetting_a_day_only_widens_what_is_sure(letters: str, place: int) -> None:
    before, after = _window(letters), _window(letters[:place] + "." + letters[place + 1 :])
    assert after.best <= before.best
    assert after.worst >= before.worst


@given(st.text("hf.", min_size=27, max_size=27), st.integers(0, 27))
def test_forgetting_a_free_day_never_makes_it_look_better(others: str, place: int) -> None:
    free, blank = (others[:place] + letter + others[place:] for letter in "f.")
    assert likely(_window(blank), RULES).high >= likely(_window(free), RULES).high


def test_a_diary_that_is_blank_when_bad_falls_short_and_the_bad_reading_comes_nearer() -> None:
    crowd = list(people(150, seed=9_300, wishes=Wishes(blank=0.1, blank_when_bad=0.25)))
    told, plain, bad = [], 0.0, 0.0
    for one in crowd:
        days = one.days[:28]
        kept = [
            DayRecord(DAY_ZERO + timedelta(days=day.number), day.headache) for day in days if day.is_written
        ]
        found = window(
            kept, last_on=DAY_ZERO + timedelta(days=27), window_days=28, min_recorded=20, scale=SCALE
        )
        truth = sum(day.headache for day in days)
        told.append(likely(found, RULES).low <= truth <= likely(found, RULES).high)
        plain += likely(found, RULES).middle - truth
        bad += if_blank_when_bad(found, RULES) - truth
    assert plain < 0  # as written, people look better than they are
    assert abs(bad) < abs(plain)
    assert share(told) < RULES.percent
