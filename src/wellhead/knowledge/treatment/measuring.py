"""Reading numbers at an examination: with which device, what is usual, and how much difference is only error."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Use = Literal["change", "criteria", "kept"]
Better = Literal["more", "less", "neither"]


@dataclass(frozen=True, kw_only=True)
class DeviceUse:
    """One device for one reading. An empty `device` is the one way in which this number is read at all.

    `change`: counts for criteria, and for change beyond `error` (in the unit of the reading). `criteria`:
    counts for criteria, but how far two readings differ is not known. `kept`: shown, and used for nothing.
    """

    device: str
    use: Use
    error: float | None
    src: str
    sentence: str = ""
    confidence: str | None = None
    since: str | None = None

    @property
    def counts_for_criteria(self) -> bool:
        """Whether a criterion may rest on it."""
        return self.use != "kept"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Numbers that are read alike. `cutoff` is the last number that is short, or with `cutoff_below` the first that is not.

    `norms` names, for a fact, the row of norms by age and sex in the physical test `test`; under
    `short_below_share` of the norm counts as short. `usual` is one mean for everybody. `most` ends a drawn line.
    """

    id: str
    name: str
    facts: tuple[str, ...]
    unit: str
    better: Better
    devices: tuple[DeviceUse, ...]
    src: str
    repeats: int = 1
    most: float | None = None
    test: str | None = None
    norms: Mapping[str, str] = field(default_factory=dict)
    short_below_share: float | None = None
    short_src: str | None = None
    usual: float | None = None
    usual_src: str | None = None
    cutoff: float | None = None
    cutoff_below: bool = False
    cutoff_src: str | None = None
    since: str | None = None

    @property
    def needs_device(self) -> bool:
        """Whether it matters with what the number was read."""
        return any(each.device for each in self.devices)

    def by(self, device: str) -> DeviceUse | None:
        """What holds for a device; None for one that is not in the table, or when it was not noted."""
        return next((each for each in self.devices if each.device == device), None)


@dataclass(frozen=True, kw_only=True)
class ScreenItem:
    """One thing to look at before hands-on work: a fact, and how many days an answer holds. `from_age` in years."""

    id: str
    words: str
    holds_days: int
    src: str
    from_age: int | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with the device that read it; an empty device was not noted, or needs none."""

    value: float
    device: str = ""


Verdict = Literal[
    "better", "worse", "changed", "within_error", "devices_differ", "error_not_known", "not_used"
]


@dataclass(frozen=True, slots=True)
class Change:
    """What may be said of two readings. `by` is now minus before; `error` the limit it was held against."""

    verdict: Verdict
    by: float
    error: float | None = None

    @property
    def is_beyond_error(self) -> bool:
        """Whether the difference is larger than two readings of an unchanged neck would show."""
        return self.verdict in {"better", "worse", "changed"}


def change(reading: Reading, before: Measured, now: Measured) -> Change:
    """Two readings held against the error of their device: change is called only beyond it, same device both times."""
    by = round(now.value - before.value, 2)
    if before.device != now.device:
        return Change("devices_differ", by)
    used = reading.by(now.device)
    if used is None:
        return Change("error_not_known", by)
    if not used.counts_for_criteria:
        return Change("not_used", by)
    if used.use == "criteria" or used.error is None:
        return Change("error_not_known", by)
    if abs(by) <= used.error:
        return Change("within_error", by, used.error)
    if reading.better == "neither":
        return Change("changed", by, used.error)
    towards = by if reading.better == "more" else -by
    return Change("better" if towards > 0 else "worse", by, used.error)


def counts_for_criteria(reading: Reading | None, device: str) -> bool:
    """Whether a criterion may rest on a number read so. A device that was not noted speaks against nothing."""
    used = reading.by(device) if reading else None
    return used is None or used.counts_for_criteria
