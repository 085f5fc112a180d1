"""What goes into the copy that a person takes along: everything signed, unless a clinician holds it back with a reason."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wellhead.foundation import audit
from wellhead.foundation.decision import CannotBeDone, Refused, hidden
from wellhead.journey import copy_words, queries
from wellhead.journey.forms.files import CopyForm
from wellhead.journey.views.assess import episode_for
from wellhead.people.middleware import ActorRequest
from wellhead.record import actions as record
from wellhead.record.queries import copied
from wellhead.ui import notices

if TYPE_CHECKING:
    from wellhead.people.models import Person
    from wellhead.record.models import Attachment, SignedNote


@require_http_methods(["GET", "POST"])
def copies(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The list, with a way to hold each back or let it out again."""
    person = episode_for(request, person_id).person
    if request.method == "GET":
        audit.reading(request.actor, "journey.copies_opened", person_id=person.pk)
        return _page(request, person, None)
    form = CopyForm(request.POST)
    if not form.is_valid():
        return _page(request, person, form)
    here = reverse("journey:copies", args=[person.pk])
    item = _item(person, form.cleaned_data["item"])
    say = record.let_out if request.POST.get("way") == "out" else record.hold_back
    try:
        say(request.actor, item, form.cleaned_data["why"], token=form.once_token, answer=here)
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return _page(request, person, form)
    notices.say(request, _("Kept."))
    return redirect(here)


def _item(person: Person, key: uuid.UUID) -> SignedNote | Attachment:
    """The note or file of this person that is meant; hidden for anything else."""
    for signed in copied.signed_of(person):
        if signed.note_id == key:
            return signed
    for row in copied.files_of(person):
        if row.pk == key:
            return row
    raise Refused(hidden())


def _page(request: ActorRequest, person: Person, form: CopyForm | None) -> HttpResponse:
    lines = copy_words.lines(copied.signed_of(person), copied.files_of(person), copied.holds_of(person))
    if form is not None:
        wrong = str(form["item"].value() or "")
        fault = " ".join(str(each) for each in form["why"].errors)
        typed = str(form["why"].value() or "")
        lines = [replace(each, typed=typed, fault=fault) if str(each.id) == wrong else each for each in lines]
    page = {
        "person": person,
        "person_url": reverse("portal:person", args=[person.pk]),
        "lines": lines,
        "held": sum(each.is_held for each in lines),
        "taken": copy_words.taken(queries.copies_taken(person)),
        "form": form or CopyForm(),
        "summary": form if form is not None and not any(each.fault for each in lines) else CopyForm(),
    }
    return render(request, "journey/copies.html", page, status=422 if form is not None else 200)
