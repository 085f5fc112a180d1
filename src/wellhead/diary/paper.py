"""The diary on paper: which days stand on which sheet, and what is typed from one afterwards, cell by cell."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from wellhead.diary import csv_in
from wellhead.diary.carried import FREE, HEADACHE, CarriedEntry, CarriedMedicine

TURN = 15
"""The last day of a month's first sheet: two sheets a month leave a row large enough to write in."""
HALVES = ("a", "b")
FREE_WORDS = frozenset({"0", "f", "n", "-", "no", "none", "free", "nein", "frei"})
HEADACHE_WORDS = frozenset({"h", "x", "y", "k", "j", "?", "yes", "ja"})
NOTHING = frozenset({"0", "-", "no", "none", "nein", "nichts"})
SIDES = {
    "l": "left",
    "r": "right",
    "b": "both",
    "left": "left",
    "right": "right",
    "both": "both",
    "?": "not_sure",
}
CODE = re.compile(r"\s*(\d{4})\s*-?\s*(\d{2})\s*-?\s*([ab])\s*", re.I)


class NotReadable(ValueError):
    """A cell that says nothing that can be kept; `cell` names its column."""

    def __init__(self, cell: str) -> None:
        super().__init__(cell)
        self.cell = cell


@dataclass(frozen=True, slots=True)
class Sheet:
    """Half a month; `half` is a or b."""

    year: int
    month: int
    half: str

    @property
    def days(self) -> tuple[date, ...]:
        """Its days, the first first."""
        last = calendar.monthrange(self.year, self.month)[1]
        numbers = range(1, TURN + 1) if self.half == "a" else range(TURN + 1, last + 1)
        return tuple(date(self.year, self.month, number) for number in numbers)

    @property
    def code(self) -> str:
        """What is printed on it, and leads to its page."""
        return f"{self.year:04}-{self.month:02}-{self.half.upper()}"


def sheet_of(code: str) -> Sheet | None:
    """The sheet with this code; None for anything else."""
    found = CODE.fullmatch(code)
    if not found or not 1 <= int(found[2]) <= 12 or not 1900 <= int(found[1]) <= 2200:
        return None
    return Sheet(int(found[1]), int(found[2]), found[3].lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One row as it was typed. An empty cell is not said."""

    headache: str = ""
    side: str = ""
    neck: str = ""
    medicines: str = ""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any((self.headache, self.side, self.neck, self.medicines, self.note))


def entry_of(day: date, typed: Typed) -> CarriedEntry:
    """The row as an entry. Raises NotReadable with the cell at fault."""
    kind, strength = _headache(typed.headache)
    aching = kind == HEADACHE
    if typed.side and not aching:
        raise NotReadable("side")
    medicines, took = _medicines(typed.medicines)
    if len(typed.note) > csv_in.LONGEST_NOTE:
        raise NotReadable("note")
    return CarriedEntry(
        day=day,
        kind=kind,
        worst=strength,
        side=_side(typed.side),
        neck_pain=_neck(typed.neck),
        medicines=medicines,
        took_medicine=took,
        note=typed.note,
    )


def _headache(text: str) -> tuple[str, int | None]:
    word = text.casefold()
    if word in FREE_WORDS:
        return FREE, None
    if word in HEADACHE_WORDS:
        return HEADACHE, None
    number = _number(word)
    if number is None or not number:
        raise NotReadable("headache")
    return HEADACHE, number


def _neck(text: str) -> int | None:
    if not text:
        return None
    number = _number(text)
    if number is None:
        raise NotReadable("neck")
    return number


def _number(text: str) -> int | None:
    """A whole number from 0 to 10."""
    return int(text) if re.fullmatch(r"\d|10", text) else None


def _side(text: str) -> str:
    if text and text.casefold() not in SIDES:
        raise NotReadable("side")
    return SIDES.get(text.casefold(), "")


def _medicines(text: str) -> tuple[tuple[CarriedMedicine, ...], bool | None]:
    if not text:
        return (), None
    if text.casefold() in NOTHING:
        return (), False
    return tuple(csv_in.medicine_of(each) for each in csv_in.BETWEEN.split(text) if each.strip()), True
