"""Visits that go on after the aim was reached: only for a measured reason."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from wellhead.people.models import Episode


@require_http_methods(["GET", "POST"])
def maintenance(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """Every version with its figures; a new one, or the end."""
    episode = episode_for(request, person_id)
    standing = maintaining.standing_of(episode, today=clock.today(request.clinic.time_zone))
    figures = maintaining.measured(episode, now=clock.now())
    shortest = maintaining.shortest_interval(standing.row, figures)
    ends = request.POST.get("event") == Event.ENDED
    posted = request.POST if request.method == "POST" else None
    form = MaintenanceForm(
        None if ends else posted,
        reasons=maintenance_words.reasons(),
        initial={"interval_weeks": shortest, "reason": standing.row.reason if standing.row else None},
    )
    end_form = MaintenanceEndForm(posted if ends else None, auto_id="end_%s")
    here = reverse("journey:maintenance", args=[person_id])
    if posted is not None and _kept(request, episode, end_form if ends else form, here=here):
        notices.say(request, _("Kept."))
        return redirect(here)
    audit.reading(request.actor, "journey.maintenance_opened", person_id=person_id)
    words, look = maintenance_words.status_words(standing.status)
    page = {
        "person": presenters.person_words(episode.person, clock.today(request.clinic.time_zone)),
        "form": form,
        "end_form": end_form,
        "may_end": standing.status is not None and after(standing.status, Event.ENDED) is not None,
        "status": words,
        "look": look,
        "versions": maintenance_words.versions(maintaining.versions_of(episode)),
        "figures": maintenance_words.figures(figures),
        "shortest": shortest,
        "stance": content(maintaining.rules().refused),
        "warning": maintaining.booked_too_early(episode, now=clock.now()),
    }
    return render(request, "journey/maintenance.html", page, status=200 if posted is None else 422)


def _kept(
    request: ActorRequest, episode: Episode, form: MaintenanceForm | MaintenanceEndForm, *, here: str
) -> bool:
    """Whether what was sent is kept; else the form says what is wrong."""
    if not form.is_valid():
        return False
    said, token, now = form.cleaned_data, form.once_token, clock.now()
    try:
        if isinstance(form, MaintenanceEndForm):
            end_going_on(request.actor, episode, words=said["words"], token=token, now=now, answer=here)
            return True
        go_on(
            request.actor,
            episode,
            reason=said["reason"],
            words=said["words"],
            interval_weeks=said["interval_weeks"] or 0,
            token=token,
            now=now,
            answer=here,
        )
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return False
    return True
