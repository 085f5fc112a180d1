"""What a diary opens at once: the questions for the person, and what to do."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wellhead.foundation import audit, clock
from wellhead.foundation.actor import Role
from wellhead.foundation.decision import CannotBeDone, hidden, require
from wellhead.journey import access, alarm_words, alarms
from wellhead.journey.actions.alarms import reply_to_alarms
from wellhead.journey.forms.alarms import LookNowForm
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.reasoning.rules import more_urgent

if TYPE_CHECKING:
    from wellhead.people.models import Person


@require_http_methods(["GET", "POST"])
@login_required
@never_cache
def look_now(request: ActorRequest) -> HttpResponse:
    """The questions that an entry opened; straight on where none wait."""
    person = _self(request)
    waiting, then = alarms.waiting_for(person), _then(request)
    if not waiting:
        return redirect(then)
    form = LookNowForm(_asked(waiting), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            reply_to_alarms(request.actor, person, form.said(), token=form.once_token, now=clock.now())
            return redirect(f"{reverse('journey:looked')}?{urlencode({'next': then})}")
        except CannotBeDone as trouble:
            form.add_error(None, str(trouble.message))
    audit.reading(request.actor, "journey.look_now_opened", person_id=person.pk)
    page = {
        "form": form,
        "fields": [form[name] for name in form.facts],
        "seen": alarm_words.seen(waiting),
        "then": then,
        "emergency": request.clinic.emergency_number,
    }
    return render(request, "journey/look_now.html", page, status=422 if form.is_bound else 200)


@require_safe
@login_required
@never_cache
def looked(request: ActorRequest) -> HttpResponse:
    """What the answers come to while nobody has looked: the most urgent counts. Questions left open come first."""
    person = _self(request)
    then = _then(request)
    if alarms.waiting_for(person):
        return redirect(f"{reverse('journey:look_now')}?{urlencode({'next': then})}")
    standing = alarms.open_of(person)
    urgency = more_urgent(*(view.urgency for view in standing))
    audit.reading(request.actor, "journey.looked_opened", person_id=person.pk)
    page = {"step": alarm_words.step(urgency, request.clinic), "then": then}
    return render(request, "journey/looked.html", page)


def _asked(waiting: list[alarms.AlarmView]) -> list[tuple[str, str]]:
    """Each question once, with the urgency that a yes may come to."""
    found: dict[str, str] = {}
    for view in waiting:
        for fact in view.asks:
            found[fact] = more_urgent(found.get(fact, ""), view.row.urgency)
    return list(found.items())


def _self(request: ActorRequest) -> Person:
    if request.actor.role is not Role.PATIENT or request.actor.person_id is None:
        require(hidden())
    person = people.person_or_hidden(request.actor, request.actor.person_id or uuid.UUID(int=0))
    require(access.may_answer_own_alarm(request.actor, person))
    return person


def _then(request: HttpRequest) -> str:
    """The page of ours to go on to."""
    wanted = request.POST.get("next", "") or request.GET.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else reverse("portal:today")
