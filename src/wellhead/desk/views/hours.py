"""When clinicians work and what is closed. Visits in time that goes away are named before it is saved, and stay."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wellhead.booking import access, actions, keeping, queries
from wellhead.desk.forms.hours import (
    ClinicianForm,
    ExtraForm,
    LeaveForm,
    WeekForm,
    fits_the_form,
    week_as_it_is,
)
from wellhead.desk.presenters import hours as presenter
from wellhead.desk.presenters import words
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices

if TYPE_CHECKING:
    from wellhead.booking.models import Appointment, Room
    from wellhead.people.models import Staff


@require_GET
@never_cache
def hours(request: ActorRequest) -> HttpResponse:
    """Everybody's week, leave ahead, extra hours and public holidays."""
    require(access.may_set_hours(request.actor))
    return _page(request, _leave_form(request))


@require_POST
@never_cache
def add_leave(request: ActorRequest) -> HttpResponse:
    """Leave, a closed room, a closed clinic; visits in it are named first."""
    require(access.may_set_hours(request.actor))
    form = _leave_form(request)
    if not form.is_valid():
        return _page(request, form, status=422)
    staff, room = _whose(request, form.cleaned_data["who"])
    starts_at, ends_at = form.span(words.zone_of(request.clinic))
    within = keeping.visits_within(request.actor, starts_at, ends_at, staff=staff, room=room)
    if within and not form.cleaned_data["seen"]:
        return _page(request, form, within=within, status=409)
    try:
        actions.add_leave(
            request.actor,
            staff=staff,
            room=room,
            starts_at=starts_at,
            ends_at=ends_at,
            kind=form.cleaned_data["kind"],
            why=form.cleaned_data["why"],
        )
    except CannotBeDone as fault:
        form.add_trouble(fault)
        return _page(request, form, status=422)
    notices.say(request, _("It is written down. Nobody can book there any more."))
    return redirect("desk:hours")


@require_POST
def drop_leave(request: ActorRequest, absence_id: uuid.UUID) -> HttpResponse:
    """The time is there after all."""
    require(access.may_set_hours(request.actor))
    actions.drop_leave(request.actor, keeping.absence_or_hidden(request.actor, absence_id))
    notices.say(request, _("It is gone. The time can be booked again."))
    return redirect("desk:hours")


@require_http_methods(["GET", "POST"])
@never_cache
def clinician(request: ActorRequest, staff_id: uuid.UUID) -> HttpResponse:
    """One clinician's week; visits that the new one leaves outside are named first."""
    require(access.may_set_hours(request.actor))
    staff = people.clinician_or_hidden(request.actor, staff_id)
    if request.method == "GET":
        return _clinician_page(request, staff)
    form = WeekForm(request.POST)
    if not form.is_valid():
        return _clinician_page(request, staff, form, status=422)
    week, since = form.week(), form.cleaned_data["since"]
    zone = keeping.zone_of(request.actor, staff)
    outside = keeping.visits_outside(request.actor, staff, week, since=since, zone=zone)
    if outside and not form.cleaned_data["seen"]:
        return _clinician_page(request, staff, form, outside=outside, status=409)
    try:
        actions.set_week(request.actor, staff, week, since=since)
    except CannotBeDone as fault:
        form.add_trouble(fault)
        return _clinician_page(request, staff, form, status=422)
    said = {"name": staff.name, "day": words.long_day(since)}
    notices.say(request, _("The week of %(name)s holds from %(day)s on.") % said)
    return redirect("desk:hours")


@require_POST
@never_cache
def set_clinician(request: ActorRequest, staff_id: uuid.UUID) -> HttpResponse:
    """Their own clock and the most visits a day."""
    require(access.may_set_hours(request.actor))
    staff = people.clinician_or_hidden(request.actor, staff_id)
    form = ClinicianForm(request.POST)
    if not form.is_valid():
        return _clinician_page(request, staff, own=form, status=422)
    said = form.cleaned_data
    try:
        actions.set_clinician(
            request.actor, staff, time_zone=said["time_zone"], most_a_day=said["most_a_day"]
        )
    except CannotBeDone as fault:
        form.add_trouble(fault)
        return _clinician_page(request, staff, own=form, status=422)
    notices.say(request, _("Saved."))
    return redirect("desk:clinician", staff.pk)


