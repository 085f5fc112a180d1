"""The stop rule and the visits, watched: numbers in, where the plan stands out. Nothing here reads a row."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

StopWord = Literal["waiting", "fallen", "not_fallen", "cannot_tell", "not_interpretable"]


@dataclass(frozen=True, slots=True)
class Rule:
    """The stop rule with the day it counts from: a fall of this many percent by this visit or week."""

    agreed_on: date
    drop_percent: int
    by_visit: int
    by_week: int

    @property
    def last_day(self) -> date:
        """The day on which the week of the rule is over."""
        return self.agreed_on + timedelta(weeks=self.by_week)


@dataclass(frozen=True, slots=True)
class DaysSaid:
    """Headache days in two spans of equal length: at least `low`, at most `high`, blank days being the difference."""

    before_low: float
    before_high: float
    now_low: float
    now_high: float


@dataclass(frozen=True, slots=True)
class StopRuleState:
    """Where the stop rule stands.

    `is_due` is True once its visit or its week is reached, None where the visits are not known and the week is not over.
    `word`: waiting (not due yet), fallen (the fall agreed on was reached), not_fallen (stop, think again or refer),
    cannot_tell (too little in the diary, or the blank days decide), not_interpretable (painkiller days at their limit).
    `least_fall` and `most_fall` are percent, None where they cannot be worked out.
    """

    word: StopWord
    is_due: bool | None
    attended: int | None
    last_day: date
    least_fall: float | None
    most_fall: float | None


@dataclass(frozen=True, slots=True)
class VisitsState:
    """Visits had of those planned. `planned` 0 means that the plan names no number; `review_due` says whether to look again.

    `reviewed_on` is the day of the review that was due and was filed; the next is due as many visits later.
    """

    attended: int
    planned: int
    review_visit: int
    review_on: date
    review_due: bool
    reviewed_on: date | None = None

    @property
    def is_used_up(self) -> bool:
        """Whether all planned visits were had."""
        return bool(self.planned) and self.attended >= self.planned


def stop_rule(
    rule: Rule, *, attended: int | None, today: date, days: DaysSaid | None, interpretable: bool
) -> StopRuleState:
    """Judge the rule. `attended` None means that nobody counted the visits; `days` None that the diary is too thin."""
    is_due = _is_due(rule, attended, today)
    least, most = _falls(days)
    word = _word(rule, is_due=is_due, least=least, most=most, interpretable=interpretable)
    return StopRuleState(word, is_due, attended, rule.last_day, least, most)


def _is_due(rule: Rule, attended: int | None, today: date) -> bool | None:
    if today >= rule.last_day or (attended is not None and attended >= rule.by_visit):
        return True
    return None if attended is None else False


def _word(
    rule: Rule, *, is_due: bool | None, least: float | None, most: float | None, interpretable: bool
) -> StopWord:
    if not interpretable:
        return "not_interpretable"
    if least is not None and least >= rule.drop_percent:
        return "fallen"
    if not is_due:
        return "waiting"
    if most is not None and most < rule.drop_percent:
        return "not_fallen"
    return "cannot_tell"


def _falls(days: DaysSaid | None) -> tuple[float | None, float | None]:
    """The least and the most that headache days fell, in percent, over everything the blank days allow."""
    if days is None or days.before_high <= 0:
        return None, None
    least = _fall(days.before_low, days.now_high)
    most = _fall(days.before_high, days.now_low)
    return least, most


def _fall(before: float, now: float) -> float | None:
    return None if before <= 0 else 100 * (before - now) / before


def visits(
    attended_on: Collection[date],
    *,
    agreed_on: date,
    planned: int,
    review_visit: int,
    review_on: date,
    today: date,
    assessed_on: Collection[date] = (),
) -> VisitsState:
    """Count the visits since the plan was agreed, and say whether the review is due by visit or by day.

    An assessment filed on the day the review fell due or later is that review (`assessed_on`: days of filing); one
    filed earlier is not, because it could not see what the weeks showed.
    """
    had = sorted(day for day in attended_on if day >= agreed_on)
    fell_due = min([review_on, *had[review_visit - 1 : review_visit]])
    reviewed_on = max((day for day in assessed_on if day >= fell_due), default=None)
    if reviewed_on is None:
        return VisitsState(len(had), planned, review_visit, review_on, today >= fell_due)
    since = sum(day > reviewed_on for day in had)
    next_visit = len(had) - since + review_visit
    return VisitsState(len(had), planned, next_visit, review_on, since >= review_visit, reviewed_on)
