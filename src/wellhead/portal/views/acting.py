"""The visits of somebody one acts for: when, where, with whom. Nothing clinical."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from wellhead.booking import queries as booking
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import Refused, hidden, require
from wellhead.people import access, queries
from wellhead.people.middleware import ActorRequest
from wellhead.portal.presenters import contact as words
from wellhead.portal.presenters import own
from wellhead.portal.presenters.acting import may_words


@login_required
def acting(request: ActorRequest) -> HttpResponse:
    """Everybody whose visits one looks after, each with the next one."""
    if not request.actor.acts_for:
        raise Refused(hidden())
    now = clock.now()
    people = queries.people_acted_for(request.actor)
    audit.reading(request.actor, "portal.acting_opened")
    rows = [
        (person, own.visit_words(booking.next_appointment(person, now), request.clinic)) for person in people
    ]
    return render(request, "portal/acting.html", {"rows": rows, "may": may_words()})


@login_required
def visits_of(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The visits of one of them."""
    if person_id not in request.actor.acts_for:
        raise Refused(hidden())
    person = queries.person_or_hidden(request.actor, person_id)
    require(access.may_see_visits(request.actor, person))
    now = clock.now()
    rows = booking.appointments_of(request.actor, person)
    audit.reading(request.actor, "portal.visits_opened", person_id=person.pk)
    proxy = queries.own_arrangement(request.actor, person)
    page = {
        "person": person,
        "may": may_words(proxy),
        "acting": words.acting_rows([proxy] if proxy else [], request.clinic.country),
        "coming": [
            own.visit_words(visit, request.clinic) for visit in reversed(rows) if own.is_coming(visit, now)
        ],
        "past": [own.visit_words(visit, request.clinic) for visit in rows if not own.is_coming(visit, now)],
    }
    return render(request, "portal/visits_of.html", page)
