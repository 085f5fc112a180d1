"""What the clinic offers: services with their rules, and rooms. What is booked already stays, and the page says so."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wellhead.booking import access, actions, keeping
from wellhead.desk.forms.settings import (
    BLANK_SERVICE,
    RoomForm,
    RuleForm,
    ServiceForm,
    room_as_it_is,
    service_as_it_is,
)
from wellhead.desk.presenters import settings as presenter
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices

if TYPE_CHECKING:
    from wellhead.booking.models import Service


@require_GET
@never_cache
def services(request: ActorRequest) -> HttpResponse:
    """Everything that can be booked, with the same-day switch of each."""
    require(access.may_set_hours(request.actor))
    rows = keeping.all_services(request.actor)
    today = clock.today(request.clinic.time_zone)
    shown = presenter.service_rows(rows, keeping.rules_of(request.actor, rows), today)
    page = {
        "rows": [row for row in shown if not row.is_closed],
        "closed": [row for row in shown if row.is_closed],
    }
    return render(request, "desk/services.html", page)


@require_http_methods(["GET", "POST"])
@never_cache
def add_service(request: ActorRequest) -> HttpResponse:
    """Something new to book."""
    require(access.may_set_hours(request.actor))
    form = ServiceForm(request.POST) if request.method == "POST" else ServiceForm(initial=BLANK_SERVICE)
    if request.method == "GET" or not form.is_valid():
        return _service_page(request, form, status=200 if request.method == "GET" else 422)
    try:
        added = actions.add_service(request.actor, form.details(None))
    except CannotBeDone as fault:
        return _refused(request, form, fault)
    notices.say(request, _("“%(name)s” can be booked now.") % {"name": added.name})
    return redirect("desk:service", added.pk)


@require_http_methods(["GET", "POST"])
@never_cache
def service(request: ActorRequest, service_id: uuid.UUID) -> HttpResponse:
    """One service: how it is given from now on, and its rules."""
    require(access.may_set_hours(request.actor))
    row = keeping.service_or_hidden(request.actor, service_id)
    if request.method == "GET":
        return _service_page(request, ServiceForm(initial=service_as_it_is(row)), row)
    form = ServiceForm(request.POST)
    if not form.is_valid():
        return _service_page(request, form, row, status=422)
    try:
        actions.change_service(request.actor, row, form.details(row))
    except CannotBeDone as fault:
        return _refused(request, form, fault, row=row)
    notices.say(request, _("Saved. It holds for visits that are booked from now on."))
    return redirect("desk:service", row.pk)


@require_POST
def same_day(request: ActorRequest, service_id: uuid.UUID) -> HttpResponse:
    """The switch: may the public book it for today?"""
    require(access.may_set_hours(request.actor))
    row = keeping.service_or_hidden(request.actor, service_id)
    wanted = request.POST.get("is_same_day") == "1"
    actions.set_same_day(request.actor, row, is_same_day=wanted)
    said = (
        _("“%(name)s” can be booked for the same day on the website.")
        if wanted
        else _("“%(name)s” cannot be booked for the same day on the website. The desk still can.")
    )
    notices.say(request, said % {"name": row.name})
    return redirect("desk:services")


@require_POST
def close_service(request: ActorRequest, service_id: uuid.UUID) -> HttpResponse:
    """Not offered any more from today, or offered again."""
    require(access.may_set_hours(request.actor))
    row = keeping.service_or_hidden(request.actor, service_id)
    closes = request.POST.get("close") == "1"
    today = clock.today(request.clinic.time_zone)
    actions.close_service(request.actor, row, closed_on=today if closes else None)
    said = _("“%(name)s” is not offered any more.") if closes else _("“%(name)s” is offered again.")
    notices.say(request, said % {"name": row.name})
    return redirect("desk:service", row.pk)


@require_POST
def set_rule(request: ActorRequest, service_id: uuid.UUID) -> HttpResponse:
    """What changing or missing a visit costs, for every visit, a first or a repeat one."""
    require(access.may_set_hours(request.actor))
    row = keeping.service_or_hidden(request.actor, service_id)
    form = RuleForm(request.POST)
    if not form.is_valid():
        return _service_page(request, ServiceForm(initial=service_as_it_is(row)), row, rule=form, status=422)
    try:
        actions.set_change_rule(request.actor, row, form.details())
    except CannotBeDone as fault:
        form.add_error(None, str(fault.message))
        return _service_page(request, ServiceForm(initial=service_as_it_is(row)), row, rule=form, status=422)
    notices.say(request, _("The rule is saved. Visits booked already keep the one they were shown."))
    return redirect("desk:service", row.pk)


@require_POST
def drop_rule(request: ActorRequest, service_id: uuid.UUID) -> HttpResponse:
    """A rule holds no more for visits booked from now on."""
    require(access.may_set_hours(request.actor))
    row = keeping.service_or_hidden(request.actor, service_id)
    for rule in keeping.rules_of(request.actor, [row])[row.pk]:
        if rule.visit == request.POST.get("visit"):
            actions.drop_change_rule(request.actor, rule)
            notices.say(request, _("The rule is gone. Visits booked already keep it."))
    return redirect("desk:service", row.pk)


@require_http_methods(["GET", "POST"])
@never_cache
def rooms(request: ActorRequest) -> HttpResponse:
    """The rooms, and a new one."""
    require(access.may_set_hours(request.actor))
    form = RoomForm(request.POST) if request.method == "POST" else RoomForm()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            room = actions.add_room(request.actor, said["name"])
            actions.change_room(
                request.actor, room, name=said["name"], kind=said["kind"], closed_on=said["closed_on"]
            )
        except CannotBeDone as fault:
            form.add_trouble(fault)
        else:
            notices.say(request, _("%(room)s is there.") % {"room": room.name})
            return redirect("desk:rooms_list")
    page = {"rows": presenter.room_rows(keeping.all_rooms(request.actor)), "form": form}
    return render(request, "desk/rooms_list.html", page, status=422 if form.has_errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
def room(request: ActorRequest, room_id: uuid.UUID) -> HttpResponse:
    """One room."""
    require(access.may_set_hours(request.actor))
    row = keeping.room_or_hidden(request.actor, room_id)
    form = RoomForm(request.POST) if request.method == "POST" else RoomForm(initial=room_as_it_is(row))
    now = clock.now()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.change_room(
                request.actor, row, name=said["name"], kind=said["kind"], closed_on=said["closed_on"]
            )
        except CannotBeDone as fault:
            form.add_trouble(fault)
        else:
            notices.say(request, _("Saved."))
            return redirect("desk:rooms_list")
    booked = keeping.visits_within(request.actor, now, keeping.far_from(now), room=row)
    page = {"room": row, "form": form, "stays": presenter.in_room_words(len(booked))}
    return render(request, "desk/room.html", page, status=422 if form.has_errors else 200)


def _refused(
    request: ActorRequest, form: ServiceForm, fault: CannotBeDone, *, row: Service | None = None
) -> HttpResponse:
    form.add_trouble(fault)
    return _service_page(request, form, row, status=422)


def _service_page(
    request: ActorRequest,
    form: ServiceForm,
    row: Service | None = None,
    *,
    rule: RuleForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page: dict[str, object] = {"form": form, "service": row}
    if row is not None:
        rules = keeping.rules_of(request.actor, [row])[row.pk]
        page |= {
            "rules": presenter.rule_rows(row, rules),
            "rule": rule or RuleForm(initial={"move_hours": 24, "cancel_hours": 24, "missed_percent": 0}),
            "is_rule_open": rule is not None,
            "stays": presenter.stays_words(keeping.how_many_booked(request.actor, row, clock.now())),
        }
    return render(request, "desk/service.html", page, status=status)
