"""The switches for theme and language, the pages shown when something goes wrong, and the page of all parts."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from wellhead.ui import gallery, keys, languages, theme
from wellhead.ui.faults import Fault, fault


def _safe_next(request: HttpRequest) -> str:
    """The page to go back to, when it is one of ours; else the start page."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/"):
        return wanted
    return "/"


@require_POST
def change_theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark, the device's wish or attack mode, and go back to the page."""
    wanted = request.POST.get("theme", "")
    chosen = theme.Theme(wanted) if wanted in set(theme.Theme) else theme.Theme.DEVICE
    response = HttpResponseRedirect(_safe_next(request))
    theme.write(response, theme.read(request).changed_to(chosen), secure=settings.SESSION_COOKIE_SECURE)
    return response


@require_POST
def change_keys(request: HttpRequest) -> HttpResponse:
    """Turn single keys off or on in this browser, and go back to the page."""
    response = HttpResponseRedirect(_safe_next(request))
    on = request.POST.get("keys") != keys.OFF
    keys.write(response, on=on, secure=settings.SESSION_COOKIE_SECURE)
    return response


@require_POST
def change_language(request: HttpRequest) -> HttpResponse:
    """Remember the language, when the clinic offers it, and go back to the page."""
    response = HttpResponseRedirect(_safe_next(request))
    wanted = request.POST.get("language", "")
    if wanted in languages.offered():
        languages.write(response, wanted, secure=settings.SESSION_COOKIE_SECURE)
    return response


def show(request: HttpRequest, what: Fault, *, reason: object = "") -> HttpResponse:
    """A page that says what happened and what to do next; for a fragment request, only those sentences."""
    return render(request, "ui/fault.html", {"fault": what, "reason": reason}, status=what.status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when more was sent than the server takes."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    return show(request, fault("too_large" if too_large else "bad_request"))


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 for a refusal that Django raised; our own come with their reason through the middleware."""
    return show(request, fault("refused"), reason=getattr(exception, "reason", ""))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django passes it
    """404: nothing here, or nothing that may be told."""
    return show(request, fault("not_found"))


def server_error(request: HttpRequest) -> HttpResponse:
    """500, drawn without the database, the session or the signed-in person: any of them may be what failed."""
    context = {"fault": fault("server_error"), "theme": theme.read(request).attribute}
    return HttpResponse(render_to_string("ui/server_error.html", context), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django passes it
    """403 when a form was open too long, or did not come from us. `reason` is for developers and is not shown."""
    return show(request, fault("expired"))


@require_GET
def parts(request: HttpRequest) -> HttpResponse:
    """Every part in every state; only where developers look."""
    if not getattr(settings, "SHOW_PARTS", settings.DEBUG):
        raise Http404
    return render(request, "ui/parts.html", gallery.context())


def parts_live(request: HttpRequest) -> HttpResponse:
    """The live fragment of the parts page: what the ledger says to the answers sent."""
    if not getattr(settings, "SHOW_PARTS", settings.DEBUG):
        raise Http404
    return render(request, "ui/_parts_ledger.html", {"rows": gallery.ledger_for(request.POST)})
