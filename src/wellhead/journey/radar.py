"""The relapse radar: has a weekly share of days risen against the person's own level? A generalised likelihood ratio.

Days since discharge are cut into weeks. For every week on which a change could have begun, the days since are held
against the days before it, those of the discharge level among them, both with a share of their own; the largest
likelihood ratio is the statistic. The level is estimated from the same person, so a short or thin start makes the
radar slower, never louder. A week with too few recorded days is missing: it says nothing either way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log

from wellhead.knowledge.treatment.afterwards import RadarMethod

WEEK = 7


@dataclass(frozen=True)
class DayMarked:
    """One day: the thing watched happened, did not, or None where nobody said."""

    on: date
    marked: bool | None


@dataclass(frozen=True)
class Days:
    """So many days of those recorded."""

    marked: int
    recorded: int

    def __add__(self, other: "Days") -> "Days":
        return Days(self.marked + other.marked, self.recorded + other.recorded)

    @property
    def a_week(self) -> float:
        """Days in a week at this rate; zero where nothing is recorded."""
        return WEEK * self.marked / self.recorded if self.recorded else 0.0


@dataclass(frozen=True)
class Week:
    """Seven days; `counts` is False where too few of them are recorded."""

    first_on: date
    days: Days
    counts: bool


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the radar sees now.

    `statistic` is the largest log likelihood ratio of a rise, 0 where there is none. `changed_on` is the first day of
    the likeliest changed week. `raised` None means that it cannot be told: the level or the last week is too thin.
    """

    raised: bool | None
    statistic: float
    limit: float
    level: Days
    before: Days
    since: Days
    changed_on: date | None
    weeks: tuple[Week, ...]


def reading(
    level: Days, days: Iterable[DayMarked], *, discharged_on: date, limit: float, method: RadarMethod
) -> Reading:
    """Read the radar on the last day given; only whole weeks since discharge count."""
    return read_weeks(level, weeks_since(discharged_on, days, method=method), limit=limit, method=method)


def read_weeks(level: Days, weeks: Sequence[Week], *, limit: float, method: RadarMethod) -> Reading:
    """The same from weeks at hand, oldest first."""
    found = _largest(level, weeks, method)
    known = level.recorded >= method.fewest_level_days and bool(weeks) and weeks[-1].counts
    raised = None if not known else found.statistic >= limit
    return Reading(
        raised=raised,
        statistic=found.statistic,
        limit=limit,
        level=level,
        before=found.before,
        since=found.since,
        changed_on=found.changed_on,
        weeks=tuple(weeks),
    )


def weeks_since(discharged_on: date, days: Iterable[DayMarked], *, method: RadarMethod) -> tuple[Week, ...]:
    """Whole weeks from the day after discharge to the last day given."""
    by_day = {day.on: day.marked for day in days if day.on > discharged_on}
    if not by_day:
        return ()
    count = (max(by_day) - discharged_on).days // WEEK
    starts = [discharged_on + timedelta(days=1 + WEEK * place) for place in range(count)]
    return tuple(_week(start, by_day, method) for start in starts)


def _week(start: date, by_day: dict[date, bool | None], method: RadarMethod) -> Week:
    said = [by_day.get(start + timedelta(days=place)) for place in range(WEEK)]
    days = Days(sum(each is True for each in said), sum(each is not None for each in said))
    return Week(start, days, days.recorded >= method.fewest_days_a_week)


@dataclass(frozen=True)
class _Split:
    statistic: float
    before: Days
    since: Days
    changed_on: date | None


def _largest(level: Days, weeks: Sequence[Week], method: RadarMethod) -> _Split:
    """The best split of the days into before and since; only changes of the window's weeks are looked for."""
    best = _Split(0.0, level, Days(0, 0), None)
    since = Days(0, 0)
    total = sum((week.days for week in weeks if week.counts), level)
    for back, week in enumerate(reversed(weeks), start=1):
        if back > method.window_weeks:
            break
        if not week.counts:
            continue
        since = since + week.days
        before = Days(total.marked - since.marked, total.recorded - since.recorded)
        if since.a_week - before.a_week < method.smallest_rise_days_a_week:
            continue
        ratio = log_likelihood(before) + log_likelihood(since) - log_likelihood(total)
        if ratio > best.statistic:
            best = _Split(ratio, before, since, week.first_on)
    return best


def log_likelihood(days: Days) -> float:
    """Of these days at their own share; 0 where all or none are marked."""
    marked, free = days.marked, days.recorded - days.marked
    return sum(part * log(part / days.recorded) for part in (marked, free) if part)
