"""The pain drawing, and the questions that are asked again where it differs from what was said in words."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wellhead.foundation.decision import CannotBeDone
from wellhead.knowledge import library
from wellhead.people.middleware import ActorRequest
from wellhead.selfcheck import drawing, guided_answers, presenters, queries
from wellhead.selfcheck.forms import AskedAgainForm, DrawingForm
from wellhead.selfcheck.models import Check
from wellhead.selfcheck.views.own import kind_asked, no_check, own_check, withdraw_hidden
from wellhead.ui import notices
from wellhead.ui.pain_drawing import drawing_words, place_names

TAKE_BACK = "take_back"


def draw(request: ActorRequest) -> HttpResponse:
    """Mark where it hurts and where it starts; what was drawn answers the questions that nobody answered in words."""
    check = own_check(request)
    if check is None:
        return no_check(request)
    kind = kind_asked(request, check)
    if request.method == "POST" and TAKE_BACK in request.POST:
        return _take_back(request, check, kind)
    marks = drawing.marks_of(queries.latest_answers(check, kind=kind))
    data = request.POST if request.method == "POST" else None
    form = DrawingForm(data, names=place_names(), marks=marks)
    if form.is_bound and form.is_valid() and _keep(request, check, form=form, kind=kind):
        return redirect("selfcheck:next")
    start = str(form["drawn_start"].value() or "")
    words = {
        "form": form,
        "drawing": drawing_words(form.ticked, start=start),
        "is_drawn": marks is not None,
        "about": presenters.about_words(kind),
        "kind": kind,
    }
    return render(request, "selfcheck/drawing.html", words, status=422 if form.is_bound else 200)


def _keep(request: ActorRequest, check: Check, *, form: DrawingForm, kind: str) -> bool:
    try:
        guided_answers.keep_drawing(request.actor, check, form.marks(), kind=kind)
    except CannotBeDone as trouble:
        form.add_error(None, str(trouble.message))
        return False
    withdraw_hidden(request, check)
    return True


def _take_back(request: ActorRequest, check: Check, kind: str) -> HttpResponse:
    guided_answers.take_drawing_back(request.actor, check, kind=kind)
    notices.say(request, _("Your drawing is taken back, and so is what followed from it."))
    return redirect("selfcheck:next")


def differs(request: ActorRequest) -> HttpResponse:
    """Ask again where words and drawing, or words and guided checks, differ; nothing is guessed."""
    check = own_check(request)
    if check is None:
        return no_check(request)
    kind, found = drawing.differing(check)
    if not found:
        return redirect("selfcheck:next")
    rules = library.load().rules
    data = request.POST if request.method == "POST" else None
    form = AskedAgainForm(data, both=presenters.both_words(found, rules), rules=rules)
    if form.is_bound and form.is_valid():
        said = form.said()
        if said:
            guided_answers.settle(request.actor, check, said, kind=kind)
            withdraw_hidden(request, check)
            return redirect("selfcheck:next")
        form.say_nothing_is_answered()
    words = {
        "form": form,
        "title": presenters.differ_words(len(form.both)),
        "about": presenters.about_words(kind),
        "is_drawn": any(each.is_drawn for each in found),
        "kind": kind,
    }
    return render(request, "selfcheck/differs.html", words, status=422 if form.is_bound else 200)
