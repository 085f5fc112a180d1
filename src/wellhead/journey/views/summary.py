"""The summary on one page: the clinician reads it before it leaves; the person makes their own."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.journey import access, actions, summary_words
from wellhead.journey.forms.summary import SummaryForm
from wellhead.journey.summarised import Summarised, summarised
from wellhead.journey.views.assess import episode_for
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import files

if TYPE_CHECKING:
    from wellhead.people.models import Episode


@require_http_methods(["GET", "POST"])
@never_cache
def summary(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """Read it, add to it; once it was read it can be taken as a PDF."""
    episode = episode_for(request, person_id)
    found = summarised(episode, clock.now())
    if request.method == "POST":
        form = SummaryForm(request.POST)
        if form.is_valid():
            return _sent(request, episode, found, form=form)
    else:
        first = {"to": episode.person.gp_name, "ask": summary_words.suggested_ask(found)}
        form = SummaryForm(initial=first)
    audit.reading(request.actor, "journey.summary_opened", person_id=person_id)
    page = {
        "person": episode.person,
        "person_url": reverse("portal:person", args=[person_id]),
        "form": form,
        "summary": summary_words.for_doctor(
            found,
            request.clinic,
            done=str(form["done"].value() or ""),
            ask=str(form["ask"].value() or ""),
            by="",
        ),
    }
    return render(request, "journey/summary.html", page, status=422 if form.has_errors else 200)


@require_safe
@never_cache
@login_required
def mine(request: ActorRequest) -> HttpResponse:
    """The person's own summary, to read."""
    found = _own(request)
    audit.reading(request.actor, "journey.own_summary_opened", person_id=found.person.pk)
    return render(request, "journey/my_summary.html", {"summary": summary_words.for_person(found)})


@require_safe
@never_cache
@login_required
def mine_on_paper(request: ActorRequest) -> HttpResponse:
    """The same as a PDF."""
    found = _own(request)
    audit.reading(request.actor, "journey.own_summary_made", person_id=found.person.pk)
    return _pdf(request, summary_words.for_person(found))


def _own(request: ActorRequest) -> Summarised:
    if request.actor.person_id is None:
        raise Refused(hidden())
    person = people.person_or_hidden(request.actor, request.actor.person_id)
    require(access.may_see_relapse_plan(request.actor, person))
    episode = people.latest_episode(person)
    if episode is None:
        raise CannotBeDone(_("Nothing is open for you yet. Book a visit first."))
    return summarised(episode, clock.now())


def _sent(request: ActorRequest, episode: Episode, found: Summarised, *, form: SummaryForm) -> HttpResponse:
    said = form.cleaned_data
    actions.let_summary_leave(request.actor, episode, to=said["to"])
    made = summary_words.for_doctor(
        found, request.clinic, done=said["done"], ask=said["ask"], by=request.actor.name
    )
    return _pdf(request, made, to=said["to"])


def _pdf(request: ActorRequest, made: summary_words.Summary, *, to: str = "") -> HttpResponse:
    day = clock.today(request.clinic.time_zone).isoformat()
    return files.shown(summary_words.on_paper(made, request.clinic, day=day, to=to), "summary.pdf")
