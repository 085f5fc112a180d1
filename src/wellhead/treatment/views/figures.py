"""What was unwanted over the clinic, for the owner; one event as a form for reporting outside; the sheet to take home."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wellhead.booking import reaching
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import Refused, hidden, require
from wellhead.people.middleware import ActorRequest
from wellhead.treatment import access, home_words, incident_words, presenters, queries, unwanted_words
from wellhead.treatment.models import NeedlingSession
from wellhead.treatment.queries import unwanted as counted
from wellhead.ui import files
from wellhead.ui.spans import chosen_days

USUAL, LONGEST = timedelta(days=364), timedelta(days=3 * 366)


@require_safe
@never_cache
def unwanted_figures(request: ActorRequest) -> HttpResponse:
    """Unwanted effects in each hundred sessions, by kind and grade, with intervals and months; a year unless chosen."""
    require(access.may_see_unwanted_figures(request.actor))
    today = clock.today(request.clinic.time_zone)
    first, last = chosen_days(request.GET, today=today, usual=USUAL, longest=LONGEST)
    audit.reading(
        request.actor,
        "treatment.unwanted_counted",
        detail={"from": first.isoformat(), "to": last.isoformat()},
    )
    rows = counted.told(request.actor, first, last)
    if request.GET.get("as") == "csv":
        name = f"unwanted-{first.isoformat()}-{last.isoformat()}.csv"
        return files.saved(unwanted_words.as_csv(rows), name, kind=files.CSV)
    page = {
        "first": first,
        "last": last,
        "kinds": [
            (kind, unwanted_words.trend(rows, first, last, kind=key))
            for key, kind in zip(unwanted_words.KINDS, unwanted_words.kinds(rows), strict=True)
        ],
        "events": unwanted_words.events(counted.events_between(request.actor, first, last)),
        "published": unwanted_words.published(),
    }
    return render(request, "treatment/unwanted_figures.html", page)


@require_safe
@never_cache
def incident(request: ActorRequest, note_id: uuid.UUID) -> HttpResponse:
    """One event as facts for a report outside the clinic, without the person's name."""
    found = queries.session_or_hidden(request.actor, note_id)
    require(access.may_read_sessions(request.actor, found.episode.person))
    row = queries.unwanted_of(found.note)
    if row is None or not row.grade:
        raise Refused(hidden())
    audit.reading(request.actor, "treatment.incident_opened", person_id=found.episode.person_id)
    page = {
        "person": found.episode.person,
        "note_id": note_id,
        "rows": incident_words.facts(found, row, request.clinic),
        "must": unwanted_words.must_follow(row.grade),
        "pathways": incident_words.pathways(request.clinic),
    }
    return render(request, "treatment/incident.html", page)


@require_safe
@never_cache
def aftercare_sheet(request: ActorRequest, note_id: uuid.UUID) -> HttpResponse:
    """The sheet to take home, in the person's language, for paper or the screen."""
    found = queries.session_or_hidden(request.actor, note_id)
    person = found.episode.person
    require(access.may_read_sessions(request.actor, person))
    with reaching.language(person.language):
        texts = home_words.after(found, request.clinic)
        if not texts:
            raise Refused(hidden())
        audit.reading(request.actor, "treatment.aftercare_opened", person_id=person.pk)
        page = {
            "person": person,
            "when": presenters.day_words(found.given_on),
            "title": home_words.title(found),
            "is_needling": isinstance(found, NeedlingSession),
            "texts": texts,
            "note_id": note_id,
        }
        return render(request, "treatment/aftercare.html", page)
