"""Desk, car and pacing: the person's own page, and the clinician's."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.knowledge import treatment
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.programme import access, actions
from wellhead.programme.actions import teaching
from wellhead.programme.forms.coach import DoseForm, GoneForm
from wellhead.programme.models import Episode
from wellhead.programme.presenters import coach as words
from wellhead.programme.queries import coach as queries
from wellhead.programme.views.finding import cared_for
from wellhead.ui import notices

HELPED = {"helped": True, "same": False, "tried": None}


@require_http_methods(["GET", "POST"])
@login_required
def own(request: ActorRequest) -> HttpResponse:
    """What to look at and try; what was gone through stands first."""
    if request.actor.person_id is None:
        raise Refused(hidden())
    person = people.person_or_hidden(request.actor, request.actor.person_id)
    require(access.may_read_programme(request.actor, person))
    episode = people.current_episode(person) or people.latest_episode(person)
    if episode is None:
        raise Refused(hidden())
    if request.method == "POST":
        return _answered(request, episode)
    audit.reading(request.actor, "programme.coach_opened", person_id=person.pk)
    day = clock.today(request.clinic.time_zone)
    topics = words.topics(queries.points_of(episode), queries.graded_of(episode, day))
    page = {"topics": topics, "waiting": words.waiting(topics), "most": words.MOST_AT_ONCE}
    return render(request, "programme/coach.html", page)


def _answered(request: ActorRequest, episode: Episode) -> HttpResponse:
    """One press: a point tried or put off, or a day of the dose settled or not."""
    point, said = request.POST.get("point", ""), request.POST.get("said", "")
    if said not in {"settled", "not_settled", "not_now", *HELPED}:
        notices.warn(request, _("Press one of the buttons."))
        return redirect("programme:coach")
    with notices.telling(request, _("Kept. Your clinician sees it too.")):
        if said in {"settled", "not_settled"}:
            actions.say_settled(request.actor, episode, point, settled=said == "settled")
        else:
            helped, not_now = HELPED.get(said), said == "not_now"
            actions.say_tried(request.actor, episode, point, helped=helped, not_now=not_now)
    return redirect("programme:coach")


@require_http_methods(["GET", "POST"])
def of_person(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """What was gone through, said back and tried; and the graded doses."""
    person, episode = cared_for(request, person_id)
    known = treatment.load().coach
    gone = GoneForm(_data(request, "gone"), points=known.values())
    dose = DoseForm(_data(request, "dose"))
    if request.method == "POST" and _kept(request, episode, gone=gone, dose=dose):
        notices.say(request, _("Kept."))
        return redirect("programme:coach_of", person.pk)
    audit.reading(request.actor, "programme.coach_read", person_id=person.pk)
    day = clock.today(request.clinic.time_zone)
    topics = words.topics(queries.points_of(episode), queries.graded_of(episode, day))
    fields = {name: (gone[f"gone-{name}"], gone[f"words-{name}"]) for name in known}
    page = {
        "person": person,
        "form": gone,
        "dose": dose,
        "topics": [(topic, [(view, *fields[view.id]) for view in topic.points]) for topic in topics],
    }
    has_errors = gone.has_errors or dose.has_errors
    return render(request, "programme/coach_person.html", page, status=422 if has_errors else 200)


def _data(request: ActorRequest, name: str) -> QueryDict | None:
    """The form that was sent, and nothing for the other one."""
    return request.POST if request.method == "POST" and request.POST.get("form") == name else None


def _kept(request: ActorRequest, episode: Episode, *, gone: GoneForm, dose: DoseForm) -> bool:
    """Whether the form that was sent could be kept."""
    try:
        if gone.is_bound and gone.is_valid():
            teaching.go_through(request.actor, episode, gone.gone(), token=gone.once_token)
            return True
        if dose.is_bound and dose.is_valid():
            teaching.agree_dose(request.actor, episode, dose.agreed(), token=dose.once_token)
            return True
    except CannotBeDone as trouble:
        form = gone if gone.is_bound else dose
        form.add_trouble(trouble)
    return False
