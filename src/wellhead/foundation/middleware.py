"""Turns a refusal into the right page, and keeps pages out of every cache."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.foundation.once import AlreadyDone


class RefusalMiddleware:
    """A hidden refusal looks like any unknown address; an open one says why; a thing that cannot be done says what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Django calls this for any exception a view lets go."""
        if isinstance(fault, Refused):
            if fault.decision.hidden:
                return render(request, "404.html", status=404)
            return render(request, "403.html", {"reason": fault.decision.reason}, status=403)
        if isinstance(fault, CannotBeDone):
            return render(request, "409.html", {"reason": fault.message}, status=409)
        if isinstance(fault, AlreadyDone):
            messages.info(request, _("This was saved already. Nothing was changed."))
            return redirect(fault.answer or "/")
        return None


class NotKeptMiddleware:
    """Tells the browser, and whatever stands between, to keep no copy of any page.

    On a shared computer the Back button then shows nothing of somebody who has signed out. Every page counts:
    a private link opens without signing in, and a page that is public today may say more tomorrow. Only what says
    itself that it is the same for everybody for ever (`immutable`) is left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        said = answer.get("Cache-Control", "")
        if "no-store" not in said and "immutable" not in said:
            answer["Cache-Control"] = "no-store, private"
        return answer
