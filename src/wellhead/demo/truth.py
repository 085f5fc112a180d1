"""What is really so in the demo clinic: made-up people, their headaches and each of their days. Tests hold our figures against it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = 182
"""Simulated days up to and including yesterday: six months and a little."""
_SETTLING_DAYS = 14
_MOST = 0.97


class Headache(enum.StrEnum):
    """What somebody really has."""

    NECK = "neck"
    MIGRAINE = "migraine"
    TENSION_TYPE = "tension_type"
    NECK_AND_MIGRAINE = "neck_and_migraine"
    NECK_AND_OVERUSE = "neck_and_overuse"
    CLUSTER = "cluster"
    WARNING_SIGN = "warning_sign"


class Stage(enum.StrEnum):
    """How far somebody has come."""

    CHECKED = "checked"
    BOOKED = "booked"
    ASSESSED = "assessed"
    IN_TREATMENT = "in_treatment"
    REVIEW_DUE = "review_due"
    DISCHARGED = "discharged"
    RELAPSED = "relapsed"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The causes behind somebody's days. Days are numbered from 0; chances are of one day.

    `effect` is the share of headache days that care takes away once it has taken hold, over
    `weeks_to_full` weeks from `treated_from`; from `relapsed_from` on it is lost again. `blank` is the chance
    that a day is not written down and `blank_when_bad` what a headache adds to it.
    """

    headache: Headache
    stage: Stage
    chance: float
    week_factors: tuple[float, ...]
    effect: float
    treated_from: int | None
    weeks_to_full: int
    relapsed_from: int | None
    blank: float
    blank_when_bad: float
    silent_from: int | None
    takes_medicine: float
    medicine: str
    adherence: float

    def chance_on(self, number: int) -> float:
        """The true chance of a headache on a day."""
        factor = self.week_factors[number // 7 % len(self.week_factors)]
        return min(_MOST, self.chance * factor * (1 - self.effect * self._hold_on(number)))

    def _hold_on(self, number: int) -> float:
        """How far the effect has taken hold: 0 not at all, 1 in full."""
        if self.treated_from is None or number < self.treated_from:
            return 0.0
        hold = min(1.0, (number - self.treated_from) / (7 * self.weeks_to_full))
        if self.relapsed_from is None or number < self.relapsed_from:
            return hold
        return hold * max(0.0, 1 - (number - self.relapsed_from) / _SETTLING_DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueDay:
    """One day as it was. `worst` is None on a day without headache; `days_late` None when nobody wrote it down."""

    number: int
    headache: bool
    worst: int | None
    neck_pain: int
    features: tuple[str, ...]
    medicine: str
    doses: int
    days_late: int | None

    @property
    def is_written(self) -> bool:
        """Whether the day stands in the diary."""
        return self.days_late is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntheticPerson:
    """A made-up person with everything that is true of them. `booked` and `visits` are day numbers.

    `first_on` is the date of day 0. The diary holds written days from `booked` on; somebody who has not
    booked has none. Visits past the last simulated day are still to come.
    """

    number: int
    given_name: str
    family_name: str
    sex: str
    born_on: date
    phone: str
    side: str
    worst_usual: int
    truth: Truth
    first_on: date
    booked: int | None
    visits: tuple[int, ...]
    days: tuple[TrueDay, ...]

    def date_of(self, number: int) -> date:
        """The date of a day."""
        return self.first_on + timedelta(days=number)

    def number_of(self, day: date) -> int:
        """The number of a date."""
        return (day - self.first_on).days

    @property
    def written_days(self) -> tuple[TrueDay, ...]:
        """The days that stand in the diary."""
        start = self.booked
        return () if start is None else tuple(d for d in self.days if d.is_written and d.number >= start)

    def headache_days(self, first_on: date, last_on: date) -> int:
        """True headache days between two dates, both included, blank or not."""
        first, last = self.number_of(first_on), self.number_of(last_on)
        return sum(day.headache for day in self.days if first <= day.number <= last)

    def age_on(self, day: date) -> int:
        """Completed years."""
        before = (day.month, day.day) < (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - before
