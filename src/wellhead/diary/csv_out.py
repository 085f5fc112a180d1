"""A diary as tables that any program opens: entries, medicines, and what surrounded a day. `COLUMNS` documents each."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, tzinfo

from wellhead.diary.carried import HEADACHE, Carried, CarriedDay, CarriedEntry, CarriedMedicine

ENTRIES, MEDICINES, DAYS, READ_ME = "entries.csv", "medicines.csv", "days.csv", "columns.txt"
NONE = "none"
"""Stands where somebody was asked and there was nothing: an empty cell is not said."""
GUARDED = ("=", "+", "-", "@", "\t", "\r", "'")
"""First signs that a spreadsheet reads as a formula; the last is our own guard, so that it can be taken off again."""
ENTRY_COLUMNS: Mapping[str, str] = {
    "entry": "key of the entry; medicines.csv names it",
    "day": "the day it is about, as 2026-11-24",
    "headache": "yes or no; a day without a line was left blank, which is not the same as no",
    "strength": "strongest, a whole number from 0 to 10",
    "began": "date and time with the distance from UTC",
    "ended": "date and time with the distance from UTC",
    "side": "left, right, both or not_sure",
    "places": "places of the drawing, with a space between; none: asked, and nothing drawn",
    "came_with": "names with a space between; none: asked, and nothing of the list",
    "neck_pain": "a whole number from 0 to 10",
    "function": "0 as usual, 1 less or slower, 2 had to stop or lie down",
    "took_medicine": "yes or no, against a headache",
    "medicines": "names, to read; medicines.csv holds them in full",
    "note": "own words",
    "from_memory": "yes when it was written later than memory is good for",
    "source": "here, offline, paper or brought (from another diary)",
    "written_at": "when it was written, with the distance from UTC",
    "written_by": "who wrote it",
}
MEDICINE_COLUMNS: Mapping[str, str] = {
    "entry": "the entry it belongs to",
    "day": "the day of that entry",
    "medicine": "its key in our list; empty for a name in own words",
    "name": "its name; empty when something was taken that was not named",
    "classes": "classes it counts in, with a space between; empty for own words",
    "doses": "how many were taken; days are counted, never doses",
    "amount": "strength as said, for example 400 mg",
    "taken_at": "date and time with the distance from UTC",
    "relief": "two hours later: none, some or free",
}
DAY_COLUMNS: Mapping[str, str] = {
    "day": "the day it is about",
    "desk_minutes": "minutes at a desk",
    "driving_minutes": "minutes of driving",
    "sleep_minutes": "minutes of sleep in the night before",
    "stress": "a whole number from 0 to 10",
    "exercised": "yes or no",
    "period": "yes or no",
    "injury": "yes or no",
    "treated": "names with a space between; none: asked, and nothing was done",
    "note": "own words",
    "from_memory": "yes when it was written later than memory is good for",
    "source": "here, offline, paper or brought",
}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    ENTRIES: ENTRY_COLUMNS,
    MEDICINES: MEDICINE_COLUMNS,
    DAYS: DAY_COLUMNS,
}
BOM = "\ufeff"
OLDEST = (1980, 1, 1, 0, 0, 0)
"""The moment written on files of a packed folder: the same diary gives the same bytes."""


def tables(carried: Carried, zone: tzinfo, *, bom: bool = False) -> dict[str, str]:
    """Each file's name with its text; `bom` begins each with the mark by which Excel knows that it is UTF-8."""
    start = BOM if bom else ""
    return {
        ENTRIES: start + _table(ENTRY_COLUMNS, (_entry(each, zone) for each in carried.entries)),
        MEDICINES: start
        + _table(
            MEDICINE_COLUMNS,
            (_medicine(entry, each, zone) for entry in carried.entries for each in entry.medicines),
        ),
        DAYS: start + _table(DAY_COLUMNS, (_day(each) for each in carried.days)),
        READ_ME: read_me(carried),
    }


def packed(files: Mapping[str, str]) -> bytes:
    """The files in one packed folder (ZIP)."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, text in files.items():
            folder.writestr(zipfile.ZipInfo(name, OLDEST), text.encode())
    return into.getvalue()


def read_me(carried: Carried) -> str:
    """What each column means, in plain text."""
    lines = [
        "Headache diary",
        f"{carried.first_on.isoformat()} to {carried.last_on.isoformat()}",
        "",
        "Text is UTF-8, commas stand between columns, quotes around text that holds one.",
        "An empty cell is not said. It is never no and never zero.",
        "A cell that begins with one of = + - @ ' has an apostrophe before it, so that no spreadsheet runs it.",
    ]
    for name, columns in COLUMNS.items():
        lines += ["", name, *(f"  {column}: {meaning}" for column, meaning in columns.items())]
    return "\n".join(lines) + "\n"


def guarded(text: str) -> str:
    """A cell that no spreadsheet runs."""
    return f"'{text}" if text.startswith(GUARDED) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith(GUARDED) else text


def _table(columns: Mapping[str, str], rows: Iterable[Iterator[str]]) -> str:
    into = io.StringIO(newline="")
    writer = csv.writer(into, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return into.getvalue()


def _entry(entry: CarriedEntry, zone: tzinfo) -> Iterator[str]:
    yield entry.key
    yield entry.day.isoformat()
    yield _yes_no(entry.kind == HEADACHE)
    yield _number(entry.worst)
    yield _moment(entry.began, zone)
    yield _moment(entry.ended, zone)
    yield entry.side
    yield _names(entry.places)
    yield _names(entry.came_with)
    yield _number(entry.neck_pain)
    yield _number(entry.function)
    yield _yes_no(entry.took_medicine)
    yield "; ".join(each.name for each in entry.medicines if each.name)
    yield entry.note
    yield _yes_no(entry.recalled)
    yield entry.source
    yield _moment(entry.written_at, zone)
    yield entry.written_by


def _medicine(entry: CarriedEntry, medicine: CarriedMedicine, zone: tzinfo) -> Iterator[str]:
    yield entry.key
    yield entry.day.isoformat()
    yield medicine.medicine_id
    yield medicine.name
    yield " ".join(medicine.classes)
    yield _number(medicine.doses)
    yield medicine.amount
    yield _moment(medicine.taken_at, zone)
    yield medicine.relief


def _day(day: CarriedDay) -> Iterator[str]:
    yield day.day.isoformat()
    for number in (day.desk_minutes, day.driving_minutes, day.sleep_minutes, day.stress):
        yield _number(number)
    for answer in (day.exercised, day.period, day.injury):
        yield _yes_no(answer)
    yield _names(day.treated)
    yield day.note
    yield _yes_no(day.recalled)
    yield day.source


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _yes_no(value: bool | None) -> str:  # noqa: FBT001 -- it is an answer, not a switch
    return "" if value is None else ("yes" if value else "no")


def _names(values: tuple[str, ...] | None) -> str:
    if values is None:
        return ""
    return " ".join(values) or NONE


def _moment(moment: datetime | None, zone: tzinfo) -> str:
    return "" if moment is None else moment.astimezone(zone).isoformat()
