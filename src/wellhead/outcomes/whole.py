"""Figures over many courses of care: change by occasion, case mix, and who did not answer; small groups stay hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Literal

from wellhead.knowledge.treatment.instruments import CoreItem
from wellhead.outcomes import change

Values = Mapping[str, float | None]
"""By item id; None or absent where nothing was answered."""
HALF, QUARTERS = 0.5, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One course of care: who began it, in completed years, and the answers by occasion. `sex` empty: not said."""

    age: int
    sex: str
    answers: Mapping[str, Values]

    def value(self, occasion: str, item_id: str) -> float | None:
        """The answer to a question at an occasion; None where there is none."""
        return self.answers.get(occasion, {}).get(item_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFigures:
    """Change of one question from the start to an occasion, towards better, over those who answered both times.

    Everything but `people` is None for a group that is too small to show. `low` and `high` are quartiles.
    `better`, `same` and `worse` count changes beyond ordinary error, `matters` those for the better that matter;
    None where no limit is known.
    """

    people: int
    middle: float | None = None
    low: float | None = None
    high: float | None = None
    better: int | None = None
    same: int | None = None
    worse: int | None = None
    matters: int | None = None


@dataclass(frozen=True, slots=True)
class Mix:
    """What a group was like at the start; None where the group is too small or nobody said. `women` is a share."""

    people: int
    age: float | None
    women: float | None
    values: Mapping[str, float | None]


State = Literal["in_time", "late", "declined", "silent", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What became of the questions of one occasion. `open` still wait and are in no rate."""

    in_time: int = 0
    late: int = 0
    declined: int = 0
    silent: int = 0
    open: int = 0

    @property
    def answered(self) -> int:
        """In time or late."""
        return self.in_time + self.late

    @property
    def over(self) -> int:
        """Those whose outcome is known: what a rate is taken of."""
        return self.answered + self.declined + self.silent


def follow_up(states: Iterable[State]) -> FollowUp:
    """Count the states of one occasion."""
    known = list(states)
    return FollowUp(
        in_time=known.count("in_time"),
        late=known.count("late"),
        declined=known.count("declined"),
        silent=known.count("silent"),
        open=known.count("open"),
    )


def change_figures(courses: Iterable[Course], item: CoreItem, occasion: str, *, fewest: int) -> ChangeFigures:
    """Change of one question up to an occasion; groups below `fewest` show their size alone."""
    pairs = [
        (before, after)
        for before, after in (
            (each.value("baseline", item.id), each.value(occasion, item.id)) for each in courses
        )
        if before is not None and after is not None
    ]
    if len(pairs) < fewest:
        return ChangeFigures(people=len(pairs))
    judged = [change.change_in_item(item, before, after) for before, after in pairs]
    better = [_towards_better(item, before, after) for before, after in pairs]
    low, middle, high = quantiles(better, n=QUARTERS, method="inclusive")
    has_error = item.mdc.limit is not None
    beyond = [size for size, each in zip(better, judged, strict=True) if each.beyond_error]
    known = [each for each in judged if each.matters is not None]
    return ChangeFigures(
        people=len(pairs),
        middle=middle,
        low=low,
        high=high,
        better=sum(size > 0 for size in beyond) if has_error else None,
        same=len(pairs) - len(beyond) if has_error else None,
        worse=sum(size < 0 for size in beyond) if has_error else None,
        matters=sum(bool(each.matters) and (each.towards_better or 0) > 0 for each in known)
        if known
        else None,
    )


def _towards_better(item: CoreItem, before: float, after: float) -> float:
    return before - after if item.direction == "lower_is_better" else after - before


def by_start(
    courses: Sequence[Course], item: CoreItem, bands: Sequence[tuple[float, float]]
) -> list[list[Course]]:
    """The courses in bands of the first answer (both ends included); those without one are in none."""
    found: list[list[Course]] = [[] for _ in bands]
    for each in courses:
        first = each.value("baseline", item.id)
        for place, (low, high) in enumerate(bands):
            if first is not None and low <= first <= high:
                found[place].append(each)
                break
    return found


def mix(courses: Sequence[Course], items: Iterable[str], *, fewest: int) -> Mix:
    """What a group was like at the start."""
    if len(courses) < fewest:
        return Mix(len(courses), None, None, dict.fromkeys(items))
    said = [each.sex for each in courses if each.sex]
    women = said.count("female") / len(said) if len(said) >= fewest else None
    values = {
        name: _middle([each.value("baseline", name) for each in courses], fewest=fewest) for name in items
    }
    return Mix(len(courses), median(each.age for each in courses), women, values)


def _middle(values: Iterable[float | None], *, fewest: int) -> float | None:
    given = [each for each in values if each is not None]
    return median(given) if len(given) >= fewest else None
