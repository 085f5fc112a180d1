"""Addresses for tests of the ui room alone: its own pages, accounts, and pages that go wrong on purpose."""

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from wellhead.foundation.decision import CannotBeDone, Refused, hidden, no
from wellhead.ui import notices

BODY = """{% block title %}A page{% endblock %}{% block content %}<h1>A page</h1><p>Its words.</p>{% endblock %}
{% block aside %}<section class="panel"><h2>Beside it</h2><p>What it means.</p></section>{% endblock %}"""


def _raises(fault: Exception):
    def view(request: HttpRequest) -> HttpResponse:
        raise fault

    return view


def frame(request: HttpRequest, name: str) -> HttpResponse:
    """A short page in one of the frames."""
    page = f'{{% extends "ui/{name}.html" %}}' + BODY
    return HttpResponse(engines["django"].from_string(page).render({"leave_url": "/"}, request))


def noticed(request: HttpRequest) -> HttpResponse:
    """Says something that can be undone, and something that failed."""
    notices.say(request, "Yesterday saved: no headache.", undo_url="/undo/")
    notices.warn(request, "The reminder was not sent. Try again.")
    return frame(request, "patient")


def place(request: HttpRequest) -> HttpResponse:
    """A page that stands for one of the places to go."""
    return frame(request, "patient" if request.actor.role == "patient" else "staff")


def places(app: str, prefix: str, *names: str):
    """Addresses with the names that the frames link to."""
    patterns = [path(f"{prefix}{name}/", place, name=name) for name in names]
    return path("", include((patterns, app), namespace=app))


urlpatterns = [
    places("portal", "work/", "home", "day", "people", "dashboard", "today", "visits"),
    places("selfcheck", "check/", "start"),
    places("booking", "book/", "services"),
    places("diary", "me/diary/", "month"),
    places("programme", "me/programme/", "today"),
    places("outcomes", "me/outcomes/", "progress"),
    path("look/", include("wellhead.ui.urls")),
    path("account/", include("allauth.account.urls")),
    path("frame/<str:name>/", frame),
    path("noticed/", noticed),
    path("refused/", _raises(Refused(no("Notes are for clinicians.")))),
    path("hidden/", _raises(Refused(hidden()))),
    path("cannot/", _raises(CannotBeDone("This time is taken. Choose another."))),
    path("denied/", _raises(PermissionDenied())),
    path("too-large/", _raises(RequestDataTooBig("big"))),
    path("broken/", _raises(RuntimeError("a secret detail"))),
]

handler400 = "wellhead.ui.views.bad_request"
handler403 = "wellhead.ui.views.refused"
handler404 = "wellhead.ui.views.not_found"
handler500 = "wellhead.ui.views.server_error"
