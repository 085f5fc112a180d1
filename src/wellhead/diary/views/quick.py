"""Private addresses for a watch or a shortcut: the person's list of them, and where such a device sends to."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from wellhead.diary import access, quick
from wellhead.diary.actions import quick as actions
from wellhead.diary.moving_forms import QuickAddressForm
from wellhead.diary.presenters import quick as words
from wellhead.diary.queries import alarms
from wellhead.diary.queries import quick as addresses
from wellhead.diary.views.own import own
from wellhead.foundation import audit, clock
from wellhead.foundation.actor import system
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.people import actions as people_actions
from wellhead.people.middleware import ActorRequest, who_tries
from wellhead.ui import languages, notices

LANGUAGE = "in"
"""A watch has no cookie that says what its owner reads, so the address says it."""
TOO_OFTEN, GONE, WRONG, TOO_LARGE = 429, 410, 422, 413


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def quick_addresses(request: ActorRequest) -> HttpResponse:
    """The person's addresses, how to use one, and a new one."""
    person = own(request)
    require(access.may_share_diary(request.actor, person))
    here = reverse("diary:quick_addresses")
    form = QuickAddressForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.make_address(
                request.actor, person, name=form.cleaned_data["name"], token=form.once_token, answer=here
            )
        except CannotBeDone as trouble:
            form.add_error(trouble.field, str(trouble.message))
        else:
            notices.say(request, _("The address is made. Copy it into your watch or shortcut."))
            return redirect(here)
    audit.reading(request.actor, "diary.quick_addresses_listed", person_id=person.pk)
    page = {
        "form": form,
        "addresses": [(each, _address(each.secret)) for each in addresses.addresses_of(person)],
        "examples": words.examples(),
        "medicines": words.medicines_lately(person, clock.today(request.clinic.time_zone)),
    }
    return render(request, "diary/quick.html", page, status=WRONG if form.has_errors else 200)


@require_POST
@login_required
def end(request: ActorRequest, address_id: uuid.UUID) -> HttpResponse:
    """End an address now."""
    address = addresses.address_or_hidden(request.actor, address_id)
    if request.actor.person_id != address.person_id:
        raise Refused(hidden())
    actions.end_address(request.actor, address)
    notices.say(request, _("The address has ended. What it sent stays in your diary."))
    return redirect("diary:quick_addresses")


@csrf_exempt
@require_POST
@never_cache
def send(request: ActorRequest, secret: str) -> HttpResponse:
    """Where a device sends one thing, answered in the language that the address was copied in.

    The answer says that it is kept, or what is wrong, and nothing else.
    """
    wanted = request.GET.get(LANGUAGE, "")
    with translation.override(wanted if wanted in languages.offered() else translation.get_language()):
        return _answer(request, secret)


def _answer(request: ActorRequest, secret: str) -> HttpResponse:
    address = addresses.by_secret(request.clinic.id, secret)
    if address is None:
        try:
            people_actions.note_attempt(request.actor, "quick_entry", who_tries(request), now=clock.now())
        except people_actions.TooOften:
            return _said(_("That was tried too often. Wait an hour."), status=TOO_OFTEN)
        return _said(_("This address takes nothing. Make a new one in your diary."), status=GONE)
    if int(request.headers.get("Content-Length") or 0) > quick.LONGEST_BODY:
        return _said(_("That is too much at once."), status=TOO_LARGE)
    try:
        said = quick.read(_sent(request))
        actions.add_by_address(system(request.clinic.id, "Watch or shortcut"), address, said)
    except quick.NotReadable:
        return _said(_("This could not be read. Send it as a form or as JSON."), status=WRONG)
    except CannotBeDone as trouble:
        return _said(str(trouble.message), status=TOO_OFTEN if trouble.field == "rate" else WRONG)
    raised = alarms.raised_by_words(
        "",
        worst=said.worst,
        is_headache=said.what == quick.HEADACHE,
        on=clock.today(request.clinic.time_zone),
    )
    return _said(words.kept(is_strong=bool(raised), number=request.clinic.emergency_number))


def _sent(request: ActorRequest) -> dict[str, str]:
    kind = request.headers.get("Content-Type", "")
    if kind.startswith("application/json"):
        return quick.read_json(request.body)
    sent: QueryDict = request.POST
    return {str(name): str(sent.get(name, "")) for name in sent}


def _said(text: str, *, status: int = 200) -> HttpResponse:
    """Plain words; nothing may find, keep or pass on the address."""
    answer = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _address(secret: str) -> str:
    if not secret:
        return ""
    made = f"{settings.PUBLIC_ADDRESS.rstrip('/')}{reverse('diary:quick', args=[secret])}"
    spoken = languages.current()
    return made if spoken.code == settings.LANGUAGE_CODE else f"{made}?{LANGUAGE}={spoken.code}"
