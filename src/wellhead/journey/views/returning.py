"""Coming back with the history intact, and the list of people the clinic may ring."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.once import new_token
from wellhead.journey import access, alarm_words, recall_words, returning
from wellhead.journey.actions.recalling import pause_recall
from wellhead.journey.actions.returning import come_back
from wellhead.journey.forms.after import RecallForm, ReturnForm
from wellhead.journey.models import RecallPause
from wellhead.journey.views.own import own
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.reasoning.rules import URGENCIES
from wellhead.ui import notices


@require_http_methods(["GET", "POST"])
@login_required
@never_cache
def come(request: ActorRequest) -> HttpResponse:
    """Danger first, then what brings the person back; everything else is known."""
    person = own(request)
    if people.current_episode(person) is not None:
        return redirect("booking:services")
    asks = [(fact, URGENCIES[0]) for fact in returning.rules().return_asks]
    form = ReturnForm(asks, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            come_back(
                request.actor,
                person,
                form.said(),
                words=form.cleaned_data["words"],
                token=form.once_token,
                now=clock.now(),
            )
            return redirect("journey:returned")
        except CannotBeDone as trouble:
            form.add_error(None, str(trouble.message))
    audit.reading(request.actor, "journey.return_opened", person_id=person.pk)
    page = {
        "form": form,
        "fields": [form[name] for name in form.facts],
        "words": form["words"],
        "emergency": request.clinic.emergency_number,
    }
    return render(request, "journey/return.html", page, status=422 if form.is_bound else 200)


@require_safe
@login_required
@never_cache
def returned(request: ActorRequest) -> HttpResponse:
    """What to do now: help first where an answer needs it, else a time to come."""
    person = own(request)
    row = returning.latest_return(person)
    if row is None:
        return redirect("journey:afterwards")
    audit.reading(request.actor, "journey.returned_opened", person_id=person.pk)
    urgency = row.urgency or URGENCIES[-1]
    page = {"step": alarm_words.step(urgency, request.clinic), "may_book": urgency in URGENCIES[2:]}
    return render(request, "journey/returned.html", page)


@require_safe
def recall(request: ActorRequest) -> HttpResponse:
    """Whom the clinic may ring of its own accord; nothing about health."""
    require(access.may_see_recall(request.actor))
    audit.reading(request.actor, "journey.recall_opened")
    found = returning.recallable(request.actor, now=clock.now())
    page = {
        "lines": [recall_words.line(each, request.clinic) for each in found],
        "weeks": returning.rules().after_weeks,
    }
    return render(request, "journey/recall.html", page)


@require_http_methods(["GET", "POST"])
def recall_person(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """What came of ringing one person."""
    require(access.may_see_recall(request.actor))
    person = people.person_or_hidden(request.actor, person_id)
    require(access.may_pause_recall(request.actor, person))
    today = clock.today(request.clinic.time_zone)
    form = RecallForm(
        request.POST if request.method == "POST" else None,
        initial={"why": "later", "until": recall_words.next_day(today)},
    )
    there = reverse("journey:recall")
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            pause_recall(
                request.actor,
                person,
                why=said["why"],
                until=said["until"],
                words=said["words"],
                token=form.once_token,
                today=today,
                answer=there,
            )
            notices.say(request, _("Kept."))
            return redirect(there)
        except CannotBeDone as trouble:
            form.add_trouble(trouble)
    audit.reading(request.actor, "journey.recall_person_opened", person_id=person.pk)
    pause = returning.pause_of(person)
    page = {"person": person, "form": form, "stands": recall_words.pause_words(pause)}
    return render(request, "journey/recall_person.html", page, status=422 if form.is_bound else 200)


@require_POST
@login_required
def recall_wish(request: ActorRequest) -> HttpResponse:
    """The person says whether the clinic may ring of its own accord."""
    person = own(request)
    wish = RecallPause.Why.AGAIN if request.POST.get("wish") == "again" else RecallPause.Why.WISH
    there = reverse("journey:afterwards")
    pause_recall(
        request.actor,
        person,
        why=wish,
        until=None,
        words="",
        token=request.POST.get("once", "") or new_token(),
        today=clock.today(request.clinic.time_zone),
        answer=there,
    )
    notices.say(request, _("Kept."))
    return redirect(there)
