"""A week of the whole clinic in a table: for each clinician and day how many people come and what is free."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.desk import calendar_layout as layout
from wellhead.desk.presenters.calendar import Column, Shown, staff_column

if TYPE_CHECKING:
    from wellhead.booking.timetable import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekDay:
    """One day of the head."""

    day: date
    name: str
    is_today: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCell:
    """One clinician on one day; `free` in hours and minutes, empty when nothing is free from now on."""

    day: date
    people: int
    free: str
    note: str
    is_past: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """The week of one clinician."""

    key: uuid.UUID
    name: str
    people: int
    cells: tuple[WeekCell, ...]


def head(shown: Shown) -> tuple[WeekDay, ...]:
    """The days of the table."""
    today = shown.now.astimezone(shown.table.zone).date()
    return tuple(
        WeekDay(
            day=day,
            name=date_format(day, "D j M"),
            is_today=day == today,
            note=_("Public holiday") if day in shown.table.holidays else "",
        )
        for day in worth_showing(shown)
    )


def worth_showing(shown: Shown) -> list[date]:
    """The days of the week without a weekend on which nobody works and nobody comes."""
    busy = {entry.visit.starts_at.astimezone(shown.table.zone).date() for entry in shown.table.entries}
    open_days = {
        each.starts_at.astimezone(shown.table.zone).date()
        for work in shown.table.work.values()
        for each in work
    }
    found = [day for day in shown.table.days if day in busy or day in open_days]
    return found or list(shown.table.days[:5])


def rows(shown: Shown) -> tuple[WeekRow, ...]:
    """One row for each clinician, by name."""
    by_day: dict[tuple[uuid.UUID, date], list[Entry]] = defaultdict(list)
    for entry in shown.table.entries:
        day = entry.visit.starts_at.astimezone(shown.table.zone).date()
        by_day[entry.visit.appointment.staff_id, day].append(entry)
    found = []
    for staff in shown.table.clinicians:
        cells = []
        for day in worth_showing(shown):
            entries = by_day.get((staff.pk, day), [])
            column = staff_column(shown, staff, day, entries=entries, name=staff.name)
            cells.append(_cell(shown, day, column, has_any=bool(entries)))
        people = sum(cell.people for cell in cells)
        found.append(WeekRow(key=staff.pk, name=staff.name, people=people, cells=tuple(cells)))
    return tuple(found)


def _cell(shown: Shown, day: date, column: Column, *, has_any: bool) -> WeekCell:
    minutes = sum(slot.minutes for slot in column.slots if slot.kind == "free")
    hours, rest = divmod(minutes, 60)
    away = next((slot.name for slot in column.slots if slot.kind == "away"), "")
    off = sum(slot.minutes for slot in column.slots if slot.kind == "off")
    is_closed = off >= layout.STEPS_A_DAY * layout.STEP_MINUTES
    note = away or (_("Does not work") if is_closed else "")
    return WeekCell(
        day=day,
        people=sum(bool(slot.person) for slot in column.slots),
        free=f"{hours}:{rest:02d}" if minutes else "",
        note="" if has_any or minutes else note,
        is_past=day < shown.now.astimezone(shown.table.zone).date(),
    )
