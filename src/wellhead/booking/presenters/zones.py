"""The choice of a time zone for somebody who books from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from wellhead.booking.presenters import words

OFFERED = (
    "Europe/London",
    "Europe/Dublin",
    "Europe/Lisbon",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Rome",
    "Europe/Warsaw",
    "Europe/Athens",
    "Europe/Istanbul",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "Africa/Nairobi",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Perth",
    "Australia/Sydney",
    "Pacific/Auckland",
    "America/Sao_Paulo",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
)
"""One place for most clocks of the world; a browser that tells its own zone needs none of them."""


@dataclass(frozen=True, slots=True)
class ZonePick:
    """One zone that can be chosen."""

    key: str
    name: str
    is_current: bool


def zone_picks(clinic_zone: ZoneInfo, viewer: ZoneInfo | None) -> tuple[ZonePick, ...]:
    """The clinic's own first; the viewer's is among them whatever it is."""
    current = viewer or clinic_zone
    keys = dict.fromkeys((clinic_zone.key, *sorted({*OFFERED, current.key})))
    return tuple(ZonePick(key, words.city(ZoneInfo(key)), key == current.key) for key in keys)
