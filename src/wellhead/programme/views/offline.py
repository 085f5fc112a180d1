"""The person's exercises on one page that a phone may keep, when its owner wants that."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import Refused, hidden, require
from wellhead.foundation.devices import owner_on_device
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.programme import access, queries
from wellhead.programme.models import Reason
from wellhead.programme.presenters import exercises
from wellhead.programme.presenters.pictures import kept_views
from wellhead.programme.queries.pictures import shown_for


@require_GET
@login_required
def kept(request: ActorRequest) -> HttpResponse:
    """Every exercise with its moving picture, timer, notes and what went how; written into the queue of the device."""
    if request.actor.person_id is None:
        raise Refused(hidden())
    person = people.person_or_hidden(request.actor, request.actor.person_id)
    require(access.may_read_programme(request.actor, person))
    programme = queries.programme_of(person)
    audit.reading(request.actor, "programme.opened_to_keep", person_id=person.pk)
    shown = queries.teach_backs_of(programme.episode) if programme else {}
    items = queries.items_of(programme)
    own = shown_for(programme.episode, [each.exercise_id for each in items], clock.now()) if programme else {}
    views = [
        replace(
            exercises.exercise_view(
                item,
                request.clinic,
                to_show=queries.days_still_to_show(item.exercise_id, shown.get(item.exercise_id, [])),
                layout="moving",
            ),
            pictures=kept_views(own.get(item.exercise_id, ()), request.actor),
        )
        for item in items
    ]
    context = {
        "owner": owner_on_device(request.actor),
        "views": views,
        "reasons": Reason.choices,
        "strengths": range(11),
        "stops": exercises.global_stops(),
        "written": clock.now(),
    }
    return render(request, "programme/offline.html", context)
