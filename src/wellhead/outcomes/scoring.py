"""Scores from answers: a missing answer is missing, never zero, and an impossible one is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan, degrees
from typing import Literal

from wellhead.knowledge.treatment.instruments import CoreItem, ResponderRules

FaultKind = Literal["not_whole", "below", "above", "not_a_choice"]


@dataclass(frozen=True)
class ScoreFault:
    """An answer that cannot be right, with the bound or choices it breaks."""

    kind: FaultKind
    item: str
    bound: int | None = None
    choices: tuple[object, ...] = ()


@dataclass(frozen=True)
class Partial:
    """A total with how many answers it rests on; `total` is None where too few were given."""

    total: float | None
    answered: int
    asked: int


def checked(item: CoreItem, value: object) -> int | str | ScoreFault | None:
    """The answer if the item allows it. None stays None: no answer is not a fault."""
    if value is None:
        return None
    options = item.options if isinstance(item.options, Mapping) else {}
    if options.get("type") == "integer":
        return _whole(item, value, options)
    choices = tuple(options.get("values", ()))
    if choices and value in choices and isinstance(value, int | str):
        return value
    return ScoreFault("not_a_choice", item.id, choices=choices)


def _whole(item: CoreItem, value: object, options: Mapping[str, object]) -> int | ScoreFault:
    if isinstance(value, bool) or not isinstance(value, int):
        return ScoreFault("not_whole", item.id)
    lowest, highest = options.get("min"), options.get("max")
    if isinstance(lowest, int) and value < lowest:
        return ScoreFault("below", item.id, bound=lowest)
    if isinstance(highest, int) and value > highest:
        return ScoreFault("above", item.id, bound=highest)
    return value


def headache_days_in_window(headache_days: int, recorded_days: int, rules: ResponderRules) -> float | None:
    """Headache days per whole window at the recorded rate; None while too few days are recorded."""
    if recorded_days < rules.min_recorded_days:
        return None
    return headache_days * rules.window_days / recorded_days


def mean_of(ratings: Sequence[float | None]) -> float | None:
    """Mean of the ratings given; None where there is none."""
    given = [rating for rating in ratings if rating is not None]
    return sum(given) / len(given) if given else None


def total_with_one_missing(answers: Sequence[int | None]) -> Partial:
    """Sum of items; one missing item is replaced by the mean of the others, two leave no total."""
    given = [answer for answer in answers if answer is not None]
    missing = len(answers) - len(given)
    if missing > 1 or not given:
        return Partial(None, len(given), len(answers))
    return Partial(sum(given) + missing * sum(given) / len(given), len(given), len(answers))


def total_of_all(answers: Sequence[int | None]) -> Partial:
    """Sum of items that must all be answered."""
    given = [answer for answer in answers if answer is not None]
    total = float(sum(given)) if given and len(given) == len(answers) else None
    return Partial(total, len(given), len(answers))


def band_of(total: float, bands: Mapping[str, str]) -> str | None:
    """The band whose range (`5-14`, `21+`) holds the total rounded down; None where none does."""
    for span, name in bands.items():
        low, _, high = span.rstrip("+").partition("-")
        top = float("inf") if span.endswith("+") else float(high or low)
        if float(low) <= int(total) <= top:
            return name
    return None


def angle_of_error(error_cm: float, distance_cm: float) -> float:
    """Joint position error in degrees from the miss on a target at a distance."""
    return degrees(atan(error_cm / distance_cm))
