"""Our own tables read back into the diary they were made from: every value as it stood, every slip with its line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from wellhead.diary import csv_out
from wellhead.diary.carried import FREE, HEADACHE, CarriedDay, CarriedEntry, CarriedMedicine
from wellhead.diary.csv_table import Line, Table

Row = TypeVar("Row")
YES, NO = "yes", "no"


class Why(StrEnum):
    """Why a line was left out."""

    NO_DAY = "no_day"
    DAY_UNREADABLE = "day_unreadable"
    DAY_TO_COME = "day_to_come"
    BEFORE_BIRTH = "before_birth"
    SAYS_NOTHING = "says_nothing"
    HEADACHE_UNREADABLE = "headache_unreadable"
    STRENGTH_UNREADABLE = "strength_unreadable"
    TIME_UNREADABLE = "time_unreadable"
    CELL_UNREADABLE = "cell_unreadable"
    TOO_LONG = "too_long"
    TWICE = "twice"
    THERE_ALREADY = "there_already"
    DAY_WRITTEN = "day_written"
    TOO_MANY_CELLS = "too_many_cells"
    NO_ENTRY = "no_entry"
    NOT_POSSIBLE = "not_possible"
    OTHERWISE_THAT_DAY = "otherwise_that_day"
    CHANGED_SINCE = "changed_since"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that is not kept. `said` is what stood there; `detail` the column, or a sentence, where that helps."""

    line: int
    why: Why
    said: str
    detail: str = ""
    file: str = csv_out.ENTRIES


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file says: entries and surroundings, each with its line; lines left out, each with its reason."""

    entries: tuple[tuple[int, CarriedEntry], ...] = ()
    days: tuple[tuple[int, CarriedDay], ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    empty_lines: int = 0


class CannotRead(ValueError):
    """A cell that does not hold what its column says."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(why.value)
        self.why, self.detail = why, detail


def said(line: Line) -> str:
    """A line as it stood, short enough to show."""
    text = " · ".join(cell.strip() for cell in line.cells if cell.strip())
    return text if len(text) <= 160 else f"{text[:159]}…"


def read(tables: Mapping[str, Table]) -> Brought:
    """Everything that our own tables hold."""
    left_out: list[LeftOut] = []
    uses = _medicines(tables.get(csv_out.MEDICINES), left_out)
    entries = _each(
        tables[csv_out.ENTRIES], csv_out.ENTRIES, lambda cells: _entry(cells, uses), left_out=left_out
    )
    days = _each(tables.get(csv_out.DAYS), csv_out.DAYS, _day, left_out=left_out)
    left_out += _without_entry(tables.get(csv_out.MEDICINES), {entry.key for _line, entry in entries})
    return Brought(
        entries=tuple(entries),
        days=tuple(days),
        left_out=tuple(left_out),
        empty_lines=sum(each.empty_lines for each in tables.values()),
    )


def _without_entry(table: Table | None, known: set[str]) -> list[LeftOut]:
    """Medicines whose entry is not kept."""
    if table is None:
        return []
    return [
        LeftOut(line.number, Why.NO_ENTRY, said(line), file=csv_out.MEDICINES)
        for line in table.lines
        if _cells(table, line).get("entry", "") not in known
    ]


def _each(
    table: Table | None,
    file: str,
    make: Callable[[Mapping[str, str]], Row],
    *,
    left_out: list[LeftOut],
) -> list[tuple[int, Row]]:
    kept: list[tuple[int, Row]] = []
    if table is None:
        return kept
    left_out += [LeftOut(number, Why.TOO_MANY_CELLS, "", file=file) for number in table.ragged]
    for line in table.lines:
        try:
            kept.append((line.number, make(_cells(table, line))))
        except CannotRead as trouble:
            left_out.append(LeftOut(line.number, trouble.why, said(line), detail=trouble.detail, file=file))
    return kept


def _cells(table: Table, line: Line) -> Mapping[str, str]:
    return {name: csv_out.unguarded(cell) for name, cell in zip(table.head, line.cells, strict=True)}


