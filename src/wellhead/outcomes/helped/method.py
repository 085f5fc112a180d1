"""The named choices of the read-out, as they stand in knowledge/outcomes/helped.yaml; log-odds unless said otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Method:
    """What is assumed before anybody's diary is read, and when a word is said.

    `spreads` and `carries` are the sizes and week-to-week correlations of good and bad weeks that are weighed
    against each other; `ramps` the weeks in which an effect may build up. `usual_spread` and its `_sd` weigh
    the spreads beforehand. `bad_start` is how far above their own level people come, in spreads; it fades with
    the carry, and that is the regression to the mean. `kept` is the share of an effect expected to stay after
    the end. `apart_days`: starts closer than this cannot be told apart. Days and weeks are whole.
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
    window_days: int
    least_before: int
    least_after: int
    least_blank_free_share: float
    apart_days: int
    quiet_days: int
    longest_weeks: int
    widest_days: float
    looks_ahead_weeks: tuple[int, ...]
    confidence: str = ""
    src: str = ""
    why: Mapping[str, str] | None = None
