"""Headaches out of what Apple Health exports: read as a stream, with limits, and nothing else of it is looked at or kept.

The export is a packed folder with one large XML file, or that file alone. A headache is a `Record` of the type
HKCategoryTypeIdentifierHeadache; its value is one of HKCategoryValueSeverity (not present, mild, moderate, severe, or
not said), as Apple's HealthKit reference has them. Times carry their distance from UTC. Mild and severe are words and
no numbers from 0 to 10: the strength stays not said and the word stands in the note.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import IO
from xml.parsers import expat

from wellhead.diary.carried import FREE, HEADACHE, CarriedEntry
from wellhead.diary.csv_own import Brought, CannotRead, LeftOut, Why, said
from wellhead.diary.csv_table import MOST_LINES, Fault, Line, Table, Unreadable

HEAD = ("apple_health_headache", "from", "to", "written")
"""The small table that is left of an export."""
TYPE, SEVERITY = "HKCategoryTypeIdentifierHeadache", "HKCategoryValueSeverity"
NOT_PRESENT = "notpresent"
WORDS = {"mild": "mild", "moderate": "moderate", "severe": "severe", "unspecified": "", "notapplicable": ""}
MOST_UNPACKED = 300_000_000
"""Bytes of XML: years of a watch, and some seconds of reading. Larger ones are read on the person's own device."""
MOST_MEMBERS = 100_000
CHUNK = 1 << 16
LONGEST_QUIET = 1_000_000
"""Bytes without a new element: no true export has as many."""
DEEPEST = 40
LATE_DAYS = 2
"""Written later than this after the day counts as from memory, as everywhere in the diary."""


def table_in(file: IO[bytes]) -> bytes | None:
    """The headaches of an export as a small table of ours; None where the file is no such export.

    Raises Unreadable where it is one that cannot be read, or holds no headache.
    """
    stream = _export_in(file)
    if stream is None:
        file.seek(0)
        return None
    found = _Reader().read(stream)
    if not found:
        raise Unreadable(Fault.HEALTH_EMPTY)
    into = io.StringIO()
    writer = csv.writer(into, lineterminator="\n")
    writer.writerow(HEAD)
    rows: list[tuple[str, str, str, str]] = sorted(set(found), key=_by_time)
    writer.writerows(rows)
    return into.getvalue().encode()


def _by_time(row: tuple[str, str, str, str]) -> tuple[str, str, str, str]:
    value, began, ended, written = row
    return began, ended, value, written


def _export_in(file: IO[bytes]) -> IO[bytes] | None:
    """The XML of an export, at its beginning; None where the file holds none."""
    start = file.read(4)
    file.seek(0)
    if start != b"PK\x03\x04":
        begins = file.read(CHUNK)
        file.seek(0)
        return file if b"<HealthData" in begins else None
    try:
        folder = zipfile.ZipFile(file)
        named = folder.namelist()
        if len(named) > MOST_MEMBERS:
            return None
        for name in [each for each in named if each.lower().endswith(".xml")][:20]:
            with folder.open(name) as member:
                is_it = b"<HealthData" in member.read(CHUNK)
            if is_it:
                return folder.open(name)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError):
        return None
    return None


