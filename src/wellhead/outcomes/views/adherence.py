"""Exercise at home beside the headaches of the same days, for those who care for the person."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wellhead.diary import queries as diary
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import require
from wellhead.outcomes import access
from wellhead.outcomes.presenters import adherence as presenter
from wellhead.people import access as people_access
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.programme import queries as programme

WINDOW = timedelta(days=55)
"""Eight weeks: two of the diary's windows of 28 days."""


@require_GET
def person_adherence(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """What was done, with a range where nothing was said, and the diary above it."""
    person = people.person_or_hidden(request.actor, person_id)
    require(people_access.may_read_record(request.actor, person))
    require(access.may_see_progress(request.actor, person))
    episode = people.current_episode(person) or people.latest_episode(person)
    audit.reading(request.actor, "outcomes.adherence_opened", person_id=person.pk)
    context: dict[str, object] = {"person": person, "page": None}
    if episode is not None:
        today = clock.today(request.clinic.time_zone)
        first = today - WINDOW
        told = programme.adherence(episode, first, today)
        days = diary.days(person, first, today, today=today)
        context["page"] = presenter.page(told, days)
    return render(request, "outcomes/adherence.html", context)
