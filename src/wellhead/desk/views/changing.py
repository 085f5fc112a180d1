"""Moving and cancelling one visit, or a course of them: what is in the way and what it costs is said before it is done."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wellhead.booking import actions, courses, keeping, queries
from wellhead.booking.actions import Scope
from wellhead.desk.forms.visit import CancelForm, DoPlaceForm, PlaceForm, as_it_stands
from wellhead.desk.presenters import visit as presenter
from wellhead.desk.presenters import words
from wellhead.desk.views.visit import done, found_visit
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.once import AlreadyDone
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices

if TYPE_CHECKING:
    from wellhead.booking.queries import Visit


@require_http_methods(["GET", "POST"])
@never_cache
def move(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """Another time, length, clinician or room: first what is in the way, then the press that does it."""
    found = found_visit(request, appointment_id)
    begins = as_it_stands(found.appointment, words.zone_of(request.clinic))
    form = PlaceForm(
        request.GET if "day" in request.GET else begins,
        clinicians=people.clinicians(request.clinic.id),
        rooms=queries.rooms(request.clinic.id),
        in_course=found.appointment.series_id is not None,
    )
    if not form.is_valid():
        return _moving(request, found, form, status=422)
    if request.method == "GET":
        return _moving(request, found, form, preview=_preview(request, found, form))
    return _move(request, found, form)


def _move(request: ActorRequest, found: Visit, form: PlaceForm) -> HttpResponse:
    doing = DoPlaceForm(request.POST)
    if not doing.is_valid():
        return _moving(request, found, form, preview=_preview(request, found, form), doing=doing, status=422)
    try:
        said = _move_course(request, found, form, doing=doing) or _move_one(request, found, form, doing=doing)
    except AlreadyDone:
        return redirect("desk:visit", found.appointment.pk)
    except CannotBeDone as fault:
        doing.add_error(None, str(fault.message))
        return _moving(request, found, form, preview=_preview(request, found, form), doing=doing, status=409)
    if form.reach is not Scope.THIS:
        notices.say(request, said)
        return redirect("desk:visit", found.appointment.pk)
    return done(request, found, said)


def _move_one(request: ActorRequest, found: Visit, form: PlaceForm, *, doing: DoPlaceForm) -> str:
    said = doing.cleaned_data
    actions.place(
        request.actor,
        found.appointment,
        form.placement(words.zone_of(request.clinic), meant=said["meant"]),
        now=clock.now(),
        once_token=doing.once_token,
        seen=said["seen"],
        person_asked=said["asked_by"] == "person",
    )
    moved = queries.visit_of(found.appointment)
    where = {
        "who": presenter.title_of(moved),
        "moment": words.short_moment(moved.starts_at, words.zone_of(request.clinic)),
        "staff": moved.staff.name,
    }
    return _("%(who)s now stands at %(moment)s with %(staff)s.") % where


def _move_course(request: ActorRequest, found: Visit, form: PlaceForm, *, doing: DoPlaceForm) -> str:
    """What was changed of the course; empty when only this visit is meant."""
    if form.reach is Scope.THIS:
        return ""
    changed = actions.change_series(
        request.actor,
        found.appointment,
        form.reach,
        change=form.change(
            found.appointment, words.zone_of(request.clinic), meant=doing.cleaned_data["meant"]
        ),
        now=clock.now(),
        once_token=doing.once_token,
        seen=doing.cleaned_data["seen"],
    )
    return presenter.changed_words(changed, words.zone_of(request.clinic))


@require_http_methods(["GET", "POST"])
@never_cache
def cancel(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """The visit does not happen: the rule that was shown, what it costs, and a waiver with its reason."""
    found = found_visit(request, appointment_id)
    in_course = found.appointment.series_id is not None
    if request.method == "GET":
        return _cancelling(request, found, CancelForm(in_course=in_course, initial={"seen": found.events}))
    form = CancelForm(request.POST, in_course=in_course)
    if not form.is_valid():
        return _cancelling(request, found, form, status=422)
    try:
        said = _cancel_course(request, found, form) or _cancel_one(request, found, form)
    except AlreadyDone:
        return redirect("desk:visit", appointment_id)
    except CannotBeDone as fault:
        form.add_error(None, str(fault.message))
        return _cancelling(request, found, form, status=409)
    if form.cleaned_data["waive"]:
        _waive(request, found, form.cleaned_data["waive_why"])
    if form.reach is not Scope.THIS:
        notices.say(request, said)
        return redirect("desk:visit", appointment_id)
    return done(request, found, said)


def _cancel_one(request: ActorRequest, found: Visit, form: CancelForm) -> str:
    said = form.cleaned_data
    actions.cancel(
        request.actor,
        found.appointment,
        why=said["why"],
        now=clock.now(),
        once_token=form.once_token,
        person_asked=said["asked_by"] == "person",
        seen=said["seen"],
    )
    return _("The visit of %(who)s is cancelled.") % {"who": presenter.title_of(found)}


def _cancel_course(request: ActorRequest, found: Visit, form: CancelForm) -> str:
    """What was cancelled of the course; empty when only this visit is meant."""
    if form.reach is Scope.THIS:
        return ""
    said = form.cleaned_data
    cancelled = actions.cancel_series(
        request.actor,
        found.appointment,
        form.reach,
        why=said["why"],
        now=clock.now(),
        once_token=form.once_token,
        person_asked=said["asked_by"] == "person",
    )
    return presenter.cancelled_words(cancelled, words.zone_of(request.clinic))


def _waive(request: ActorRequest, found: Visit, why: str) -> None:
    """The fee that the cancellation proposed is waived in the same breath."""
    for standing in keeping.fees_of(request.actor, found.appointment):
        if standing.is_open:
            actions.decide_fee(request.actor, standing.fee, actions.FeeStep.WAIVED, why=why, now=clock.now())


def _preview(request: ActorRequest, found: Visit, form: PlaceForm) -> presenter.Preview:
    zone = words.zone_of(request.clinic)
    placement, said = form.placement(zone), form.cleaned_data
    where = presenter.place_words(
        placement.starts_at,
        zone,
        minutes=said["minutes"],
        staff=form.name_of("staff"),
        room=form.name_of("room") if said["room"] else "",
    )
    same = {name: str(value) for name, value in as_it_stands(found.appointment, zone).items()}
    if form.reach is not Scope.THIS:
        change = form.change(found.appointment, zone, meant=False)
        tried, hindered = actions.try_change_series(
            request.actor, found.appointment, form.reach, change=change, now=clock.now()
        )
        in_the_way = presenter.of_course(hindered, zone)
        also = presenter.also_words(tried, zone)
        return presenter.preview(where, in_the_way, is_as_it_stands=form.says() == same, also=also)
    found_there = queries.conflicts(
        request.actor, found.service, placement, now=clock.now(), appointment=found.appointment
    )
    return presenter.preview(where, found_there, is_as_it_stands=form.says() == same)


def _moving(
    request: ActorRequest,
    found: Visit,
    form: PlaceForm,
    *,
    preview: presenter.Preview | None = None,
    doing: DoPlaceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = {
        "visit": presenter.visit_page(found, (), now=clock.now()),
        "form": form,
        "preview": preview,
        "doing": doing or DoPlaceForm(initial={"seen": found.events}),
        "here": f"?{request.GET.urlencode()}",
    }
    return render(request, "desk/move.html", page, status=status)


def _cancelling(request: ActorRequest, found: Visit, form: CancelForm, *, status: int = 200) -> HttpResponse:
    zone = words.zone_of(request.clinic)
    page = {
        "visit": presenter.visit_page(found, (), now=clock.now()),
        "form": form,
        "course": presenter.course(courses.visits_of(found.appointment), found.appointment, zone),
    }
    return render(request, "desk/cancel.html", page, status=status)
