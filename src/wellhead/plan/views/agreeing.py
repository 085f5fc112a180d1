"""Showing a version to the person, writing down that it was agreed aloud, ending it; noting what was explained."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wellhead.foundation.decision import require
from wellhead.people.middleware import ActorRequest
from wellhead.plan import access, actions, queries
from wellhead.plan.forms import AgreeForm, EndForm, ExplainedForm, ShareForm
from wellhead.plan.views.writing import episode_of
from wellhead.ui import notices

ONCE_MORE = gettext_lazy("This form was not complete when it reached us. Press the button once more.")


@require_POST
def share(request: ActorRequest, plan_id: uuid.UUID) -> HttpResponse:
    """Put this version on the person's own page."""
    row = queries.plan_or_hidden(request.actor, plan_id)
    require(access.may_write_plan(request.actor, row.episode.person))
    here = reverse("plan:plan", args=[row.episode.person_id])
    form = ShareForm(request.POST)
    if not form.is_valid():
        notices.warn(request, ONCE_MORE)
        return redirect(here)
    with notices.telling(request, _("The person can read and agree it on their own pages.")):
        actions.share_plan(request.actor, row, token=form.once_token, answer=here)
    return redirect(here)


@require_POST
def agree(request: ActorRequest, plan_id: uuid.UUID) -> HttpResponse:
    """The person, or somebody who may act for them, has said yes to this version aloud."""
    row = queries.plan_or_hidden(request.actor, plan_id)
    require(access.may_write_plan(request.actor, row.episode.person))
    here = reverse("plan:plan", args=[row.episode.person_id])
    form = AgreeForm(request.POST)
    if not form.is_valid():
        notices.warn(request, ONCE_MORE)
        return redirect(here)
    said = form.agreement(get_language() or "")
    with notices.telling(request, _("Plan agreed. It is now on the person's own pages.")):
        actions.agree_plan(request.actor, row, said=said, token=form.once_token, answer=here)
    return redirect(here)


@require_POST
def end(request: ActorRequest, plan_id: uuid.UUID) -> HttpResponse:
    """The plan no longer counts."""
    row = queries.plan_or_hidden(request.actor, plan_id)
    require(access.may_write_plan(request.actor, row.episode.person))
    here = reverse("plan:plan", args=[row.episode.person_id])
    form = EndForm(request.POST)
    if not form.is_valid():
        notices.warn(request, _("Say why the plan ends, then press the button again."))
        return redirect(here)
    with notices.telling(request, _("Plan ended.")):
        actions.end_plan(request.actor, row, why=form.cleaned_data["why"], token=form.once_token, answer=here)
    return redirect(here)


@require_POST
def explained(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """Something was explained or handed out, and this came back."""
    episode = episode_of(request, person_id)
    item = request.POST.get("item", "")
    here = reverse("plan:plan", args=[person_id]) + "#explained"
    form = ExplainedForm(request.POST, prefix=item)
    if not form.is_valid():
        notices.warn(request, _("Say whether it was understood, or that it was not asked."))
        return redirect(here)
    said = form.cleaned_data
    with notices.telling(request, _("Noted.")):
        actions.note_explained(
            request.actor,
            episode,
            item,
            understood=said["understood"],
            words_back=said["words_back"],
            token=form.once_token,
            answer=here,
        )
    return redirect(here)
