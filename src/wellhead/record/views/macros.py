"""Short words for notes: find, add, change, take out of use."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people.middleware import ActorRequest
from wellhead.record import access, actions
from wellhead.record.forms import MacroForm
from wellhead.record.queries import working
from wellhead.ui import notices


@require_http_methods(["GET", "POST"])
def macros(request: ActorRequest) -> HttpResponse:
    """The clinic's short words and one's own; what is sent becomes one, or gives a known one new words."""
    require(access.may_keep_macros(request.actor))
    form = MacroForm(request.POST if request.method == "POST" else None, initial=_shown(request))
    if request.method == "POST" and form.is_valid() and _kept(request, form):
        return redirect("record:macros")
    words = request.GET.get("q", "").strip()[:80]
    page = {
        "words": words,
        "macros": working.macros_for(request.actor, words.lstrip(";")),
        "form": form,
    }
    return render(request, "record/macros.html", page, status=422 if form.has_errors else 200)


def _shown(request: ActorRequest) -> dict[str, str]:
    """The short word to change, named by `short` in the address."""
    asked = request.GET.get("short", "")
    known = next((each for each in working.macros_for(request.actor) if each.short == asked), None)
    if known is None:
        return {}
    return {"short": known.short, "words": known.words, "whose": "own" if known.staff_id else "clinic"}


def _kept(request: ActorRequest, form: MacroForm) -> bool:
    asked = form.cleaned_data
    try:
        actions.keep_macro(
            request.actor,
            short=asked["short"],
            words=asked["words"],
            for_everyone=asked["whose"] == "clinic",
            token=form.once_token,
            answer=reverse("record:macros"),
        )
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return False
    notices.say(request, _("Kept. Type it after a semicolon in a note."))
    return True


@require_POST
def retire(request: ActorRequest, macro_id: uuid.UUID) -> HttpResponse:
    """Take a short word out of use."""
    require(access.may_keep_macros(request.actor))
    macro = working.macro_or_hidden(request.actor, macro_id)
    actions.retire_macro(request.actor, macro)
    notices.say(request, _("Taken out of use. Notes written with it stay as they are."))
    return redirect("record:macros")
