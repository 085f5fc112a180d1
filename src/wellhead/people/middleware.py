"""Each request learns who is asking, before any page runs."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.actor import Actor
from wellhead.foundation.models import Clinic
from wellhead.people import queries
from wellhead.people.actions import WhoTries
from wellhead.people.models import Account

NO_CLINIC = _("There is no clinic here yet. Load the demo clinic with: ./wellhead demo load")


class ActorRequest(HttpRequest):
    """A request that knows its actor and clinic; what every view receives."""

    actor: Actor
    clinic: Clinic


BROWSER_MARK = "browser_mark"


def who_tries(request: HttpRequest) -> WhoTries:
    """The browser by a random mark kept in its session, and its network address; for counting tries."""
    mark = request.session.get(BROWSER_MARK)
    if not isinstance(mark, str):
        mark = secrets.token_urlsafe(12)
        request.session[BROWSER_MARK] = mark
    return WhoTries(browser=mark, address=request.META.get("REMOTE_ADDR", ""))


class ActorMiddleware:
    """Sets `request.actor` and `request.clinic`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/static/") or request.path == "/healthz":
            return self.get_response(request)
        known = cast(ActorRequest, request)  # the attributes are set in the next two lines
        try:
            known.clinic = queries.only_clinic()
        except Clinic.DoesNotExist:
            return HttpResponse(NO_CLINIC, status=503, content_type="text/plain; charset=utf-8")
        account = request.user if isinstance(request.user, Account) else None
        known.actor = queries.actor_for(account, known.clinic)
        return self.get_response(request)
