"""Medicines in own words: which product one is, or in which classes it counts; and the list to look a medicine up in."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wellhead.diary import access, actions, queries
from wellhead.diary.forms import ClassingForm, NamingForm
from wellhead.diary.models import Person
from wellhead.diary.presenters import classing as words
from wellhead.diary.views.own import own
from wellhead.foundation import audit
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices

NAMED = "medicine"


@require_http_methods(["GET", "POST"])
@login_required
def medicines(request: ActorRequest) -> HttpResponse:
    """The person's own: names that are not counted yet, and the list by name, brand or ingredient."""
    person = own(request)
    if request.method == "POST" and _named(request, person):
        return redirect("diary:medicines")
    return _page(request, person, "diary/medicines.html", form=None)


@require_http_methods(["GET", "POST"])
def person_medicines(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The same for a clinician, who may also place a name by its classes."""
    person = people.person_or_hidden(request.actor, person_id)
    require(access.may_class_medicine(request.actor, person))
    form = None
    if request.method == "POST" and NAMED in request.POST:
        if _named(request, person):
            return redirect("diary:person_medicines", person_id)
    elif request.method == "POST":
        form = ClassingForm(request.POST)
        if form.is_valid() and _classed(request, person, form):
            return redirect("diary:person_medicines", person_id)
    return _page(request, person, "diary/person_medicines.html", form=form)


def _named(request: ActorRequest, person: Person) -> bool:
    form = NamingForm(request.POST)
    if not form.is_valid():
        notices.say(request, _("Choose the medicine it was."))
        return False
    told = form.cleaned_data
    try:
        actions.name_medicine(request.actor, person, told["name"], medicine_id=told["medicine"])
    except CannotBeDone as trouble:
        notices.say(request, str(trouble.message))
        return False
    notices.say(request, _("It counts from now on, on all days with this name."))
    return True


def _classed(request: ActorRequest, person: Person, form: ClassingForm) -> bool:
    told = form.cleaned_data
    try:
        actions.class_medicine(request.actor, person, told["name"], classes=told["classes"], why=told["why"])
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return False
    notices.say(request, _("Kept. All days with this name are counted again."))
    return True


def _form_of(name: str, bound: ClassingForm | None) -> ClassingForm | None:
    """The form for the classes of a name; something without a name is named in its entry instead."""
    if not name:
        return None
    if bound is not None and bound["name"].value() == name:
        return bound
    return ClassingForm(initial={"name": name}, auto_id=f"id_%s_{queries.folded(name)}".replace(" ", "_"))


def _page(request: ActorRequest, person: Person, template: str, *, form: ClassingForm | None) -> HttpResponse:
    searched = request.GET.get("q", "").strip()[:120]
    audit.reading(request.actor, "diary.medicines_opened", person_id=person.pk)
    zone = request.clinic.time_zone
    context = {
        "person": person,
        "searched": searched,
        "found": words.medicine_lines(queries.medicines_like(searched, most=12)),
        "open_names": [
            (each, _form_of(each.name, form)) for each in words.open_names(queries.unclassed(person))
        ],
        "said": words.said_names(queries.classings(person), zone),
    }
    status = 422 if form is not None and form.has_errors else 200
    return render(request, template, context, status=status)
