"""A diary on its way to or from somewhere else: plain values that files are made of and read into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

HEADACHE, FREE = "headache", "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedMedicine:
    """One medicine of an entry. `medicine_id` is empty for own words; None and "" are not said."""

    medicine_id: str = ""
    name: str = ""
    classes: tuple[str, ...] = ()
    doses: int | None = None
    amount: str = ""
    taken_at: datetime | None = None
    relief: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedEntry:
    """One entry as it stands. None is not said; an empty tuple or False is an answer. Strengths are 0 to 10."""

    day: date
    kind: str
    key: str = ""
    worst: int | None = None
    began: datetime | None = None
    ended: datetime | None = None
    side: str = ""
    places: tuple[str, ...] | None = None
    came_with: tuple[str, ...] | None = None
    neck_pain: int | None = None
    function: int | None = None
    took_medicine: bool | None = None
    medicines: tuple[CarriedMedicine, ...] = ()
    note: str = ""
    recalled: bool = False
    source: str = ""
    written_at: datetime | None = None
    written_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedDay:
    """What surrounded one day. None is not said; minutes are of the day, stress is 0 to 10."""

    day: date
    desk_minutes: int | None = None
    driving_minutes: int | None = None
    sleep_minutes: int | None = None
    stress: int | None = None
    exercised: bool | None = None
    period: bool | None = None
    injury: bool | None = None
    treated: tuple[str, ...] | None = None
    note: str = ""
    recalled: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A stretch of a diary, both days included: entries in the order of their days, then what surrounded days."""

    first_on: date
    last_on: date
    entries: tuple[CarriedEntry, ...] = ()
    days: tuple[CarriedDay, ...] = ()

    def without_notes(self) -> Carried:
        """The same without anybody's own words."""
        return Carried(
            first_on=self.first_on,
            last_on=self.last_on,
            entries=tuple(_quiet_entry(each) for each in self.entries),
            days=tuple(_quiet_day(each) for each in self.days),
        )


def _quiet_entry(entry: CarriedEntry) -> CarriedEntry:
    said = {name: getattr(entry, name) for name in CarriedEntry.__slots__}
    return CarriedEntry(**(said | {"note": ""}))


def _quiet_day(day: CarriedDay) -> CarriedDay:
    said = {name: getattr(day, name) for name in CarriedDay.__slots__}
    return CarriedDay(**(said | {"note": ""}))


def same(one: CarriedEntry, other: CarriedEntry) -> bool:
    """Whether two entries say the same of the same day, wherever they were written."""
    return fingerprint(one) == fingerprint(other)


def fingerprint(entry: CarriedEntry) -> tuple[object, ...]:
    """What an entry says, without its key, and without when, where and by whom it was written."""
    return (
        entry.day,
        entry.kind,
        entry.worst,
        entry.began,
        entry.ended,
        entry.side,
        entry.places,
        entry.came_with,
        entry.neck_pain,
        entry.function,
        entry.took_medicine,
        _named(entry.medicines),
        entry.note.strip(),
    )


def _named(medicines: Iterable[CarriedMedicine]) -> tuple[tuple[object, ...], ...]:
    said = (
        (each.medicine_id, each.medicine_id or each.name.strip().casefold(), each.doses or 0, each.amount)
        for each in medicines
    )
    return tuple(sorted(said))
