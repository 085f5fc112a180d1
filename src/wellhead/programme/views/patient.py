"""The person's own pages: what to do today, one exercise, its moving picture, and a handout."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.programme import access, actions, queries
from wellhead.programme.forms import RoundForm
from wellhead.programme.models import Person, ProgrammeItem
from wellhead.programme.presenters import exercises, flares
from wellhead.programme.presenters.pictures import PictureView, picture_views
from wellhead.programme.queries.home import home_wishes
from wellhead.programme.queries.pictures import shown_for
from wellhead.programme.telling import name_of
from wellhead.ui import notices
from wellhead.ui.shell import is_fragment


@require_GET
@login_required
def today(request: ActorRequest) -> HttpResponse:
    """What the programme asks for today and what was said of it."""
    person = _own(request)
    require(access.may_read_programme(request.actor, person))
    day = clock.today(request.clinic.time_zone)
    programme = queries.programme_of(person)
    items = {item.pk: item for item in queries.items_of(programme)}
    told = queries.today_items(person, day)
    audit.reading(request.actor, "programme.today_opened", person_id=person.pk)
    cards = [
        {
            "today": each,
            "view": exercises.exercise_view(items[each.id], request.clinic, to_show=int(each.with_clinician)),
            "logs": exercises.log_lines(each.logs),
            "form": _form(request, items[each.id], bound=False),
        }
        for each in told
    ]
    context = {
        "person": person,
        "day": day,
        "programme": programme,
        "cards": cards,
        "minutes": sum(each.minutes for each in told),
        "done": sum(each.is_done is True for each in told),
        "stops": exercises.global_stops(),
        "flare": flares.now_of(person, request.clinic, day),
        "wishes": home_wishes(person),
    }
    return render(request, "programme/today.html", context)


def _own(request: ActorRequest) -> Person:
    """The signed-in person; everybody else has no programme of their own here."""
    if request.actor.person_id is None:
        raise Refused(hidden())
    return people.person_or_hidden(request.actor, request.actor.person_id)


def _form(request: ActorRequest, item: ProgrammeItem, *, bound: bool) -> RoundForm:
    day = clock.today(request.clinic.time_zone)
    since = item.programme.started_on
    return RoundForm(
        request.POST if bound else None, today=day, since=since, auto_id=f"{item.exercise_id}-%s"
    )


@require_http_methods(["GET", "POST"])
@login_required
def exercise(request: ActorRequest, item_id: uuid.UUID) -> HttpResponse:
    """One exercise large, with its timer and the form that marks it."""
    item = queries.item_or_hidden(request.actor, item_id)
    person = item.programme.episode.person
    require(access.may_read_programme(request.actor, person))
    form = _form(request, item, bound=request.method == "POST")
    if request.method == "POST":
        answer = _save(request, item, form)
        if answer is not None:
            return answer
    return _exercise_page(request, item, form=form)


def _save(request: ActorRequest, item: ProgrammeItem, form: RoundForm) -> HttpResponse | None:
    """Save and go back to today; None when the form must be shown again."""
    require(access.may_log(request.actor, item.programme.episode.person))
    if not form.is_valid():
        return None
    answer = reverse("programme:today")
    try:
        log = actions.log_done(request.actor, item, form.said(), token=form.once_token, answer=answer)
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return None
    notices.say(
        request,
        exercises.saved_words(log),
        undo_url=reverse("programme:withdraw", args=[log.pk]),
    )
    return redirect(answer)


def _exercise_page(request: ActorRequest, item: ProgrammeItem, *, form: RoundForm) -> HttpResponse:
    person = item.programme.episode.person
    audit.reading(
        request.actor, "programme.exercise_opened", person_id=person.pk, detail={"exercise": item.exercise_id}
    )
    shown = queries.teach_backs_of(item.programme.episode).get(item.exercise_id, [])
    to_show = queries.days_still_to_show(item.exercise_id, shown)
    day = clock.today(request.clinic.time_zone)
    logs = [
        log
        for log in queries.logs_between(item.programme.episode, day, day)
        if log.item.exercise_id == item.exercise_id
    ]
    is_own = request.actor.person_id == person.pk
    context = {
        "person": person,
        "is_own": is_own,
        "view": exercises.exercise_view(item, request.clinic, to_show=to_show, layout="pair"),
        "pictures": _pictures(request, item, item.exercise_id),
        "item": item,
        "form": form,
        "logs": exercises.log_lines(logs),
        "swaps": exercises.swap_names(queries.swaps_of(item, now=clock.now())) if is_own else (),
        "stops": exercises.global_stops(),
    }
    status = 422 if form.has_errors else 200
    return render(request, "programme/exercise.html", context, status=status)


def _pictures(request: ActorRequest, item: ProgrammeItem, exercise_id: str) -> tuple[PictureView, ...]:
    found = shown_for(item.programme.episode, [exercise_id], clock.now())
    return picture_views(found.get(exercise_id, ()), request.actor)


@require_http_methods(["GET", "POST"])
@login_required
def instead(request: ActorRequest, item_id: uuid.UUID, exercise_id: str) -> HttpResponse:
    """Another exercise in the place of a prescribed one; only those that nothing speaks against are there."""
    item = queries.item_or_hidden(request.actor, item_id)
    person = item.programme.episode.person
    require(access.may_read_programme(request.actor, person))
    known = next((each for each in queries.swaps_of(item, now=clock.now()) if each.id == exercise_id), None)
    if known is None:
        raise Refused(hidden())
    form = _form(request, item, bound=request.method == "POST")
    if request.method == "POST":
        answer = _save(request, item, form)
        if answer is not None:
            return answer
    audit.reading(
        request.actor, "programme.exercise_opened", person_id=person.pk, detail={"exercise": known.id}
    )
    context = {
        "person": person,
        "is_own": request.actor.person_id == person.pk,
        "view": exercises.instead_view(item, known, request.clinic),
        "pictures": _pictures(request, item, known.id),
        "prescribed": name_of(queries.exercise(item.exercise_id)),
        "item": item,
        "form": form,
        "stops": exercises.global_stops(),
    }
    return render(request, "programme/instead.html", context, status=422 if form.has_errors else 200)


@require_GET
@login_required
def moving(request: ActorRequest, item_id: uuid.UUID) -> HttpResponse:
    """The drawing as a moving picture, on a page of its own because it is large."""
    item = queries.item_or_hidden(request.actor, item_id)
    person = item.programme.episode.person
    require(access.may_read_programme(request.actor, person))
    audit.reading(
        request.actor, "programme.exercise_opened", person_id=person.pk, detail={"exercise": item.exercise_id}
    )
    view = exercises.exercise_view(item, request.clinic, to_show=0, layout="moving")
    name = "programme/_moving.html" if is_fragment(request) else "programme/moving.html"
    return render(request, name, {"person": person, "view": view, "item": item})


@require_POST
@login_required
def withdraw(request: ActorRequest, log_id: uuid.UUID) -> HttpResponse:
    """Take a round back."""
    actions.withdraw_log(request.actor, queries.log_or_hidden(request.actor, log_id))
    notices.say(request, _("Taken back."))
    return redirect("programme:today")
