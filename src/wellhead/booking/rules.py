"""What changing or missing a visit costs, from numbers alone. Pure: every moment is given.

Money is pence; a part of the price is rounded down, in favour of the person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

_FULL = 100


@dataclass(frozen=True, slots=True, order=True)
class Band:
    """Less than so many hours before the visit, this percentage of its price is owed."""

    hours: int
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The numbers of a change rule. `bands` go from the earliest to the latest.

    Moving by link is possible until `move_hours` before. Cancelling is always possible; it is announced as
    free until `cancel_hours` before, and costs what the bands say.
    """

    visit: str
    move_hours: int
    cancel_hours: int
    bands: tuple[Band, ...] = ()
    missed_percent: int = 0
    deposit_pence: int = 0

    def may_be_moved(self, starts_at: datetime, now: datetime) -> bool:
        """Whether the person may still move it by their link."""
        return now <= starts_at - timedelta(hours=self.move_hours)

    def free_until(self, starts_at: datetime) -> datetime:
        """Up to this moment a change is possible and costs nothing."""
        hours = max(self.move_hours, self.cancel_hours, *(band.hours for band in self.bands), 0)
        return starts_at - timedelta(hours=hours)

    def late_percent(self, starts_at: datetime, now: datetime) -> int:
        """The part of the price that a change at this moment costs."""
        left = starts_at - now
        return max((band.percent for band in self.bands if left < timedelta(hours=band.hours)), default=0)

    def late_pence(self, price_pence: int, *, starts_at: datetime, now: datetime) -> int:
        """What a change at this moment costs."""
        return price_pence * self.late_percent(starts_at, now) // _FULL

    def missed_pence(self, price_pence: int) -> int:
        """What not coming costs."""
        return price_pence * self.missed_percent // _FULL

    def as_plain(self) -> dict[str, object]:
        """The numbers as they are kept with a booking."""
        return {
            "visit": self.visit,
            "move_hours": self.move_hours,
            "cancel_hours": self.cancel_hours,
            "bands": [{"hours": band.hours, "percent": band.percent} for band in self.bands],
            "missed_percent": self.missed_percent,
            "deposit_pence": self.deposit_pence,
        }


def bands_of(plain: object) -> tuple[Band, ...]:
    """Bands from what is kept; anything else than a list of whole numbers is refused with TypeError."""
    if not isinstance(plain, Sequence) or isinstance(plain, str):
        raise TypeError("bands are a list")
    return tuple(Band(hours=_whole(each, "hours"), percent=_whole(each, "percent")) for each in plain)


def rule_of(plain: Mapping[str, object]) -> Rule | None:
    """The rule that was kept with a booking; None when it was booked before rules were kept."""
    if not plain:
        return None
    return Rule(
        visit=str(plain["visit"]),
        move_hours=_whole(plain, "move_hours"),
        cancel_hours=_whole(plain, "cancel_hours"),
        bands=bands_of(plain["bands"]),
        missed_percent=_whole(plain, "missed_percent"),
        deposit_pence=_whole(plain, "deposit_pence"),
    )


def fault_of(rule: Rule) -> str:
    """What is wrong with the numbers, as one word; empty when they hold together."""
    hours = [band.hours for band in rule.bands]
    percents = [band.percent for band in rule.bands]
    if hours != sorted(set(hours), reverse=True) or any(each < 1 for each in hours):
        return "hours"
    if percents != sorted(set(percents)) or any(not 1 <= each <= _FULL for each in percents):
        return "percent"
    if not 0 <= rule.missed_percent <= _FULL:
        return "missed"
    if percents and rule.missed_percent < percents[-1]:
        return "missed_less_than_late"
    if hours and hours[0] > rule.cancel_hours:
        return "cancel_before_bands"
    return ""


def _whole(plain: object, name: str) -> int:
    said = plain.get(name) if isinstance(plain, Mapping) else None
    if not isinstance(said, int) or isinstance(said, bool):
        raise TypeError(f"{name} is a whole number")
    return said
