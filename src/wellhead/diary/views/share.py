"""Links that share a diary: the person's list of them, and the page that somebody without an account reads."""

from __future__ import annotations

import uuid
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellhead.diary import access, carried_words
from wellhead.diary.actions import sharing as actions
from wellhead.diary.moving_forms import ShareForm
from wellhead.diary.queries import sharing
from wellhead.diary.views.export import own
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.people import actions as people_actions
from wellhead.people.middleware import ActorRequest, who_tries
from wellhead.ui import notices

USUAL_STRETCH = timedelta(days=89)
"""Three months are proposed: what the counts of medicine days look at."""


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def shares(request: ActorRequest) -> HttpResponse:
    """The person's links, and a new one."""
    person = own(request)
    require(access.may_share_diary(request.actor, person))
    today = clock.today(request.clinic.time_zone)
    here = reverse("diary:shares")
    usual = {"first_day": today - USUAL_STRETCH, "last_day": today}
    form = ShareForm(request.POST if request.method == "POST" else None, initial=usual)
    if request.method == "POST" and form.is_valid():
        try:
            actions.share_diary(request.actor, person, _said(form), token=form.once_token, answer=here)
        except CannotBeDone as trouble:
            form.add_trouble(trouble)
        else:
            notices.say(request, _("The link is made. Copy it below and send it yourself."))
            return redirect(here)
    audit.reading(request.actor, "diary.shares_listed", person_id=person.pk)
    page = {
        "form": form,
        "shares": [(each, _address(each.secret)) for each in sharing.shares_of(person, clock.now())],
    }
    return render(request, "diary/shares.html", page, status=422 if form.has_errors else 200)


@require_POST
@login_required
def end(request: ActorRequest, share_id: uuid.UUID) -> HttpResponse:
    """End a link now."""
    share = sharing.share_or_hidden(request.actor, share_id)
    if request.actor.person_id != share.person_id:
        raise Refused(hidden())
    actions.end_share(request.actor, share)
    notices.say(request, _("The link has ended. Whoever opens it sees nothing of you."))
    return redirect("diary:shares")


@require_safe
@never_cache
def shared(request: ActorRequest, secret: str) -> HttpResponse:
    """The page behind a link: to read, for as long as it holds; no account, and nothing to follow."""
    now = clock.now()
    share = sharing.by_secret(request.clinic.id, secret)
    if share is None:
        try:
            people_actions.note_attempt(request.actor, "shared_diary", who_tries(request), now=now)
        except people_actions.TooOften:
            return _guarded(render(request, "diary/shared_over.html", {"too_often": True}, status=429))
    if share is None or not sharing.is_open(share, now):
        return _guarded(render(request, "diary/shared_over.html", {}, status=410))
    audit.reading(
        request.actor,
        sharing.READ_EVENT,
        person_id=share.person_id,
        subject=sharing.subject_of(share),
    )
    found = sharing.shown(share)
    page = {
        "name": share.person.name,
        "stretch": carried_words.stretch_words(found),
        "summary": carried_words.summary(found),
        "months": carried_words.months(found, ZoneInfo(request.clinic.time_zone)),
        "columns": carried_words.columns(),
        "expires_at": share.expires_at,
        "shows_notes": share.shows_notes,
    }
    return _guarded(render(request, "diary/shared.html", page))


def _said(form: ShareForm) -> actions.ShareSaid:
    said = form.cleaned_data
    return actions.ShareSaid(
        first_day=said["first_day"],
        last_day=said["last_day"],
        holds=timedelta(days=int(said["holds"])),
        whom=said["whom"],
        shows_notes=said["shows_notes"],
    )


def _address(secret: str) -> str:
    if not secret:
        return ""
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}{reverse('diary:shared', args=[secret])}"


def _guarded(answer: HttpResponse) -> HttpResponse:
    """Nothing may find, keep or pass on the address."""
    answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
