"""Visits as iCalendar text (RFC 5545), with the rules of their time zone inside so that every calendar shows the same hour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event, vCalAddress

REFRESH = timedelta(minutes=15)
"""How often a subscribed calendar is asked to look again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One visit. A later one with the same `uid` and a higher `version` replaces the entry; a cancelled one removes it."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    url: str
    version: int
    changed_at: datetime
    is_cancelled: bool


def event_file(entry: Entry) -> bytes:
    """A file to add to a calendar by hand."""
    return _text([_event(entry)], method="CANCEL" if entry.is_cancelled else "PUBLISH")


def invitation(entry: Entry, *, organiser: str, attendee: str) -> bytes:
    """A file that a mail program offers to add, replace or take away (RFC 5546: REQUEST and CANCEL)."""
    event = _event(entry)
    event.add("organizer", vCalAddress(f"mailto:{organiser}"))
    guest = vCalAddress(f"mailto:{attendee}")
    guest.params["PARTSTAT"] = "ACCEPTED"
    guest.params["RSVP"] = "FALSE"
    event.add("attendee", guest)
    return _text([event], method="CANCEL" if entry.is_cancelled else "REQUEST")


def feed(entries: Iterable[Entry], *, name: str) -> bytes:
    """A calendar to subscribe to: what is not in it any more leaves whoever reads it again."""
    return _text([_event(each) for each in entries], method="PUBLISH", name=name)


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("summary", entry.title)
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("dtstamp", entry.changed_at)
    event.add("sequence", entry.version)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    if entry.place:
        event.add("location", entry.place)
    if entry.url:
        event.add("url", entry.url)
    return event


def _text(events: Iterable[Event], *, method: str, name: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Wellhead//Booking//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", REFRESH)
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
