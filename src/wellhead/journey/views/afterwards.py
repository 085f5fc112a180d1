"""The end of an episode: a plan for afterwards, agreed; then goodbye, with the door open."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wellhead.foundation import audit, clock
from wellhead.foundation.once import new_token
from wellhead.journey import actions, presenters, queries, relapse_words, relapses, returning
from wellhead.journey.forms import RelapsePlanForm
from wellhead.journey.models import RecallPause
from wellhead.journey.views.assess import episode_for
from wellhead.journey.views.own import own
from wellhead.knowledge import treatment
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.plan import queries as plans
from wellhead.ui import notices


def relapse(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """Agree what to keep doing, early signs, and what to do in each case. Starts from the clinic's own wording."""
    episode = episode_for(request, person_id)
    kept = queries.latest_relapse_plan(episode)
    form = RelapsePlanForm(
        request.POST if request.method == "POST" else None,
        initial=presenters.relapse_initial(kept, treatment.load().relapse),
    )
    if request.method == "POST" and form.is_valid():
        actions.agree_relapse_plan(
            request.actor, episode, form.afterwards(), token=form.once_token, now=clock.now()
        )
        notices.say(request, _("Plan for afterwards kept. It stands on the person's own pages now."))
        return redirect("journey:relapse", person_id)
    plan = plans.current_plan(episode)
    page = {
        "person": presenters.person_words(episode.person, clock.today(request.clinic.time_zone)),
        "form": form,
        "ends_well": plans.discharge_criteria(plan) if plan else [],
        "kept": kept,
        "version": queries.relapse_plan_version(kept) if kept else 0,
        "level": queries.headache_level(episode, clock.now()),
        "ended": hasattr(episode, "end"),
    }
    return render(request, "journey/relapse.html", page, status=422 if form.is_bound else 200)


@require_POST
def finish(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """End the episode; refused with a sentence while there is no plan for afterwards."""
    episode = episode_for(request, person_id)
    actions.finish_episode(request.actor, episode, why=request.POST.get("why", "")[:200])
    notices.say(
        request, _("Episode finished. The person can come back at any time; the story goes on from here.")
    )
    return redirect("portal:person", person_id)


@login_required
def mine(request: ActorRequest) -> HttpResponse:
    """The person's own plan for afterwards."""
    person = own(request)
    episode = people.latest_episode(person)
    plan = queries.latest_relapse_plan(episode) if episode else None
    alert = relapses.open_alert(person)
    pause = returning.pause_of(person)
    audit.reading(request.actor, "journey.afterwards_opened", person_id=person.pk)
    page = {
        "plan": relapse_words.agreed(plan) if plan else None,
        "version": queries.relapse_plan_version(plan) if plan else 0,
        "changed": relapse_words.own_words(alert) if alert and relapses.watched_of(person) else "",
        "may_return": bool(episode and hasattr(episode, "end")),
        "recall_wish": bool(pause and pause.why == RecallPause.Why.WISH),
        "once": new_token(),
    }
    return render(request, "journey/mine.html", page)