@dataclass(slots=True)
class _Reader:
    """One pass over an export. Entities are refused, depth and quiet stretches are bounded."""

    found: list[tuple[str, str, str, str]] = field(default_factory=list)
    depth: int = 0
    quiet: int = 0

    def read(self, stream: IO[bytes]) -> list[tuple[str, str, str, str]]:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._begins
        parser.EndElementHandler = self._ends
        parser.EntityDeclHandler = _refuse
        parser.ExternalEntityRefHandler = _refuse
        unpacked = 0
        try:
            while chunk := stream.read(CHUNK):
                unpacked += len(chunk)
                self.quiet += len(chunk)
                if unpacked > MOST_UNPACKED:
                    raise Unreadable(Fault.HEALTH_TOO_LARGE)
                if self.quiet > LONGEST_QUIET:
                    raise Unreadable(Fault.NOT_WHOLE)
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError):
            raise Unreadable(Fault.NOT_WHOLE) from None
        return self.found

    def _begins(self, name: str, said: dict[str, str]) -> None:
        self.quiet = 0
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable(Fault.NOT_WHOLE)
        if name != "Record" or said.get("type") != TYPE:
            return
        if len(self.found) >= MOST_LINES:
            raise Unreadable(Fault.TOO_MANY_LINES)
        value = said.get("value", "").removeprefix(SEVERITY).strip().lower()[:40]
        times = (said.get(each, "")[:40] for each in ("startDate", "endDate", "creationDate"))
        self.found.append((value, *times))  # type: ignore[arg-type]  # three of them

    def _ends(self, _name: str) -> None:
        self.depth -= 1


def _refuse(*_said: object) -> int:
    """An entity, of its own or from elsewhere: no export has one."""
    raise Unreadable(Fault.NOT_WHOLE)


def is_health(table: Table) -> bool:
    """Whether this is the small table that is left of an export."""
    return table.head == HEAD


def read(table: Table) -> Brought:
    """Each headache as an entry. That none was present is an answer for a day that says nothing else."""
    kept: list[tuple[int, CarriedEntry]] = []
    left_out: list[LeftOut] = []
    for line in table.lines:
        try:
            kept.append((line.number, _entry(line)))
        except CannotRead as trouble:
            left_out.append(LeftOut(line.number, trouble.why, said(line), detail=trouble.detail))
    return Brought(
        entries=tuple(_said_once(kept, left_out)), left_out=tuple(left_out), empty_lines=table.empty_lines
    )


def _said_once(
    found: list[tuple[int, CarriedEntry]], left_out: list[LeftOut]
) -> Iterator[tuple[int, CarriedEntry]]:
    """Without what stands there twice, and without a no on a day that has a yes."""
    aching = {entry.day for _line, entry in found if entry.kind == HEADACHE}
    first: dict[CarriedEntry, int] = {}
    for line, entry in found:
        what = f"{entry.day.isoformat()} · {entry.note}"
        if entry.kind == FREE and entry.day in aching:
            left_out.append(LeftOut(line, Why.OTHERWISE_THAT_DAY, what))
        elif entry in first:
            left_out.append(LeftOut(line, Why.TWICE, what, detail=str(first[entry])))
        else:
            first[entry] = line
            yield line, entry


def _entry(line: Line) -> CarriedEntry:
    value, *times = line.cells
    began, ended, written = (_moment(text) for text in times)
    if began is None:
        raise CannotRead(Why.NO_DAY if not times[0].strip() else Why.DAY_UNREADABLE)
    if ended is not None and ended < began:
        raise CannotRead(Why.TIME_UNREADABLE)
    recalled = written is not None and (written.date() - began.date()).days > LATE_DAYS
    if value == NOT_PRESENT:
        return CarriedEntry(day=began.date(), kind=FREE, note="Apple Health: not present", recalled=recalled)
    if value not in WORDS:
        raise CannotRead(Why.STRENGTH_UNREADABLE)
    word = WORDS[value]
    is_whole_day = _is_whole_day(began, ended)
    return CarriedEntry(
        day=began.date(),
        kind=HEADACHE,
        began=None if is_whole_day else began,
        ended=None if is_whole_day or ended == began else ended,
        note=f"Apple Health: {word}" if word else "",
        recalled=recalled,
    )


def _is_whole_day(began: datetime, ended: datetime | None) -> bool:
    """A day without hours is written as midnight to midnight, or to just before it."""
    if began.time() != time(0) or ended is None:
        return False
    return timedelta(hours=23, minutes=59) <= ended - began <= timedelta(hours=25)


def _moment(text: str) -> datetime | None:
    """“2026-08-05 09:00:00 +0200”; None for anything else."""
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d %H:%M:%S %z")
    except ValueError:
        return None
