"""One day of a diary, as charts see it: headache, free, nobody said, or still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DayState(StrEnum):
    """What the diary says of a day. BLANK is not FREE."""

    FREE = "free"
    HEADACHE = "headache"
    BLANK = "blank"
    LATER = "later"


@dataclass(frozen=True)
class Day:
    """One day. `pain` is the strongest headache from 0 to 10. None, there or for `medicine`, is
    not said.
    """

    on: date
    state: DayState
    pain: int | None = None
    medicine: bool | None = None
    label: str = ""
    is_today: bool = False

    def __post_init__(self) -> None:
        if self.pain is None:
            return
        if self.state is not DayState.HEADACHE:
            raise ValueError(f"{self.on}: only a headache day has a strength")
        if not 0 <= self.pain <= 10:
            raise ValueError(f"{self.on}: strength {self.pain} is not between 0 and 10")

    @property
    def name(self) -> str:
        return self.label or self.on.isoformat()

    @property
    def band(self) -> str:
        """The colour step of the drawing, as in the look: pain-1 to pain-4, or pain-unsaid."""
        if self.pain is None:
            return "pain-unsaid"
        return f"pain-{1 + sum(self.pain > top for top in (3, 5, 7))}"
