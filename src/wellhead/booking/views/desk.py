"""What the staff mark on a visit during the day."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wellhead.booking import access, actions, queries
from wellhead.booking.forms import MarkForm
from wellhead.booking.presenters.appointment import marked
from wellhead.booking.states import Event
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.once import AlreadyDone
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices

CAN_BE_PUT_BACK = {Event.ARRIVED, Event.DID_NOT_ATTEND}


@require_POST
def mark(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """Arrived, started, finished or did not attend; back to the page it came from, with a way to undo."""
    require(access.may_run_desk(request.actor))
    form = MarkForm(request.POST)
    if not form.is_valid():
        notices.warn(request, _("That was not understood, so nothing was changed. Open the day list again."))
        return redirect(_back(request))
    return _mark(request, appointment_id, Event(form.cleaned_data["event"]), once_token=form.once_token)


@require_POST
def put_back(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """Undo an arrival or a missed visit."""
    require(access.may_run_desk(request.actor))
    once_token = str(request.POST.get("once", ""))
    return _mark(request, appointment_id, Event.PUT_BACK, once_token=once_token)


def _mark(request: ActorRequest, appointment_id: uuid.UUID, event: Event, *, once_token: str) -> HttpResponse:
    visit = queries.appointment_or_hidden(request.actor, appointment_id)
    try:
        actions.mark(request.actor, visit.appointment, event, now=clock.now(), once_token=once_token)
    except AlreadyDone:
        notices.say(request, _("This was saved already. Nothing was changed."))
        return redirect(_back(request))
    except CannotBeDone as fault:
        notices.warn(request, fault.message)
        return redirect(_back(request))
    undo = reverse("booking:put_back", args=[appointment_id]) if event in CAN_BE_PUT_BACK else ""
    notices.say(request, marked(visit, event), undo_url=undo)
    return redirect(_back(request))


def _back(request: ActorRequest) -> str:
    """The page of ours that the form names, or the day list."""
    wanted = str(request.POST.get("next", ""))
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("portal:day")
