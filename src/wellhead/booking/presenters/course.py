"""The page on which a course is seen whole before any of it is booked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.booking.courses import CoursePlan, PlannedVisit
from wellhead.booking.models import Service
from wellhead.booking.presenters import words
from wellhead.booking.presenters.times import value_of
from wellhead.foundation.models import Clinic


@dataclass(frozen=True, slots=True)
class OtherTime:
    """One time that a single visit could have instead."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class CourseVisit:
    """One visit of the plan."""

    place: int
    name: str
    when: str
    also: str
    note: str
    is_missing: bool
    others: tuple[OtherTime, ...]


@dataclass(frozen=True, slots=True)
class CoursePage:
    """Everything the page says."""

    eyebrow: str
    visits: tuple[CourseVisit, ...]
    with_whom: str
    who_value: str
    is_whole: bool
    missing: str
    place: str
    rule: str
    price: str
    act: str
    zone_note: str


def course_page(clinic: Clinic, service: Service, plan: CoursePlan, *, viewer: ZoneInfo | None) -> CoursePage:
    """Each visit with its day; the ones that are taken say so and offer the nearest times."""
    zone = ZoneInfo(clinic.time_zone)
    missing = sum(each.starts_at is None for each in plan.visits)
    count = len(plan.visits)
    return CoursePage(
        eyebrow=words.service_line(service),
        visits=tuple(_visit(each, zone, viewer) for each in plan.visits),
        with_whom=words.with_whom([plan.staff.name]) if plan.staff else "",
        who_value=str(plan.staff.id) if plan.staff else "",
        is_whole=plan.is_whole,
        missing=_missing(missing) if missing else "",
        place=words.where(service, clinic),
        rule=words.change_rule(service),
        price=words.price(service),
        act=ngettext("Book %(count)d visit", "Book all %(count)d visits", count) % {"count": count},
        zone_note=words.zone_words(clinic),
    )


def _missing(count: int) -> str:
    return ngettext(
        "%(count)d time is taken. Choose another for it below.",
        "%(count)d times are taken. Choose others for them below.",
        count,
    ) % {"count": count}


def _visit(each: PlannedVisit, zone: ZoneInfo, viewer: ZoneInfo | None) -> CourseVisit:
    shown = each.starts_at or each.wanted_at
    return CourseVisit(
        place=each.place,
        name=_("Visit %(place)d") % {"place": each.place},
        when=words.long_day_and_time(shown, zone),
        also=words.elsewhere(shown, zone, viewer),
        note=_note(each),
        is_missing=each.starts_at is None,
        others=_others(each, zone),
    )


def _note(each: PlannedVisit) -> str:
    if each.starts_at is None:
        return (
            _("This time is taken.") if each.nearest else _("This time is taken, and none is free near it.")
        )
    return _("Chosen by you instead of the regular time.") if each.is_own else ""


def _others(each: PlannedVisit, zone: ZoneInfo) -> tuple[OtherTime, ...]:
    offered = {*each.nearest}
    if each.starts_at is not None:
        offered.add(each.starts_at)
    return tuple(_other(start, each, zone) for start in sorted(offered))


def _other(start: datetime, each: PlannedVisit, zone: ZoneInfo) -> OtherTime:
    return OtherTime(value_of(start), words.long_day_and_time(start, zone), start == each.starts_at)
