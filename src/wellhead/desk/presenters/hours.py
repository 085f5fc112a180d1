"""Hours, leave and closed days in words."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.booking.keeping import Stretch
from wellhead.desk.presenters import words
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import new_token
from wellhead.ui.words import content

if TYPE_CHECKING:
    from wellhead.booking.models import Absence, Appointment, ClinicianSettings, WorkingHours
    from wellhead.people.models import Staff

MONDAY = date(2024, 1, 1)
HOLIDAYS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class ClinicianRow:
    """One clinician's week at a glance."""

    key: uuid.UUID
    name: str
    days: tuple[tuple[str, str], ...]
    notes: str


def clinician_rows(
    clinicians: Sequence[Staff],
    weeks: Mapping[uuid.UUID, Sequence[Stretch]],
    settings: Mapping[uuid.UUID, ClinicianSettings],
) -> list[ClinicianRow]:
    """By name."""
    return [
        ClinicianRow(each.pk, each.name, tuple(_days(weeks.get(each.pk, ()))), _notes(settings.get(each.pk)))
        for each in clinicians
    ]


def _days(week: Sequence[Stretch]) -> Iterable[tuple[str, str]]:
    for weekday in range(7):
        of_day = [each for each in week if each.weekday == weekday]
        name = date_format(MONDAY + timedelta(days=weekday), "D")
        hours = ", ".join(_span(each) for each in of_day if not each.is_break)
        pauses = ", ".join(f"{_span(each)} {each.label}".strip() for each in of_day if each.is_break)
        if not hours:
            yield name, _("off")
        elif pauses:
            yield name, _("%(hours)s, break %(pauses)s") % {"hours": hours, "pauses": pauses}
        else:
            yield name, hours


def _span(stretch: Stretch) -> str:
    return f"{stretch.begins:%H:%M}–{stretch.ends:%H:%M}"


def _notes(settings: ClinicianSettings | None) -> str:
    if settings is None:
        return ""
    parts = []
    if settings.time_zone:
        parts.append(_("hours on the clock of %(zone)s") % {"zone": settings.time_zone})
    if settings.most_a_day:
        parts.append(
            ngettext("at most %(count)d visit a day", "at most %(count)d visits a day", settings.most_a_day)
            % {"count": settings.most_a_day}
        )
    return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class LeaveRow:
    """Time that is not there."""

    key: uuid.UUID
    who: str
    what: str
    when: str
    token: str


def leave_rows(absences: Sequence[Absence], clinic: Clinic) -> list[LeaveRow]:
    """The next first."""
    zone = words.zone_of(clinic)
    return [
        LeaveRow(each.pk, _whose(each), each.why or each.get_kind_display(), _when(each, zone), new_token())
        for each in absences
    ]


def _whose(absence: Absence) -> str:
    if absence.staff is not None:
        return absence.staff.name
    return absence.room.name if absence.room is not None else _("The whole clinic")


def _when(absence: Absence, zone: ZoneInfo) -> str:
    begins, ends = absence.starts_at.astimezone(zone), absence.ends_at.astimezone(zone)
    are_whole_days = (begins.hour, begins.minute, ends.hour, ends.minute) == (0, 0, 0, 0)
    last = ends.date() - timedelta(days=1) if are_whole_days else ends.date()
    if are_whole_days and begins.date() == last:
        return words.short_day(last)
    if are_whole_days:
        return _("%(first)s to %(last)s") % {
            "first": words.short_day(begins.date()),
            "last": words.short_day(last),
        }
    if begins.date() == ends.date():
        return f"{words.short_moment(begins, zone)}–{ends:%H:%M}"
    return _("%(first)s to %(last)s") % {
        "first": words.short_moment(begins, zone),
        "last": words.short_moment(ends, zone),
    }


@dataclass(frozen=True, slots=True)
class ExtraRow:
    """Hours on one day alone."""

    key: uuid.UUID
    who: str
    when: str


def extra_rows(rows: Sequence[WorkingHours]) -> list[ExtraRow]:
    """The next first."""
    return [
        ExtraRow(
            each.pk,
            each.staff.name,
            f"{words.short_day(each.since_on)}, {each.begins:%H:%M}–{each.ends:%H:%M}",
        )
        for each in rows
    ]


def holidays(days: Sequence[date]) -> list[str]:
    """The next public holidays."""
    return [words.long_day(each) for each in days[:HOLIDAYS_SHOWN]]


@dataclass(frozen=True, slots=True)
class Touched:
    """A visit that is booked where hours go away. It stays until somebody moves it."""

    key: uuid.UUID
    who: str
    when: str
    what: str


def touched(visits: Sequence[Appointment], clinic: Clinic) -> list[Touched]:
    """The next first."""
    zone = words.zone_of(clinic)
    return [
        Touched(
            each.pk,
            each.person.name if each.person else content(each.service.name),
            words.short_moment(each.starts_at, zone),
            f"{content(each.service.name)} · {each.staff.name}",
        )
        for each in visits
    ]


def touched_words(count: int) -> str:
    """That these visits stay; empty when there are none."""
    if not count:
        return ""
    return ngettext(
        "%(count)d visit is booked in this time. It stays where it is: move or cancel it yourself, so that the person is told.",
        "%(count)d visits are booked in this time. They stay where they are: move or cancel them yourself, so that people are told.",
        count,
    ) % {"count": count}
