"""Another diary's table, read as the person says it is to be read: nothing is guessed, nothing is dropped without a word."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from wellhead.diary import csv_days, csv_out
from wellhead.diary.carried import FREE, HEADACHE, CarriedEntry, CarriedMedicine
from wellhead.diary.csv_days import DayOrder
from wellhead.diary.csv_own import Brought, CannotRead, LeftOut, Why, said
from wellhead.diary.csv_table import Line, Table

LONGEST_NOTE = 1_000
STRONGEST = 10


class Part(StrEnum):
    """What a column of another diary can be."""

    DAY = "day"
    HEADACHE = "headache"
    STRENGTH = "strength"
    BEGAN = "began"
    ENDED = "ended"
    SIDE = "side"
    NECK_PAIN = "neck_pain"
    MEDICINE = "medicine"
    NOTE = "note"


class Scale(StrEnum):
    """How strength was written."""

    TEN = "ten"
    HUNDRED = "hundred"
    WORDS = "words"


class LineMeans(StrEnum):
    """What one line stands for."""

    HEADACHE = "headache"
    DAY = "day"


NAMES: Mapping[Part, tuple[str, ...]] = {
    Part.DAY: ("date", "day", "datum", "tag", "start date", "date started", "started", "start", "beginn"),
    Part.HEADACHE: ("headache", "headache?", "kopfschmerz", "kopfschmerzen", "migraine", "attack", "had headache"),
    Part.STRENGTH: (
        "strength", "intensity", "severity", "pain level", "pain", "pain intensity", "peak severity",
        "stärke", "schmerzstärke", "intensität", "pain score", "score",
    ),
    Part.BEGAN: ("began", "start time", "time", "onset", "started at", "uhrzeit", "beginn"),
    Part.ENDED: ("ended", "end", "end time", "end date", "ended at", "ende"),
    Part.SIDE: ("side", "seite", "pain side", "location"),
    Part.NECK_PAIN: ("neck pain", "neck_pain", "nackenschmerz", "nackenschmerzen"),
    Part.MEDICINE: (
        "medicine", "medicines", "medication", "medications", "drug", "drugs", "meds", "treatment",
        "medikament", "medikamente", "painkiller", "pain relief",
    ),
    Part.NOTE: ("note", "notes", "comment", "comments", "notiz", "notizen", "bemerkung", "remarks"),
}  # fmt: skip
"""Usual names of columns: they only choose what is proposed, the person says what it is."""
YES = frozenset(
    [
        "yes",
        "y",
        "true",
        "1",
        "x",
        "ja",
        "j",
        "headache",
        "migraine",
        "attack",
        "kopfschmerz",
        "kopfschmerzen",
        "migräne",
        "✓",
    ]
)
NO = frozenset(["no", "n", "false", "0", "nein", "free", "none", "frei", "kein", "keine", "no", "headache"])
NOTHING_TAKEN = frozenset({"no", "none", "nothing", "0", "nein", "keine", "nichts", "n/a"})
SIDES = {
    **dict.fromkeys(("left", "l", "links", "left side"), "left"),
    **dict.fromkeys(("right", "r", "rechts", "right side"), "right"),
    **dict.fromkeys(("both", "both sides", "bilateral", "beidseits", "beide", "b"), "both"),
}
BETWEEN = re.compile(r"\s*[;|\n]\s*|,(?!\d)\s*")
AMOUNT = re.compile(r"\s*\b(\d+(?:[.,]\d+)?\s*(?:mg|g|µg|mcg|ml))\b\.?", re.I)
TIMES = re.compile(r"\s*(?:\b(\d{1,2})\s*[x×]\s*|\s[x×]\s*(\d{1,2})\b|\((\d{1,2})\))", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """How the person says that the table is to be read. `columns` holds places from 0; a part without one is not there."""

    columns: Mapping[Part, int]
    order: DayOrder
    line_means: LineMeans
    scale: Scale = Scale.TEN
    rest_in_note: bool = False


def proposed(head: Sequence[str]) -> dict[Part, int]:
    """Columns whose names are usual for a part; each column once."""
    found: dict[Part, int] = {}
    names = [" ".join(name.casefold().replace("_", " ").split()) for name in head]
    for part, usual in NAMES.items():
        place = next((names.index(name) for name in usual if name in names), None)
        if place is not None and place not in found.values():
            found[part] = place
    return found


def head_hash(head: Sequence[str]) -> str:
    """What tells one line of names from any other, without the names: SHA-256 of them, folded."""
    names = [" ".join(name.casefold().split()) for name in head]
    return hashlib.sha256("\0".join(names).encode()).hexdigest()


def read(table: Table, how: Matched, zone: tzinfo) -> Brought:
    """Each line as an entry, or left out with its reason. Hours are of the clinic's zone unless they say another."""
    kept: list[tuple[int, CarriedEntry]] = []
    left_out = [LeftOut(number, Why.TOO_MANY_CELLS, "") for number in table.ragged]
    first: dict[CarriedEntry, int] = {}
    for line in table.lines:
        try:
            entry = _Reading(table, line, how, zone).entry()
        except CannotRead as trouble:
            left_out.append(LeftOut(line.number, trouble.why, said(line), detail=trouble.detail))
            continue
        if entry in first:
            left_out.append(LeftOut(line.number, Why.TWICE, said(line), detail=str(first[entry])))
            continue
        first[entry] = line.number
        kept.append((line.number, entry))
    return Brought(entries=tuple(kept), left_out=tuple(left_out), empty_lines=table.empty_lines)


