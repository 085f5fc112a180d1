"""A file that somebody brings, as a table: read with care, because nobody knows what it is before it was read."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from wellhead.diary import csv_out

MOST_BYTES = 1_000_000
"""Ten years of days take a third of it."""
MOST_LINES = 10_000
MOST_COLUMNS = 60
LONGEST_CELL = 4_000
SEPARATORS = (",", ";", "\t", "|")


class Fault(StrEnum):
    """Why a file cannot be read as a table."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_LINES = "too_many_lines"
    TOO_WIDE = "too_wide"
    NOT_TEXT = "not_text"
    WEB_PAGE = "web_page"
    SPREADSHEET = "spreadsheet"
    OTHER_FOLDER = "other_folder"
    ONE_COLUMN = "one_column"
    NO_LINES = "no_lines"
    NOT_WHOLE = "not_whole"
    HEALTH_EMPTY = "health_empty"
    HEALTH_TOO_LARGE = "health_too_large"


class Unreadable(ValueError):
    """The file is no table that we can read; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its number in the file, from 1; as many cells as the head has."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Names of the columns and the lines below. `empty_lines` hold nothing; `ragged` have more cells than the head."""

    head: tuple[str, ...]
    lines: tuple[Line, ...]
    empty_lines: int = 0
    ragged: tuple[int, ...] = ()

    @property
    def is_ours(self) -> bool:
        """Whether this is the table of entries that we write."""
        return set(self.head) >= {"entry", "day", "headache", "strength", "took_medicine", "from_memory"}


def tables_of(content: bytes) -> dict[str, Table]:
    """The tables of a file: of a folder of ours each by its name, else one alone under the name of the entries.

    Raises Unreadable.
    """
    if not content:
        raise Unreadable(Fault.EMPTY)
    if len(content) > MOST_BYTES:
        raise Unreadable(Fault.TOO_LARGE)
    if content.startswith(b"PK\x03\x04"):
        return {name: table_of(text) for name, text in _unpacked(content).items() if _has_lines(text)}
    return {csv_out.ENTRIES: table_of(content)}


def table_of(content: bytes) -> Table:
    """One table. Raises Unreadable."""
    text = _text(content)
    if text.lstrip().startswith("<"):
        raise Unreadable(Fault.WEB_PAGE)
    csv.field_size_limit(MOST_BYTES)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True))
    except csv.Error:
        raise Unreadable(Fault.NOT_WHOLE) from None
    return _as_table(rows)


def _as_table(rows: list[list[str]]) -> Table:
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    if not filled:
        raise Unreadable(Fault.EMPTY)
    (_first, names), *lines = filled
    head = tuple(name.strip() for name in names)
    if len(filled) - 1 > MOST_LINES:
        raise Unreadable(Fault.TOO_MANY_LINES)
    if len(head) > MOST_COLUMNS or any(len(cell) > LONGEST_CELL for _number, row in filled for cell in row):
        raise Unreadable(Fault.TOO_WIDE)
    if not lines:
        raise Unreadable(Fault.NO_LINES)
    return Table(
        head=head,
        lines=tuple(
            Line(number, tuple([*row, *[""] * len(head)][: len(head)]))
            for number, row in lines
            if not any(cell.strip() for cell in row[len(head) :])
        ),
        empty_lines=len(rows) - len(filled),
        ragged=tuple(number for number, row in lines if any(cell.strip() for cell in row[len(head) :])),
    )


def _text(content: bytes) -> str:
    """UTF-8, or UTF-16 with its mark, or what Windows writes in western Europe."""
    if content.startswith((b"\xd0\xcf\x11\xe0", b"PK")):
        raise Unreadable(Fault.SPREADSHEET)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _held(content, "utf-16")
    if b"\0" in content:
        raise Unreadable(Fault.NOT_TEXT)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _held(content, "cp1252")


def _held(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(Fault.NOT_TEXT) from None
    if "\0" in text:
        raise Unreadable(Fault.NOT_TEXT)
    return text


def _separator(text: str) -> str:
    """The sign that stands oftenest in the first line that holds something."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=first.count)


def _has_lines(content: bytes) -> bool:
    return len(content.split(b"\n", 1)[-1].strip()) > 0


def _unpacked(content: bytes) -> Mapping[str, bytes]:
    """Our own files of a packed folder; nothing else in it is opened, and none further than the limit."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            names = set(folder.namelist())
            if csv_out.ENTRIES not in names:
                office = any(name.startswith(("xl/", "content.xml", "Index/")) for name in names)
                raise Unreadable(Fault.SPREADSHEET if office else Fault.OTHER_FOLDER)
            return {name: _member(folder, name) for name in csv_out.COLUMNS if name in names}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError):
        raise Unreadable(Fault.NOT_WHOLE) from None


def _member(folder: zipfile.ZipFile, name: str) -> bytes:
    with folder.open(name) as member:
        found = member.read(MOST_BYTES + 1)
    if len(found) > MOST_BYTES:
        raise Unreadable(Fault.TOO_LARGE)
    return found