def _medicines(table: Table | None, left_out: list[LeftOut]) -> Mapping[str, list[CarriedMedicine]] | None:
    """Medicines by the key of their entry; None where the file was brought without that table."""
    if table is None:
        return None
    found: dict[str, list[CarriedMedicine]] = defaultdict(list)
    rows = _each(
        table, csv_out.MEDICINES, lambda cells: (cells.get("entry", ""), _medicine(cells)), left_out=left_out
    )
    for _number, (key, medicine) in rows:
        found[key].append(medicine)
    return found


def _entry(cells: Mapping[str, str], uses: Mapping[str, list[CarriedMedicine]] | None) -> CarriedEntry:
    key = cells.get("entry", "").strip()
    headache = _yes_no(cells, "headache")
    if headache is None:
        raise CannotRead(Why.SAYS_NOTHING)
    return CarriedEntry(
        key=key,
        day=_date(cells, "day"),
        kind=HEADACHE if headache else FREE,
        worst=_number(cells, "strength"),
        began=_moment(cells, "began"),
        ended=_moment(cells, "ended"),
        side=cells.get("side", "").strip(),
        places=_names(cells, "places"),
        came_with=_names(cells, "came_with"),
        neck_pain=_number(cells, "neck_pain"),
        function=_number(cells, "function"),
        took_medicine=_yes_no(cells, "took_medicine"),
        medicines=_by_name(cells) if uses is None else tuple(uses.get(key, ())),
        note=cells.get("note", ""),
        recalled=bool(_yes_no(cells, "from_memory")),
        source=cells.get("source", "").strip(),
        written_at=_moment(cells, "written_at"),
        written_by=cells.get("written_by", ""),
    )


def _by_name(cells: Mapping[str, str]) -> tuple[CarriedMedicine, ...]:
    """The table of entries alone holds names only."""
    names = (name.strip() for name in cells.get("medicines", "").split(";"))
    return tuple(CarriedMedicine(name=name) for name in names if name)


def _medicine(cells: Mapping[str, str]) -> CarriedMedicine:
    return CarriedMedicine(
        medicine_id=cells.get("medicine", "").strip(),
        name=cells.get("name", ""),
        classes=tuple(cells.get("classes", "").split()),
        doses=_number(cells, "doses"),
        amount=cells.get("amount", ""),
        taken_at=_moment(cells, "taken_at"),
        relief=cells.get("relief", "").strip(),
    )


def _day(cells: Mapping[str, str]) -> CarriedDay:
    return CarriedDay(
        day=_date(cells, "day"),
        desk_minutes=_number(cells, "desk_minutes"),
        driving_minutes=_number(cells, "driving_minutes"),
        sleep_minutes=_number(cells, "sleep_minutes"),
        stress=_number(cells, "stress"),
        exercised=_yes_no(cells, "exercised"),
        period=_yes_no(cells, "period"),
        injury=_yes_no(cells, "injury"),
        treated=_names(cells, "treated"),
        note=cells.get("note", ""),
        recalled=bool(_yes_no(cells, "from_memory")),
        source=cells.get("source", "").strip(),
    )


def _date(cells: Mapping[str, str], name: str) -> date:
    text = cells.get(name, "").strip()
    if not text:
        raise CannotRead(Why.NO_DAY)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CannotRead(Why.DAY_UNREADABLE) from None


def _moment(cells: Mapping[str, str], name: str) -> datetime | None:
    text = cells.get(name, "").strip()
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise CannotRead(Why.TIME_UNREADABLE, name) from None
    if found.tzinfo is None:
        raise CannotRead(Why.TIME_UNREADABLE, name)
    return found


def _number(cells: Mapping[str, str], name: str) -> int | None:
    text = cells.get(name, "").strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 5:
        raise CannotRead(Why.CELL_UNREADABLE, name)
    return int(text)


def _yes_no(cells: Mapping[str, str], name: str) -> bool | None:
    text = cells.get(name, "").strip()
    if text in {YES, NO}:
        return text == YES
    if text:
        raise CannotRead(Why.CELL_UNREADABLE, name)
    return None


def _names(cells: Mapping[str, str], name: str) -> tuple[str, ...] | None:
    text = cells.get(name, "").strip()
    if not text:
        return None
    return () if text == csv_out.NONE else tuple(text.split())
