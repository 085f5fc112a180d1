"""What diaries and check-ins raise, for the clinicians who care for the person."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.journey import (
    access,
    alarm_words,
    alarms,
    checking_in,
    presenters,
    relapse_words,
    relapses,
    returning,
)
from wellhead.journey.actions.alarms import answer_alarm
from wellhead.journey.forms.alarms import AlarmAnswerForm
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices


@require_safe
def watch(request: ActorRequest) -> HttpResponse:
    """Who needs a look between visits: warning signs of diaries, changes since discharge, check-ins without an answer."""
    require(access.may_see_watch(request.actor))
    audit.reading(request.actor, "journey.watch_opened")
    waiting = checking_in.waiting_for(request.actor, now=clock.now())
    page = {
        "alarms": alarm_words.lines(alarms.open_for(request.actor), request.clinic),
        "alerts": [
            relapse_words.alert_line(each, request.clinic) for each in relapses.open_alerts_for(request.actor)
        ],
        "returns": returning.lately(request.actor, now=clock.now()),
        "check_ins": [relapse_words.check_in_line(each) for each in waiting],
    }
    return render(request, "journey/watch.html", page)


@require_http_methods(["GET", "POST"])
def alarm(request: ActorRequest, alarm_id: uuid.UUID) -> HttpResponse:
    """One thing that a diary raised: what was written, what the person answered, what was done."""
    view = alarms.alarm_or_hidden(request.actor, alarm_id)
    person = view.row.person
    require(access.may_assess(request.actor, person))
    here = reverse("journey:alarm", args=[alarm_id])
    form = AlarmAnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            answer_alarm(
                request.actor,
                view,
                done=said["done"],
                words=said["words"],
                token=form.once_token,
                answer=here,
            )
            notices.say(request, _("Kept. The warning sign itself is settled by your review."))
            return redirect(here)
        except CannotBeDone as trouble:
            form.add_trouble(trouble)
    audit.reading(request.actor, "journey.alarm_opened", person_id=person.pk)
    page = {
        "person": presenters.person_words(person, clock.today(request.clinic.time_zone)),
        "alarm": alarm_words.line(view, request.clinic),
        "signs_url": alarm_words.signs_url(person.pk, view) if view.row.episode_id else "",
        "form": form,
        "is_answered": view.answer is not None,
    }
    return render(request, "journey/alarm.html", page, status=422 if form.is_bound else 200)
