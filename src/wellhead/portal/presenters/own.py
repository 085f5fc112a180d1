"""The person's own pages in words."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wellhead.booking.states import Status
from wellhead.diary.queries import DayView
from wellhead.diary.queries.medicine_days import NearLimit
from wellhead.foundation.models import Clinic
from wellhead.portal.presenters.days import STATUS_WORDS
from wellhead.ui.words import content

if TYPE_CHECKING:
    from wellhead.booking.queries import Visit

STRENGTHS = ((3, "1"), (5, "2"), (7, "3"), (10, "4"))
"""Colour steps of the diary: 1–3, 4–5, 6–7, 8–10; the number is printed too."""


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of the strip: its look, its mark and the words behind it."""

    day: date
    weekday: str
    key: str
    mark: str
    icon: str
    words: str
    took: bool


def week(days: Sequence[DayView]) -> list[DayCell]:
    """The last seven days, today last."""
    return [_cell(day) for day in days]


def near_limit_words(near: NearLimit | None) -> str:
    """An early word before a limit of medicine days is reached; empty where there is no reason for one."""
    if near is None or near.last_on is None:
        return ""
    return _(
        "At this pace you reach %(limit)s medicine days this month, likely by %(last)s. This is an estimate. "
        "Talk with your doctor or pharmacist before you change anything about a medicine."
    ) % {"limit": near.limit_days, "last": date_format(near.last_on, "j F")}


def _cell(day: DayView) -> DayCell:
    if day.state.value == "headache":
        step = next((key for most, key in STRENGTHS if day.worst is not None and day.worst <= most), "1")
        mark = "?" if day.worst is None else str(day.worst)
        words = (
            _("headache, strength not said")
            if day.worst is None
            else _("headache, strongest %(worst)s of 10") % {"worst": day.worst}
        )
        return _as_cell(day, step, mark=mark, icon="", words=words)
    if day.state.value == "free":
        return _as_cell(day, "free", mark="", icon="check", words=_("no headache"))
    return _as_cell(day, "blank", mark="?", icon="", words=_("nothing written down"))


def _as_cell(day: DayView, key: str, *, mark: str, icon: str, words: str) -> DayCell:
    return DayCell(
        day=day.day,
        weekday=date_format(day.day, "D"),
        key=key,
        mark=mark,
        icon=icon,
        words=words,
        took=bool(day.took_medicine),
    )


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit as its person reads it."""

    key: uuid.UUID
    token: str
    service: str
    staff: str
    day: str
    time: str
    status: str | Promise
    state: str
    can_change: bool


def visit_words(visit: Visit | None, clinic: Clinic) -> VisitLine | None:
    """A visit in the clinic's wall-clock time; None for none."""
    if visit is None:
        return None
    local = visit.starts_at.astimezone(ZoneInfo(clinic.time_zone))
    word, state, _icon = STATUS_WORDS.get(visit.status, (_("Cancelled"), "no", ""))
    return VisitLine(
        key=visit.appointment.pk,
        token=visit.appointment.public_token,
        service=content(visit.service.name),
        staff=visit.staff.name,
        day=date_format(local, "l j F Y"),
        time=date_format(local, "H:i"),
        status=word,
        state=state,
        can_change=visit.status is Status.CONFIRMED,
    )


def is_coming(visit: Visit, now: datetime) -> bool:
    """Whether the visit is still to come and stands."""
    return visit.ends_at > now and visit.status in {Status.CONFIRMED, Status.ARRIVED, Status.STARTED}
