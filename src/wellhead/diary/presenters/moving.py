"""Words about days that come from a file: why it cannot be read, why a line is left out, and what will be kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, time_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.diary import queries
from wellhead.diary.actions import EntrySaid
from wellhead.diary.brought import KeptEntry, SortedOut
from wellhead.diary.csv_in import Matched
from wellhead.diary.csv_own import LeftOut, Why
from wellhead.diary.csv_table import Fault, Table
from wellhead.diary.models import Kind, Side
from wellhead.diary.queries.carrying import BatchView

SHOWN = 14
"""Lines that the preview shows; the figures beside it count all of them."""
FAULTS: dict[Fault, str | Promise] = {
    Fault.EMPTY: gettext_lazy("There is nothing in this file. Choose another one."),
    Fault.TOO_LARGE: gettext_lazy("This file is larger than 1 MB. Save a shorter time from the other diary, then try again."),
    Fault.TOO_MANY_LINES: gettext_lazy("This file has more than 10,000 lines. Save a shorter time, then try again."),
    Fault.TOO_WIDE: gettext_lazy("This table is too wide for a diary: more than 60 columns, or a very long text in one cell."),
    Fault.NOT_TEXT: gettext_lazy("This is not a table of text. In the other diary choose “CSV” when you save."),
    Fault.WEB_PAGE: gettext_lazy("This is a web page, not a table. In the other diary choose “CSV” when you save."),
    Fault.SPREADSHEET: gettext_lazy("This is a file of a spreadsheet program. Open it there and save it as CSV, then bring that."),
    Fault.OTHER_FOLDER: gettext_lazy("This is a packed folder of something else. Unpack it, and bring the CSV file in it."),
    Fault.ONE_COLUMN: gettext_lazy("This table has one column only. A diary needs at least the day and something about it."),
    Fault.NO_LINES: gettext_lazy("There are names of columns in this file, and no days below them."),
    Fault.HEALTH_EMPTY: gettext_lazy("There is no headache in this export of Apple Health. Nothing was kept of it."),
    Fault.HEALTH_TOO_LARGE: gettext_lazy("This export of Apple Health is too large to send. Open this page on a newer browser: it then reads the file on your device and sends the headaches alone."),
    Fault.NOT_WHOLE: gettext_lazy("This file is damaged or was cut off. Save it again from the other diary."),
}  # fmt: skip
WHY: dict[Why, str | Promise] = {
    Why.NO_DAY: gettext_lazy("It has no day."),
    Why.DAY_UNREADABLE: gettext_lazy("Its day cannot be read in the way you chose."),
    Why.DAY_TO_COME: gettext_lazy("That day is still to come."),
    Why.BEFORE_BIRTH: gettext_lazy("That day is before the date of birth."),
    Why.SAYS_NOTHING: gettext_lazy("It does not say whether there was a headache. A blank day stays blank."),
    Why.HEADACHE_UNREADABLE: gettext_lazy("It is not clear whether it means a headache."),
    Why.STRENGTH_UNREADABLE: gettext_lazy("Its strength does not fit the scale you chose."),
    Why.TIME_UNREADABLE: gettext_lazy("A time in it cannot be read."),
    Why.CELL_UNREADABLE: gettext_lazy("Something in it cannot be read."),
    Why.TOO_LONG: gettext_lazy("Its note is longer than 1,000 characters."),
    Why.TWICE: gettext_lazy("It says the same as an earlier line."),
    Why.THERE_ALREADY: gettext_lazy("The same stands in your diary already."),
    Why.DAY_WRITTEN: gettext_lazy("You have written something for this day already."),
    Why.TOO_MANY_CELLS: gettext_lazy("It has more cells than the table has columns."),
    Why.NO_ENTRY: gettext_lazy("The entry it belongs to is not in the file."),
    Why.NOT_POSSIBLE: gettext_lazy("It cannot be kept as it is."),
    Why.OTHERWISE_THAT_DAY: gettext_lazy(
        "It says no headache, and another line says a headache on the same day."
    ),
    Why.CHANGED_SINCE: gettext_lazy("It was brought in before and changed by hand since. The change stays."),
}
WHY_FOR_STAFF: dict[Why, str | Promise] = {
    Why.THERE_ALREADY: gettext_lazy("The same stands in the diary already."),
    Why.DAY_WRITTEN: gettext_lazy("Something is written for this day already. It stays as it is."),
}
"""What the person is told of their own diary, for somebody who brings a file in for them."""
KINDS: dict[str, str | Promise] = {
    "own": gettext_lazy("A diary saved here"),
    "table": gettext_lazy("A table of another diary"),
    "health": gettext_lazy("Headaches of Apple Health"),
    "paper": gettext_lazy("A paper sheet"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as it will stand, or one line that is left out."""

    line: int
    day: str
    what: str
    more: str


@dataclass(frozen=True, slots=True)
class Look:
    """What will be kept, before it is kept."""

    title: str
    sentences: tuple[str, ...]
    rows: tuple[Row, ...]
    is_cut: bool
    left_out: tuple[Row, ...]
    names: tuple[str, ...]
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """A file that was brought in, in words."""

    id: object
    title: str
    words: str
    stands: bool


