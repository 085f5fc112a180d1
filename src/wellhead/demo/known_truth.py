"""Made-up people whose true change is known, to hold statistics against: the same seed gives the same person. Pure.

`person(seed)` draws somebody from the whole population, `Wishes` fixes what a test wants to fix, and
`people(number, seed=…)` draws a crowd. Everything that is true stands beside what the diary shows: the chance
of a headache on each day, which days were left blank and why, what a treatment really did. `simulator` makes
the demo clinic's people, with names and visits; this makes people for tests and benchmarks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import exp, log, sqrt
from random import Random

MONTH = 28
WEEK = 7
SORE_DAYS = 3
"""Days after a session with needles on which soreness may be felt."""
_GRID = tuple(-2.5 + 0.25 * step for step in range(21))
_WEIGHTS = tuple(exp(-point * point / 2) for point in _GRID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One kind of treatment as it was given, with what it really does. Days are numbers in the diary.

    `effect` is in log-odds of a headache day at full force (below zero is better), reached over
    `weeks_to_full`; `kept` is the share that stays once the last day, `ends_on`, is over.
    `sore` is what soreness adds to the log-odds on the days after a session.
    """

    kind: str
    starts_on: int
    ends_on: int | None
    effect: float
    weeks_to_full: int
    kept: float
    sessions: tuple[int, ...]
    sore: float = 0.0

    def force_on(self, day: int) -> float:
        """How much of the effect holds on a day: 0 not at all, 1 in full."""
        if day < self.starts_on:
            return 0.0
        ramp = WEEK * self.weeks_to_full
        risen = min(1.0, (day - self.starts_on) / ramp) if ramp else 1.0
        return risen if self.ends_on is None or day <= self.ends_on else risen * self.kept

    def is_sore_on(self, day: int) -> bool:
        """Whether the day lies in the soreness window of a session."""
        return any(0 <= day - session <= SORE_DAYS for session in self.sessions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a test fixes; None is drawn from the population. Chances are of one day, days are whole days.

    `looks_back_weeks` is over how many weeks somebody came at the worst (1: at any time). `drift` is a slow
    change in log-odds a week that nobody caused; `blank_when_bad` what a headache adds to the chance of a
    blank day, `blank_when_bad_after` the same from the first treatment on, `season` the size in log-odds of a
    wave over a year. `relapse_on` is the day from which `relapse_by` is added to the log-odds.
    """

    days: int | None = None
    untreated_days: int | None = None
    chance: float | None = None
    spread: float | None = None
    carry: float | None = None
    looks_back_weeks: int | None = None
    effect: float | None = None
    weeks_to_full: int | None = None
    ends_after: int | None = None
    blank: float | None = None
    blank_when_bad: float | None = None
    blank_when_bad_after: float | None = None
    drift: float = 0.0
    season: float = 0.0
    sore: float | None = None
    second_after: int | None = None
    second_effect: float | None = None
    exercise_next_day: float = 0.0
    desk: float | None = None
    relapse_on: int | None = None
    relapse_by: float = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDay:
    """A day as it was. `is_written` False is a blank in the diary, whatever the day was."""

    number: int
    chance: float
    headache: bool
    worst: int | None
    neck_pain: int
    is_written: bool
    is_sore: bool
    took_medicine: bool
    exercised: bool
    desk_hours: int


@dataclass(frozen=True, kw_only=True)
class KnownPerson:
    """Somebody with everything that is true of them. `level` is the own long-run log-odds of a headache day.

    `spread` and `carry` are the standard deviation and the week-to-week correlation of good and bad weeks.
    """

    seed: int
    level: float
    spread: float
    carry: float
    drift: float
    given: tuple[Given, ...]
    days: tuple[KnownDay, ...]
    desk: float
    weeks: tuple[float, ...] = field(repr=False)

    @property
    def written(self) -> tuple[KnownDay, ...]:
        """The days that stand in the diary."""
        return tuple(day for day in self.days if day.is_written)

    @cached_property
    def true_month(self) -> float:
        """Headache days in 28 at the own level, before any treatment."""
        return MONTH * self._chance_at(self.level)

    def true_change(self, kind: str) -> float:
        """What this kind really changed: headache days in 28 at full force, other things as when it began."""
        one = next(each for each in self.given if each.kind == kind)
        before = [each for each in self.given if each is not one and each.starts_on < one.starts_on]
        at = self.level + self.drift * one.starts_on / WEEK
        at += sum(each.effect * each.force_on(one.starts_on) for each in before)
        return MONTH * (self._chance_at(at + one.effect) - self._chance_at(at))

    def _chance_at(self, level: float) -> float:
        """The chance of a headache on a day, over good and bad weeks and the hours at a desk."""
        hours = {day.desk_hours for day in self.days}
        share = [(hour, sum(day.desk_hours == hour for day in self.days) / len(self.days)) for hour in hours]
        return sum(
            part * weight * _chance(level + self.desk * (hour - 5) + self.spread * point)
            for hour, part in share
            for point, weight in zip(_GRID, _WEIGHTS, strict=True)
        ) / sum(_WEIGHTS)


ANYBODY = Wishes()
"""Nothing fixed: the whole population."""


def people(number: int, *, seed: int, wishes: Wishes = ANYBODY) -> Iterator[KnownPerson]:
    """So many people, one at a time; each has a seed of its own made from this one."""
    for turn in range(number):
        yield person(seed * 1_000_003 + turn, wishes)


def person(seed: int, wishes: Wishes = ANYBODY) -> KnownPerson:
    """Somebody with this seed, as wished.

    The population: 2 to 25 headache days in 28 (middle near 12), good and bad weeks that hang together,
    people who come at their worst of one to twelve weeks, three in ten whom treatment changes nothing.
    """
    random = Random(seed)  # noqa: S311 -- made-up people need no secrecy, they need to come out the same
    whole = _filled(random, wishes)
    given = _given(random, whole)
    weeks = _weeks(random, whole)
    level = log(_known(whole.chance) / (1 - _known(whole.chance)))
    days = tuple(_days(random, whole, level=level, weeks=weeks, given=given))
    return KnownPerson(
        seed=seed,
        level=level,
        spread=_known(whole.spread),
        carry=_known(whole.carry),
        drift=whole.drift,
        given=given,
        days=days,
        desk=_known(whole.desk),
        weeks=weeks,
    )


def _filled(random: Random, wishes: Wishes) -> Wishes:
    """The wishes with everything else drawn; each figure is drawn whether it is wanted or not."""
    drawn: dict[str, float | int] = {
        "untreated_days": random.choice((7, 14, 14, 21, 28, 28, 42)),
        "days": random.choice((70, 98, 126, 168, 224)),
        "chance": min(0.9, max(0.07, random.betavariate(3, 4))),
        "spread": min(1.2, max(0.1, random.gauss(0.5, 0.22))),
        "carry": random.uniform(0.2, 0.9),
        "looks_back_weeks": random.choice((1, 4, 8, 12)),
        "effect": 0.0 if random.random() < 0.3 else random.gauss(-0.6, 0.7),
        "weeks_to_full": random.choice((0, 2, 4, 6)),
        "blank": random.choice((0.03, 0.08, 0.15, 0.3, 0.45)),
        "blank_when_bad": random.choice((0.0, 0.0, 0.0, 0.1, 0.25)),
        "sore": random.choice((0.0, 0.5, 1.0)),
        "second_effect": 0.0 if random.random() < 0.3 else random.gauss(-0.4, 0.7),
        "desk": random.choice((0.0, 0.0, 0.06, 0.12)),
    }
    missing = {name: value for name, value in drawn.items() if getattr(wishes, name) is None}
    # mypy cannot see that each name stands for a field of its kind.
    whole = replace(wishes, **missing)  # type: ignore[arg-type]
    if whole.blank_when_bad_after is None:
        whole = replace(whole, blank_when_bad_after=whole.blank_when_bad)
    return whole


def _given(random: Random, wishes: Wishes) -> tuple[Given, ...]:
    """Needles from the first visit, and hands later where a second treatment is wished."""
    first_on, last = int(_known(wishes.untreated_days)), int(_known(wishes.days)) - 1
    ends_on = None if wishes.ends_after is None else min(last, first_on + wishes.ends_after)
    first = Given(
        kind="needling",
        starts_on=first_on,
        ends_on=ends_on,
        effect=_known(wishes.effect),
        weeks_to_full=int(_known(wishes.weeks_to_full)),
        kept=random.choice((0.4, 0.7, 1.0)),
        sessions=_sessions(random, first_on, last if ends_on is None else ends_on),
        sore=_known(wishes.sore),
    )
    if wishes.second_after is None:
        return (first,)
    begins = first_on + wishes.second_after
    second = Given(
        kind="manual_therapy",
        starts_on=begins,
        ends_on=None,
        effect=_known(wishes.second_effect),
        weeks_to_full=int(_known(wishes.weeks_to_full)),
        kept=1.0,
        sessions=(),
    )
    return (first, second)


def _sessions(random: Random, first_on: int, until: int) -> tuple[int, ...]:
    """About weekly at first, up to six."""
    days, day = [first_on], first_on
    for gap in (7, 7, 7, 14, 14):
        day += gap + random.choice((-1, 0, 0, 1))
        if day <= until:
            days.append(day)
    return tuple(days)


def _weeks(random: Random, wishes: Wishes) -> tuple[float, ...]:
    """Good and bad weeks in log-odds; the diary opens in the worst of the weeks looked back on."""
    spread, carry = _known(wishes.spread), _known(wishes.carry)
    looked = int(_known(wishes.looks_back_weeks))
    drawn = [random.gauss(0, spread)]
    for _ in range(int(_known(wishes.days)) // WEEK + looked):
        drawn.append(carry * drawn[-1] + random.gauss(0, spread * sqrt(1 - carry * carry)))
    opens = max(range(looked), key=lambda week: drawn[week])
    return tuple(drawn[opens:])


def _days(
    random: Random, wishes: Wishes, *, level: float, weeks: Sequence[float], given: Sequence[Given]
) -> Iterator[KnownDay]:
    adherence, takes, usual = random.uniform(0.2, 0.9), random.uniform(0.2, 0.8), random.randint(3, 8)
    treated_on = min(each.starts_on for each in given)
    silent = _bursts(random, int(_known(wishes.days)))
    exercised = False
    for number in range(int(_known(wishes.days))):
        desk_hours = random.choice((0, 2)) if number % WEEK > 4 else random.choice((4, 6, 8, 9))
        odds = level + weeks[number // WEEK] + _known(wishes.desk) * (desk_hours - 5)
        odds += wishes.drift * number / WEEK + wishes.season * _wave(number)
        odds += wishes.exercise_next_day * exercised
        odds += sum(each.effect * each.force_on(number) for each in given)
        odds += max((each.sore for each in given if each.is_sore_on(number)), default=0.0)
        if wishes.relapse_on is not None and number >= wishes.relapse_on:
            odds += wishes.relapse_by
        chance = _chance(odds)
        headache = random.random() < chance
        bad = _known(wishes.blank_when_bad if number < treated_on else wishes.blank_when_bad_after)
        blank = random.random() < _known(wishes.blank) + bad * headache
        exercised = random.random() < adherence * (0.6 if headache else 1.0)
        strength = max(1, min(10, usual + random.choice((-2, -1, 0, 0, 0, 1, 2))))
        yield KnownDay(
            number=number,
            chance=chance,
            headache=headache,
            worst=strength if headache else None,
            neck_pain=min(10, random.randint(0, 3) + (2 if headache else 0)),
            is_written=not blank and number not in silent,
            is_sore=any(each.is_sore_on(number) for each in given),
            took_medicine=headache and random.random() < takes,
            exercised=exercised,
            desk_hours=desk_hours,
        )


def _bursts(random: Random, days: int) -> frozenset[int]:
    """Whole weeks in which nothing is written: holidays, and losing heart."""
    return frozenset(
        day for start in range(0, days, WEEK) if random.random() < 0.06 for day in range(start, start + WEEK)
    )


def _wave(number: int) -> float:
    """A yearly wave between minus one and one, highest on day 0: coming in the bad season."""
    turn = (number % 364) / 364
    return 1 - 4 * min(turn, 1 - turn)


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def _known(value: float | None) -> float:
    """A figure after `_filled`, where nothing is open any more."""
    if value is None:
        raise ValueError("a figure was left open: fill the wishes first")
    return value
