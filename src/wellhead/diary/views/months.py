"""A month of the diary, for the person and for those who care for them."""

from __future__ import annotations

import calendar
import uuid
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wellhead.diary import access, queries
from wellhead.diary.presenters import attacks, counts, figures, looks, moving, overuse
from wellhead.diary.presenters.month import WEEKDAYS, Bounds, month_figures, month_view
from wellhead.diary.queries import carrying
from wellhead.diary.queries.looks import looks_counted
from wellhead.diary.queries.medicine_days import medicine_days_of
from wellhead.diary.queries.stretches import stretch
from wellhead.diary.views import whose
from wellhead.diary.views.whose import Whose
from wellhead.foundation import audit, clock
from wellhead.people.middleware import ActorRequest

WINDOWS = 6
"""Whole windows of 28 days beside a month; the page of a year shows all of its own."""


@require_GET
@login_required
def month(request: ActorRequest, year: int | None = None, month: int | None = None) -> HttpResponse:
    """The person's own month; this month when none is named."""
    return _month_page(request, whose.own(request), (year, month))


@require_GET
def person_month(
    request: ActorRequest, person_id: uuid.UUID, *, year: int | None = None, month: int | None = None
) -> HttpResponse:
    """The same month for those who care for the person, to read."""
    return _month_page(request, whose.of(request, person_id), (year, month))


def _month_page(request: ActorRequest, diary: Whose, asked: tuple[int | None, int | None]) -> HttpResponse:
    person, today = diary.person, diary.today
    first = diary.day_allowed(_first_of(asked, today))
    read = stretch(person, first, _last_of(first), today=today, most_windows=WINDOWS)
    bounds = Bounds(today, read.since, _fill_from(today) if diary.is_own else None)
    audit.reading(
        request.actor, "diary.month_opened", person_id=person.pk, detail={"month": f"{first:%Y-%m}"}
    )
    shown = month_view(first, read.days, bounds)
    medicines = medicine_days_of(person, today)
    zone = request.clinic.time_zone
    context = {
        "versions_wait": queries.open_deliveries(person) if diary.is_own else 0,
        "person": person,
        "is_own": diary.is_own,
        "tabs": diary.tabs,
        "tab": "month",
        "month": shown,
        "before_url": diary.month_of(shown.before) if shown.before else "",
        "after_url": diary.month_of(shown.after) if shown.after else "",
        "figures": month_figures(read),
        "counts": counts.medicine_panel(medicines.judged, medicines.used),
        "looks_counted": looks.table(looks_counted(person, read), is_own=diary.is_own),
        "nudge": overuse.nudge(medicines),
        "trend": figures.trend(read),
        "attacks": attacks.timeline(read.told, sore=queries.sore_days(person), zone=zone),
        "brought": _brought(request, diary),
        "today": today,
        "weekdays": WEEKDAYS,
    }
    return render(request, "diary/month.html", context)


def _brought(request: ActorRequest, diary: Whose) -> list[str]:
    """What the clinic brought into this diary lately, told to its owner."""
    if not diary.is_own:
        return []
    since = clock.now() - timedelta(days=access.BACK_FILL_DAYS)
    found = carrying.brought_by_clinic(diary.person, since)
    return moving.told_of(found, ZoneInfo(request.clinic.time_zone))


def _first_of(asked: tuple[int | None, int | None], today: date) -> date:
    year, month = asked
    try:
        return date(year or today.year, month or today.month, 1)
    except (ValueError, OverflowError):
        raise Http404 from None


def _last_of(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _fill_from(today: date) -> date:
    return today - timedelta(days=access.BACK_FILL_DAYS)
