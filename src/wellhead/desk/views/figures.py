"""The owner's figures of the desk: how time is used, who did not come, how soon people are seen, how calls end."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from wellhead.booking import queries
from wellhead.desk.moments import read_day
from wellhead.desk.presenters import calls
from wellhead.desk.presenters import figures as presenter
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import require
from wellhead.people import access
from wellhead.people.middleware import ActorRequest

USUAL = timedelta(days=27)
LONGEST = timedelta(days=365)


@require_GET
@never_cache
def figures(request: ActorRequest) -> HttpResponse:
    """Four weeks unless days are chosen; at most a year."""
    require(access.may_see_clinic_figures(request.actor))
    today, now = clock.today(request.clinic.time_zone), clock.now()
    first, last = _span(request, today)
    audit.reading(
        request.actor, "desk.figures_opened", detail={"from": first.isoformat(), "to": last.isoformat()}
    )
    page = {
        "first": first,
        "last": last,
        "figures": presenter.figures_page(
            queries.figures(request.actor, request.clinic, first, last=last, now=now)
        ),
        "ends": calls.ends(queries.call_figures(request.actor, request.clinic, first, last=last, now=now)),
    }
    return render(request, "desk/figures.html", page)


def _span(request: ActorRequest, today: date) -> tuple[date, date]:
    """The days that were chosen, put in order and within a year."""
    last = read_day(request.GET.get("last", "")[:10]) or today
    first = read_day(request.GET.get("first", "")[:10]) or last - USUAL
    first, last = min(first, last), max(first, last)
    return max(first, last - LONGEST), last
