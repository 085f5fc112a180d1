"""Which treatments can be told apart: two that ran together and began too close to each other are read as one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wellhead.outcomes.helped.weeks import Course


def told_apart(courses: Iterable[Course], *, apart_days: int) -> tuple[Course, ...]:
    """The courses in the order they began, those that cannot be told apart as one."""
    found: list[Course] = []
    for course in sorted(courses, key=lambda each: (each.starts_on, each.kinds)):
        if found and _is_mixed(found[-1], course, apart_days):
            found[-1] = _both(found[-1], course)
        else:
            found.append(course)
    return tuple(found)


def all_of(courses: Iterable[Course]) -> Course | None:
    """Everything together as one course from the first day on; None where nothing was given."""
    whole: Course | None = None
    for course in sorted(courses, key=lambda each: (each.starts_on, each.kinds)):
        whole = course if whole is None else _both(whole, course)
    return whole


def _is_mixed(first: Course, second: Course, apart_days: int) -> bool:
    overlap = first.ends_on is None or second.starts_on <= first.ends_on
    return overlap and (second.starts_on - first.starts_on).days < apart_days


def _both(first: Course, second: Course) -> Course:
    return Course(
        tuple(dict.fromkeys((*first.kinds, *second.kinds))),
        first.starts_on,
        _later(first.ends_on, second.ends_on),
    )


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)