def look(found: SortedOut, table: Table, how: Matched | None, *, zone: ZoneInfo, is_own: bool = True) -> Look:
    """The preview; `how` is None for a file that needs no questions. `is_own`: the person reads it themselves."""
    count = len(found.entries)
    title = ngettext("%(n)s entry will be kept", "%(n)s entries will be kept", count) % {"n": count}
    rows = [row(each, zone) for each in found.entries[:SHOWN]]
    return Look(
        title=title,
        sentences=tuple(_sentences(found)),
        rows=tuple(rows),
        is_cut=count > SHOWN,
        left_out=tuple(Row(each.line, "", why(each, is_own=is_own), each.said) for each in found.left_out),
        names=found.names,
        unused=_unused(table, how),
    )


def _sentences(found: SortedOut) -> list[str]:
    """What the figures are, and what was not read."""
    said = []
    if found.entries:
        days = [each.said.day for each in found.entries]
        aching = {each.said.day for each in found.entries if each.said.kind == Kind.HEADACHE}
        said.append(
            _("From %(first)s to %(last)s: %(days)s days written, %(aching)s of them with a headache.")
            % {
                "first": date_format(min(days), "j F Y"),
                "last": date_format(max(days), "j F Y"),
                "days": len(set(days)),
                "aching": len(aching),
            }
        )
    recalled = sum(each.recalled for each in found.entries)
    if recalled:
        said.append(
            ngettext(
                "%(n)s entry is marked as written from memory.",
                "%(n)s entries are marked as written from memory.",
                recalled,
            )
            % {"n": recalled}
        )
    if found.days:
        said.append(
            ngettext(
                "Sleep, stress and the like of %(n)s day.",
                "Sleep, stress and the like of %(n)s days.",
                len(found.days),
            )
            % {"n": len(found.days)}
        )
    if found.empty_lines:
        said.append(
            ngettext(
                "%(n)s line of the file is empty.", "%(n)s lines of the file are empty.", found.empty_lines
            )
            % {"n": found.empty_lines}
        )
    return said


def row(entry: KeptEntry, zone: ZoneInfo) -> Row:
    """One entry as it will stand."""
    said = entry.said
    return Row(entry.line, date_format(said.day, "D j M Y"), _what(said), "; ".join(_more(said, zone)))


def _what(said: EntrySaid) -> str:
    if said.kind == Kind.FREE:
        return _("No headache")
    if said.worst is None:
        return _("Headache, strength not said")
    return _("Headache, strongest %(n)s of 10") % {"n": said.worst}


def _more(said: EntrySaid, zone: ZoneInfo) -> list[str]:
    parts = []
    if said.started_at:
        parts.append(
            _("from %(time)s") % {"time": time_format(said.started_at.astimezone(zone).time(), "H:i")}
        )
    if said.ended_at:
        parts.append(_("to %(moment)s") % {"moment": date_format(said.ended_at.astimezone(zone), "j M, H:i")})
    if said.side:
        parts.append(str(Side(said.side).label))
    for taken in said.medicines:
        known = queries.known_medicine(taken.medicine_id)
        name = known.name if known else taken.name or _("something, not named")
        parts.append(
            " ".join(part for part in (name, taken.amount, f"× {taken.doses}" if taken.doses else "") if part)
        )
    if said.took_medicine is False:
        parts.append(_("took nothing"))
    return [*parts, f"“{said.note}”"] if said.note else parts


def why(line: LeftOut, *, is_own: bool = True) -> str:
    """Why a line is left out, in a sentence."""
    if not is_own and line.why in WHY_FOR_STAFF:
        return str(WHY_FOR_STAFF[line.why])
    if line.why is Why.NOT_POSSIBLE and line.detail:
        return line.detail
    if line.why is Why.TWICE and line.detail:
        return _("It says the same as line %(n)s.") % {"n": line.detail}
    if line.detail:
        return f"{WHY[line.why]} ({line.detail})"
    return str(WHY[line.why])


def kept_left_out(found: SortedOut) -> tuple[dict[str, str | int], ...]:
    """What the batch remembers of the lines that were left out."""
    return tuple({"line": each.line, "why": each.why.value, "said": each.said} for each in found.left_out)


def _unused(table: Table, how: Matched | None) -> tuple[str, ...]:
    """Columns that are not brought in."""
    if how is None or how.rest_in_note:
        return ()
    used = set(how.columns.values())
    return tuple(
        name or f"({place + 1})"
        for place, name in enumerate(table.head)
        if place not in used and any(line.cells[place].strip() for line in table.lines)
    )


def batches(found: Sequence[BatchView], zone: ZoneInfo) -> list[Batch]:
    """Files brought in, in words."""
    return [
        Batch(
            id=each.id,
            title=each.name,
            words=" · ".join(
                (
                    str(KINDS.get(each.kind, each.kind)),
                    date_format(each.recorded_at.astimezone(zone), "j F Y, H:i"),
                    _("%(name)s, of the clinic") % {"name": each.by} if each.is_by_staff else each.by,
                    _("%(standing)s of %(kept)s entries stand")
                    % {"standing": each.standing, "kept": each.kept},
                    ngettext("%(n)s line left out", "%(n)s lines left out", each.left_out)
                    % {"n": each.left_out},
                )
            ),
            stands=each.standing > 0,
        )
        for each in found
    ]


def told_of(found: Sequence[BatchView], zone: ZoneInfo) -> list[str]:
    """A sentence for each file or sheet that the clinic brought in, for the person whose diary it is."""
    paper = _("%(name)s of the clinic typed in a paper sheet: %(file)s (%(day)s).")
    file = _("%(name)s of the clinic brought in days from a file: %(file)s (%(day)s).")
    return [
        (paper if each.kind == "paper" else file)
        % {
            "name": each.by,
            "file": each.name,
            "day": date_format(each.recorded_at.astimezone(zone), "j F Y"),
        }
        for each in found
    ]
