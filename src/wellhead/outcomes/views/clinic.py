"""Outcomes over the whole clinic, for the owner: no names, no clinicians, no small groups."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import require
from wellhead.outcomes import access
from wellhead.outcomes.models import Occasion
from wellhead.outcomes.presenters import clinic as presenter
from wellhead.outcomes.queries.clinic import outcomes_of_clinic
from wellhead.people.middleware import ActorRequest

FIRST = date(2000, 1, 1)
USUAL, LONGEST = timedelta(days=729), timedelta(days=5 * 366)


@require_safe
@never_cache
def clinic(request: ActorRequest) -> HttpResponse:
    """Courses that began in a span of days: who answered, how things changed, in whom, and who is missing."""
    require(access.may_see_clinic_outcomes(request.actor))
    first, last = _span(request)
    detail = {"from": first.isoformat(), "to": last.isoformat()}
    audit.reading(request.actor, "outcomes.clinic_counted", detail={**detail})
    found = outcomes_of_clinic(request.actor, first, last, now=clock.now())
    known = presenter.measures()
    measure = _one_of(request.GET.get("measure", ""), [each for each, _title in known], presenter.USUAL)
    occasion = _one_of(
        request.GET.get("occasion", ""), [each.value for each in presenter.LATER], Occasion.REVIEW.value
    )
    context = {
        "page": presenter.page(found, measure=measure, occasion=occasion),
        "first": first,
        "last": last,
        "measures": known,
        "measure": measure,
        "occasions": [(each.value, presenter.SHORT[each]) for each in presenter.LATER],
        "occasion": occasion,
        "occasion_words": presenter.SHORT[Occasion(occasion)],
    }
    return render(request, "outcomes/clinic.html", context)


def _one_of(typed: str, known: list[str], usual: str) -> str:
    return typed if typed in known else usual


def _span(request: ActorRequest) -> tuple[date, date]:
    """The days that were chosen, put in order and within five years; two years unless chosen."""
    today = clock.today(request.clinic.time_zone)
    last = min(_day(request.GET.get("last", "")) or today, today)
    first = min(_day(request.GET.get("first", "")) or last - USUAL, today)
    first, last = min(first, last), max(first, last)
    return max(first, last - LONGEST), last


def _day(typed: str) -> date | None:
    """The day, or None for none and for one before anybody kept such records."""
    try:
        day = date.fromisoformat(typed[:10])
    except ValueError:
        return None
    return day if day >= FIRST else None
