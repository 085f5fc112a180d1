"""Complimentary calls: today's list, and one call with its script, safety first. No health answer is kept."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wellhead.booking import access, actions, keeping, queries
from wellhead.booking.actions import CallEnd, Event
from wellhead.desk.forms.calls import OutcomeForm, SafetyForm
from wellhead.desk.moments import read_day
from wellhead.desk.presenters import calls as presenter
from wellhead.desk.wish import Wish
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.foundation.once import AlreadyDone
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices
from wellhead.ui.shell import is_fragment

if TYPE_CHECKING:
    from wellhead.booking.models import Service
    from wellhead.booking.queries import Visit

FIGURES_OVER = timedelta(days=90)


@require_GET
@never_cache
def calls(request: ActorRequest) -> HttpResponse:
    """The calls of a day, and how calls ended of late."""
    require(access.may_run_desk(request.actor))
    today = clock.today(request.clinic.time_zone)
    day = read_day(request.GET.get("day", "")[:10]) or today
    now = clock.now()
    found = _calls_on(request, day)
    outcomes = keeping.call_outcomes(request.actor, [each.appointment.pk for each in found])
    audit.reading(request.actor, "desk.calls_opened", subject=f"day:{day.isoformat()}")
    ended = queries.call_figures(
        request.actor, request.clinic, first=today - FIGURES_OVER, last=today, now=now
    )
    page = {
        "day": day,
        "is_today": day == today,
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "rows": presenter.call_rows(found, outcomes, request.clinic, now=now),
        "ends": presenter.ends(ended),
        "days": FIGURES_OVER.days,
    }
    return render(request, "desk/calls.html", page)


def _calls_on(request: ActorRequest, day: date) -> list[Visit]:
    visits = queries.appointments_on(request.actor, day)
    return [each for each in visits if each.service.is_call and each.person is not None]


@require_http_methods(["GET", "POST"])
@never_cache
def call(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """One call. Sending the safety answers shows what follows from them; they are kept nowhere."""
    visit = _call(request, appointment_id)
    script = queries.call_script()
    safety = SafetyForm(request.POST or None, script=script)
    if is_fragment(request):
        return render(request, "desk/_call_safety.html", _safety(request, safety))
    if request.method == "GET":
        person_id = visit.person.pk if visit.person else None
        audit.reading(
            request.actor, "desk.call_opened", person_id=person_id, subject=f"appointment:{appointment_id}"
        )
    return _page(request, visit, safety)


@require_POST
def begin(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """The phone rings: from now on the time runs."""
    visit = _call(request, appointment_id)
    try:
        actions.mark(
            request.actor,
            visit.appointment,
            Event.STARTED,
            now=clock.now(),
            once_token=str(request.POST.get("once", ""))[:64],
        )
    except AlreadyDone:
        pass
    except CannotBeDone as fault:
        notices.warn(request, fault.message)
    return redirect("desk:call", appointment_id)


@require_POST
@never_cache
def end(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """How it ended; a booked call goes on to quick add."""
    visit = _call(request, appointment_id)
    form = OutcomeForm(request.POST, services=_bookable(request))
    if not form.is_valid():
        return _page(request, visit, SafetyForm(script=queries.call_script()), outcome=form, status=422)
    said = form.cleaned_data
    fitting = queries.service_by_slug(request.clinic.id, said["fitting"]) if said["fitting"] else None
    try:
        actions.note_call(
            request.actor,
            visit.appointment,
            said["outcome"],
            now=clock.now(),
            minutes=said["minutes"],
            why=said["why"],
            fitting_service=fitting,
            once_token=form.once_token,
        )
    except AlreadyDone:
        return redirect("desk:calls")
    except CannotBeDone as fault:
        form.add_trouble(fault)
        return _page(request, visit, SafetyForm(script=queries.call_script()), outcome=form, status=409)
    notices.say(request, _("The call is noted: %(end)s.") % {"end": CallEnd(said["outcome"]).label})
    if said["outcome"] == CallEnd.BOOKED and visit.person is not None:
        wish = Wish(person=visit.person.pk, service=said["fitting"])
        return redirect(f"{reverse('desk:new')}?{wish.query()}")
    return redirect("desk:calls")


def _call(request: ActorRequest, appointment_id: uuid.UUID) -> Visit:
    require(access.may_run_desk(request.actor))
    visit = queries.appointment_or_hidden(request.actor, appointment_id)
    require(access.may_see_appointment(request.actor, visit.appointment))
    if not visit.service.is_call:
        raise Refused(hidden())
    return visit


def _safety(request: ActorRequest, safety: SafetyForm) -> dict[str, object]:
    if not safety.is_bound:
        return {"sent": None, "is_clear": False, "is_open": False}
    sent = presenter.sent_on(safety.script, safety.sending(), emergency=request.clinic.emergency_number)
    return {"sent": sent, "is_clear": safety.are_all_no(), "is_open": sent is None}


def _bookable(request: ActorRequest) -> list[Service]:
    services = queries.services(request.clinic.id, public_only=False)
    return [each for each in services if not each.is_call]


def _page(
    request: ActorRequest,
    visit: Visit,
    safety: SafetyForm,
    *,
    outcome: OutcomeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    known = keeping.call_outcomes(request.actor, [visit.appointment.pk])
    noted = known.get(visit.appointment.pk)
    script = safety.script
    page = {
        "call": presenter.call_page(visit, noted, script, clinic=request.clinic),
        "steps": presenter.steps(script),
        "never": script.never,
        "reviewed": script.reviewed_on,
        "sources": script.source,
        "safety": safety,
        "form": outcome or OutcomeForm(services=_bookable(request)),
        **_safety(request, safety),
    }
    return render(request, "desk/call.html", page, status=status)
