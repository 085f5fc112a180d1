"""Starts and days as addresses and forms of the desk write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def read_moment(said: str) -> datetime | None:
    """The moment that 2026-11-24T10:45Z names, or None."""
    try:
        return datetime.strptime(said, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def read_start(said: str, zone: ZoneInfo) -> datetime | None:
    """The moment that is named in UTC, or without a Z on the clinic's clock, as the calendar writes it; or None."""
    try:
        return read_moment(said) or datetime.strptime(said, "%Y-%m-%dT%H:%M").replace(tzinfo=zone).astimezone(
            UTC
        )
    except ValueError:
        return None


def write_moment(at: datetime) -> str:
    """2026-11-24T10:45Z."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def read_day(said: str) -> date | None:
    """The day that 2026-11-24 names, or None."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
