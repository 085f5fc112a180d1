"""Questions asked by a private link: one part after the other, late or not, and the way to say no."""

from __future__ import annotations

import contextlib
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.outcomes import access, actions, queries
from wellhead.outcomes.forms import CallOffForm, DeclineForm, PackForm, QuestionsForm
from wellhead.outcomes.forms.packs import name_of
from wellhead.outcomes.models import Asking, Occasion, Person
from wellhead.outcomes.presenters import asking as presenter
from wellhead.outcomes.queries import shown
from wellhead.outcomes.views.one_by_one import one_question
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices


@require_http_methods(["GET", "POST"])
@never_cache
def asked(request: ActorRequest, secret: str) -> HttpResponse:
    """The next part that is open: the core questions, then each questionnaire; a word of thanks when all is done."""
    asking = _asking(request, secret)
    now = clock.now()
    here = reverse("outcomes:asked", args=[secret])
    page = presenter.asked_page(asking, now=now, is_own=request.actor.person_id == asking.person_id)
    if page.closed:
        return render(request, "outcomes/asked_closed.html", {"page": page})
    pack = None if shown.asks_core(asking) else next(iter(shown.packs(asking, now=now)), None)
    if pack is not None and pack.content.bank is not None:
        return one_question(request, asking, pack, page=page, here=here)
    form: QuestionsForm | PackForm
    if pack is not None:
        form = PackForm(_sent(request), content=pack.content)
    else:
        items = shown.items(asking, now=now)
        known = queries.activities_of(asking.episode) if asking.occasion != Occasion.BASELINE else ()
        form = QuestionsForm(_sent(request), items=items, activities=known)
    if request.method == "POST" and _kept(request, asking, form, pack=pack, here=here):
        return redirect(here)
    context = {
        "page": page,
        "form": form,
        "pack": presenter.pack_head(pack) if pack else None,
        "here": here,
        "decline_form": DeclineForm(),
        "decline_url": reverse("outcomes:decline", args=[secret]),
    }
    return render(request, "outcomes/asked.html", context, status=422 if form.has_errors else 200)


@require_POST
@never_cache
def decline(request: ActorRequest, secret: str) -> HttpResponse:
    """Rather not, or no more than this."""
    asking = _asking(request, secret)
    form = DeclineForm(request.POST)
    if form.is_valid():
        # Closed already: the page says so.
        with contextlib.suppress(CannotBeDone):
            actions.decline(request.actor, asking)
    return redirect(reverse("outcomes:asked", args=[secret]))


@require_POST
def ask(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """A clinician asks by hand, today."""
    person = _cared_for(request, person_id)
    episode = people.latest_episode(person)
    if episode is None:
        notices.warn(request, _("There is no course of care to ask about."))
        return redirect("outcomes:person", person_id)
    with notices.telling(
        request, _("Asked. A message with a private link goes out; nothing clinical stands in it.")
    ):
        actions.ask_now(request.actor, episode, occasion=queries.next_occasion(episode))
    return redirect("outcomes:person", person_id)


@require_POST
def call_off(request: ActorRequest, asking_id: uuid.UUID) -> HttpResponse:
    """The clinic does not ask after all."""
    asking = queries.asking_or_hidden(request.actor, asking_id)
    require(access.may_ask(request.actor, asking.person))
    form = CallOffForm(request.POST)
    try:
        if form.is_valid():
            actions.call_off(request.actor, asking, words=form.cleaned_data["words"])
            notices.say(request, _("Called off."))
    except CannotBeDone as trouble:
        notices.warn(request, str(trouble.message))
    return redirect("outcomes:person", asking.person_id)


def _asking(request: ActorRequest, secret: str) -> Asking:
    found = queries.by_secret(request.clinic.id, secret, now=clock.now())
    require(access.may_answer_asking(request.actor, found))
    return found


def _cared_for(request: ActorRequest, person_id: uuid.UUID) -> Person:
    person = people.person_or_hidden(request.actor, person_id)
    require(access.may_ask(request.actor, person))
    return person


def _sent(request: HttpRequest) -> object:
    return request.POST if request.method == "POST" else None


def _kept(
    request: ActorRequest,
    asking: Asking,
    form: QuestionsForm | PackForm,
    *,
    pack: queries.PackView | None,
    here: str,
) -> bool:
    """Whether the answers were kept; else the form says what is wrong."""
    if not form.is_valid():
        return False
    try:
        if isinstance(form, PackForm) and pack is not None:
            actions.fill_pack(
                request.actor, asking, pack, answers=form.answers(), token=form.once_token, answer=here
            )
        elif isinstance(form, QuestionsForm):
            actions.answer_asking(request.actor, asking, form.answers(), token=form.once_token, answer=here)
    except CannotBeDone as trouble:
        names = (
            {trouble.field, *(name_of(each) for each in pack.content.items if each.id == trouble.field)}
            if pack
            else {trouble.field}
        )
        form.add_error(next((name for name in names if name in form.fields), None), str(trouble.message))
        return False
    return True
