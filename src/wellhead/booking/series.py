"""When the visits of a course fall: weekly rules as RFC 5545 writes them, in wall-clock time. Pure.

Only what courses and classes need is read: FREQ=WEEKLY with INTERVAL, BYDAY, COUNT or UNTIL; weeks begin on Monday.
A visit keeps its hour on the clock when clocks change. Where the clock jumps over that hour it is the same time
after the jump; where the hour comes twice it is the first.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

MOST_VISITS = 60
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK = timedelta(days=7)


class Scope(enum.StrEnum):
    """Which visits of a course a change is for."""

    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


class NotARule(ValueError):
    """The words of a rule that this cannot read; the message names the part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A rule with its beginning. `count` or `until` ends it, `until` is its last day; `weekdays` 0 is Monday.

    Without weekdays it falls on the weekday of its beginning. RFC 5545 counts the beginning only when the rule
    fits it; so does this.
    """

    starts_on: date
    wall: time
    zone: ZoneInfo
    every_weeks: int = 1
    weekdays: tuple[int, ...] = ()
    count: int | None = None
    until: date | None = None

    @property
    def days(self) -> tuple[int, ...]:
        """The weekdays on which it falls."""
        return self.weekdays or (self.starts_on.weekday(),)

    def rule(self) -> str:
        """The rule as RFC 5545 writes it, without its beginning."""
        parts = ["FREQ=WEEKLY", f"INTERVAL={self.every_weeks}"]
        if self.weekdays:
            parts.append(f"BYDAY={','.join(DAYS[each] for each in sorted(self.weekdays))}")
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        elif self.until is not None:
            last = moment(self.until, time(23, 59, 59), self.zone)
            parts.append(f"UNTIL={last:%Y%m%dT%H%M%SZ}")
        return ";".join(parts)

    def moved(self, *, by: timedelta, wall: time) -> Repeat:
        """The same rhythm, so many days later or earlier and at this hour."""
        return replace(
            self,
            starts_on=self.starts_on + by,
            wall=wall,
            weekdays=tuple(sorted((each + by.days) % 7 for each in self.weekdays)),
            until=self.until + by if self.until else None,
        )


def weekly(first: datetime, *, count: int, every_weeks: int, zone: ZoneInfo) -> Repeat:
    """So many visits, every week or every so many, at the hour of the first."""
    local = first.astimezone(zone)
    return Repeat(starts_on=local.date(), wall=local.time(), zone=zone, every_weeks=every_weeks, count=count)


def read(rule: str, *, starts_on: date, wall: time, zone: ZoneInfo) -> Repeat:
    """The rule as it was written; NotARule when it is none of ours or never ends."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    unknown = parts.keys() - {"FREQ", "INTERVAL", "BYDAY", "COUNT", "UNTIL"}
    if unknown or parts.get("FREQ") != "WEEKLY":
        raise NotARule(", ".join(sorted(unknown)) or "FREQ")
    repeat = Repeat(
        starts_on=starts_on,
        wall=wall,
        zone=zone,
        every_weeks=_whole(parts, "INTERVAL") or 1,
        weekdays=_weekdays(parts.get("BYDAY", "")),
        count=_whole(parts, "COUNT"),
        until=_until(parts.get("UNTIL", ""), zone),
    )
    if repeat.count is None and repeat.until is None:
        raise NotARule("COUNT")
    return repeat


def days_of(repeat: Repeat) -> Iterator[date]:
    """The days on which it falls, earliest first, at most `MOST_VISITS`."""
    return islice(_days(repeat), min(repeat.count or MOST_VISITS, MOST_VISITS))


def occurrences(repeat: Repeat) -> list[datetime]:
    """The starts, UTC, earliest first."""
    return [moment(day, repeat.wall, repeat.zone) for day in days_of(repeat)]


def moment(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """When clocks in the zone show it that day, UTC, as RFC 5545 settles hours that come twice or not at all."""
    return datetime.combine(day, wall, zone).replace(fold=0).astimezone(UTC)


def shifted(start: datetime, *, by: timedelta, wall: time, zone: ZoneInfo) -> datetime:
    """One start, so many days later or earlier on the calendar, at this hour on the clock."""
    return moment(start.astimezone(zone).date() + by, wall, zone)


def _days(repeat: Repeat) -> Iterator[date]:
    monday = repeat.starts_on - timedelta(days=repeat.starts_on.weekday())
    while repeat.until is None or monday <= repeat.until:
        for weekday in sorted(repeat.days):
            day = monday + timedelta(days=weekday)
            if day >= repeat.starts_on and (repeat.until is None or day <= repeat.until):
                yield day
        monday += _WEEK * repeat.every_weeks


def _whole(parts: dict[str, str], name: str) -> int | None:
    said = parts.get(name)
    if said is None:
        return None
    if not said.isdecimal() or not 1 <= int(said) <= MOST_VISITS:
        raise NotARule(name)
    return int(said)


def _weekdays(said: str) -> tuple[int, ...]:
    names = [each for each in said.split(",") if each]
    if any(each not in DAYS for each in names):
        raise NotARule("BYDAY")
    return tuple(sorted({DAYS.index(each) for each in names}))


def _until(said: str, zone: ZoneInfo) -> date | None:
    if not said:
        return None
    try:
        return datetime.strptime(said, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(zone).date()
    except ValueError:
        raise NotARule("UNTIL") from None
