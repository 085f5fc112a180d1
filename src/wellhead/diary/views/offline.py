"""The diary without a network: the page that a phone keeps, what it needs, where it sends, and choosing between versions."""

from __future__ import annotations

import copy
import hashlib
import re
import uuid
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wellhead.diary import access, actions, queries, sync
from wellhead.diary.forms import SpokenForm
from wellhead.diary.models import Person
from wellhead.diary.offline_form import AroundOnDeviceForm, QuickEntryForm
from wellhead.diary.presenters import entries, spoken
from wellhead.diary.presenters.conflicts import conflict_words
from wellhead.diary.queries import alarms
from wellhead.foundation import audit, clock
from wellhead.foundation.actor import visitor
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.foundation.devices import owner_on_device
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import languages, notices

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
TOO_LARGE = 413
SPOKEN_MODULES = tuple(
    f"diary/{name}.js"
    for name in (
        "offline-spoken",
        "spoken",
        "spoken-finding",
        "spoken-numbers",
        "spoken-table",
        "denying",
    )
)
"""What the page loads to understand own words; the worker keeps what the page names."""


@require_GET
def shell(request: ActorRequest) -> HttpResponse:
    """The page that a browser keeps: the same for everybody, so that nothing of whoever opens it stays behind."""
    return HttpResponse(_shell(request))


def _shell(request: ActorRequest) -> str:
    nobody = copy.copy(request)
    nobody.actor = visitor(request.clinic.id)
    nobody.COOKIES = {languages.COOKIE: request.COOKIES.get(languages.COOKIE, "")}
    words = {
        "form": QuickEntryForm(),
        "around": AroundOnDeviceForm(),
        "spoken": SpokenForm(),
        "spoken_modules": SPOKEN_MODULES,
        "word_rules": spoken.rules_in_words(alarms.word_rules()),
        "medicine_names": entries.names_to_pick(),
    }
    return render_to_string("diary/offline.html", words, nobody)


