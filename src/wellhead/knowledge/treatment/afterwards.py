"""Between visits and after discharge: what a diary entry opens, how a change is looked for, when visits may go on, whom to recall."""

from dataclasses import dataclass
from typing import Literal

AlarmKind = Literal["strength", "words", "injury", "rising", "first_after", "overuse", "looks_like"]
Level = Literal["emergency_now", "same_day", "soon", "routine"]
Series = Literal["headache_days", "medicine_days"]
Measured = Literal["headache_days", "medicine_days", "movement"]


@dataclass(frozen=True, kw_only=True)
class DiaryAlarmRule:
    """What of a diary opens which questions. `urgency` is the most urgent level of the signs that the questions ask about.

    `at_least` is a strength of 0 to 10; `words` are words in any language, a star for any ending; `weeks`, `recorded_each` and
    `rise_days` describe a rise; `age` in years and `free_days` a first headache. Entries older than `within_days` are
    left alone, and a rule speaks once in `quiet_days`. `days_fact` is the fact that the days since the entry answer,
    `day_kind` a description of day_kinds.yaml.
    """

    id: str
    kind: AlarmKind
    red_flags: tuple[str, ...]
    ask: tuple[str, ...]
    urgency: Level
    saw: str
    why: str
    within_days: int
    quiet_days: int
    src: str
    confidence: str
    at_least: int | None = None
    words: tuple[str, ...] = ()
    weeks: int = 0
    recorded_each: int = 0
    rise_days: int = 0
    age: int | None = None
    free_days: int = 0
    days_fact: str = ""
    day_kind: str = ""


@dataclass(frozen=True, kw_only=True)
class RadarMethod:
    """How a rise against somebody's own level is looked for, week by week, and how often it may be wrong.

    The limits are for the statistic of `method`; the budget is for one person over two years, both series together.
    A check-in speaks when the days remembered of 28 stand `check_in_rise_days` above the level, or the change is judged
    at `check_in_worse_at` or below.
    """

    method: str
    window_weeks: int
    fewest_days_a_week: int
    level_days: int
    fewest_level_days: int
    smallest_rise_days_a_week: float
    headache_limit: float
    medicine_limit: float
    false_alarms_per_two_years: float
    quiet_weeks: int
    check_in_days_item: str
    check_in_rise_days: int
    check_in_change_item: str
    check_in_worse_at: int
    src: str
    confidence: str


@dataclass(frozen=True, kw_only=True)
class MaintenanceRules:
    """How often visits may be that go on after the aim was reached; weeks, visits, percent and days as named."""

    first_interval_weeks: int
    longest_interval_weeks: int
    lengthen_percent: int
    review_after_visits: int
    stable_rise_days: int
    refused: str
    src: str
    confidence: str


@dataclass(frozen=True, kw_only=True)
class MaintenanceReason:
    """A reason that counts, and the figures it must be measured by."""

    id: str
    words: str
    needs: tuple[Measured, ...]
    src: str
    confidence: str


@dataclass(frozen=True, kw_only=True)
class RecallRules:
    """How long after the last visit somebody may be rung, and how seldom. `return_asks` are asked of whoever comes back."""

    after_weeks: int
    most_often_weeks: int
    return_asks: tuple[str, ...]
    src: str
    confidence: str
