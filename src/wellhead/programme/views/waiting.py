"""What waits for a clinician's answer: the list over all people, and the answers themselves."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people import access as people_access
from wellhead.people.middleware import ActorRequest
from wellhead.programme import access, actions, queries
from wellhead.programme.forms import FlareForm, NotNowForm
from wellhead.programme.models import ProgrammeItem
from wellhead.programme.presenters import progress
from wellhead.ui import notices

TAKE = "take"


@require_GET
def waiting(request: ActorRequest) -> HttpResponse:
    """Everything that waits about the people this clinician cares for."""
    require(people_access.may_see_staff_pages(request.actor))
    require(access.may_keep_templates(request.actor))
    found = queries.waiting_for(request.actor, clock.today(request.clinic.time_zone))
    audit.reading(request.actor, "programme.waiting_opened")
    rows = [
        {
            "person": each.episode.person,
            "flares": progress.flare_lines(each.flares),
            "asked": [progress.asked(one) for one in each.proposals],
        }
        for each in found
    ]
    return render(request, "programme/waiting.html", {"rows": rows})


@require_POST
def answer_proposal(request: ActorRequest, item_id: uuid.UUID, kind: str) -> HttpResponse:
    """Taken on, or not now with the reason; “otherwise” is the page that makes programmes."""
    item = queries.item_or_hidden(request.actor, item_id)
    person = item.programme.episode.person
    require(access.may_prescribe(request.actor, person))
    back = reverse("programme:prescribe", args=[person.pk])
    deed, _colon, to = request.POST.get("do", "").partition(":")
    lines = _lines(item, kind, request)
    try:
        if deed == TAKE:
            actions.take_on(
                request.actor,
                item,
                kind,
                to=to,
                lines=lines,
                token=request.POST.get("once", ""),
                answer=back,
            )
            notices.say(request, _("Taken on. The person sees the new version on their page now."))
            return redirect(back)
        form = NotNowForm(request.POST)
        if not form.is_valid():
            notices.warn(request, _("Write why not now."))
            return redirect(back)
        actions.decline(
            request.actor,
            item,
            kind,
            reason=form.cleaned_data["reason"],
            lines=lines,
            token=form.once_token,
            answer=back,
        )
    except CannotBeDone as trouble:
        notices.warn(request, str(trouble.message))
        return redirect(back)
    notices.say(request, _("Kept. It is proposed again only on what is said from now on."))
    return redirect(back)


def _lines(item: ProgrammeItem, kind: str, request: ActorRequest) -> tuple[str, ...]:
    """The conditions as they stand now, to be kept with the answer."""
    found = queries.waiting_of(item.programme.episode, clock.today(request.clinic.time_zone))
    for each in found.proposals:
        if each.item.pk == item.pk and each.suggestion.kind == kind:
            return progress.lines_of(each.suggestion)
    return ()


@require_POST
def answer_flare(request: ActorRequest, flare_id: uuid.UUID) -> HttpResponse:
    """What was said or done about a flare."""
    flare = queries.flare_or_hidden(request.actor, flare_id)
    require(access.may_prescribe(request.actor, flare.person))
    back = reverse("programme:prescribe", args=[flare.person_id])
    form = FlareForm(request.POST)
    if not form.is_valid():
        wrong = " ".join(str(error) for errors in form.errors.values() for error in errors)
        notices.warn(request, wrong)
        return redirect(back)
    with notices.telling(request, _("Kept. The flare does not wait any more.")):
        actions.answer_flare(
            request.actor, flare, form.cleaned_data["words"], token=form.once_token, answer=back
        )
    return redirect(back)
