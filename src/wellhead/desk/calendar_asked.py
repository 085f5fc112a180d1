"""What of the calendar was asked for: the day and the clinician of an address, and where a visit is to go."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Asked:
    """A day, whose, and whether cancelled visits too; `is_wrong` when the day named was none, so that today is shown."""

    day: date
    staff_id: uuid.UUID | None = None
    cancelled: bool = False
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """Where a visit is to go; None leaves it as it is. `version` is how many events the asker had seen."""

    starts_at: datetime
    minutes: int | None
    staff_id: uuid.UUID | None
    room_id: uuid.UUID | None
    version: int | None
    is_outside_hours_meant: bool
    once: str


def asked(said: Mapping[str, str], *, today: date) -> Asked:
    """Read `on`, `who` and `cancelled`."""
    words = said.get("on", "").strip()
    day = _day(words)
    return Asked(
        day=day or today,
        staff_id=key(said.get("who", "")),
        cancelled=said.get("cancelled") == "1",
        is_wrong=bool(words) and day is None,
    )


def week_of(day: date, first_weekday: int) -> list[date]:
    """The seven days of the week in which the day lies."""
    begins = day - timedelta(days=(day.weekday() - first_weekday) % DAYS_A_WEEK)
    return [begins + timedelta(days=n) for n in range(DAYS_A_WEEK)]


def wish(said: Mapping[str, str], *, zone: ZoneInfo) -> Wish | None:
    """Read where a visit is to go; None when day or time are none."""
    day, clock = _day(said.get("day", "")), _clock(said.get("time", ""))
    minutes = said.get("minutes", "").strip()
    if day is None or clock is None or (minutes and not _is_length(minutes)):
        return None
    version = said.get("version", "")
    return Wish(
        starts_at=datetime.combine(day, clock, tzinfo=zone),
        minutes=int(minutes) if minutes else None,
        staff_id=key(said.get("staff", "")),
        room_id=key(said.get("room", "")),
        version=int(version) if version.isascii() and version.isdigit() else None,
        is_outside_hours_meant=said.get("outside") == "1",
        once=said.get("once", "")[:64],
    )


def key(words: str) -> uuid.UUID | None:
    """The key that the words are, or None."""
    try:
        return uuid.UUID(words)
    except ValueError:
        return None


def _day(words: str) -> date | None:
    try:
        day = date.fromisoformat(words.strip())
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def _clock(words: str) -> time | None:
    try:
        found = time.fromisoformat(words.strip())
    except ValueError:
        return None
    return found.replace(second=0, microsecond=0) if found.tzinfo is None else None


def _is_length(words: str) -> bool:
    """Whole minutes in fives, five to a day."""
    return words.isascii() and words.isdigit() and 5 <= int(words) <= 720 and int(words) % 5 == 0
