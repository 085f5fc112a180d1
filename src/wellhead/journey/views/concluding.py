"""The conclusion: the clinician's own view beside the engine's, and where the two part."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.journey import actions, presenters, queries
from wellhead.journey.differing import differing
from wellhead.journey.forms import ConclusionForm
from wellhead.journey.pane import pane
from wellhead.journey.problems import problem_list
from wellhead.journey.views.assess import (
    episode_for,
    keep_findings,
    meeting_of_today,
    onward,
    open_meeting,
    weighed_with,
)
from wellhead.knowledge import library
from wellhead.people.middleware import ActorRequest
from wellhead.record import actions as record
from wellhead.record import queries as record_queries
from wellhead.record import signs
from wellhead.record.examination import ExaminationForm, form_for
from wellhead.record.layout import CONCLUSION, JUDGEMENT
from wellhead.ui import notices

if TYPE_CHECKING:
    from wellhead.people.models import Episode


def conclude(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The judgement and the clinician's own view beside the engine's, filed with everything they rest on."""
    episode = episode_for(request, person_id)
    sent = request.POST if request.method == "POST" else None
    judging, weighed = _judging(request, episode, sent), queries.weigh_now(episode, clock.now())
    if request.POST.get("go") and judging.is_valid() and keep_findings(request, episode, judging):
        return redirect(onward(request, person_id, JUDGEMENT))
    form = ConclusionForm(
        sent,
        candidates=presenters.candidates(weighed.verdict),
        others=presenters.other_conditions(weighed.verdict),
    )
    compares, is_whole = "compare" in request.POST, all([form.is_valid(), judging.is_valid()])
    if is_whole and not compares and _filed(request, episode, form, judging=judging):
        return redirect("plan:plan", person_id)
    if is_whole:
        weighed = weighed_with(request, episode, judging)
    audit.reading(request.actor, "journey.conclusion_opened", person_id=person_id)
    page = {
        "person": presenters.person_words(episode.person, clock.today(request.clinic.time_zone)),
        "judging": judging,
        "form": form,
        "tabs": presenters.tabs(person_id, CONCLUSION),
        "pane": pane(weighed, person_id=person_id, seen=signs.looked_at(episode)),
        "differences": differing(weighed, form.codes_said()) if form.is_bound else (),
        "compared": compares and is_whole,
        "problems": problem_list(episode),
    }
    return render(
        request, "journey/conclude.html", page, status=422 if form.is_bound and not compares else 200
    )


def _judging(request: ActorRequest, episode: Episode, sent: QueryDict | None) -> ExaminationForm:
    """What only the clinician can judge, with the findings that speak for it; it stands where it is used."""
    return form_for(
        episode,
        encounter=meeting_of_today(request, episode),
        rules=library.load().rules,
        sections=[JUDGEMENT],
        data=sent,
    )


def _filed(
    request: ActorRequest, episode: Episode, form: ConclusionForm, *, judging: ExaminationForm
) -> bool:
    """Keep the judgement and file it all; False when it cannot be, which the form then says."""
    heard = judging.heard()
    try:
        with audit.writing(request.actor, "journey.findings_kept", person_id=episode.person_id):
            if any(fact.value is not None for fact in heard.facts) or meeting_of_today(request, episode):
                meeting = open_meeting(request, episode)
                record.record_findings(request.actor, episode, meeting, facts=heard.facts)
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
