"""Booking several visits at once, and a place in a class."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wellhead.booking import actions, classes, courses, queries, series
from wellhead.booking.forms import ClassForm, CourseForm, LookForm
from wellhead.booking.models import Service
from wellhead.booking.presenters.classes import classes_page
from wellhead.booking.presenters.course import course_page
from wellhead.booking.presenters.times import value_of
from wellhead.booking.presenters.zones import zone_picks
from wellhead.booking.views import holding
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.once import AlreadyDone, new_token
from wellhead.people.middleware import ActorRequest

SHOW = "show"
"""The button that shows the dates anew and books nothing."""


@require_http_methods(["GET", "POST"])
@never_cache
def course(request: ActorRequest, slug: str) -> HttpResponse:
    """Every visit of a course with its day; those that are taken are mended here, then all are held at once."""
    service = queries.service_by_slug(request.clinic.id, slug)
    is_shown_first = request.method == "GET"
    sent = {**request.GET.dict(), "once": new_token()} if is_shown_first else request.POST.dict()
    form = CourseForm(sent, most=service.sessions or courses.MOST_IN_A_COURSE)
    if not form.is_valid():
        return redirect("booking:times", slug)
    plan = _plan(request, service, form)
    is_only_shown = is_shown_first or SHOW in request.POST
    if is_only_shown or not plan.is_whole or plan.staff is None:
        if not is_only_shown:
            form.add_error("time", _("Nothing is booked yet: a time is missing. Choose another for it."))
        return _show(request, service, form, plan=plan)
    try:
        holding.note_attempt(request)
        holding.let_go_of_earlier(request)
        held = actions.hold_course(
            request.actor,
            clinic=request.clinic,
            service=service,
            repeat=plan.repeat,
            starts=plan.starts,
            staff_id=plan.staff.id,
            now=clock.now(),
            once_token=form.once_token,
            viewer_zone=holding.viewer_zone(request),
        )
    except AlreadyDone as done:
        return redirect("journey:intake", done.answer)
    except CannotBeDone as fault:
        plan = _plan(request, service, form)
        form.add_error("time", str(fault.message))
        return _show(request, service, form, plan=plan)
    return holding.go_on(request, held[0])


def show_classes(
    request: ActorRequest, service: Service, form: ClassForm, *, status: int = 200
) -> HttpResponse:
    """The classes with the places left in each."""
    look = LookForm(request.GET)
    found = classes.upcoming(request.clinic, service, now=clock.now())
    page = classes_page(
        request.clinic,
        service,
        found,
        chosen=form.data.get("session") if form.is_bound else None,
        viewer=look.viewer(request.clinic.time_zone),
    )
    viewer = look.viewer(request.clinic.time_zone)
    words = {
        "page": page,
        "form": form,
        "service": service,
        "zones": zone_picks(ZoneInfo(request.clinic.time_zone), viewer),
        "zone": viewer.key if viewer else "",
        "leave_url": reverse("booking:services"),
        "leave_label": _("Leave"),
    }
    return render(request, "booking/classes.html", words, status=status)


def hold_seat(request: ActorRequest, service: Service) -> HttpResponse:
    """Keep a place in the chosen class and go on to the personal details."""
    form = ClassForm(request.POST)
    if not form.is_valid():
        return show_classes(request, service, form, status=422)
    session = queries.appointment_or_hidden(request.actor, form.cleaned_data["session"]).appointment
    try:
        holding.note_attempt(request)
        holding.let_go_of_earlier(request)
        seat = actions.hold_seat(
            request.actor,
            session,
            now=clock.now(),
            once_token=form.once_token,
            viewer_zone=holding.viewer_zone(request),
        )
    except AlreadyDone as done:
        return redirect("journey:intake", done.answer)
    except CannotBeDone as fault:
        form.add_error("session", str(fault.message))
        return show_classes(request, service, form, status=409)
    return holding.go_on(request, seat)


def _plan(request: ActorRequest, service: Service, form: CourseForm) -> courses.CoursePlan:
    said = form.cleaned_data
    repeat = series.weekly(
        said["time"],
        count=said["visits"],
        every_weeks=said["weeks"],
        zone=ZoneInfo(request.clinic.time_zone),
    )
    return courses.plan_course(
        request.clinic,
        service,
        repeat,
        now=clock.now(),
        staff_id=said["who"],
        chosen=form.chosen(),
    )


def _show(
    request: ActorRequest, service: Service, form: CourseForm, *, plan: courses.CoursePlan
) -> HttpResponse:
    look = LookForm(request.GET)
    back = f"{reverse('booking:times', args=[service.slug])}?who={form.data.get('who', '')}"
    words = {
        "page": course_page(request.clinic, service, plan, viewer=look.viewer(request.clinic.time_zone)),
        "form": form,
        "first": value_of(plan.visits[0].wanted_at),
        "zone": holding.viewer_zone(request),
        "leave_url": back,
        "leave_label": _("Back"),
    }
    return render(request, "booking/course.html", words, status=409 if form.errors else 200)
