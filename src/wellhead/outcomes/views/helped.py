"""Did it help? The person's own page, and the same with more figures for those who care for them."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import Refused, hidden, require
from wellhead.outcomes import access, actions
from wellhead.outcomes.models import Person
from wellhead.outcomes.presenters import helped as presenter
from wellhead.outcomes.presenters import response as after_exercise
from wellhead.outcomes.queries import helped as queries
from wellhead.outcomes.queries import response as response_queries
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest


@require_GET
@login_required
def helped(request: ActorRequest) -> HttpResponse:
    """The person's own readings."""
    if request.actor.person_id is None:
        raise Refused(hidden())
    return _page(request, people.person_or_hidden(request.actor, request.actor.person_id))


@require_GET
def person_helped(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """A person's readings, for those who care for them."""
    return _page(request, people.person_or_hidden(request.actor, person_id))


def _page(request: ActorRequest, person: Person) -> HttpResponse:
    require(access.may_see_progress(request.actor, person))
    is_own = request.actor.person_id == person.pk
    episode = queries.treated_episode(person, clock.now())
    if episode is None:
        return render(request, "outcomes/no_episode.html", {"person": person, "is_own": is_own})
    view = queries.helped(request.actor, episode, clock.now())
    responses = [] if is_own else response_queries.responses_of(episode, clock.now())
    method = response_queries.method_of_response()
    audit.reading(request.actor, "outcomes.helped_opened", person_id=person.pk)
    actions.keep_readings(request.actor, view)
    context = {
        "person": person,
        "is_own": is_own,
        "page": presenter.page(view, is_own=is_own),
        "responses": after_exercise.rows(responses, percent=method.interval_percent, least=method.least_days),
        "today": clock.today(request.clinic.time_zone),
    }
    return render(request, "outcomes/helped.html", context)
