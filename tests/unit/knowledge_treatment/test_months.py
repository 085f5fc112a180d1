"""A window of the diary: what is recorded, what may be, and never a blank day as a free one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellhead.diary.months import DayRecord, IntensityScale, window, windows

START = date(2026, 3, 2)
SCALE = IntensityScale(1, 10)


def _window(records, **more):
    given = {"last_on": START + timedelta(days=27), "window_days": 28, "min_recorded": 20, "scale": SCALE}
    return window(records, **{**given, **more})


def _days(aching, recorded, worst=None):
    return [
        DayRecord(START + timedelta(days=n), n < aching, worst if n < aching else None)
        for n in range(recorded)
    ]


def test_a_full_window_is_what_it_says():
    found = _window(_days(12, 28))
    assert (found.best, found.estimate, found.worst) == (12, 12.0, 12)


def test_blank_days_leave_a_range():
    found = _window(_days(9, 21))
    assert (found.best, found.estimate, found.worst) == (9, 12.0, 16)
    assert found.blank_days == 7


def test_too_few_days_give_no_estimate():
    found = _window(_days(9, 19))
    assert (found.complete, found.estimate) == (False, None)
    assert (found.best, found.worst) == (9, 18)


def test_an_empty_window_may_hold_anything():
    found = _window([])
    assert (found.best, found.worst, found.estimate, found.mean_intensity) == (0, 28, None, None)
    assert found.best_intensity is None


def test_an_intensity_that_was_not_said_is_not_zero():
    records = [*_days(2, 28, worst=6)[:1], DayRecord(START + timedelta(days=1), True), *_days(0, 28)[2:]]
    found = _window(records)
    assert (found.intensities, found.mean_intensity) == (1, 6.0)
    assert (found.best_intensity, found.worst_intensity) == (3.5, 8.0)


def test_days_outside_the_window_do_not_count():
    outside = [DayRecord(START - timedelta(days=1), True), DayRecord(START + timedelta(days=28), True)]
    assert _window(outside).recorded_days == 0


def test_a_diary_that_began_later_makes_a_shorter_window():
    found = _window(_days(2, 28), first_on=START + timedelta(days=20))
    assert (found.days, found.recorded_days) == (8, 8)


def test_windows_follow_one_another_from_the_day_the_diary_opened():
    found = windows(
        _days(3, 60),
        opened_on=START,
        until=START + timedelta(days=59),
        window_days=28,
        min_recorded=20,
        scale=SCALE,
    )
    assert [each.first_on for each in found] == [START, START + timedelta(days=28)]
    assert [each.headache_days for each in found] == [3, 0]


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(1, 10)), min_size=28, max_size=28))
def test_the_truth_lies_between_best_and_worst(days):
    told = [
        DayRecord(START + timedelta(days=n), aching, worst if aching else None)
        for n, (recorded, aching, worst) in enumerate(days)
        if recorded
    ]
    true = [worst for _, aching, worst in days if aching]
    found = _window(told)
    assert found.best <= len(true) <= found.worst
    if found.best_intensity is not None:
        mean = sum(true) / len(true)
        assert found.best_intensity <= mean + 1e-9
        assert mean <= found.worst_intensity + 1e-9


def test_the_scale_and_limits_are_given_not_guessed():
    with pytest.raises(TypeError):
        window([], last_on=START)  # type: ignore[call-arg]
