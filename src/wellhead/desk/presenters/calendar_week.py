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
        for day in shown.table.days
    )


def rows(shown: Shown) -> tuple[WeekRow, ...]:
    """One row for each clinician, by name."""
    by_day: dict[tuple[uuid.UUID, date], list[Entry]] = defaultdict(list)
    for entry in shown.table.entries:
        day = entry.visit.starts_at.astimezone(shown.table.zone).date()
        by_day[entry.visit.appointment.staff_id, day].append(entry)
    found = []
    for staff in shown.table.clinicians:
        cells = []
        for day in shown.table.days:
            entries = by_day.get((staff.pk, day), [])
            cells.append(
                _cell(day, staff_column(shown, staff, day, entries=entries, name=staff.name), len(entries))
            )
        people = sum(cell.people for cell in cells)
        found.append(WeekRow(key=staff.pk, name=staff.name, people=people, cells=tuple(cells)))
    return tuple(found)


def _cell(day: date, column: Column, entries: int) -> WeekCell:
    people = sum(bool(slot.person) for slot in column.slots)
    minutes = sum(slot.minutes for slot in column.slots if slot.kind == "free")
    hours, rest = divmod(minutes, 60)
    free = f"{hours}:{rest:02d}" if minutes else ""
    is_off = not entries and not any(slot.kind == "free" for slot in column.slots)
    away = next((slot.name for slot in column.slots if slot.kind == "away"), "")
    off = [slot for slot in column.slots if slot.kind == "off"]
    is_closed = sum(slot.minutes for slot in off) >= layout.STEPS_A_DAY * layout.STEP_MINUTES
    note = away or (_("Does not work") if is_closed else "")
    return WeekCell(day=day, people=people, free=free, note=note if is_off else "")
