"""Two treatments that began together are read as one; an order makes them two."""

from __future__ import annotations

from datetime import date, timedelta

from tests.lib.known_people import method
from wellhead.outcomes.helped.read import read
from wellhead.outcomes.helped.telling_apart import all_of, told_apart
from wellhead.outcomes.helped.weeks import Course, Day

OPENED = date(2026, 1, 5)
FIRST = OPENED + timedelta(days=28)


def _course(kind: str, after: int, ends_after: int | None = None) -> Course:
    return Course(
        (kind,),
        FIRST + timedelta(days=after),
        None if ends_after is None else FIRST + timedelta(days=ends_after),
    )


def test_starts_less_than_two_weeks_apart_are_one() -> None:
    (both,) = told_apart([_course("needling", 13), _course("exercise", 0)], apart_days=14)
    assert both == Course(("exercise", "needling"), FIRST)


def test_starts_two_weeks_apart_are_two() -> None:
    found = told_apart([_course("needling", 14), _course("exercise", 0)], apart_days=14)
    assert [each.kinds for each in found] == [("exercise",), ("needling",)]


def test_one_that_ended_before_the_other_began_is_told_apart() -> None:
    found = told_apart([_course("exercise", 0, 5), _course("needling", 7)], apart_days=14)
    assert len(found) == 2


def test_together_lasts_as_long_as_the_longest() -> None:
    assert all_of([_course("exercise", 0, 5), _course("needling", 3)]) == Course(
        ("exercise", "needling"), FIRST
    )
    assert all_of([]) is None


def test_in_an_order_the_change_falls_to_the_one_that_brought_it() -> None:
    courses = [_course("exercise", 0), _course("needling", 56)]
    pattern = "hhhhhhf" * 12 + "fffffhf" * 14
    said = {"h": True, "f": False}
    days = [Day(OPENED + timedelta(days=n), said[letter]) for n, letter in enumerate(pattern)]
    exercise, needling = (read(days, courses, turn, method=method()) for turn in (0, 1))
    assert needling.verdict == "helped"
    assert exercise.verdict != "helped"
