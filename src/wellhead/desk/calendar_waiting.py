"""What the calendar tells of the waiting list: how many would fit a gap, and who waits."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from wellhead.desk.presenters.calendar import Waiting
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import Clinic


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Somebody who waits, as the side pane tells it."""

    who: str
    wish: str
    urgency: str
    url: str


@dataclass(frozen=True, slots=True)
class WaitingSide:
    """The side pane; `how_many` is None when the clinic keeps no waiting list yet."""

    how_many: int | None = None
    rows: tuple[WaitingRow, ...] = ()


def gaps(actor: Actor, clinic: Clinic, days: Sequence[date]) -> Waiting:
    """How many of those who wait would fit a gap of a clinician."""

    def fitting(_staff: uuid.UUID, _begins: datetime, _ends: datetime) -> int:
        return 0

    return fitting


def side(actor: Actor, clinic: Clinic, day: date) -> WaitingSide:
    """Who waits, for the side pane."""
    return WaitingSide()
