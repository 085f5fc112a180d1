"""Headache days in windows of 28 days, with what is missing shown: a blank day is never a free day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class DayRecord:
    """A day on which something was said. `worst` is the strongest intensity, None where not said."""

    on: date
    headache: bool
    worst: int | None = None


@dataclass(frozen=True)
class IntensityScale:
    """The lowest and highest intensity that a headache can be given."""

    lowest: int
    highest: int


@dataclass(frozen=True, kw_only=True)
class Window:
    """Days `first_on` to `last_on`, both included.

    `best` takes every blank day as free, `worst` as a headache; `estimate` is headache days per whole
    window at the rate of the recorded days, None until enough are recorded. `mean_intensity` is that of
    headache days with an intensity; the true mean lies between its `best` and `worst`.
    """

    first_on: date
    last_on: date
    days: int
    recorded_days: int
    headache_days: int
    complete: bool
    best: int
    worst: int
    estimate: float | None
    intensities: int
    mean_intensity: float | None
    best_intensity: float | None
    worst_intensity: float | None

    @property
    def blank_days(self) -> int:
        """Days that say nothing."""
        return self.days - self.recorded_days


def window(
    records: Iterable[DayRecord],
    *,
    last_on: date,
    window_days: int,
    min_recorded: int,
    scale: IntensityScale,
    first_on: date | None = None,
) -> Window:
    """One window ending on a day; `first_on` cuts it short where the diary began later."""
    start = last_on - timedelta(days=window_days - 1)
    start = start if first_on is None else max(start, first_on)
    said = {record.on: record for record in records if start <= record.on <= last_on}
    days = (last_on - start).days + 1
    aching = [record for record in said.values() if record.headache]
    known = [record.worst for record in aching if record.worst is not None]
    unknown = len(aching) - len(known) + days - len(said)
    complete = len(said) >= min_recorded
    return Window(
        first_on=start,
        last_on=last_on,
        days=days,
        recorded_days=len(said),
        headache_days=len(aching),
        complete=complete,
        best=len(aching),
        worst=len(aching) + days - len(said),
        estimate=len(aching) * window_days / len(said) if complete else None,
        intensities=len(known),
        mean_intensity=sum(known) / len(known) if known else None,
        best_intensity=_mean_with(known, unknown, scale.lowest),
        worst_intensity=_mean_with(known, unknown, scale.highest),
    )


def windows(
    records: Iterable[DayRecord],
    *,
    opened_on: date,
    until: date,
    window_days: int,
    min_recorded: int,
    scale: IntensityScale,
) -> tuple[Window, ...]:
    """Whole windows one after the other from the day the diary opened; the first is the baseline."""
    kept = tuple(records)
    return tuple(
        window(kept, last_on=last, window_days=window_days, min_recorded=min_recorded, scale=scale)
        for last in _ends(opened_on, until, window_days)
    )


def _ends(opened_on: date, until: date, window_days: int) -> Iterator[date]:
    last = opened_on + timedelta(days=window_days - 1)
    while last <= until:
        yield last
        last += timedelta(days=window_days)


def _mean_with(known: list[int], unknown: int, filling: int) -> float | None:
    """The mean when each unknown intensity is this one; days that may hold no headache count too."""
    total = len(known) + unknown
    return (sum(known) + unknown * filling) / total if known else None
