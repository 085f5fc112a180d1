"""Twelve months of the diary on one page."""

from __future__ import annotations

import uuid
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wellhead.diary.presenters import patterns
from wellhead.diary.presenters.year import year_view
from wellhead.diary.queries.stretches import stretch
from wellhead.diary.views import whose
from wellhead.diary.views.whose import Whose
from wellhead.foundation import audit
from wellhead.people.middleware import ActorRequest

WINDOWS = 13
"""Windows of 28 days in a year."""


@require_GET
@login_required
def year(request: ActorRequest, year: int | None = None) -> HttpResponse:
    """The person's own last twelve months, or a calendar year."""
    return _year_page(request, whose.own(request), year)


@require_GET
def person_year(request: ActorRequest, person_id: uuid.UUID, year: int | None = None) -> HttpResponse:
    """The same for those who care for the person, to read."""
    return _year_page(request, whose.of(request, person_id), year)


def _year_page(request: ActorRequest, diary: Whose, year: int | None) -> HttpResponse:
    first, last = _twelve_months(diary, year)
    read = stretch(diary.person, first, last, today=diary.today, most_windows=WINDOWS)
    audit.reading(
        request.actor, "diary.year_opened", person_id=diary.person.pk, detail={"from": first.isoformat()}
    )
    earlier = first.year - 1 if year else first.year
    context = {
        "person": diary.person,
        "is_own": diary.is_own,
        "tabs": diary.tabs,
        "tab": "year",
        "year": year_view(read, diary.month_of),
        "patterns": patterns.panels(read.told, zone=request.clinic.time_zone),
        "is_latest": year is None,
        "latest_url": diary.address("year"),
        "before_url": diary.address("year_of", earlier) if _goes_back(read.since, earlier) else "",
        "before": earlier,
    }
    return render(request, "diary/year.html", context)


def _twelve_months(diary: Whose, year: int | None) -> tuple[date, date]:
    """The twelve months that end with this one, or those of a year."""
    today = diary.today
    if year is None:
        month = today.month % 12 + 1
        return date(today.year - (month > 1), month, 1), today
    try:
        first = diary.day_allowed(date(year, 1, 1))
    except (ValueError, OverflowError):
        raise Http404 from None
    return first, min(date(year, 12, 31), today)


def _goes_back(since: date | None, year: int) -> bool:
    return since is not None and since.year <= year
