"""A month of the diary, for the person and for those who care for them."""

from __future__ import annotations

import calendar
import uuid
from datetime import date, timedelta

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from wellhead.diary import access, queries
from wellhead.diary.models import Person
from wellhead.diary.presenters import counts
from wellhead.diary.presenters.month import WEEKDAYS, Bounds, month_view
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import Refused, hidden, require
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest


@require_GET
@login_required
def month(request: ActorRequest, year: int | None = None, month: int | None = None) -> HttpResponse:
    """The person's own month; this month when none is named."""
    person = _own(request)
    return _month_page(request, person, _first_of(year, month, clock.today(request.clinic.time_zone)))


@require_GET
def person_month(
    request: ActorRequest, person_id: uuid.UUID, *, year: int | None = None, month: int | None = None
) -> HttpResponse:
    """The same month for those who care for the person, to read."""
    person = people.person_or_hidden(request.actor, person_id)
    return _month_page(request, person, _first_of(year, month, clock.today(request.clinic.time_zone)))


def _month_page(request: ActorRequest, person: Person, first: date) -> HttpResponse:
    require(access.may_read_diary(request.actor, person))
    today = clock.today(request.clinic.time_zone)
    if first > today or first.year < person.born_on.year:
        raise Http404
    is_own = request.actor.person_id == person.pk
    days = queries.days(person, first, _last_of(first), today=today)
    bounds = Bounds(today, queries.since(person), _fill_from(today) if is_own else None)
    audit.reading(
        request.actor, "diary.month_opened", person_id=person.pk, detail={"month": f"{first:%Y-%m}"}
    )
    shown = month_view(first, days, bounds)
    judged = queries.overuse(person, today)
    used = queries.medicines_used(person, judged.count.first_on, judged.count.last_on)
    context = {
        "person": person,
        "is_own": is_own,
        "month": shown,
        "before_url": _month_url(request, person, shown.before),
        "after_url": _month_url(request, person, shown.after),
        "counts": counts.medicine_panel(judged, used),
        "trend": counts.trend(queries.months(person, today)),
        "today": today,
        "weekdays": WEEKDAYS,
    }
    return render(request, "diary/month.html", context)


def _month_url(request: ActorRequest, person: Person, first: date | None) -> str:
    if first is None:
        return ""
    if request.actor.person_id == person.pk:
        return reverse("diary:month_of", args=[first.year, first.month])
    return reverse("diary:person_month_of", args=[person.pk, first.year, first.month])


def _own(request: ActorRequest) -> Person:
    """The signed-in person; everybody else has no diary of their own here."""
    if request.actor.person_id is None:
        raise Refused(hidden())
    return people.person_or_hidden(request.actor, request.actor.person_id)


def _first_of(year: int | None, month: int | None, today: date) -> date:
    try:
        return date(year or today.year, month or today.month, 1)
    except (ValueError, OverflowError):
        raise Http404 from None


def _last_of(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _fill_from(today: date) -> date:
    return today - timedelta(days=access.BACK_FILL_DAYS)
