"""Visits that go on after the aim was reached: only for a measured reason."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.journey import maintaining, maintenance_words, presenters
from wellhead.journey.actions.maintaining import end_going_on, go_on
from wellhead.journey.forms.after import MaintenanceEndForm, MaintenanceForm
from wellhead.journey.maintenance_states import Event, after
from wellhead.journey.views.assess import episode_for
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices
from wellhead.ui.words import content


@require_http_methods(["GET", "POST"])
def maintenance(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """Every version with its figures; a new one, or the end."""
    episode = episode_for(request, person_id)
    now, today = clock.now(), clock.today(request.clinic.time_zone)
    standing = maintaining.standing_of(episode, today=today)
    figures = maintaining.measured(episode, now=now)
    shortest = maintaining.shortest_interval(standing.row, figures)
    here = reverse("journey:maintenance", args=[person_id])
    ends = request.POST.get("event") == Event.ENDED
    posted = request.POST if request.method == "POST" else None
    form = MaintenanceForm(
        None if ends else posted,
        reasons=maintenance_words.reasons(),
        initial={"interval_weeks": shortest, "reason": standing.row.reason if standing.row else None},
    )
    end_form = MaintenanceEndForm(posted if ends else None, auto_id="end_%s")
    sent = end_form if ends else form
    if posted is not None and sent.is_valid():
        said = sent.cleaned_data
        try:
            if ends:
                end_going_on(
                    request.actor, episode, words=said["words"], token=sent.once_token, now=now, answer=here
                )
            else:
                go_on(
                    request.actor,
                    episode,
                    reason=said["reason"],
                    words=said["words"],
                    interval_weeks=said["interval_weeks"] or 0,
                    token=sent.once_token,
                    now=now,
                    answer=here,
                )
            notices.say(request, _("Kept."))
            return redirect(here)
        except CannotBeDone as trouble:
            sent.add_error(trouble.field if trouble.field in sent.fields else None, str(trouble.message))
    audit.reading(request.actor, "journey.maintenance_opened", person_id=person_id)
    words, look = maintenance_words.status_words(standing.status)
    page = {
        "person": presenters.person_words(episode.person, today),
        "form": form,
        "end_form": end_form,
        "may_end": standing.status is not None and after(standing.status, Event.ENDED) is not None,
        "status": words,
        "look": look,
        "versions": maintenance_words.versions(maintaining.versions_of(episode)),
        "figures": maintenance_words.figures(figures),
        "shortest": shortest,
        "stance": content(maintaining.rules().refused),
        "warning": maintaining.booked_too_early(episode, now=now),
    }
    return render(request, "journey/maintenance.html", page, status=422 if sent.is_bound else 200)
