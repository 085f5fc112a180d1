"""Pages of progress: one's own, a person's for those who care for them, and the core questions."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.outcomes import access, actions, links, queries
from wellhead.outcomes.forms import AskForm, CallOffForm, QuestionsForm
from wellhead.outcomes.models import Episode, Occasion, Person
from wellhead.outcomes.presenters import asking, figures, phases
from wellhead.outcomes.presenters import progress as presenter
from wellhead.outcomes.queries import beside as besides
from wellhead.outcomes.queries.phases import order_of
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices


@require_GET
@login_required
def progress(request: ActorRequest) -> HttpResponse:
    """The person's own progress."""
    return _progress_page(request, _own(request))


@require_GET
def person_progress(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """A person's progress, for those who care for them."""
    return _progress_page(request, people.person_or_hidden(request.actor, person_id))


@require_http_methods(["GET", "POST"])
@login_required
def questions(request: ActorRequest) -> HttpResponse:
    """The core questions of the start or of a review, in the person's own hand."""
    person = _own(request)
    require(access.may_record_score(request.actor, person))
    episode = people.latest_episode(person)
    if episode is None:
        return render(request, "outcomes/no_episode.html", {"person": person, "is_own": True})
    waiting = queries.open_asking(person, now=clock.now())
    if waiting is not None:
        return redirect("outcomes:asked", links.secret_of(waiting.pk))
    occasion = queries.next_occasion(episode)
    form = QuestionsForm(
        request.POST if request.method == "POST" else None,
        items=queries.items_for(occasion),
        activities=queries.activities_of(episode) if occasion != Occasion.BASELINE else (),
    )
    if request.method == "POST" and _save(request, episode, form, occasion=occasion):
        notices.say(request, _("Your answers are kept. Thank you."))
        return redirect("outcomes:progress")
    context = {"form": form, "is_start": occasion == Occasion.BASELINE}
    return render(request, "outcomes/questions.html", context, status=422 if form.has_errors else 200)


def _progress_page(request: ActorRequest, person: Person) -> HttpResponse:
    require(access.may_see_progress(request.actor, person))
    is_own = request.actor.person_id == person.pk
    episode = people.latest_episode(person)
    if episode is None:
        return render(request, "outcomes/no_episode.html", {"person": person, "is_own": is_own})
    now = clock.now()
    view = queries.progress(request.actor, episode, now)
    beside = besides.beside(episode, view)
    waiting = queries.open_asking(person, now=now) if is_own else None
    audit.reading(request.actor, "outcomes.progress_opened", person_id=person.pk)
    context = {
        "person": person,
        "is_own": is_own,
        "view": view,
        "page": presenter.page(view, beside),
        "today": clock.today(request.clinic.time_zone),
        "open_asking": waiting,
        "asks_start": is_own and waiting is None and queries.answered_on(episode, Occasion.BASELINE) is None,
        **({} if is_own else _for_staff(episode, view, beside, now=now)),
    }
    return render(request, "outcomes/progress.html", context)


def _for_staff(
    episode: Episode, view: queries.ProgressView, beside: besides.Beside, *, now: datetime
) -> dict[str, object]:
    """What those who care for the person see besides: figures with their sources, and what was asked when."""
    return {
        "figures": figures.figures(view, beside),
        "order": phases.words(order_of(episode, now=now)),
        "askings": asking.rows(queries.askings_of(episode, now=now)),
        "ask_form": AskForm(),
        "call_off_form": CallOffForm(),
    }


def _save(request: ActorRequest, episode: Episode, form: QuestionsForm, *, occasion: str) -> bool:
    """Keep the answers; False when the form must be shown again."""
    if not form.is_valid():
        return False
    try:
        actions.record_scores(
            request.actor,
            episode,
            form.answers(),
            occasion=occasion,
            token=form.once_token,
            answer=reverse("outcomes:progress"),
        )
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return False
    return True


def _own(request: ActorRequest) -> Person:
    """The signed-in person; everybody else has no progress of their own here."""
    if request.actor.person_id is None:
        raise Refused(hidden())
    return people.person_or_hidden(request.actor, request.actor.person_id)
