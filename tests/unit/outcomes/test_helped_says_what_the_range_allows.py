"""Words follow ranges: helped, worse, no clear change, and can't tell yet as the default with what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.lib.known_people import method
from wellhead.outcomes.helped import kept
from wellhead.outcomes.helped.change import Range
from wellhead.outcomes.helped.read import Reading, Verdict, Why, read, verdict_of, writes_otherwise
from wellhead.outcomes.helped.weeks import Course, Day, cells

OPENED = date(2026, 1, 5)
NEEDLING = Course(("needling",), OPENED + timedelta(days=28))


def _days(pattern: str, *, sore: frozenset[int] = frozenset()) -> list[Day]:
    """`h` a headache, `f` a free day, anything else a blank."""
    said = {"h": True, "f": False}
    return [Day(OPENED + timedelta(days=n), said.get(letter), n in sore) for n, letter in enumerate(pattern)]


def _read(pattern: str, **more: frozenset[int]) -> Reading:
    return read(_days(pattern, **more), [NEEDLING], 0, method=method())


def _range(low: float, high: float, *, fewer: float = 0.5, more: float = 0.05) -> Range:
    return Range(low=low, middle=(low + high) / 2, high=high, fewer=fewer, more=more, level=12)


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (_range(-8, -1, fewer=0.95), Verdict.HELPED),
        (_range(-8, 0.4, fewer=0.9), Verdict.HELPED),
        (_range(-8, 0.6, fewer=0.89), None),
        (_range(1, 7, fewer=0.0, more=0.93), Verdict.WORSE),
        (_range(-3, 3.9), Verdict.NO_CLEAR_CHANGE),
        (_range(-4.1, 2), None),
    ],
)
def test_a_word_needs_a_range_that_allows_it(found: Range, verdict: Verdict | None) -> None:
    said = verdict_of(found, method())
    assert (said[0] if said else None) is verdict


def test_too_few_days_before_cannot_be_told_and_waiting_does_not_help() -> None:
    found = _read("?" * 22 + "hfhfhf" + "f" * 60)
    assert (found.verdict, found.why, found.before) == (Verdict.CANNOT_TELL, Why.TOO_FEW_BEFORE, 6)
    assert found.weeks_missing is None
    assert found.main is None


def test_too_few_days_since_says_how_many_weeks_are_missing_at_this_pace() -> None:
    found = _read("hf" * 14 + "hf?????" * 3)
    assert (found.why, found.after) == (Why.TOO_FEW_AFTER, 6)
    assert found.weeks_missing == 7


def test_a_wide_range_says_that_more_weeks_could_tell_or_that_they_would_not() -> None:
    found = _read("hhff" * 7 + "hfff" * 6)
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.why in {Why.MORE_WEEKS, Why.WIDE_FOR_GOOD}
    assert (found.weeks_missing is not None) == (found.why is Why.MORE_WEEKS)


def test_a_diary_that_turns_from_nearly_all_to_nearly_none_helped() -> None:
    found = _read("hhhhhhf" * 4 + "fffffhf" * 16)
    assert found.verdict is Verdict.HELPED
    assert found.main is not None
    assert found.main.high < 0


def test_and_the_other_way_round_got_worse() -> None:
    assert _read("fffffhf" * 4 + "hhhhhhf" * 16).verdict is Verdict.WORSE


def test_hardly_any_headache_before_and_after_is_no_clear_change() -> None:
    assert _read("fffffff" * 5 + "fffffff" * 15).verdict is Verdict.NO_CLEAR_CHANGE


def test_blank_days_stand_in_no_week() -> None:
    (cell,) = cells(_days("hf??h??"), [], ramp_weeks=0)
    assert (cell.headaches, cell.days) == (2, 3)


def test_sore_days_are_left_out_and_counted_beside_it() -> None:
    sore = frozenset(day for start in (28, 35, 42, 49) for day in range(start, start + 4))
    pattern = "hhhf" * 7 + "hhhhfff" * 4 + "fffffff" * 10
    found, plain = _read(pattern, sore=sore), _read(pattern)
    assert (found.sore_days, plain.sore_days) == (16, 0)
    assert found.after == plain.after - 16
    assert found.main is not None
    assert found.with_sore is not None
    assert found.main.middle < found.with_sore.middle


def test_after_the_end_what_stays_is_told_apart() -> None:
    course = replace(NEEDLING, ends_on=NEEDLING.starts_on + timedelta(days=42))
    found = read(_days("hhhhhhf" * 4 + "fffffhf" * 6 + "hhhhfhf" * 8), [course], 0, method=method())
    assert found.main is not None
    assert found.since_end is not None
    assert found.main.middle < found.since_end.middle - 2


def test_the_same_days_give_the_same_figures_and_a_changed_day_another_digest() -> None:
    pattern = "hhhf" * 7 + "fffh" * 10
    assert _read(pattern) == _read(pattern)
    assert _read(pattern[:-1] + "?").digest != _read(pattern).digest


def test_what_is_kept_comes_back_as_it_was() -> None:
    found = _read("hhhf" * 7 + "fffh" * 10, sore=frozenset({30, 31}))
    assert kept.from_plain(kept.as_plain(found)) == found


def test_a_share_of_written_days_that_shifts_is_told() -> None:
    found = _read("hf" * 14 + "hf??" * 20)
    assert writes_otherwise(found, method()) is True
    assert writes_otherwise(_read("hf" * 14 + "hf" * 30), method()) is False
