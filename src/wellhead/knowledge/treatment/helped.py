"""How the read-out of whether something helped one person is worked out: what it assumes, and when it says a word."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class HelpedMethod:
    """The choices of the read-out. Levels and effects are log-odds of a headache day; below zero is fewer.

    `spreads` and `carries` are the sizes and week-to-week correlations of good and bad weeks that are weighed
    against each other; `ramps` the weeks in which an effect may build up. `usual_spread` and its `_sd` weigh
    the spreads beforehand. `bad_start` is how far above their own level people come, in spreads; it fades with
    the carry, and that is the regression to the mean. `kept` is the share of an effect expected to stay after
    the end. Starts closer than `apart_days` cannot be told apart; what is given at visits has ended when
    `quiet_days` passed without it. `least_before` and `least_after` are recorded days, `steady_days` the change
    in 28 days inside which a whole range counts as no clear change. A share of written days that shifts by
    `written_shift_percent` points or more is told beside the reading.
    """

    version: str
    level_mean: float
    level_sd: float
    effect_mean: float
    effect_sd: float
    kept: float
    kept_sd: float
    spreads: tuple[float, ...]
    usual_spread: float
    usual_spread_sd: float
    carries: tuple[float, ...]
    ramps: tuple[int, ...]
    bad_start: float
    bad_start_sd: float
    draws: int
    interval_percent: int
    matters_days: float
    sure_percent: float
    steady_days: float
    window_days: int
    least_before: int
    least_after: int
    apart_days: int
    quiet_days: int
    most_weeks: int
    written_shift_percent: float
    looks_ahead_weeks: tuple[int, ...]
    why: Mapping[str, str]
    src: str
    confidence: str


@dataclass(frozen=True, kw_only=True)
class ResponseMethod:
    """The link between an exercise and the day after: log-odds of a headache day, points of neck pain.

    `effect_sd` is how far exercises are expected to differ from no link; `least_days` are recorded next days
    on either side below which nothing is said; `sure_percent` is the chance from which a direction is suggested.
    """

    version: str
    effect_sd: float
    points_sd: float
    least_days: int
    sure_percent: float
    interval_percent: int
    why: Mapping[str, str]
    src: str
    confidence: str


@dataclass(frozen=True, kw_only=True)
class ToleranceMethod:
    """Desk and driving minutes of a day beside headache and neck pain. Bins begin at the minutes listed, from 0 on.

    A mean is drawn from `least_days_a_bin` days on; a tendency is named from `least_days` days alike (of the same
    `block_days`) on, so that all links together name one in at most 100 - `named_percent` of 100 diaries without any.
    """

    version: str
    looks_back_days: int
    block_days: int
    least_days_a_bin: int
    least_days: int
    interval_percent: int
    named_percent: int
    desk_from_minutes: tuple[int, ...]
    driving_from_minutes: tuple[int, ...]
    why: Mapping[str, str]
    src: str
    confidence: str