@require_GET
def worker(request: ActorRequest) -> HttpResponse:
    """The script that answers for the server when there is no network; a new version when the page it keeps is new."""
    page = TOKEN.sub("", _shell(request))
    words = {
        "version": hashlib.sha256(page.encode()).hexdigest()[:16],
        "shell": reverse("diary:offline"),
        "kept": reverse("programme:kept"),
        "today": reverse("portal:today"),
        "diary": reverse("diary:month"),
        "programme": reverse("programme:today"),
        "sign_out": reverse("account_logout"),
        "static_url": settings.STATIC_URL,
    }
    answer = render(request, "diary/worker.js", words, content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = "/"
    return answer


@require_GET
def manifest(request: ActorRequest) -> HttpResponse:
    """What a phone needs to put diary and exercises among its programs."""
    pictures = (
        ("app-icon.svg", "any", "image/svg+xml", "any"),
        ("app-icon-192.png", "192x192", "image/png", "any"),
        ("app-icon-512.png", "512x512", "image/png", "any"),
        ("app-icon-512.png", "512x512", "image/png", "maskable"),
    )
    start = reverse("portal:today")
    return JsonResponse(
        {
            "id": start,
            "name": _("Diary and exercises, %(clinic)s") % {"clinic": request.clinic.name},
            "short_name": _("My diary"),
            "description": _("Write down headaches and exercises. Works without a network."),
            "start_url": start,
            "scope": "/",
            "display": "standalone",
            "background_color": "#f3f6f1",
            "theme_color": "#1f4a43",
            "lang": languages.current().code,
            "shortcuts": [
                {"name": name, "url": f"{reverse('diary:offline')}#{ready}", "icons": [_icon()]}
                for name, ready in (
                    (_("Headache now"), "headache"),
                    (_("No headache today"), "free"),
                    (_("Medicine taken"), "medicine"),
                )
            ],
            "icons": [
                {"src": static(f"diary/{name}"), "sizes": sizes, "type": kind, "purpose": purpose}
                for name, sizes, kind, purpose in pictures
            ],
        },
        content_type="application/manifest+json",
    )


def _icon() -> dict[str, str]:
    return {"src": static("diary/app-icon-192.png"), "sizes": "192x192", "type": "image/png"}


@require_http_methods(["GET", "POST"])
def send(request: ActorRequest) -> HttpResponse:
    """Where a phone asks whose words it may send, and sends them. Each thing gets its own answer."""
    owner = owner_on_device(request.actor)
    if request.method != "POST":
        waits = queries.open_deliveries(_own(request)) if owner else 0
        return JsonResponse({"csrf": get_token(request), "owner": owner, "open": waits})
    if not owner:
        return JsonResponse({"trouble": _("Sign in to send what waits on this device.")}, status=401)
    if int(request.headers.get("Content-Length") or 0) > sync.LONGEST_BODY:
        return JsonResponse({"trouble": _("That is too much at once.")}, status=TOO_LARGE)
    try:
        brought = sync.read(request.body)
    except sync.NotReadable:
        told = _("This could not be read. Open the page again and send it once more.")
        return JsonResponse({"trouble": told}, status=422)
    if brought.owner != owner:
        told = _("This belongs to another person. It is sent when that person signs in here.")
        return JsonResponse({"trouble": told}, status=409)
    return _received(request, brought)


def _received(request: ActorRequest, brought: sync.Shipment) -> HttpResponse:
    person = _own(request)
    answers = [_answer(request, person, each, sent_at=brought.sent_at) for each in brought.parcels]
    wrong = sync.phone_clock(brought.sent_at, clock.now()).is_wrong
    return JsonResponse({"answers": answers, "clock": wrong, "open": queries.open_deliveries(person)})


def _answer(
    request: ActorRequest, person: Person, each: sync.Parcel | sync.Spoiled, *, sent_at: datetime
) -> dict[str, object]:
    """Kept, conflict, refused (all on our side now), unreadable or later (both stay on the phone)."""
    if isinstance(each, sync.Spoiled):
        told = _("This could not be read. Write it down again, then take this one away.")
        return {"device_key": each.device_key, "outcome": "unreadable", "why": told}
    try:
        found = actions.receive(request.actor, person, each, sent_at=sent_at)
    except CannotBeDone as trouble:
        return {"device_key": str(each.device_key), "outcome": "later", "why": str(trouble.message)}
    return {
        "device_key": str(found.device_key),
        "outcome": found.outcome,
        "why": found.why,
        "revision": found.revision,
    }


@require_GET
@login_required
def conflicts(request: ActorRequest) -> HttpResponse:
    """Everything that waits for a choice: both versions side by side."""
    return _conflicts_page(request, _own(request))


def _conflicts_page(request: ActorRequest, person: Person, *, trouble: str = "") -> HttpResponse:
    require(access.may_read_diary(request.actor, person))
    audit.reading(request.actor, "diary.versions_opened", person_id=person.pk)
    today = clock.today(request.clinic.time_zone)
    waiting = [
        conflict_words(each, request.clinic.time_zone, today=today)
        for each in queries.deliveries_to_choose(person)
    ]
    page = {"waiting": waiting, "trouble": trouble}
    return render(request, "diary/conflicts.html", page, status=422 if trouble else 200)


@require_POST
@login_required
def choose(request: ActorRequest, delivery_id: uuid.UUID) -> HttpResponse:
    """Settle one of them."""
    person = _own(request)
    delivery = queries.delivery_or_hidden(request.actor, delivery_id)
    if delivery.person_id != person.pk:
        raise Refused(hidden())
    try:
        actions.choose_version(
            request.actor,
            delivery,
            request.POST.get("chosen", ""),
            day=_named_day(request.POST.get("day", "")),
            seen_revision=_number(request.POST.get("seen", "")),
        )
    except CannotBeDone as trouble:
        return _conflicts_page(request, person, trouble=str(trouble.message))
    notices.say(request, _("Your choice is kept. The other version stays in the history."))
    return redirect("diary:conflicts" if queries.open_deliveries(person) else "diary:month")


def _own(request: ActorRequest) -> Person:
    """The signed-in person; everybody else has no diary of their own here."""
    if request.actor.person_id is None:
        raise Refused(hidden())
    return people.person_or_hidden(request.actor, request.actor.person_id)


def _named_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
