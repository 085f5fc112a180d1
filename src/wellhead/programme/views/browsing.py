"""The library of exercises for clinicians: looked through by kind or search, and each one whole with its moving figure."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wellhead.foundation.decision import Refused, hidden, require
from wellhead.people import access as people_access
from wellhead.people.middleware import ActorRequest
from wellhead.programme import access, queries
from wellhead.programme.forms import LibraryForm
from wellhead.programme.presenters import library
from wellhead.programme.presenters.pictures import picture_views
from wellhead.programme.queries.pictures import in_library


@require_GET
def shelf(request: ActorRequest) -> HttpResponse:
    """Every exercise by kind; or, when something is looked for, those that fit with their pictures."""
    _hold(request)
    form = LibraryForm(request.GET, tags=library.tags())
    wanted = form.cleaned_data if form.is_valid() else {}
    starred = queries.favourites(request.actor)
    looked = any(wanted.values())
    context = {
        "search": form,
        "found": library.matching(wanted, safety=None, picks=(), starred=starred) if looked else None,
        "kinds": library.by_kind(starred),
    }
    return render(request, "programme/library.html", context)


@require_GET
def one(request: ActorRequest, exercise_id: str) -> HttpResponse:
    """One exercise: figure, start, steps, mistakes, dose, ladder, cautions, stop rules and how sure it is."""
    _hold(request)
    known = queries.library().exercises.get(exercise_id)
    if known is None:
        raise Refused(hidden())
    own = in_library(request.actor.clinic_id, [known.id]).get(known.id, ())
    context = {"view": library.whole(known, request.clinic), "pictures": picture_views(own, request.actor)}
    return render(request, "programme/library_one.html", context)


def _hold(request: ActorRequest) -> None:
    require(people_access.may_see_staff_pages(request.actor))
    require(access.may_keep_templates(request.actor))
