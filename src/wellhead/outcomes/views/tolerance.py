"""Desk and driving time beside what followed: the person's own page, and the same for those who care for them."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import Refused, hidden, require
from wellhead.outcomes import access
from wellhead.outcomes.models import Person
from wellhead.outcomes.presenters import tolerance as presenter
from wellhead.outcomes.queries.tolerance import tolerance_of
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest


@require_GET
@login_required
def tolerance(request: ActorRequest) -> HttpResponse:
    """The person's own."""
    if request.actor.person_id is None:
        raise Refused(hidden())
    return _page(request, people.person_or_hidden(request.actor, request.actor.person_id))


@require_GET
def person_tolerance(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """A person's, for those who care for them."""
    return _page(request, people.person_or_hidden(request.actor, person_id))


def _page(request: ActorRequest, person: Person) -> HttpResponse:
    require(access.may_see_progress(request.actor, person))
    audit.reading(request.actor, "outcomes.tolerance_opened", person_id=person.pk)
    view = tolerance_of(person, clock.today(request.clinic.time_zone))
    context = {
        "person": person,
        "is_own": request.actor.person_id == person.pk,
        "page": presenter.page(view),
    }
    return render(request, "outcomes/tolerance.html", context)
