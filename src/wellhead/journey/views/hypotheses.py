"""What one other answer would change, and how the hypotheses moved from visit to visit."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.journey import presenters, queries
from wellhead.journey.forms.opinions import LaterTruthForm
from wellhead.journey.hypotheses import timeline
from wellhead.journey.problems import problems_in
from wellhead.journey.views.assess import episode_for
from wellhead.journey.what_if_words import what_if as words_of
from wellhead.people.middleware import ActorRequest
from wellhead.record import actions as record_actions
from wellhead.record import queries as record
from wellhead.ui import notices
from wellhead.ui.shell import is_fragment

if TYPE_CHECKING:
    from wellhead.people.models import Episode


def what_if(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """One answer at a time, worked out when somebody asks; a part of the page for the pane, or a page."""
    episode = episode_for(request, person_id)
    audit.reading(request.actor, "journey.what_if_opened", person_id=person_id)
    weighed = queries.weigh_now(episode, clock.now())
    page = {"found": words_of(weighed), **_part(request, episode)}
    return render(request, _template(request, "what_if"), page)


def ruled_out(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """What does not hold, and the lines that say why; a part of the page for the pane, or a page."""
    episode = episode_for(request, person_id)
    audit.reading(request.actor, "journey.ruled_out_opened", person_id=person_id)
    page = {"entries": queries.weigh_now(episode, clock.now()).ruled_out, **_part(request, episode)}
    return render(request, _template(request, "ruled_out"), page)


def hypotheses(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """Every assessment of the episode in one line of time; and what later proved it."""
    episode = episode_for(request, person_id)
    form = LaterTruthForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _kept(request, episode, form):
        return redirect("journey:hypotheses", person_id)
    audit.reading(request.actor, "journey.hypotheses_opened", person_id=person_id)
    assessments = record.assessments_of(episode)
    page = {
        "person": presenters.person_words(episode.person, clock.today(request.clinic.time_zone)),
        "timeline": timeline(assessments, record.later_truths_of(episode), request.clinic),
        "problems": problems_in(assessments),
        "form": form,
    }
    return render(request, "journey/hypotheses.html", page, status=422 if form.is_bound else 200)


def _kept(request: ActorRequest, episode: Episode, form: LaterTruthForm) -> bool:
    """Keep what proved it; False when it cannot be, which the form then says."""
    said = form.cleaned_data
    try:
        record_actions.record_later_truth(
            request.actor,
            episode,
            codes=form.codes(),
            proven_by=said["proven_by"],
            words=said["truth_words"],
            token=form.once_token,
            answer=request.path,
        )
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return False
    notices.say(request, _("Kept beside both views."))
    return True


def _part(request: ActorRequest, episode: Episode) -> dict[str, object]:
    """What a whole page and a part of one need alike."""
    return {
        "person": presenters.person_words(episode.person, clock.today(request.clinic.time_zone)),
        "is_part": is_fragment(request),
    }


def _template(request: ActorRequest, name: str) -> str:
    """A whole page, or a part of one where a script asks."""
    return f"journey/_{name}.html" if is_fragment(request) else f"journey/{name}.html"
