"""When a limit of medicine days would be reached in a calendar month if it went on like this: a chance and a span of days.

Days that nobody spoke of, behind or ahead, may each hold a medicine or not; how likely, the days spoken of say, the
latest ones loudest. It is arithmetic on a diary: no advice, and no verdict on a person.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from wellhead.diary.stats import Belief, LikelyCount, chance_of_at_least, fading, likely_of, quantile
from wellhead.knowledge.treatment.day_counts import ForecastRules

Prospect = Literal["reached", "near", "possible", "unlikely", "too_early"]


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """What a month comes to. `low` days of use are written down up to `until`, `high` with every blank day.

    `chance` is that of reaching `limit_days` by the end of the month. `first_on` to `last_on` is when, if it is
    reached: None when it is reached already (`reached_on`) or cannot be any more. `month` is the likely whole count.
    """

    prospect: Prospect
    first_of_month: date
    last_of_month: date
    until: date
    limit_days: int
    low: int
    high: int
    blank_days: int
    said_days: int
    chance: float
    month: LikelyCount
    first_on: date | None
    last_on: date | None
    reached_on: date | None

    @property
    def is_worth_a_word(self) -> bool:
        """Whether to say so before the limit is reached."""
        return self.prospect == "near"


def forecast(uses: Mapping[date, bool], *, today: date, limit_days: int, rules: ForecastRules) -> Forecast:
    """The month of `today`. `uses` holds days spoken of: was a medicine of the class taken. Absent is not known."""
    first = today.replace(day=1)
    last = today.replace(day=calendar.monthrange(today.year, today.month)[1])
    until = today if today in uses else today - timedelta(days=1)
    past = [first + timedelta(days=n) for n in range(max(0, (until - first).days + 1))]
    said = [day for day in past if day in uses]
    used = [day for day in said if uses[day]]
    unsaid = len(past) - len(said)
    ahead = (last - first).days + 1 - len(past)
    belief = _pace(uses, until, rules)
    chance = chance_of_at_least(limit_days - len(used), unsaid + ahead, belief)
    reached_on = used[limit_days - 1] if len(used) >= limit_days else None
    first_on, last_on = _when(limit_days - len(used), unsaid, ahead, belief=belief, until=until, rules=rules)
    known = sum(rules.reads_back_days >= (until - day).days >= 0 for day in uses)
    return Forecast(
        prospect=_prospect(chance, reached_on, known=known, rules=rules),
        first_of_month=first,
        last_of_month=last,
        until=until,
        limit_days=limit_days,
        low=len(used),
        high=len(used) + unsaid,
        blank_days=unsaid,
        said_days=known,
        chance=chance,
        month=likely_of(len(used), unsaid + ahead, belief, percent=rules.interval_percent),
        first_on=first_on,
        last_on=last_on,
        reached_on=reached_on,
    )


@dataclass(frozen=True, slots=True)
class DayAhead:
    """Days of use up to one day of the month: written down (None: still to come), and likely all told."""

    on: date
    written: int | None
    likely: LikelyCount


def day_by_day(uses: Mapping[date, bool], *, today: date, rules: ForecastRules) -> tuple[DayAhead, ...]:
    """The month of `today`, added up day by day, with where it likely goes."""
    first = today.replace(day=1)
    whole = calendar.monthrange(today.year, today.month)[1]
    until = today if today in uses else today - timedelta(days=1)
    belief = _pace(uses, until, rules)
    used = unsaid = 0
    found = []
    for day in (first + timedelta(days=n) for n in range(whole)):
        is_past = day <= until
        used += is_past and uses.get(day, False)
        unsaid += day not in uses or not is_past
        likely = likely_of(used, unsaid, belief, percent=rules.interval_percent)
        found.append(DayAhead(day, used if is_past else None, likely))
    return tuple(found)


def _pace(uses: Mapping[date, bool], until: date, rules: ForecastRules) -> Belief:
    """How likely a day of use is: what was said lately, the older the softer."""
    lately = (((until - day).days, was) for day, was in uses.items())
    told = fading(
        ((ago, was) for ago, was in lately if 0 <= ago <= rules.reads_back_days),
        half_life=rules.half_life_days,
        worth=rules.worth_of_a_day,
    )
    return Belief(rules.start_yes, rules.start_no).told(*told)


def _when(
    wanted: int, unsaid: int, ahead: int, *, belief: Belief, until: date, rules: ForecastRules
) -> tuple[date | None, date | None]:
    """The days between which the limit is reached if it is reached in this month; blank days behind may count."""
    if wanted <= 0 or wanted > unsaid + ahead:
        return None, None
    by_day = [chance_of_at_least(wanted, unsaid + n, belief) for n in range(ahead + 1)]
    tail = (1 - rules.interval_percent / 100) / 2
    steps = [by_day[0], *(later - earlier for earlier, later in pairwise(by_day))]
    whole = by_day[-1]
    if whole <= 0:
        return None, None
    on = [quantile([step / whole for step in steps], share) for share in (tail, 1 - tail)]
    return until + timedelta(days=on[0]), until + timedelta(days=on[1])


def _prospect(chance: float, reached_on: date | None, *, known: int, rules: ForecastRules) -> Prospect:
    if reached_on is not None:
        return "reached"
    if known < rules.least_days:
        return "too_early"
    if 100 * chance >= rules.near_percent:
        return "near"
    return "possible" if 100 * chance >= rules.possible_percent else "unlikely"
