"""A course before it is booked: each visit with its day, and what can be had instead of a taken one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.booking.courses import CoursePlan, PlannedVisit
from wellhead.desk.moments import write_moment
from wellhead.desk.presenters import words


@dataclass(frozen=True, slots=True)
class Other:
    """Another time for one visit."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One visit of the plan. Its own time stands first among the others when it is free."""

    place: int
    when: str
    note: str
    is_missing: bool
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The whole plan."""

    with_whom: str
    rows: tuple[PlanRow, ...]
    missing: str
    can_be_booked: bool
    act: str


def plan_page(plan: CoursePlan, zone: ZoneInfo) -> PlanPage:
    """The plan in words."""
    rows = tuple(_row(each, zone) for each in plan.visits)
    missing = sum(each.is_missing for each in rows)
    count = len(rows)
    return PlanPage(
        with_whom=plan.staff.name if plan.staff else "",
        rows=rows,
        missing=ngettext(
            "%(count)d visit still needs a time.", "%(count)d visits still need a time.", missing
        )
        % {"count": missing}
        if missing
        else "",
        can_be_booked=plan.staff is not None,
        act=ngettext("Book %(count)d visit", "Book all %(count)d visits", count) % {"count": count},
    )


def _row(visit: PlannedVisit, zone: ZoneInfo) -> PlanRow:
    stands = visit.starts_at
    wanted = words.short_moment(visit.wanted_at, zone)
    return PlanRow(
        place=visit.place,
        when=words.short_moment(stands, zone) if stands else wanted,
        note=_note(visit, wanted),
        is_missing=stands is None,
        others=tuple(_others(visit, zone)),
    )


def _note(visit: PlannedVisit, wanted: str) -> str:
    if visit.starts_at is None:
        return _("Taken, or nobody works then. Choose another time.")
    return _("Instead of %(wanted)s") % {"wanted": wanted} if visit.is_own else ""


def _others(visit: PlannedVisit, zone: ZoneInfo) -> list[Other]:
    kept: list[datetime] = [visit.starts_at] if visit.starts_at else []
    offered = dict.fromkeys([*kept, *visit.nearest])
    return [
        Other(write_moment(each), words.short_moment(each, zone), each == visit.starts_at) for each in offered
    ]