@dataclass(slots=True)
class _Reading:
    """One line on its way; what has no place of its own goes into the note as it was written."""

    table: Table
    line: Line
    how: Matched
    zone: tzinfo
    aside: list[str] = field(default_factory=list)

    def entry(self) -> CarriedEntry:
        day = self._day()
        strength = self._strength(Part.STRENGTH)
        aching = self._is_headache(strength)
        began, ended = self._times(day) if aching else (None, None)
        medicines, took = self._medicines()
        side, neck = self._side() if aching else "", self._strength(Part.NECK_PAIN)
        return CarriedEntry(
            day=day,
            kind=HEADACHE if aching else FREE,
            worst=strength if aching else None,
            began=began,
            ended=ended,
            side=side,
            neck_pain=neck,
            took_medicine=took,
            medicines=medicines,
            note=self._note(),
        )

    def _cell(self, part: Part) -> str:
        place = self.how.columns.get(part)
        return "" if place is None else csv_out.unguarded(self.line.cells[place]).strip()

    def _aside(self, part: Part) -> None:
        """Keep a cell as it was written, with the name of its column."""
        self.aside.append(f"{self.table.head[self.how.columns[part]]}: {self._cell(part)}")

    def _day(self) -> date:
        text = self._cell(Part.DAY)
        if not text:
            raise CannotRead(Why.NO_DAY)
        found = csv_days.day_of(text, self.how.order)
        if found is None:
            raise CannotRead(Why.DAY_UNREADABLE)
        return found

    def _strength(self, part: Part) -> int | None:
        text = self._cell(part)
        if not text:
            return None
        if self.how.scale is Scale.WORDS and part is Part.STRENGTH:
            self._aside(part)
            return None
        number = _decimal(text)
        most = 100 if self.how.scale is Scale.HUNDRED and part is Part.STRENGTH else STRONGEST
        if number is None or not 0 <= number <= most:
            raise CannotRead(Why.STRENGTH_UNREADABLE)
        exact = number * STRONGEST / most
        whole = int(exact + 0.5)
        if whole != exact or most != STRONGEST:
            self._aside(part)
        return whole

    def _is_headache(self, strength: int | None) -> bool:
        """What the line says; CannotRead where it says nothing or two things at once."""
        text = self._cell(Part.HEADACHE).casefold()
        if text in YES:
            return True
        if text in NO:
            if strength:
                raise CannotRead(Why.HEADACHE_UNREADABLE)
            return False
        if text:
            raise CannotRead(Why.HEADACHE_UNREADABLE)
        if strength is not None:
            return strength > 0
        has_words = self.how.scale is Scale.WORDS and self._cell(Part.STRENGTH)
        if self.how.line_means is LineMeans.HEADACHE and (Part.HEADACHE not in self.how.columns or has_words):
            return True
        raise CannotRead(Why.SAYS_NOTHING)

    def _times(self, day: date) -> tuple[datetime | None, datetime | None]:
        began, ended = self._moment(Part.BEGAN, day), self._moment(Part.ENDED, day)
        if began is None and Part.BEGAN not in self.how.columns:
            hour = csv_days.hour_of(csv_days.clock_after(self._cell(Part.DAY)))
            began = None if hour is None else datetime.combine(day, hour, self.zone)
        if began and ended and ended < began and csv_days.hour_of(self._cell(Part.ENDED)) is not None:
            ended += timedelta(days=1)
        return began, ended

    def _moment(self, part: Part, day: date) -> datetime | None:
        text = self._cell(part)
        if not text:
            return None
        whole, hour = csv_days.whole_moment(text), csv_days.hour_of(text)
        if whole is not None:
            return whole
        if hour is not None:
            return datetime.combine(day, hour, self.zone)
        named = csv_days.day_of(text, self.how.order)
        hour = csv_days.hour_of(csv_days.clock_after(text))
        if named is None or hour is None:
            raise CannotRead(Why.TIME_UNREADABLE, self.table.head[self.how.columns[part]])
        return datetime.combine(named, hour, self.zone)

    def _side(self) -> str:
        text = self._cell(Part.SIDE)
        if not text:
            return ""
        known = SIDES.get(text.casefold(), "")
        if not known:
            self._aside(Part.SIDE)
        return known

    def _medicines(self) -> tuple[tuple[CarriedMedicine, ...], bool | None]:
        """An empty cell is not said: only a word such as none says that nothing was taken."""
        text = self._cell(Part.MEDICINE)
        if not text:
            return (), None
        if text.casefold() in NOTHING_TAKEN:
            return (), False
        return tuple(medicine_of(each) for each in BETWEEN.split(text) if each.strip()), True

    def _note(self) -> str:
        parts = [self._cell(Part.NOTE), *self.aside]
        if self.how.rest_in_note:
            used = set(self.how.columns.values())
            parts += [
                f"{name}: {csv_out.unguarded(cell).strip()}"
                for place, (name, cell) in enumerate(zip(self.table.head, self.line.cells, strict=True))
                if place not in used and cell.strip()
            ]
        note = "\n".join(part for part in parts if part)
        if len(note) > LONGEST_NOTE:
            raise CannotRead(Why.TOO_LONG)
        return note


def medicine_of(text: str) -> CarriedMedicine:
    """“2x Ibuprofen 400 mg” as its name, how many and how strong; the rest stays in the name."""
    amount, times = AMOUNT.search(text), TIMES.search(text)
    doses = next((int(each) for each in times.groups() if each), None) if times else None
    name = TIMES.sub(" ", text, count=1) if doses else text
    name = AMOUNT.sub(" ", name, count=1) if amount else name
    name = " ".join(name.split()).strip(" ,.")
    return CarriedMedicine(
        name=name or text.strip(), doses=doses, amount=amount[1] if amount and name else ""
    )


def _decimal(text: str) -> float | None:
    """A number with a point or a comma, with or without “/10” behind it."""
    found = re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,3})?)(?:\s*/\s*(?:10|100))?\s*%?", text)
    return float(found[1].replace(",", ".")) if found else None
