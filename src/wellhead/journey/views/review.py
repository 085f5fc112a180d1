"""The review: what the weeks showed, a new assessment from all of it, and any old one run again."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.journey import access, actions, presenters, queries, replay_words, replays
from wellhead.journey.differing import differing
from wellhead.journey.forms import ReviewForm
from wellhead.journey.views.assess import episode_for
from wellhead.outcomes import queries as outcomes
from wellhead.people.middleware import ActorRequest
from wellhead.plan import queries as plans
from wellhead.record import queries as record
from wellhead.ui import notices

NEXT_PAGES = {
    "continue": "portal:person",
    "change": "plan:plan",
    "refer": "portal:person",
    "discharge": "journey:relapse",
}


def review(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """Progress, plan and reasoning side by side; filing adds a new assessment and leaves the old one as it was."""
    episode = episode_for(request, person_id)
    now = clock.now()
    weighed = queries.weigh_now(episode, now)
    form = ReviewForm(
        request.POST if request.method == "POST" else None,
        candidates=presenters.candidates(weighed.verdict),
        others=presenters.other_conditions(weighed.verdict),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.file_review(request.actor, episode, form.conclusion(), token=form.once_token, now=now)
        except CannotBeDone as trouble:
            form.add_error({"reason": "why"}.get(trouble.field or ""), str(trouble.message))
        else:
            notices.say(request, _("Review filed. The earlier assessment stays as it was."))
            return redirect(NEXT_PAGES[form.cleaned_data["next_step"]], person_id)
    audit.reading(request.actor, "journey.review_opened", person_id=person_id)
    progress = outcomes.progress_of(episode, now)
    page = {
        "person": presenters.person_words(episode.person, clock.today(request.clinic.time_zone)),
        "form": form,
        "progress": outcomes.in_words(progress),
        "stopping": queries.stopping(request.actor, episode, progress, now=now),
        "plan": plans.current_plan(episode),
        "earlier": presenters.filed_words(record.assessments_of(episode), request.clinic),
        "ledger": weighed.ledger,
    }
    return render(request, "journey/review.html", page, status=422 if form.is_bound else 200)


def filed(request: ActorRequest, assessment_id: uuid.UUID) -> HttpResponse:
    """An assessment as it was filed: both views, the facts with their origins, the versions."""
    assessment = record.assessment_or_hidden(request.actor, assessment_id)
    require(access.may_assess(request.actor, assessment.episode.person))
    audit.reading(request.actor, "journey.assessment_read", person_id=assessment.episode.person_id)
    again = replays.replay(assessment)
    page = {
        "person": presenters.person_words(assessment.episode.person, clock.today(request.clinic.time_zone)),
        "assessment": presenters.filed_words([assessment], request.clinic)[0],
        "ledger": again.then.ledger if again.is_same and again.then else None,
        "is_kept": again.then is not None,
        "differences": differing(again.then or again.today, assessment.clinician_view["codes"])
        if again.is_same
        else (),
        "opinions": presenters.opinion_words(
            record.second_opinions_of([assessment]).get(assessment.pk, ()), request.clinic
        ),
    }
    return render(request, "journey/filed.html", page)


def replay(request: ActorRequest, assessment_id: uuid.UUID) -> HttpResponse:
    """The same facts by the knowledge that judged them, and by today's: the same verdict, or every part that differs."""
    assessment = record.assessment_or_hidden(request.actor, assessment_id)
    require(access.may_assess(request.actor, assessment.episode.person))
    audit.reading(request.actor, "journey.assessment_replayed", person_id=assessment.episode.person_id)
    page = {
        "person": presenters.person_words(assessment.episode.person, clock.today(request.clinic.time_zone)),
        "assessment": presenters.filed_words([assessment], request.clinic)[0],
        "replay": replay_words.replay_words(replays.replay(assessment)),
    }
    return render(request, "journey/replay.html", page)