@require_POST
@never_cache
def add_extra(request: ActorRequest, staff_id: uuid.UUID) -> HttpResponse:
    """More hours on one day."""
    require(access.may_set_hours(request.actor))
    staff = people.clinician_or_hidden(request.actor, staff_id)
    form = ExtraForm(request.POST)
    if not form.is_valid():
        return _clinician_page(request, staff, extra=form, status=422)
    said = form.cleaned_data
    try:
        actions.add_extra_hours(request.actor, staff, said["day"], begins=said["begins"], ends=said["ends"])
    except CannotBeDone as fault:
        form.add_trouble(fault)
        return _clinician_page(request, staff, extra=form, status=422)
    notices.say(request, _("%(name)s works then too.") % {"name": staff.name})
    return redirect("desk:clinician", staff.pk)


@require_POST
def drop_extra(request: ActorRequest, hours_id: uuid.UUID) -> HttpResponse:
    """The single day is not worked after all."""
    require(access.may_set_hours(request.actor))
    row = keeping.hours_or_hidden(request.actor, hours_id)
    with notices.telling(request, _("These hours are gone.")):
        actions.drop_extra_hours(request.actor, row)
    return redirect("desk:hours")


def _leave_form(request: ActorRequest) -> LeaveForm:
    return LeaveForm(
        request.POST if request.method == "POST" else None,
        clinicians=people.clinicians(request.clinic.id),
        rooms=queries.rooms(request.clinic.id),
    )


def _whose(request: ActorRequest, who: str) -> tuple[Staff | None, Room | None]:
    kind, _colon, key = who.partition(":")
    if kind == "staff":
        return people.clinician_or_hidden(request.actor, uuid.UUID(key)), None
    if kind == "room":
        return None, keeping.room_or_hidden(request.actor, uuid.UUID(key))
    return None, None


def _page(
    request: ActorRequest, form: LeaveForm, *, within: list[Appointment] | None = None, status: int = 200
) -> HttpResponse:
    today = clock.today(request.clinic.time_zone)
    touched = within or []
    page = {
        "clinicians": presenter.clinician_rows(
            people.clinicians(request.clinic.id),
            keeping.hours_on(request.actor, today),
            keeping.clinician_settings(request.actor),
        ),
        "leave": presenter.leave_rows(keeping.absences_from(request.actor, clock.now()), request.clinic),
        "extra": presenter.extra_rows(keeping.single_days(request.actor, today)),
        "holidays": presenter.holidays(keeping.holidays_ahead(request.clinic, today)),
        "form": form,
        "touched": presenter.touched(touched, request.clinic),
        "touched_words": presenter.touched_words(len(touched)),
    }
    return render(request, "desk/hours.html", page, status=status)


def _clinician_page(
    request: ActorRequest,
    staff: Staff,
    form: WeekForm | None = None,
    *,
    own: ClinicianForm | None = None,
    extra: ExtraForm | None = None,
    outside: list[Appointment] | None = None,
    status: int = 200,
) -> HttpResponse:
    today = clock.today(request.clinic.time_zone)
    week = keeping.hours_on(request.actor, today).get(staff.pk, [])
    lasting = [each for each in week if not each.is_single]
    settings = keeping.clinician_settings(request.actor).get(staff.pk)
    touched = outside or []
    begins = {
        "time_zone": settings.time_zone if settings else "",
        "most_a_day": settings.most_a_day if settings else None,
    }
    page = {
        "staff": staff,
        "form": form or WeekForm(initial=week_as_it_is(lasting, today)),
        "fits": fits_the_form(lasting),
        "own": own or ClinicianForm(initial=begins),
        "extra": extra or ExtraForm(),
        "clinic_zone": request.clinic.time_zone,
        "touched": presenter.touched(touched, request.clinic),
        "touched_words": presenter.touched_words(len(touched)),
    }
    return render(request, "desk/clinician.html", page, status=status)
