"""Questionnaires with a licence: the list, adding one with a look at it first, one of them, and its end."""

from __future__ import annotations

import uuid
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.outcomes import access, actions, queries
from wellhead.outcomes.forms import EndPackForm, KeepPackForm, PackForm
from wellhead.outcomes.forms.packs import OneForm
from wellhead.outcomes.packs import banks, reading
from wellhead.outcomes.packs.content import PackContent
from wellhead.outcomes.presenters import packs as presenter
from wellhead.outcomes.queries import packs as kept
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices

LICENCE = ("holder", "terms", "reference", "until", "has_no_end")
LOOK = "look"
"""The button that shows what a file holds and keeps nothing."""
TRIAL = "trial"
"""The word in the address that fills in the demonstration bank."""


@require_safe
@never_cache
def packs(request: ActorRequest) -> HttpResponse:
    """Every questionnaire of the clinic and how it stands."""
    require(access.may_see_packs(request.actor))
    found = kept.packs_of(request.clinic.id, today=_today(request))
    context = {
        "rows": presenter.rows(found),
        "may_keep": bool(access.may_keep_packs(request.actor)),
    }
    return render(request, "outcomes/packs.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def add_pack(request: ActorRequest) -> HttpResponse:
    """The file and its licence; first a look, then it is kept."""
    require(access.may_keep_packs(request.actor))
    if request.method != "POST":
        wants_trial = TRIAL in request.GET
        return _add_page(request, KeepPackForm(initial=presenter.trial() if wants_trial else None), None)
    form, content = _read(request)
    if LOOK in request.POST:
        for name in LICENCE:
            form.errors.pop(name, None)
        return _add_page(request, form, content)
    if content is not None and form.is_valid():
        here = reverse("outcomes:packs")
        try:
            row = actions.keep_pack(
                request.actor, form.content(), form.licence(), token=form.once_token, answer=here
            )
        except CannotBeDone as trouble:
            form.add_trouble(trouble)
        else:
            notices.say(request, _("Kept. It is asked from now on."))
            return redirect("outcomes:pack", row.pk)
    return _add_page(request, form, content)


@require_safe
@never_cache
def pack(request: ActorRequest, pack_id: uuid.UUID) -> HttpResponse:
    """One questionnaire as people see it, how it is scored, and its licence."""
    return _pack_page(request, pack_id)


@require_POST
def end_pack(request: ActorRequest, pack_id: uuid.UUID) -> HttpResponse:
    """Ask it no more."""
    require(access.may_keep_packs(request.actor))
    found = kept.pack_or_hidden(request.actor, pack_id, today=_today(request))
    form = EndPackForm(request.POST)
    here = reverse("outcomes:pack", args=[pack_id])
    if not form.is_valid():
        return _pack_page(request, pack_id, form=form, status=422)
    try:
        why = form.cleaned_data["why"]
        actions.end_pack(request.actor, found.row, why=why, token=form.once_token, answer=here)
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return _pack_page(request, pack_id, form=form, status=422)
    notices.say(request, _("Ended. Answers given stay."))
    return redirect(here)


def _read(request: ActorRequest) -> tuple[KeepPackForm, PackContent | None]:
    """The form with the file as its text (so that a second press needs no second choosing), and what it holds."""
    first = KeepPackForm(request.POST, request.FILES)
    first.is_valid()
    if "file" in first.errors or "text" in first.errors:
        return first, None
    file = first.content()
    sent = request.POST.copy()
    sent["text"] = file.decode("utf-8-sig", errors="replace") if file else ""
    form = KeepPackForm(sent)
    form.is_valid()
    found = reading.read(file)
    for fault in found.faults if file else ():
        form.add_error("text", str(fault))
    return form, found.content


def _add_page(request: ActorRequest, form: KeepPackForm, content: PackContent | None) -> HttpResponse:
    context = {
        "form": form,
        "content": content,
        "preview": _preview(content) if content else None,
        "bank_rows": presenter.bank_rows(content),
        "scoring": presenter.scoring_facts(content) if content else [],
        "look": LOOK,
        "trial_url": f"{reverse('outcomes:add_pack')}?{TRIAL}=1",
    }
    return render(request, "outcomes/add_pack.html", context, status=422 if form.has_errors else 200)


def _preview(content: PackContent) -> PackForm | OneForm:
    """The whole of it as people see it; of a bank the question that comes first."""
    if content.bank is None:
        return PackForm(content=content, prefix="look", auto_id="look_%s")
    first = banks.asking(content, {}).next or content.items[0]
    return OneForm(item=first, said=None, may_be_blank=True, prefix="look", auto_id="look_%s")


def _pack_page(
    request: ActorRequest, pack_id: uuid.UUID, *, form: EndPackForm | None = None, status: int = 200
) -> HttpResponse:
    require(access.may_see_packs(request.actor))
    found = kept.pack_or_hidden(request.actor, pack_id, today=_today(request))
    may_end = bool(access.may_keep_packs(request.actor)) and found.state is not queries.PackState.ENDED
    words, tag = presenter.STATES[found.state]
    context = {
        "pack": found,
        "state": words,
        "tag": tag,
        "content": found.content,
        "preview": _preview(found.content),
        "bank_rows": presenter.bank_rows(found.content),
        "scoring": presenter.scoring_facts(found.content),
        "licence": presenter.licence_facts(found.row),
        "form": (form or EndPackForm()) if may_end else None,
    }
    return render(request, "outcomes/pack.html", context, status=status)


def _today(request: ActorRequest) -> date:
    return clock.today(request.clinic.time_zone)
