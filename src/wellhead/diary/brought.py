"""What a file or a paper sheet says, held against the diary and the list of medicines: kept, or left out with a reason."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from wellhead.diary import carried, queries
from wellhead.diary.actions import EntrySaid, MedicineTaken
from wellhead.diary.actions._checking import check_values
from wellhead.diary.carried import CarriedDay, CarriedEntry, CarriedMedicine
from wellhead.diary.csv_out import DAYS
from wellhead.diary.csv_own import Brought, LeftOut, Why
from wellhead.diary.models import Treated
from wellhead.diary.queries import carrying
from wellhead.foundation.decision import CannotBeDone

if TYPE_CHECKING:
    from wellhead.diary.models import Person

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry that will stand, with its line."""

    line: int
    said: EntrySaid
    recalled: bool


@dataclass(frozen=True, slots=True)
class SortedOut:
    """What will be kept and what will not. `names` are medicines in own words that no count can place yet."""

    entries: tuple[KeptEntry, ...] = ()
    days: tuple[tuple[int, CarriedDay], ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    names: tuple[str, ...] = ()
    empty_lines: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be kept."""
        return not self.entries and not self.days


@dataclass(slots=True)
class _Sorter:
    """One pass over the lines, with what stands in the diary."""

    person: Person
    today: date
    adds: bool
    left_out: list[LeftOut]
    written: set[date] = dataclasses.field(default_factory=set)
    there: set[tuple[object, ...]] = dataclasses.field(default_factory=set)
    changed: set[tuple[object, ...]] = dataclasses.field(default_factory=set)

    def __post_init__(self) -> None:
        """Read once what stands."""
        for entry in carrying.whole(self.person):
            self.there.add(carried.fingerprint(entry))
            self.written.add(entry.day)
        self.changed.update(map(carried.fingerprint, carrying.brought_and_changed(self.person)))

    def entry(self, line: int, entry: CarriedEntry, recalled: bool | None) -> KeptEntry | None:  # noqa: FBT001 -- an answer
        placed = dataclasses.replace(entry, medicines=tuple(map(_placed, entry.medicines)))
        why = self._outside(entry.day)
        if why is None and carried.fingerprint(placed) in self.there:
            why = Why.THERE_ALREADY
        if why is None and carried.fingerprint(placed) in self.changed:
            why = Why.CHANGED_SINCE
        if why is None and entry.day in self.written and not self.adds:
            why = Why.DAY_WRITTEN
        if why is not None:
            self.left_out.append(LeftOut(line, why, _short(entry)))
            return None
        said = _said(placed)
        try:
            check_values(said)
        except CannotBeDone as trouble:
            self.left_out.append(LeftOut(line, Why.NOT_POSSIBLE, _short(entry), detail=str(trouble.message)))
            return None
        return KeptEntry(line, said, recalled=entry.recalled if recalled is None else recalled)

    def _outside(self, day: date) -> Why | None:
        if day > self.today:
            return Why.DAY_TO_COME
        return Why.BEFORE_BIRTH if day < self.person.born_on else None

    def days(self, brought: Iterable[tuple[int, CarriedDay]]) -> tuple[tuple[int, CarriedDay], ...]:
        known = list(brought)
        stand = carrying.days_with_surroundings(self.person, (day.day for _line, day in known))
        kept = []
        for line, day in known:
            why = self._outside(day.day) or (Why.THERE_ALREADY if day.day in stand else None)
            if why is None and not _is_possible(day):
                why = Why.CELL_UNREADABLE
            if why is not None:
                self.left_out.append(LeftOut(line, why, day.day.isoformat(), file=DAYS))
                continue
            stand.add(day.day)
            kept.append((line, day))
        return tuple(kept)


def sort_out(
    person: Person, brought: Brought, *, today: date, adds: bool = False, recalled: bool | None = None
) -> SortedOut:
    """What of this will stand. `adds`: also on days that are written already; `recalled` None: as the file says."""
    sorter = _Sorter(person, today, adds, list(brought.left_out))
    found = [sorter.entry(line, entry, recalled) for line, entry in brought.entries]
    entries = tuple(each for each in found if each is not None)
    days = sorter.days(brought.days)
    names = {
        taken.name
        for each in entries
        for taken in each.said.medicines
        if not taken.medicine_id and taken.name
    }
    order = sorted(sorter.left_out, key=lambda each: (each.file, each.line))
    return SortedOut(entries, days, tuple(order), tuple(sorted(names)), brought.empty_lines)


def _placed(medicine: CarriedMedicine) -> CarriedMedicine:
    """The one medicine of the list that goes by this name; own words where there is none or more than one."""
    known = queries.known_medicine(medicine.medicine_id) if medicine.medicine_id else None
    if known is None:
        fits = queries.medicines_named(medicine.name) if medicine.name.strip() else ()
        known = fits[0] if len(fits) == 1 else None
    if known is None:
        return dataclasses.replace(medicine, medicine_id="")
    return dataclasses.replace(medicine, medicine_id=known.id, name=known.name)


def _said(entry: CarriedEntry) -> EntrySaid:
    return EntrySaid(
        day=entry.day,
        kind=entry.kind,
        worst=entry.worst,
        started_at=entry.began,
        ended_at=entry.ended,
        side=entry.side,
        features=entry.came_with,
        neck_pain=entry.neck_pain,
        took_medicine=entry.took_medicine,
        medicines=tuple(
            MedicineTaken(
                medicine_id=each.medicine_id,
                name="" if each.medicine_id else each.name,
                doses=each.doses,
                amount=each.amount,
                taken_at=each.taken_at,
                relief=each.relief,
            )
            for each in entry.medicines
        ),
        note=entry.note,
        site=entry.places,
        function=entry.function,
    )


def _is_possible(day: CarriedDay) -> bool:
    minutes = (day.desk_minutes, day.driving_minutes, day.sleep_minutes)
    return (
        all(each is None or each <= MINUTES_A_DAY for each in minutes)
        and (day.stress is None or day.stress <= 10)
        and set(day.treated or ()) <= set(Treated.values)
    )


def _short(entry: CarriedEntry) -> str:
    """The line again, in few words of the file."""
    named = [each.name for each in entry.medicines if each.name]
    parts = [entry.day.isoformat(), entry.kind, "" if entry.worst is None else str(entry.worst), *named]
    text = " · ".join(part for part in [*parts, entry.note] if part)
    return text if len(text) <= 160 else f"{text[:159]}…"
