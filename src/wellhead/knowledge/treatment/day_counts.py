"""How counts of days are told when some days say nothing: the choices behind intervals and forecasts."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class IntervalRules:
    """The range of headache days in a window, from the first day on.

    `percent` of an interval with equal tails; `start_yes` and `start_no` the belief before a word was said, in days;
    `worth_of_a_day` is how much one said day counts, below one because days of one week are alike;
    `if_bad_odds` by how much more likely (in odds) a headache on a blank day is taken to be in the reading that
    supposes people write less when it is bad.
    """

    percent: int
    start_yes: float
    start_no: float
    worth_of_a_day: float
    if_bad_odds: float
    src: str


@dataclass(frozen=True, kw_only=True)
class ForecastRules:
    """When a limit of medicine days would be reached in a calendar month.

    Said days of the last `reads_back_days` count, half as much after `half_life_days`. A prospect is near or possible from
    its percent on, and never told before `least_days` said days.
    """

    interval_percent: int
    start_yes: float
    start_no: float
    worth_of_a_day: float
    half_life_days: float
    reads_back_days: int
    least_days: int
    near_percent: int
    possible_percent: int
    src: str
