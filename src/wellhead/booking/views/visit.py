"""One appointment by its private link: seeing, adding to a calendar, moving, cancelling."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from wellhead.booking import actions, courses, queries
from wellhead.booking.forms import CancelForm, ChooseTimeForm
from wellhead.booking.presenters.appointment import appointment_page, cancelled_words
from wellhead.booking.states import Status
from wellhead.booking.views.choosing import show_times
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.once import AlreadyDone
from wellhead.people.middleware import ActorRequest
from wellhead.ui import files, notices


@require_GET
@never_cache
def appointment(request: ActorRequest, token: str) -> HttpResponse:
    """When, where and with whom; a time that is only held goes on to the personal details."""
    visit = queries.appointment_by_token(request.clinic.id, token)
    if visit.status is Status.HELD:
        return redirect("journey:intake", token)
    words = {
        "page": appointment_page(visit, courses.visits_of(visit.appointment), clock.now()),
        "token": token,
        "again_url": reverse("booking:times", args=[visit.service.slug]),
        "form": CancelForm(),
    }
    return render(request, "booking/appointment.html", words)


@require_GET
@never_cache
def ics(request: ActorRequest, token: str) -> HttpResponse:
    """The visit as a calendar file; after a cancellation the file takes the entry away again."""
    visit = queries.appointment_by_token(request.clinic.id, token)
    link = request.build_absolute_uri(reverse("booking:appointment", args=[token]))
    return files.saved(queries.ics(visit, url=link), "visit.ics", kind="text/calendar; charset=utf-8")


@require_http_methods(["POST"])
@never_cache
def cancel(request: ActorRequest, token: str) -> HttpResponse:
    """The visit does not happen."""
    visit = queries.appointment_by_token(request.clinic.id, token)
    form = CancelForm(request.POST)
    if not form.is_valid():
        notices.warn(
            request, _("That was not understood, so nothing was cancelled. Use at most 200 characters.")
        )
        return redirect("booking:appointment", token)
    said = form.cleaned_data
    try:
        done = actions.cancel_series(
            request.actor,
            visit.appointment,
            actions.Scope(said["scope"] or actions.Scope.THIS),
            why=said["why"],
            now=clock.now(),
            token=token,
            once_token=form.once_token,
            agreed_pence=said["agreed_pence"] if said["agreed"] else None,
            with_changed=said["with_changed"],
        )
    except AlreadyDone:
        return redirect("booking:appointment", token)
    except CannotBeDone as fault:
        notices.warn(request, fault.message)
        return redirect("booking:appointment", token)
    if len(done.changed) > 1 or done.kept:
        notices.say(request, cancelled_words(len(done.changed), kept=len(done.kept)))
    return redirect("booking:appointment", token)


@require_http_methods(["GET", "POST"])
@never_cache
def move(request: ActorRequest, token: str) -> HttpResponse:
    """Another time with the same clinician."""
    visit = queries.appointment_by_token(request.clinic.id, token)
    if visit.status is not Status.CONFIRMED:
        return redirect("booking:appointment", token)
    if request.method == "GET":
        return show_times(request, visit.service, ChooseTimeForm(), moving=visit.appointment)
    form = ChooseTimeForm(request.POST)
    if not form.is_valid():
        return show_times(request, visit.service, form, status=422, moving=visit.appointment)
    try:
        actions.move(
            request.actor,
            visit.appointment,
            form.cleaned_data["time"],
            now=clock.now(),
            token=token,
            once_token=form.once_token,
        )
    except AlreadyDone:
        return redirect("booking:appointment", token)
    except CannotBeDone as fault:
        form.add_error("time", str(fault.message))
        nearest = fault.nearest if isinstance(fault, actions.TimeTaken) else ()
        return show_times(request, visit.service, form, status=409, nearest=nearest, moving=visit.appointment)
    notices.say(request, _("Your visit has moved. Add the new time to your calendar."))
    return redirect("booking:appointment", token)
