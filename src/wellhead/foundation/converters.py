"""Days in addresses."""

from __future__ import annotations

from datetime import date


class IsoDate:
    """A day written 2026-11-24; any other text is no such page."""

    regex = "(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}"
    """Three centuries: days that people live in, and never the ends of the calendar, where counting on breaks."""

    def to_python(self, value: str) -> date:
        """The day; ValueError makes the address unknown."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """The day as written in an address."""
        return value.isoformat()
