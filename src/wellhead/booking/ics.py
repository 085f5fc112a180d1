"""One visit as an iCalendar file, with the rules of its time zone inside so that every calendar shows the same hour."""

from __future__ import annotations

from datetime import datetime

from icalendar import Calendar, Event


def event_file(
    *,
    uid: str,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    url: str,
    version: int,
    changed_at: datetime,
    is_cancelled: bool,
) -> bytes:
    """RFC 5545 text. A later file with the same `uid` and a higher `version` replaces the entry; a cancelled one removes it."""
    event = Event()
    event.add("uid", uid)
    event.add("summary", title)
    event.add("dtstart", starts_at)
    event.add("dtend", ends_at)
    event.add("dtstamp", changed_at)
    event.add("sequence", version)
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    if place:
        event.add("location", place)
    if url:
        event.add("url", url)
    calendar = Calendar()
    calendar.add("prodid", "-//Wellhead//Booking//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
