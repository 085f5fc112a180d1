"""Who a freed time is offered to, in which order, and what stands against each. Pure: it reads no clock and no row.

Urgency said by the clinic or by a shared self-check comes first, then the moment somebody first asked. Nothing
that a person can write about themselves moves them up: wishes only decide whether a time would do at all.
"""

from __future__ import annotations

import enum
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

MORNING, AFTERNOON, EVENING = "morning", "afternoon", "evening"
PARTS = (MORNING, AFTERNOON, EVENING)
NOON, EVENING_BEGINS = time(12), time(17)
SOON = "soon"
STEP = timedelta(minutes=15)
"""Between the starts that are tried within a longer gap."""


class Hinders(enum.StrEnum):
    """Why a time is not offered to somebody."""

    SKILL = "skill"
    TOO_SHORT = "too_short"
    CLINICIAN = "clinician"
    WEEKDAY = "weekday"
    PART_OF_DAY = "part_of_day"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    NOTICE = "notice"
    HAS_OFFER = "has_offer"
    SAID_NO = "said_no"
    ASKED_TWICE = "asked_twice"


CANNOT_BE_PASSED_OVER = frozenset({Hinders.SKILL, Hinders.TOO_SHORT, Hinders.HAS_OFFER, Hinders.ASKED_TWICE})
"""What no reason of the clinic makes right; the others are wishes, which a person may have changed on the phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Somebody on the list, as far as it matters here.

    `who` is the same for all places of one person. `urgency` is empty while nobody has said. `offered_before`
    are the starts, with whom, that they have let pass or turned down.
    """

    key: uuid.UUID
    who: str
    joined_at: datetime
    service: uuid.UUID
    minutes: int
    urgency: str = ""
    staff: uuid.UUID | None = None
    weekdays: frozenset[int] = frozenset(range(7))
    parts: frozenset[str] = frozenset(PARTS)
    earliest_on: date | None = None
    latest_on: date | None = None
    notice: timedelta = timedelta(0)
    has_offer: bool = False
    offered_before: frozenset[tuple[datetime, uuid.UUID]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Freed:
    """A time that is free: from `starts_at` on, on the clinic's clocks, up to `ends_at`.

    `gives` are the services that the clinician may give on that day.
    """

    starts_at: datetime
    ends_at: datetime
    staff: uuid.UUID
    gives: frozenset[uuid.UUID]


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody, and their turn for the time; None when it does not fit, because of what `hinders`."""

    entry: Waits
    turn: int | None
    hinders: tuple[Hinders, ...] = ()


def rank(entry: Waits) -> tuple[int, datetime, str]:
    """What the order is by: urgency, then who asked first; the key only so that equals always come alike."""
    return (0 if entry.urgency == SOON else 1, entry.joined_at, str(entry.key))


def hinders(entry: Waits, freed: Freed, *, now: datetime) -> tuple[Hinders, ...]:
    """Everything that stands against offering somebody this very start."""
    start = freed.starts_at
    day = start.date()
    against = {
        Hinders.SKILL: entry.service not in freed.gives,
        Hinders.TOO_SHORT: start + timedelta(minutes=entry.minutes) > freed.ends_at,
        Hinders.CLINICIAN: entry.staff not in {None, freed.staff},
        Hinders.WEEKDAY: day.weekday() not in entry.weekdays,
        Hinders.PART_OF_DAY: part_of_day(start.time()) not in entry.parts,
        Hinders.TOO_EARLY: entry.earliest_on is not None and day < entry.earliest_on,
        Hinders.TOO_LATE: entry.latest_on is not None and day > entry.latest_on,
        Hinders.NOTICE: start - now < entry.notice or start <= now,
        Hinders.HAS_OFFER: entry.has_offer,
        Hinders.SAID_NO: (start, freed.staff) in entry.offered_before,
    }
    return tuple(each for each, holds in against.items() if holds)


def line(entries: Iterable[Waits], freed: Freed, *, now: datetime) -> tuple[Placed, ...]:
    """Everybody: first those whom the time fits, in their turn, then the others with what hinders, in the same order.

    Whoever has several places on the list has one turn, that of the first that fits; whoever has an open offer,
    by any of them, has none.
    """
    known = sorted(entries, key=rank)
    busy = {each.who for each in known if each.has_offer}
    fitting: list[Placed] = []
    others: list[Placed] = []
    seen: set[str] = set()
    for each in known:
        found = hinders(each, freed, now=now)
        if each.who in busy and Hinders.HAS_OFFER not in found:
            found = (*found, Hinders.HAS_OFFER)
        if not found and each.who in seen:
            found = (Hinders.ASKED_TWICE,)
        if found:
            others.append(Placed(each, None, found))
            continue
        seen.add(each.who)
        fitting.append(Placed(each, len(fitting) + 1))
    return (*fitting, *others)


def turns(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Only those whom the time fits."""
    return tuple(each for each in placed if each.turn is not None)


def fits_within(entry: Waits, gap: Freed, *, now: datetime) -> datetime | None:
    """The first start within a longer gap that would do, looked for in steps; None when there is none."""
    start = gap.starts_at
    while start < gap.ends_at:
        tried = Freed(starts_at=start, ends_at=gap.ends_at, staff=gap.staff, gives=gap.gives)
        found = hinders(entry, tried, now=now)
        if not found:
            return start
        if Hinders.TOO_SHORT in found or Hinders.SKILL in found:
            return None
        start += STEP
    return None


def part_of_day(wall: time) -> str:
    """Which part of the day an hour belongs to."""
    if wall < NOON:
        return MORNING
    return AFTERNOON if wall < EVENING_BEGINS else EVENING


class Band(enum.StrEnum):
    """Roughly where on the list somebody stands. Never a number: who comes next depends on which time is freed."""

    FRONT = "front"
    MIDDLE = "middle"
    LATER = "later"


def band(entries: Iterable[Waits], key: uuid.UUID) -> Band:
    """Where somebody stands among all who wait for the same service: in the first, second or last third."""
    known = sorted(entries, key=rank)
    mine = next(each for each in known if each.key == key)
    same = [each.key for each in known if each.service == mine.service]
    share = same.index(key) / len(same)
    if share < 1 / 3:
        return Band.FRONT
    return Band.MIDDLE if share < 2 / 3 else Band.LATER
