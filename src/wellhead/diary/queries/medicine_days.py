"""Medicine days of one person by class: the last three months, month by month, and where this month is going."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wellhead.diary import forecast as ahead
from wellhead.diary import overuse as medicine_days
from wellhead.diary.forecast import DayAhead, Forecast
from wellhead.diary.models import Person
from wellhead.diary.overuse import ANY_ACUTE, ANY_NON_OPIOID_FACT, DayOfUse, DayRange, Overuse, UseCount
from wellhead.diary.queries import counts
from wellhead.diary.queries.classing import UnclassedName, placing, unclassed
from wellhead.diary.queries.days import DayView, days
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.day_counts import ForecastRules
from wellhead.knowledge.treatment.medicines import Medicine, OveruseThresholds

PLAIN_TOGETHER = ANY_NON_OPIOID_FACT
ALL_TOGETHER = ANY_ACUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassDays:
    """Days of one class, or of several counted together, beside their limit.

    `window` is the last three months, `months` its blocks of 30 days, the oldest first.
    """

    key: str
    limit_days: int
    window: DayRange
    months: tuple[tuple[UseCount, DayRange], ...]
    forecast: Forecast
    day_by_day: tuple[DayAhead, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineDays:
    """Everything a page about medicine days says. `recalled_days` of the window were written from memory."""

    today: date
    judged: Overuse
    classes: tuple[ClassDays, ...]
    used: tuple[Medicine, ...]
    recalled_days: int
    unclassed: tuple[UnclassedName, ...]

    @property
    def nearest(self) -> ClassDays | None:
        """The class whose limit is likeliest to be reached this month, where that is worth a word; else None."""
        near = [each for each in self.classes if each.forecast.is_worth_a_word]
        return max(near, key=lambda each: each.forecast.chance, default=None)


@dataclass(frozen=True, slots=True)
class NearLimit:
    """A limit that is likely reached this month; `key` is a class or classes together."""

    key: str
    limit_days: int
    last_on: date | None


def near_limit(person: Person, today: date) -> NearLimit | None:
    """The limit that is worth an early word, the likeliest first; None where there is no reason for one."""
    near = medicine_days_of(person, today).nearest
    return None if near is None else NearLimit(near.key, near.limit_days, near.forecast.last_on)


def medicine_days_of(person: Person, today: date) -> MedicineDays:
    """Read once: the diary of five blocks of 30 days, and what was said of names in own words."""
    rules, placed = counts.thresholds(), placing(person)
    until, start = counts.last_counted(person, today), counts.since(person)
    earliest = until - timedelta(days=counts.BLOCKS_JUDGED * rules.block_days - 1)
    first = min(max(start or until, earliest), until)
    seen = days(person, first, today)
    kept, known = counts.use_records(seen, placed), placed.medicines
    judged = medicine_days.judge_overuse(
        kept, diary_from=first, until=until, medicines=known, thresholds=rules
    )
    reading = _Reading(kept=kept, known=known, rules=rules, diary_from=first, until=until, today=today)
    return MedicineDays(
        today=today,
        judged=judged,
        classes=tuple(reading.row(key, limit) for key, limit in _keys(judged.count, rules).items()),
        used=_used(kept, known, judged.count),
        recalled_days=_recalled(seen, judged.count),
        unclassed=tuple(unclassed(person)),
    )


@dataclass(frozen=True, kw_only=True)
class _Reading:
    """The days of one diary, asked for one class after the other."""

    kept: Sequence[DayOfUse]
    known: Mapping[str, Medicine]
    rules: OveruseThresholds
    diary_from: date
    until: date
    today: date

    def row(self, key: str, limit: int) -> ClassDays:
        """One class, or several together, with its months and its forecast."""
        window = self._count(self.until - timedelta(days=self.rules.window_days - 1), self.until)
        uses, ahead_rules = self._uses(key), forecast_rules()
        return ClassDays(
            key=key,
            limit_days=limit,
            window=_range(window, key),
            months=tuple((count, _range(count, key)) for count in self._months()),
            forecast=ahead.forecast(uses, today=self.today, limit_days=limit, rules=ahead_rules),
            day_by_day=ahead.day_by_day(uses, today=self.today, rules=ahead_rules),
        )

    def _months(self) -> list[UseCount]:
        """Blocks of 30 days back from the last counted day, as far as the diary goes, the oldest first."""
        length = timedelta(days=self.rules.block_days)
        ends = [self.until - n * length for n in range(self.rules.blocks_building_up)]
        return [
            self._count(last - length + timedelta(days=1), last)
            for last in reversed(ends)
            if last >= self.diary_from
        ]

    def _count(self, first: date, last: date) -> UseCount:
        return medicine_days.count_use(
            self.kept,
            first_on=max(first, self.diary_from),
            last_on=last,
            medicines=self.known,
            thresholds=self.rules,
        )

    def _uses(self, key: str) -> dict[date, bool]:
        """Days spoken of: was one of these taken. A day with something nobody gave a class says it only when it was."""
        counts_in = _counts_in(key, self.rules)
        found = {}
        for day in self.kept:
            took = any(counts_in(self.known[name]) for name in day.medicines if name in self.known)
            if took or not (day.unmatched or not day.medicines <= self.known.keys()):
                found[day.on] = took
        return found


def _keys(count: UseCount, rules: OveruseThresholds) -> dict[str, int]:
    """What is shown beside a limit: each class that was used, and classes together where a rule counts them so."""
    classes = treatment.load().medicine_classes
    found: dict[str, int] = {}
    for name in count.ingredient_days:
        if name in classes and (limit := classes[name].limit_days):
            found[name] = limit
    if len(set(count.fact_days) & set(rules.non_opioid_facts)) > 1:
        found[PLAIN_TOGETHER] = rules.non_opioid_limit_days
    if len(medicine_days.groups(count, rules)) >= rules.mixed_groups_at_least:
        found[ALL_TOGETHER] = rules.mixed_days
    return found


def _counts_in(key: str, rules: OveruseThresholds) -> Callable[[Medicine], bool]:
    if key == ALL_TOGETHER:
        return lambda medicine: medicine.counted
    if key == PLAIN_TOGETHER:
        return lambda medicine: medicine.counted and bool(set(medicine.facts) & set(rules.non_opioid_facts))
    return lambda medicine: medicine.counted and key in medicine.classes


def _range(count: UseCount, key: str) -> DayRange:
    held = count.fact_days if key == PLAIN_TOGETHER else count.ingredient_days
    return held.get(key, count.never_used)


def _used(kept: Sequence[DayOfUse], known: Mapping[str, Medicine], count: UseCount) -> tuple[Medicine, ...]:
    names = {name for day in kept if count.first_on <= day.on <= count.last_on for name in day.medicines}
    return tuple(known[name] for name in sorted(names) if name in known)


def _recalled(seen: Sequence[DayView], count: UseCount) -> int:
    return sum(
        each.recalled for each in seen if each.is_recorded and count.first_on <= each.day <= count.last_on
    )


def forecast_rules() -> ForecastRules:
    """How a month is looked ahead, from the knowledge."""
    rules = treatment.load().medicine_forecast
    if rules is None:
        raise counts.KnowledgeMissing("medicines/forecast.yaml: forecast")
    return rules
