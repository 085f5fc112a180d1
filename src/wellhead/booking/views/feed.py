"""A clinician's private calendar address: made, taken back, and read by calendar programs."""

from __future__ import annotations

import hashlib
import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wellhead.booking import access, actions, feeds
from wellhead.booking.forms import FeedForm
from wellhead.booking.presenters.feeds import feed_rows
from wellhead.foundation import audit, clock
from wellhead.foundation.actor import system
from wellhead.foundation.decision import require
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices


@require_http_methods(["GET", "POST"])
@never_cache
def keep(request: ActorRequest) -> HttpResponse:
    """The addresses that answer now. A new one is shown here once, in the answer to the form that made it."""
    require(access.may_keep_feed(request.actor))
    words: dict[str, object] = {"form": FeedForm(), "made": ""}
    if request.method == "POST":
        form = FeedForm(request.POST)
        form.is_valid()
        token = actions.make_feed(request.actor, shows_names=bool(form.cleaned_data.get("shows_names")))
        words["made"] = request.build_absolute_uri(reverse("booking:feed", args=[token]))
    words["rows"] = feed_rows(feeds.keys_of(request.actor), request.clinic)
    return render(request, "booking/feeds.html", words)


@require_POST
def revoke(request: ActorRequest, key_id: uuid.UUID) -> HttpResponse:
    """The address answers no more."""
    actions.revoke_feed(request.actor, key_id, now=clock.now())
    notices.say(request, _("This address answers no more. Calendars that used it keep what they last read."))
    return redirect("booking:feeds")


@require_GET
def calendar(request: ActorRequest, token: str) -> HttpResponse:
    """The calendar behind an address; 304 when nothing has changed since it was last read."""
    key = feeds.key_or_hidden(request.clinic.id, token)
    held = feeds.calendar(key, now=clock.now())
    tag = f'"{hashlib.sha256(held).hexdigest()[:32]}"'
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        answer = HttpResponse(status=304)
    else:
        audit.reading(
            system(key.clinic_id, "Calendar feed"), "booking.feed_read", subject=f"booking.feedkey:{key.pk}"
        )
        answer = HttpResponse(held, content_type="text/calendar; charset=utf-8")
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"
    return answer
