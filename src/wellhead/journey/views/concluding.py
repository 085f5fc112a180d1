"""The conclusion: the clinician's own view beside the engine's, and where the two part."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.journey import actions, presenters, queries
from wellhead.journey.differing import differing
from wellhead.journey.forms import ConclusionForm
from wellhead.journey.pane import pane
from wellhead.journey.problems import problem_list
from wellhead.journey.views.assess import episode_for
from wellhead.people.middleware import ActorRequest
from wellhead.record import queries as record_queries
from wellhead.record import signs
from wellhead.ui import notices

if TYPE_CHECKING:
    from wellhead.people.models import Episode


def conclude(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The clinician's own view beside the engine's, filed with everything it rests on."""
    episode = episode_for(request, person_id)
    weighed = queries.weigh_now(episode, clock.now())
    form = ConclusionForm(
        request.POST if request.method == "POST" else None,
        candidates=presenters.candidates(weighed.verdict),
        others=presenters.other_conditions(weighed.verdict),
    )
    compares = "compare" in request.POST
    if form.is_bound and form.is_valid() and not compares and _filed(request, episode, form):
        return redirect("plan:plan", person_id)
    audit.reading(request.actor, "journey.conclusion_opened", person_id=person_id)
    page = {
        "person": presenters.person_words(episode.person, clock.today(request.clinic.time_zone)),
        "form": form,
        "tabs": presenters.tabs(person_id, "conclude"),
        "pane": pane(weighed, person_id=person_id, seen=signs.looked_at(episode)),
        "differences": differing(weighed, form.codes_said()) if form.is_bound else (),
        "compared": compares and form.is_valid(),
        "problems": problem_list(episode),
    }
    return render(
        request, "journey/conclude.html", page, status=422 if form.is_bound and not compares else 200
    )


def _filed(request: ActorRequest, episode: Episode, form: ConclusionForm) -> bool:
    """File it; False when it cannot be, which the form then says."""
    try:
        actions.file_assessment(
            request.actor,
            episode,
            form.conclusion(),
            trigger="review" if record_queries.latest_assessment(episode) else "first",
            token=form.once_token,
            now=clock.now(),
        )
    except CannotBeDone as trouble:
        form.add_error({"reason": "why"}.get(trouble.field or ""), str(trouble.message))
        return False
    notices.say(request, _("Assessment filed. Next: the plan."))
    return True
