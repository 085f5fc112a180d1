"""What surrounded a day as a phone wrote it, and what becomes of it beside what stands; no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

MINUTES_A_DAY = 24 * 60
QUESTIONS = (
    "sleep_minutes",
    "desk_minutes",
    "driving_minutes",
    "stress",
    "exercised",
    "treated",
    "injury",
    "note",
)
"""What the page without a network asks; periods are asked about only with one, and only where somebody wants that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposuresWritten:
    """What surrounded a day. Minutes of the whole day, stress 0 to 10; None is not said, False and () are answers.

    `named` are the questions the phone speaks of. One that is not named was skipped: what stands about it stays. One
    that is named and None was taken back, which only a phone can that brought something before: `seen_revision` is
    the one it wrote last, None for none.
    """

    seen_revision: int | None
    day: date
    named: frozenset[str]
    sleep_minutes: int | None
    desk_minutes: int | None
    driving_minutes: int | None
    stress: int | None
    exercised: bool | None
    treated: tuple[str, ...] | None
    injury: bool | None
    note: str

    @property
    def answers(self) -> dict[str, Any]:  # Any: each question has its own kind of answer
        """What it speaks of, by question."""
        return {name: getattr(self, name) for name in QUESTIONS if name in self.named}


Fate = Literal["begin", "change", "already", "conflict"]


def fate(written: ExposuresWritten, *, revision: int | None, stands: Mapping[str, object]) -> Fate:
    """What becomes of it: a day's first words, a change of what was seen, or two versions that meet.

    `revision` is what stands for the day, None for nothing, and `stands` its answers. What says no more than that is
    already said.
    """
    if revision is None:
        return "begin"
    if all(stands.get(name) == value for name, value in written.answers.items()):
        return "already"
    return "change" if written.seen_revision == revision else "conflict"
