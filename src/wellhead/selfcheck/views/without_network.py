"""The self-check without a network: the page that a browser keeps, what it needs, and bringing the answers back."""

from __future__ import annotations

import copy
import hashlib
import re

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.foundation import clock
from wellhead.foundation.actor import visitor
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.once import AlreadyDone
from wellhead.knowledge import library
from wellhead.people.middleware import ActorRequest
from wellhead.reasoning.rules import URGENCIES
from wellhead.selfcheck import access, actions, joining, offline_copy, queries
from wellhead.selfcheck.forms import StartForm
from wellhead.selfcheck.models import Check
from wellhead.selfcheck.presenters.joining import conflict_words
from wellhead.selfcheck.views.own import own_check, remember, withdraw_hidden
from wellhead.ui import languages

A_YEAR = "public, max-age=31536000, immutable"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def shell(request: ActorRequest) -> HttpResponse:
    """The page that a browser keeps: the same for everybody, so that nothing of whoever opens it stays behind."""
    return HttpResponse(_shell(request))


def _shell(request: ActorRequest) -> str:
    nobody = copy.copy(request)
    nobody.actor = visitor(request.clinic.id)
    nobody.COOKIES = {languages.COOKIE: request.COOKIES.get(languages.COOKIE, "")}
    words = {
        "form": StartForm(),
        "copy": offline_copy.current(),
        "levels": URGENCIES,
        "states": ("yes", "no", "unknown"),
    }
    return render_to_string("selfcheck/offline.html", words, nobody)


def knowledge(request: ActorRequest, digest: str) -> HttpResponse:
    """Steps, questions and words; what stands under a name never changes."""
    found = offline_copy.current()
    if digest != found.digest:
        raise Http404
    is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(found.packed if is_packed else found.plain, content_type="application/json")
    if is_packed:
        answer["Content-Encoding"] = "gzip"
    answer["Vary"] = "Accept-Encoding"
    answer["Cache-Control"] = A_YEAR
    return answer


def worker(request: ActorRequest) -> HttpResponse:
    """The script that answers for the server when there is no network; a new version when anything it keeps is new."""
    page = TOKEN.sub("", _shell(request))
    words = {
        "version": hashlib.sha256(page.encode()).hexdigest()[:16],
        "shell": reverse("selfcheck:offline"),
        "scope": reverse("selfcheck:start"),
        "static_url": settings.STATIC_URL,
    }
    answer = render(request, "selfcheck/worker.js", words, content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = words["scope"]
    return answer


def manifest(request: ActorRequest) -> HttpResponse:
    """What a phone needs to put the self-check among its programs."""
    name = request.clinic.name
    return JsonResponse(
        {
            "name": _("Headache self-check, %(clinic)s") % {"clinic": name},
            "short_name": _("Headache check"),
            "description": _(
                "How soon to be seen, and what your answers have in common with. Works without a network."
            ),
            "start_url": reverse("selfcheck:offline"),
            "scope": reverse("selfcheck:start"),
            "display": "standalone",
            "background_color": "#f3f6f1",
            "theme_color": "#1f4a43",
            "lang": languages.current().code,
            "icons": [
                {
                    "src": static("selfcheck/app-icon.svg"),
                    "sizes": "any",
                    "type": "image/svg+xml",
                    "purpose": "any",
                },
                {
                    "src": static("selfcheck/app-icon-512.png"),
                    "sizes": "512x512",
                    "type": "image/png",
                    "purpose": "any",
                },
                {
                    "src": static("selfcheck/app-icon-192.png"),
                    "sizes": "192x192",
                    "type": "image/png",
                    "purpose": "any",
                },
            ],
        },
        content_type="application/manifest+json",
    )


def rest(request: ActorRequest) -> HttpResponse:
    """A pause in an attack: the answers are kept, the screen stays dark, and what to do about a visit today."""
    return render(request, "selfcheck/rest.html", {"has_check": own_check(request) is not None})


def join(request: ActorRequest) -> HttpResponse:
    """Bring answers from a device into the online check: judged again, counted once, contradictions shown first."""
    require(access.may_start_check(request.actor))
    check = own_check(request)
    if request.method != "POST":
        return JsonResponse({"csrf": get_token(request), "hasCheck": check is not None})
    try:
        brought = joining.read(request.body)
    except joining.NotReadable:
        return JsonResponse(
            {"trouble": _("These answers could not be read. Open the page again and send them once more.")},
            status=422,
        )
    return _joined(request, check, brought)


def _joined(request: ActorRequest, check: Check | None, brought: joining.Brought) -> HttpResponse:
    rules = library.load().rules
    standing = queries.latest_answers(check) if check else {}
    open_ones = joining.conflicts(brought, standing)
    if open_ones:
        return JsonResponse({"conflicts": [conflict_words(each, rules) for each in open_ones]}, status=409)
    try:
        joined, token = actions.join_answers(
            request.actor,
            check,
            joining.by_page(brought, rules),
            is_alone=brought.is_alone,
            for_another=brought.for_another,
            once=brought.token,
            now=clock.now(),
        )
    except AlreadyDone:
        return _joined_before(request, check, brought)
    except CannotBeDone as trouble:
        return JsonResponse({"trouble": str(trouble.message)}, status=422)
    withdraw_hidden(request, joined)
    answer = JsonResponse(_done())
    return remember(answer, token) if token else answer


def _joined_before(request: ActorRequest, check: Check | None, brought: joining.Brought) -> HttpResponse:
    """Sent again because the first answer was lost: nothing is written twice, and the check is found again."""
    token = queries.token_of_device(brought.token)
    is_lost = check is None and queries.check_by_token(request.clinic.id, token) is not None
    return remember(JsonResponse(_done()), token) if is_lost else JsonResponse(_done())


def _done() -> dict[str, object]:
    return {"joined": True, "next": reverse("selfcheck:next")}
