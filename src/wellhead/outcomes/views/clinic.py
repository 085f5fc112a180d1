"""Outcomes over the whole clinic, for the owner: no names, no clinicians, no small groups."""

from __future__ import annotations

from datetime import timedelta

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
from wellhead.ui.spans import chosen_days

USUAL, LONGEST = timedelta(days=729), timedelta(days=5 * 366)


@require_safe
@never_cache
def clinic(request: ActorRequest) -> HttpResponse:
    """Courses that began in a span of days: who answered, how things changed, in whom, and who is missing."""
    require(access.may_see_clinic_outcomes(request.actor))
    today = clock.today(request.clinic.time_zone)
    first, last = chosen_days(request.GET, today=today, usual=USUAL, longest=LONGEST)
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
