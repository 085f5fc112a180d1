"""Free times by a walk through every minute: the slow meaning that the quick one answers to. Shares no code with it.

Weekly hours are expanded by dateutil's RFC 5545 rules on wall-clock time; zoneinfo says what a clock shows at
each minute of UTC.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import WEEKLY, rrule

MINUTE = timedelta(minutes=1)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Stretch:
    """Weekly hours or a weekly break, as wall-clock times."""

    weekday: int
    begins: time
    ends: time
    since: date
    until: date | None = None
    is_break: bool = False


@dataclass(frozen=True)
class Room:
    """When a room is used and when it is closed."""

    taken: Sequence[tuple[datetime, datetime]] = ()
    closed: Sequence[tuple[datetime, datetime]] = ()


@dataclass(frozen=True)
class World:
    """One clinician, the rooms, the clinic and what is asked for."""

    zone: str
    clinic_zone: str
    stretches: Sequence[Stretch]
    minutes: int
    buffer: int
    step: int
    now: datetime
    lead: int = 0
    horizon: int = 400
    is_same_day: bool = True
    away: Sequence[tuple[datetime, datetime]] = ()
    taken: Sequence[tuple[datetime, datetime]] = ()
    visits: Sequence[datetime] = ()
    most_a_day: int | None = None
    closed: Collection[date] = ()
    rooms: Sequence[Room] | None = None

    def shown(self, moment: datetime, zone: str) -> datetime:
        """What a clock in the zone shows, without its zone."""
        return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def free_minutes(world: World, first: date, days: int) -> list[datetime]:
    """The starts on those days of the clinic, each minute tried for itself."""
    stretches = worked(world, first, days)
    return [
        moment
        for moment in _minutes(first, days)
        if any(_fits(begin, end, moment, world) for begin, end in stretches)
        and _is_offered(world, moment, first, days)
        and _is_free(world, moment)
    ]


def _minutes(first: date, days: int) -> Iterator[datetime]:
    moment = datetime.combine(first, time(0), UTC) - timedelta(hours=15)
    while moment < datetime.combine(first, time(0), UTC) + timedelta(days=days, hours=15):
        yield moment
        moment += MINUTE


def _is_offered(world: World, start: datetime, first: date, days: int) -> bool:
    day = world.shown(start, world.clinic_zone).date()
    today = world.shown(world.now, world.clinic_zone).date()
    if not first <= day < first + timedelta(days=days) or day in world.closed:
        return False
    if start - world.now < timedelta(minutes=world.lead) or not 0 <= (day - today).days <= world.horizon:
        return False
    if day == today and not world.is_same_day:
        return False
    that_day = [each for each in world.visits if world.shown(each, world.clinic_zone).date() == day]
    return world.most_a_day is None or len(that_day) < world.most_a_day


def _is_free(world: World, start: datetime) -> bool:
    visit = [start + n * MINUTE for n in range(world.minutes)]
    whole = [start + n * MINUTE for n in range(world.minutes + world.buffer)]
    if _any_in(visit, world.away) or _any_in(whole, world.taken):
        return False
    return world.rooms is None or any(
        not _any_in(visit, room.closed) and not _any_in(whole, room.taken) for room in world.rooms
    )


def _any_in(minutes: Sequence[datetime], spans: Sequence[tuple[datetime, datetime]]) -> bool:
    return any(begin <= minute < end for begin, end in spans for minute in minutes)


def _fits(begin: datetime, end: datetime, start: datetime, world: World) -> bool:
    since = int((start - begin).total_seconds()) // 60
    return since >= 0 and since % world.step == 0 and start + world.minutes * MINUTE <= end


def worked(world: World, first: date, days: int) -> list[tuple[datetime, datetime]]:
    """The unbroken stretches of work around those days: a minute is worked when it lies between the first minute
    that shows the beginning or later and the first that shows the end or later, and in no break of that day."""
    found: list[tuple[datetime, datetime]] = []
    each_day = [first + timedelta(days=n) for n in range(-2, days + 2)]
    for day in each_day:
        on_day = [each for each in world.stretches if _recurs_on(each, day)]
        breaks = [_bounds(each, day, world.zone) for each in on_day if each.is_break]
        for stretch in on_day:
            if stretch.is_break:
                continue
            minute, closes = _bounds(stretch, day, world.zone)
            begun: datetime | None = None
            while minute <= closes:
                is_worked = minute < closes and not any(a <= minute < b for a, b in breaks)
                if is_worked and begun is None:
                    begun = minute
                if not is_worked and begun is not None:
                    found.append((begun, minute))
                    begun = None
                minute += MINUTE
    return found


def _recurs_on(stretch: Stretch, day: date) -> bool:
    rule = rrule(
        WEEKLY,
        dtstart=datetime.combine(stretch.since, time(0)),
        until=datetime.combine(stretch.until, time(0)) if stretch.until else None,
        byweekday=stretch.weekday,
    )
    noon = datetime.combine(day, time(0))
    return bool(rule.between(noon, noon, inc=True))


def _bounds(stretch: Stretch, day: date, zone: str) -> tuple[datetime, datetime]:
    return _first_showing(day, stretch.begins, zone), _first_showing(day, stretch.ends, zone)


def _first_showing(day: date, wall: time, zone: str) -> datetime:
    """The first minute at which a clock in the zone shows that wall time of that day or later."""
    wanted = datetime.combine(day, wall)
    moment = wanted.replace(tzinfo=UTC) - timedelta(hours=16)
    clock = ZoneInfo(zone)
    while moment.astimezone(clock).replace(tzinfo=None) < wanted:
        moment += MINUTE
    return moment
