"""Medicine days by class as honest ranges: days that say nothing may have held a medicine or not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from wellhead.knowledge.treatment.medicines import Medicine, OveruseThresholds

OveruseResult = Literal["reached", "not_reached", "cannot_tell", "building_up", "mixed", "incomplete"]
ANY_ACUTE = "any_acute"
ANY_ACUTE_FACT = "med_days_any_acute"
ANY_NON_OPIOID_FACT = "med_days_any_non_opioid"
NON_OPIOID = "non_opioid"
REACHED: frozenset[OveruseResult] = frozenset({"reached", "building_up", "mixed"})
"""Results under which some limit is reached by the days that were written down."""


@dataclass(frozen=True)
class DayOfUse:
    """A day on which the medicine question was answered; no medicines means: none taken.

    `unmatched` says that something was taken which is not in the list. A day not answered has no
    DayOfUse at all: it is missing, never free.
    """

    on: date
    medicines: frozenset[str] = frozenset()
    unmatched: bool = False


@dataclass(frozen=True)
class DayRange:
    """Days of use in a window: at least `low`, at most `high`."""

    low: int
    high: int
    window_days: int

    def per_month(self, days_per_month: float) -> tuple[float, float]:
        """Low and high for a month of that many days."""
        factor = days_per_month / self.window_days
        return self.low * factor, self.high * factor

    def known_per_month(self, days_per_month: float) -> float | None:
        """The number for a month, where nothing is missing."""
        return self.per_month(days_per_month)[0] if self.low == self.high else None


@dataclass(frozen=True, kw_only=True)
class UseCount:
    """What was taken in a window, first and last day included.

    `ingredient_days` counts a product in each class it holds; `fact_days` feeds the classification;
    `shown_days` are classes that are shown and never counted. Only what was used is listed.
    """

    first_on: date
    last_on: date
    window_days: int
    recorded_days: int
    unmatched_days: int
    ingredient_days: Mapping[str, DayRange]
    fact_days: Mapping[str, DayRange]
    shown_days: Mapping[str, DayRange]
    never_used: DayRange

    @property
    def missing_days(self) -> int:
        """Days of the window that say nothing."""
        return self.window_days - self.recorded_days

    @property
    def any_acute(self) -> DayRange:
        """Days with any counted medicine."""
        return self.fact_days.get(ANY_ACUTE_FACT, self.never_used)


@dataclass(frozen=True, kw_only=True)
class Overuse:
    """The verdict on a count. It is a count, never a diagnosis.

    `fact` and `limit_days` name the limit that decided. `established` is None where too little is known
    of the months before. `early_estimate` says that the window is shorter than the rules want.
    """

    result: OveruseResult
    fact: str | None
    limit_days: int | None
    low_per_month: float | None
    high_per_month: float | None
    established: bool | None
    early_estimate: bool
    count: UseCount

    @property
    def lasts(self) -> bool | None:
        """Whether a limit is reached in the days counted; None where blank or unclassed days leave it open."""
        if self.result in REACHED:
            return True
        return False if self.result == "not_reached" else None


def count_use(
    days: Iterable[DayOfUse],
    *,
    first_on: date,
    last_on: date,
    medicines: Mapping[str, Medicine],
    thresholds: OveruseThresholds,
) -> UseCount:
    """Count days between two days, both included. Medicines that are not in the list count as unmatched."""
    by_day = {day.on: day for day in days if first_on <= day.on <= last_on}
    recorded = tuple(by_day.values())
    window = (last_on - first_on).days + 1
    missing = window - len(recorded)
    unmatched = {day.on for day in recorded if day.unmatched or not day.medicines <= medicines.keys()}
    tally = _Tally(medicines, thresholds, window, missing, unmatched)
    return UseCount(
        first_on=first_on,
        last_on=last_on,
        window_days=window,
        recorded_days=len(recorded),
        unmatched_days=len(unmatched),
        ingredient_days=tally.of(recorded, tally.ingredients),
        fact_days=tally.of(recorded, tally.facts),
        shown_days=tally.of(recorded, tally.shown),
        never_used=tally.range_of(set()),
    )


@dataclass(frozen=True)
class _Tally:
    """Turns days into ranges: a missing day, and a day with something unmatched, may hold anything."""

    medicines: Mapping[str, Medicine]
    thresholds: OveruseThresholds
    window_days: int
    missing_days: int
    unmatched: set[date]

    def of(self, days: Sequence[DayOfUse], names: Callable[[Medicine], set[str]]) -> dict[str, DayRange]:
        """The range of each name that any day holds."""
        held: dict[str, set[date]] = {}
        for day in days:
            known = (self.medicines[name] for name in day.medicines if name in self.medicines)
            for name in {name for medicine in known for name in names(medicine)}:
                held.setdefault(name, set()).add(day.on)
        return {name: self.range_of(on) for name, on in sorted(held.items())}

    def range_of(self, on: set[date]) -> DayRange:
        """At least these days; at most these, the missing and the unmatched ones."""
        return DayRange(len(on), len(on | self.unmatched) + self.missing_days, self.window_days)

    def ingredients(self, medicine: Medicine) -> set[str]:
        """Classes of a counted product, and any acute."""
        return {*medicine.classes, ANY_ACUTE} if medicine.counted else set()

    def facts(self, medicine: Medicine) -> set[str]:
        """Facts of a counted product, with those that gather several."""
        if not medicine.counted:
            return set()
        gathered = {ANY_ACUTE_FACT}
        if set(medicine.facts) & set(self.thresholds.non_opioid_facts):
            gathered.add(ANY_NON_OPIOID_FACT)
        return {*medicine.facts, *gathered}

    def shown(self, medicine: Medicine) -> set[str]:
        """Classes of a product that is recorded and never counted."""
        return set() if medicine.counted else set(medicine.classes)


def judge_overuse(
    days: Iterable[DayOfUse],
    *,
    diary_from: date,
    until: date,
    medicines: Mapping[str, Medicine],
    thresholds: OveruseThresholds,
    months_said: float | None = None,
) -> Overuse:
    """Judge the last window of the diary, and how long the pattern has lasted.

    `diary_from` is the first day that could have been recorded. `months_said` is the person's own
    answer to how long they have taken medicines this often.
    """
    kept = tuple(days)
    wanted = until - timedelta(days=thresholds.window_days - 1)
    count = count_use(
        kept, first_on=max(diary_from, wanted), last_on=until, medicines=medicines, thresholds=thresholds
    )
    blocks = _blocks_reached(
        kept, diary_from=diary_from, until=until, medicines=medicines, thresholds=thresholds
    )
    established = _established(blocks, months_said, thresholds)
    result, fact = _result(count, thresholds)
    if result == "reached" and established is False:
        result = "building_up"
    return _verdict(result, fact, count=count, established=established, thresholds=thresholds)


def judge_between(
    days: Iterable[DayOfUse],
    *,
    first_on: date,
    last_on: date,
    medicines: Mapping[str, Medicine],
    thresholds: OveruseThresholds,
) -> Overuse:
    """Judge one stretch by itself, both days included: was a limit reached in it, whatever came before.

    It says nothing of how long the pattern has lasted: `established` is None.
    """
    count = count_use(days, first_on=first_on, last_on=last_on, medicines=medicines, thresholds=thresholds)
    result, fact = _result(count, thresholds)
    return _verdict(result, fact, count=count, established=None, thresholds=thresholds)


def engine_facts(count: UseCount, thresholds: OveruseThresholds) -> dict[str, float | None]:
    """Days a month by fact for the classification; None where the missing days leave the limit open.

    Where both bounds stand on the same side of the limit, the low one is handed over.
    """
    found: dict[str, float | None] = {}
    for fact, limit in thresholds.fact_limits.items():
        low, high = count.fact_days.get(fact, count.never_used).per_month(thresholds.days_per_month)
        found[fact] = low if (low >= limit) == (high >= limit) else None
    found[ANY_ACUTE_FACT] = count.any_acute.known_per_month(thresholds.days_per_month)
    return found


def _result(count: UseCount, thresholds: OveruseThresholds) -> tuple[OveruseResult, str | None]:
    """The result with the fact that decided it, the surest first."""
    bounds = {fact: _bounds(count, fact, thresholds) for fact in thresholds.fact_limits}
    limits = thresholds.fact_limits
    reached = [fact for fact, (low, _) in bounds.items() if low >= limits[fact]]
    if reached:
        return "reached", min(reached, key=lambda fact: limits[fact] - bounds[fact][0])
    mixed_low, mixed_high = count.any_acute.per_month(thresholds.days_per_month)
    several = len(groups(count, thresholds)) >= thresholds.mixed_groups_at_least
    if several and mixed_low >= thresholds.mixed_days:
        return "mixed", ANY_ACUTE_FACT
    if count.unmatched_days:
        return "incomplete", None
    open_facts = [fact for fact, (_, high) in bounds.items() if high >= limits[fact]]
    if open_facts:
        return "cannot_tell", max(open_facts, key=lambda fact: bounds[fact][0])
    if several and mixed_high >= thresholds.mixed_days:
        return "cannot_tell", ANY_ACUTE_FACT
    return "not_reached", _nearest(bounds, limits)


def _nearest(bounds: Mapping[str, tuple[float, float]], limits: Mapping[str, int]) -> str | None:
    used = [fact for fact, (low, _) in bounds.items() if low > 0]
    return max(used, key=lambda fact: bounds[fact][0] / limits[fact], default=None)


def _bounds(count: UseCount, fact: str, thresholds: OveruseThresholds) -> tuple[float, float]:
    return count.fact_days.get(fact, count.never_used).per_month(thresholds.days_per_month)


def groups(count: UseCount, thresholds: OveruseThresholds) -> set[str]:
    """Groups of the mixed rule that were used: by ingredient, plain painkillers together."""
    used = set(count.ingredient_days)
    groups = used & set(thresholds.mixed_groups)
    return groups | {NON_OPIOID} if used & set(thresholds.non_opioid_classes) else groups


def _blocks_reached(
    days: Sequence[DayOfUse],
    *,
    diary_from: date,
    until: date,
    medicines: Mapping[str, Medicine],
    thresholds: OveruseThresholds,
) -> list[bool]:
    """Was a limit surely reached in each whole block, the latest first."""
    reached = []
    last = until
    while last - timedelta(days=thresholds.block_days - 1) >= diary_from:
        first = last - timedelta(days=thresholds.block_days - 1)
        count = count_use(days, first_on=first, last_on=last, medicines=medicines, thresholds=thresholds)
        reached.append(_result(count, thresholds)[0] == "reached")
        last = first - timedelta(days=1)
    return reached


def _established(
    blocks: Sequence[bool], months_said: float | None, thresholds: OveruseThresholds
) -> bool | None:
    """Longer than the rule wants: yes, not yet (exactly so long), or too little known."""
    wanted = thresholds.blocks_building_up
    if len(blocks) < wanted or not all(blocks[:wanted]):
        return None
    if blocks[wanted : wanted + 1] == [True]:
        return True
    return months_said is not None and months_said > thresholds.established_months_above


def _verdict(
    result: OveruseResult,
    fact: str | None,
    *,
    count: UseCount,
    established: bool | None,
    thresholds: OveruseThresholds,
) -> Overuse:
    low, high = (
        count.fact_days.get(fact, count.never_used).per_month(thresholds.days_per_month)
        if fact
        else (None, None)
    )
    limit = thresholds.mixed_days if fact == ANY_ACUTE_FACT else thresholds.fact_limits.get(fact or "")
    return Overuse(
        result=result,
        fact=fact,
        limit_days=limit,
        low_per_month=low,
        high_per_month=high,
        established=established,
        early_estimate=count.window_days < thresholds.window_days,
        count=count,
    )
