"""Counting needles as they go in and come out, and the display of who has needles in."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.foundation.once import new_token
from wellhead.people.middleware import ActorRequest
from wellhead.treatment import access, actions, counting_words, queries
from wellhead.treatment.models import NeedlingSession
from wellhead.ui import notices
from wellhead.ui.shell import is_fragment

CHANGES = {"in": 1, "out": -1}


@require_http_methods(["GET", "POST"])
@never_cache
def count(request: ActorRequest, note_id: uuid.UUID) -> HttpResponse:
    """Large buttons: one in, one out, take back. Two devices may count the same session."""
    session = _session(request, note_id)
    if queries.signed_of(session) is not None:
        return redirect("treatment:session", note_id)
    here = reverse("treatment:count", args=[note_id])
    trouble = ""
    if request.method == "POST":
        trouble = _tapped(request, session, here=here)
        if not trouble and not is_fragment(request):
            return redirect(here)
    elif not is_fragment(request):
        audit.reading(request.actor, "treatment.count_opened", person_id=session.episode.person_id)
    page = {
        "person": session.episode.person,
        "live": counting_words.live_words(queries.live(session.note), request.clinic, now=clock.now()),
        "written": queries.needling_said(session).count,
        "here": here,
        "write_url": reverse("treatment:needling_draft", args=[session.episode.person_id, note_id]),
        "trouble": trouble,
        "once": new_token(),
    }
    template = "treatment/_count.html" if is_fragment(request) else "treatment/count.html"
    return render(request, template, page, status=422 if trouble else 200)


def _session(request: ActorRequest, note_id: uuid.UUID) -> NeedlingSession:
    found = queries.session_or_hidden(request.actor, note_id)
    require(access.may_write_session(request.actor, found.episode.person))
    if not isinstance(found, NeedlingSession):
        raise Refused(hidden())
    return found


def _tapped(request: ActorRequest, session: NeedlingSession, *, here: str) -> str:
    """Keep one tap; returns what is wrong, or nothing."""
    do, token = request.POST.get("do", ""), request.POST.get("once", "")[:64]
    try:
        if do == "undo":
            actions.undo_last_count(request.actor, session, token=token, answer=here)
        elif do in CHANGES:
            actions.count_needles(request.actor, session, CHANGES[do], token=token, answer=here)
        else:
            return _("Press one of the buttons shown.")
    except CannotBeDone as trouble:
        if not is_fragment(request):
            notices.warn(request, trouble.message)
        return str(trouble.message)
    return ""


@require_safe
@never_cache
def needles_in(request: ActorRequest) -> HttpResponse:
    """Who has needles in right now: initials, how many, since when. For a display in the treatment rooms."""
    require(access.may_see_needles_in(request.actor))
    if not is_fragment(request):
        audit.reading(request.actor, "treatment.needles_in_opened")
    now = clock.now()
    couches = counting_words.couches(queries.couches(request.actor, now=now), request.clinic, now=now)
    page = {"couches": couches, "now": counting_words.hour(now, request.clinic)}
    template = "treatment/_needles_in.html" if is_fragment(request) else "treatment/needles_in.html"
    return render(request, template, page)
