"""What is added to a session later: anything unwanted, and how the next day was."""

from __future__ import annotations

import uuid
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people.middleware import ActorRequest
from wellhead.treatment import access, actions, queries
from wellhead.treatment.forms import NextDayForm, UnwantedForm
from wellhead.treatment.views.reading import read_page
from wellhead.ui import notices


@require_POST
def unwanted(request: ActorRequest, note_id: uuid.UUID) -> HttpResponse:
    """Something unwanted that showed after the session."""
    found = queries.session_or_hidden(request.actor, note_id)
    require(access.may_write_session(request.actor, found.episode.person))
    form = UnwantedForm(request.POST)
    if not form.is_valid():
        return read_page(request, found, unwanted=form, status=422)
    said = form.said(ZoneInfo(request.clinic.time_zone))
    here = reverse("treatment:session", args=[note_id])
    try:
        actions.record_unwanted(request.actor, found.note, said, token=form.once_token, answer=here)
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return read_page(request, found, unwanted=form, status=422)
    notices.say(request, _("Written down."))
    return redirect(here)


@require_POST
def next_day(request: ActorRequest, note_id: uuid.UUID) -> HttpResponse:
    """How the day after was."""
    found = queries.session_or_hidden(request.actor, note_id)
    require(access.may_write_session(request.actor, found.episode.person))
    form = NextDayForm(request.POST)
    here = reverse("treatment:session", args=[note_id])
    if not form.is_valid():
        return read_page(request, found, next_day=form, status=422)
    try:
        actions.record_next_day(
            request.actor,
            found.note,
            pain=form.cleaned_data["next_pain"],
            words=form.cleaned_data["next_words"],
            token=form.once_token,
            answer=here,
        )
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return read_page(request, found, next_day=form, status=422)
    notices.say(request, _("Written down."))
    return redirect(here)
