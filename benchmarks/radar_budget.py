"""How often the relapse radar cries wolf, and how soon it sees a real change: made-up people whose truth is known.

Each has days that hang together (an attack lasts on), blank days, and a level that is their own and only estimated
from 28 days at discharge. Usage: python benchmarks/radar_budget.py [PEOPLE]; writes docs/benchmarks/radar_budget.md.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from wellhead.journey import radar
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.afterwards import RadarMethod

DISCHARGED_ON = date(2026, 1, 1)
WEEKS = 104
CHANGES_AFTER = 10
"""Weeks at the old level before a rise begins."""
LEVELS = (0.5, 1.0, 2.0, 3.0, 4.0)
"""Headache days a week."""
RISES = (1.0, 1.5, 2.0, 3.0)
STICKS = 0.35
"""How much of tomorrow's headache is today's."""
BLANK = 0.2
RESULT = Path(__file__).parent.parent / "docs" / "benchmarks" / "radar_budget.md"
Statistics = Sequence[float | None]
"""Week by week; None where it cannot be told."""


def days(share: float, count: int, chance: random.Random) -> Iterator[bool]:
    """Days of headache at this share, in which one leads to the next."""
    today = chance.random() < share
    for _ in range(count):
        today = chance.random() < share + STICKS * (today - share)
        yield today


def statistics(level: float, rise: float, *, seed: str, weeks: int, method: RadarMethod) -> Statistics:
    """What the radar sees of one person, week by week; a rise begins after `CHANGES_AFTER` weeks."""
    chance = random.Random(seed)  # a simulation, not a secret
    before, after = level / 7, min(0.97, (level + rise) / 7)
    told = [day for day in days(before, method.level_days, chance) if chance.random() > BLANK]
    own = radar.Days(sum(told), len(told))
    calm = CHANGES_AFTER if rise else weeks
    truth = [*days(before, calm * 7, chance), *days(after, (weeks - calm) * 7, chance)]
    marked = [
        radar.DayMarked(
            DISCHARGED_ON + timedelta(days=1 + place), None if chance.random() < BLANK else aching
        )
        for place, aching in enumerate(truth)
    ]
    cut = radar.weeks_since(DISCHARGED_ON, marked, method=method)
    read = [radar.read_weeks(own, cut[:place], limit=0, method=method) for place in range(1, weeks + 1)]
    return [None if each.raised is None else each.statistic for each in read]


def alarms(seen: Statistics, limit: float, quiet_weeks: int) -> list[int]:
    """The weeks of the alarms, those within the quiet weeks after one left out."""
    found: list[int] = []
    for week, statistic in enumerate(seen, start=1):
        if statistic is not None and statistic >= limit and (not found or week - found[-1] >= quiet_weeks):
            found.append(week)
    return found


def false_alarms(people: int, limits: Sequence[float], method: RadarMethod) -> Iterator[str]:
    """A row for each level: alarms a person in two years without any change, for each limit."""
    for level in LEVELS:
        runs = [
            statistics(level, 0.0, seed=f"calm {level} {each}", weeks=WEEKS, method=method)
            for each in range(people)
        ]
        counts = [[len(alarms(run, limit, method.quiet_weeks)) for run in runs] for limit in limits]
        cells = [f"{sum(each) / people:.2f} ({sum(map(bool, each)) / people:.0%})" for each in counts]
        yield f"| {level:g} | " + " | ".join(cells) + " |"


def delays(people: int, limit: float, method: RadarMethod) -> Iterator[str]:
    """A row for each level and rise: share found within 4, 8 and 12 weeks, and the median delay."""
    for level in LEVELS:
        for rise in RISES:
            runs = [
                statistics(
                    level, rise, seed=f"{rise} {level} {each}", weeks=CHANGES_AFTER + 26, method=method
                )
                for each in range(people)
            ]
            late = sorted(_delay(run, limit, method) for run in runs)
            shares = [f"{sum(each <= weeks for each in late) / people:.0%}" for weeks in (4, 8, 12, 26)]
            middle = late[people // 2]
            yield f"| {level:g} | +{rise:g} | {' | '.join(shares)} | {middle if middle < 99 else 'over 26'} |"


def _delay(run: Statistics, limit: float, method: RadarMethod) -> int:
    """Weeks from the change to the first alarm after it; 99 for none."""
    found = alarms(run[CHANGES_AFTER:], limit, method.quiet_weeks)
    return found[0] if found else 99


def page(people: int, method: RadarMethod) -> str:
    """The page with both tables."""
    limits = (method.headache_limit - 2, method.headache_limit, method.headache_limit + 2)
    calm = "\n".join(false_alarms(people, limits, method))
    late = "\n".join(delays(people, method.headache_limit, method))
    return PAGE.format(
        people=people,
        weeks=WEEKS,
        sticks=STICKS,
        blank=f"{BLANK:.0%}",
        budget=f"{method.false_alarms_per_two_years:g}",
        limit=f"{method.headache_limit:g}",
        rise=f"{method.smallest_rise_days_a_week:g}",
        quiet=method.quiet_weeks,
        heads=" | ".join(f"limit {each:g}" for each in limits),
        lines="|".join("---" for _ in limits),
        calm=calm,
        late=late,
    )


PAGE = """# The relapse radar: false alarms and delay

`python benchmarks/radar_budget.py` makes up people whose truth is known and reads the radar every week.
{people} people a row; days hang together (the share of a day after a day with headache is {sticks} nearer to it), {blank} of the days are blank, and the level is known only from the 28 days before discharge.

**Budget:** at most {budget} false alarm a person in two years, headache days and painkiller days together, so at most half of that for each.
**Limit in use:** {limit} (log likelihood ratio), a rise of at least {rise} day a week, and {quiet} quiet weeks after each alert.

## Nothing changed: alerts a person in {weeks} weeks (people with any)

| headache days a week | {heads} |
|---|{lines}|
{calm}

## A rise begins ten weeks after discharge

| level | rise, days a week | seen within 4 weeks | 8 | 12 | 26 | median weeks |
|---|---|---|---|---|---|---|
{late}

What this says: a rise of two or three days a week is seen within weeks; a rise of one day is often not seen for months. The radar is a reason to look, never a finding, and the person's own plan does not wait for it. Two people with the same level may hang together more or less than these; with real diaries the figures are looked at again.
"""

if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    known = treatment.load().radar
    if known is None:
        raise SystemExit("the knowledge holds no radar")
    RESULT.write_text(page(wanted, known), encoding="utf-8")
    sys.stdout.write(RESULT.read_text(encoding="utf-8"))
