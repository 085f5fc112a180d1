"""Since discharge: what the radar sees, check-ins, alerts and what was done about them."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.journey import access, presenters, queries, relapse_words, relapses
from wellhead.journey.actions.relapses import answer_alert
from wellhead.journey.forms.alarms import AlertAnswerForm
from wellhead.outcomes import queries as outcomes
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices


@require_safe
def since(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """Weeks against the person's own level, with alerts and check-ins."""
    person = people.person_or_hidden(request.actor, person_id)
    require(access.may_assess(request.actor, person))
    now, today = clock.now(), clock.today(request.clinic.time_zone)
    watched = relapses.watched_of(person)
    audit.reading(request.actor, "journey.since_opened", person_id=person.pk)
    page = {
        "person": presenters.person_words(person, today),
        "watched": watched,
        "series": relapse_words.series_words(relapses.readings(watched, today=today)) if watched else [],
        "alerts": [
            relapse_words.alert_line(each, request.clinic)
            for each in (relapses.alerts_of(watched.episode) if watched else [])
        ],
        "check_ins": relapse_words.check_in_lines(
            outcomes.follow_ups_of(watched.episode, now=now) if watched else (), person_id=person.pk
        ),
        "method": relapses.method(),
    }
    return render(request, "journey/since.html", page)


@require_http_methods(["GET", "POST"])
def alert(request: ActorRequest, alert_id: uuid.UUID) -> HttpResponse:
    """One alert: what it rests on, the person's own plan for it, and what was done."""
    view = relapses.alert_or_hidden(request.actor, alert_id)
    person = view.row.episode.person
    require(access.may_assess(request.actor, person))
    here = reverse("journey:alert", args=[alert_id])
    form = AlertAnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            answer_alert(
                request.actor,
                view,
                done=said["done"],
                words=said["words"],
                token=form.once_token,
                answer=here,
            )
            notices.say(request, _("Kept."))
            return redirect(here)
        except CannotBeDone as trouble:
            form.add_trouble(trouble)
    audit.reading(request.actor, "journey.alert_opened", person_id=person.pk)
    page = {
        "person": presenters.person_words(person, clock.today(request.clinic.time_zone)),
        "alert": relapse_words.alert_line(view, request.clinic),
        "plan": queries.latest_relapse_plan(view.row.episode),
        "form": form,
        "is_answered": view.answer is not None,
    }
    return render(request, "journey/alert.html", page, status=422 if form.is_bound else 200)
