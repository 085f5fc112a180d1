"""A programme to take along: on paper with figures and codes, as a PDF in large print, and as an open file."""

from __future__ import annotations

import uuid
from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import Refused, hidden, require
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.programme import access, open_file, queries
from wellhead.programme.models import Person, Programme
from wellhead.programme.presenters import exercises, papers, pictures
from wellhead.programme.queries.pictures import Shown, shown_for
from wellhead.programme.views.finding import cared_for
from wellhead.ui import files, notices, pdf, squares


@require_GET
@login_required
def handout(request: ActorRequest) -> HttpResponse:
    """One's own programme on paper."""
    return _page(request, _own(request))


@require_GET
def person_handout(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """A person's programme on paper, for those who care for them."""
    person, _episode = cared_for(request, person_id)
    return _page(request, person)


@require_GET
@login_required
def handout_pdf(request: ActorRequest) -> HttpResponse:
    """One's own programme as a PDF in large print."""
    return _document(request, _own(request))


@require_GET
def person_handout_pdf(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """A person's programme as a PDF in large print."""
    person, _episode = cared_for(request, person_id)
    return _document(request, person)


@require_GET
@login_required
def from_paper(request: ActorRequest, exercise_id: str) -> HttpResponse:
    """Where the code on the paper leads: one's own exercise. The code says nothing of the person."""
    person = _own(request)
    require(access.may_read_programme(request.actor, person))
    items = queries.items_of(queries.programme_of(person))
    item = next((each for each in items if each.exercise_id.lower() == exercise_id.lower()), None)
    if item is None:
        notices.warn(request, _("This exercise is not in your programme now. These are yours:"))
        return redirect("programme:today")
    return redirect("programme:exercise", item.pk)


@require_GET
def file(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The programme as an open file: exercises and doses, nothing about the person."""
    person, episode = cared_for(request, person_id)
    items = queries.items_of(queries.current_programme(episode))
    if not items:
        notices.warn(request, _("There are no exercises to put into a file."))
        return redirect("programme:prescribe", person.pk)
    audit.reading(request.actor, "programme.file_made", person_id=person.pk)
    rows = [
        open_file.OpenItem(exercise_id=each.exercise_id, dose=queries.dose_of(each), side=each.side)
        for each in items
    ]
    text = open_file.written(rows, queries.library().exercises, made_on=clock.today(request.clinic.time_zone))
    return files.saved(text, "home-programme.json", kind="application/json; charset=utf-8")


def _own(request: ActorRequest) -> Person:
    """The signed-in person; everybody else has no programme of their own here."""
    if request.actor.person_id is None:
        raise Refused(hidden())
    return people.person_or_hidden(request.actor, request.actor.person_id)


def _views(request: ActorRequest, person: Person) -> list[exercises.ExerciseView]:
    require(access.may_read_programme(request.actor, person))
    audit.reading(request.actor, "programme.handout_opened", person_id=person.pk)
    programme = queries.programme_of(person)
    shown = queries.teach_backs_of(programme.episode) if programme else {}
    own = _own_pictures(programme)
    return [
        replace(
            exercises.exercise_view(
                item,
                request.clinic,
                to_show=queries.days_still_to_show(item.exercise_id, shown.get(item.exercise_id, [])),
                layout="pair",
            ),
            pictures=pictures.picture_views(own.get(item.exercise_id, ()), request.actor),
        )
        for item in queries.items_of(programme)
    ]


def _own_pictures(programme: Programme | None) -> Shown:
    """Photos: paper does not move."""
    if programme is None:
        return {}
    ids = [each.exercise_id for each in queries.items_of(programme)]
    shown = shown_for(programme.episode, ids, clock.now())
    return {name: tuple(row for row in rows if not row.is_film) for name, rows in shown.items()}


def _page(request: ActorRequest, person: Person) -> HttpResponse:
    views = _views(request, person)
    context = {
        "person": person,
        "is_own": request.actor.person_id == person.pk,
        "programme": queries.programme_of(person),
        "rows": [{"view": each, "square": _square(request, each)} for each in views],
        "stops": exercises.global_stops(),
        "today": clock.today(request.clinic.time_zone),
        "clinic": request.clinic,
    }
    return render(request, "programme/handout.html", context)


def _address(request: ActorRequest, view: exercises.ExerciseView) -> str:
    return request.build_absolute_uri(reverse("programme:from_paper", args=[view.exercise_id]))


def _square(request: ActorRequest, view: exercises.ExerciseView) -> str:
    title = _("Code that opens “%(name)s” on your phone") % {"name": view.name}
    return squares.square(_address(request, view), title=title)


def _document(request: ActorRequest, person: Person) -> HttpResponse:
    views = _views(request, person)
    programme = queries.programme_of(person)
    if programme is None or not views:
        notices.warn(request, _("There are no exercises to print."))
        return redirect(
            "programme:today"
            if request.actor.person_id == person.pk
            else reverse("programme:prescribe", args=[person.pk])
        )
    words = papers.programme_paper(
        programme,
        views,
        clinic=request.clinic,
        day=clock.today(request.clinic.time_zone),
        addresses={each.exercise_id: _address(request, each) for each in views},
        photos={
            name: [(pictures.on_paper(row, request.actor), row.words) for row in rows]
            for name, rows in _own_pictures(programme).items()
        },
    )
    return files.shown(pdf.made("document", words), "exercises-at-home.pdf")
