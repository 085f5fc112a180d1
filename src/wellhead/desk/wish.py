"""What the address of quick add says so far: where on the calendar, for whom, which service."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import parse_qsl, urlencode
from zoneinfo import ZoneInfo

from django.http import QueryDict

from wellhead.desk.moments import read_day, read_start, write_moment


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address of the page says so far: where on the calendar, for whom, and which service.

    What cannot be read counts as not said.
    """

    start: datetime | None = None
    staff: uuid.UUID | None = None
    room: uuid.UUID | None = None
    person: uuid.UUID | None = None
    service: str = ""
    day: date | None = None
    q: str = ""
    walk_in: bool = False

    def query(self, **change: object) -> str:
        """The same wish with a change, as the part of an address after the question mark."""
        said = replace(self, **change)  # type: ignore[arg-type]  # the caller names fields of this class
        parts = {
            "start": write_moment(said.start) if said.start else "",
            "staff": said.staff or "",
            "room": said.room or "",
            "person": said.person or "",
            "service": said.service,
            "day": said.day.isoformat() if said.day else "",
            "q": said.q,
            "walk_in": "1" if said.walk_in else "",
        }
        return urlencode({name: value for name, value in parts.items() if value})

    @property
    def start_value(self) -> str:
        """The start as a form sends it; empty while no time is chosen."""
        return write_moment(self.start) if self.start else ""

    def kept(self) -> dict[str, str]:
        """What a search form carries along, besides the words."""
        return dict(parse_qsl(self.query(q="", person=None)))


def wish_of(asked: QueryDict, zone: ZoneInfo) -> Wish:
    """What the address says."""
    return Wish(
        start=read_start(asked.get("start", ""), zone),
        staff=_key(asked.get("staff", "")),
        room=_key(asked.get("room", "")),
        person=_key(asked.get("person", "")),
        service=asked.get("service", "")[:60],
        day=read_day(asked.get("day", "")[:10]),
        q=" ".join(asked.get("q", "").split())[:80],
        walk_in=asked.get("walk_in") == "1",
    )


def _key(said: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(said)
    except ValueError:
        return None
