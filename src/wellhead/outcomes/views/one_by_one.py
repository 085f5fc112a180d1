"""A questionnaire that chooses its questions: one question a page, back by one, left out, or stopped."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from wellhead.foundation.decision import CannotBeDone
from wellhead.outcomes import actions
from wellhead.outcomes.actions import Said
from wellhead.outcomes.forms import DeclineForm
from wellhead.outcomes.forms.packs import OneForm, name_of
from wellhead.outcomes.models import Asking
from wellhead.outcomes.packs.content import PackItem
from wellhead.outcomes.presenters import one_by_one as presenter
from wellhead.outcomes.presenters.asking import AskedPage, pack_head
from wellhead.outcomes.queries import PackView, one_by_one
from wellhead.people.middleware import ActorRequest

LEAVE_OUT, STOP, BACK = "leave_out", "stop", "back"
"""The buttons beside the one that goes on, and the word in the address that shows the question before."""


def one_question(
    request: ActorRequest, asking: Asking, pack: PackView, *, page: AskedPage, here: str
) -> HttpResponse:
    """The question that comes next, or the one before; what was answered is kept at each step."""
    at = one_by_one.place(asking, pack)
    item = _shown(request, at)
    if item is None:
        return redirect(here)
    told = presenter.for_reader(pack)
    is_sent = request.method == "POST"
    form = OneForm(
        request.POST if is_sent else None,
        item=told.content.item(item.id),
        said=at.said.get(item.id),
        may_be_blank=_skips(request),
    )
    if is_sent and _kept(request, asking, pack, form=form, here=here):
        return redirect(here)
    context = {
        "page": page,
        "form": form,
        "item": item,
        "pack": pack_head(told),
        "place": presenter.place(at, item, pack.content),
        "here": here,
        "back_url": f"{here}?{BACK}=1" if at.last and item != at.last else "",
        "leave_out": LEAVE_OUT,
        "stop": STOP if at.said else "",
        "decline_form": DeclineForm(),
    }
    return render(request, "outcomes/asked_one.html", context, status=422 if form.has_errors else 200)


def _shown(request: ActorRequest, at: one_by_one.Place) -> PackItem | None:
    """The question of this page; None where what was sent answers one that is neither next nor the one before."""
    if request.method == "POST":
        sent = request.POST.get("item")
        return next((each for each in (at.next, at.last) if each and each.id == sent), None)
    return at.last if at.last and BACK in request.GET else at.next


def _skips(request: ActorRequest) -> bool:
    return LEAVE_OUT in request.POST or STOP in request.POST


def _kept(request: ActorRequest, asking: Asking, pack: PackView, *, form: OneForm, here: str) -> bool:
    """Whether it was kept; else the form says what is wrong."""
    if not form.is_valid():
        return False
    token = form.once_token
    try:
        if STOP in request.POST:
            actions.stop_here(request.actor, asking, pack, token=token, answer=here)
            return True
        said = Said(form.item.id, None if LEAVE_OUT in request.POST else form.value())
        actions.answer_one(request.actor, asking, pack, said=said, token=token, answer=here)
    except CannotBeDone as trouble:
        form.add_error(name_of(form.item) if trouble.field else None, str(trouble.message))
        return False
    return True
