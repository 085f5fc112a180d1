"""Speaks the reader's language, and gives words to answers that Django leaves blank."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from wellhead.ui import languages
from wellhead.ui.faults import fault

NOT_ALLOWED = 405


class LanguageMiddleware:
    """Each page is written in one language from the first word to the last; it comes after the actor is known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = languages.chosen(request)
        with translation.override(code):
            answer = self.get_response(request)
        answer.headers.setdefault("Content-Language", code)
        return answer


class NoBlankPageMiddleware:
    """An address that only takes forms, opened by hand or by Reload, says what to do instead of showing nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code != NOT_ALLOWED or answer.streaming or answer.content:
            return answer
        page = render(request, "ui/fault.html", {"fault": fault("not_allowed")}, status=NOT_ALLOWED)
        page["Allow"] = answer["Allow"]
        return page
