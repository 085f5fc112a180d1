"""A course of visits in one go: every date is shown, taken ones are mended, then all are booked or none."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wellhead.booking import courses, queries
from wellhead.desk.forms.course import BookCourseForm, CourseForm
from wellhead.desk.presenters import course as presenter
from wellhead.desk.presenters import words
from wellhead.desk.wish import wish_of
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.once import AlreadyDone
from wellhead.journey import actions as journey
from wellhead.people import access
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices

if TYPE_CHECKING:
    from wellhead.booking.models import Service
    from wellhead.people.models import Person

NO_NOTICE = timedelta(0)
USUAL_VISITS = 6


@require_http_methods(["GET", "POST"])
@never_cache
def course(request: ActorRequest) -> HttpResponse:
    """The dates of a course for somebody; sending them books the whole of it."""
    require(access.may_see_staff_pages(request.actor))
    wish = wish_of(request.GET, words.zone_of(request.clinic))
    if wish.person is None:
        return redirect(f"{reverse('desk:new')}?{wish.query()}")
    person = people.person_or_hidden(request.actor, wish.person)
    require(access.may_see_contact(request.actor, person))
    form = _form(request)
    if not form.is_bound or not form.is_valid():
        return _page(request, person, form, status=422 if form.is_bound else 200)
    doing = BookCourseForm(request.POST or None)
    plan = _plan(request, form, doing)
    if request.method == "GET" or not doing.is_valid():
        return _page(request, person, form, plan=plan, status=200 if request.method == "GET" else 422)
    try:
        visits = journey.book_course_for(
            request.actor,
            service=queries.service_by_slug(request.clinic.id, form.cleaned_data["service"]),
            person=person,
            plan=plan,
            now=clock.now(),
            once_token=doing.once_token,
        )
    except AlreadyDone as before:
        first = queries.appointment_by_token(request.clinic.id, before.answer)
        return redirect("desk:visit", first.appointment.pk)
    except CannotBeDone as fault:
        doing.add_error(None, str(fault.message))
        return _page(request, person, form, plan=_plan(request, form, doing), doing=doing, status=409)
    said = ngettext("%(count)d visit is booked.", "%(count)d visits are booked.", len(visits))
    notices.say(request, said % {"count": len(visits)})
    return redirect("desk:visit", visits[0].pk)


def _services(request: ActorRequest) -> list[Service]:
    """Courses first, then what else somebody comes for again."""
    offered = queries.services(request.clinic.id, public_only=False)
    again = [each for each in offered if not each.is_call and not each.is_group]
    return sorted(again, key=lambda each: each.sessions is None)


def _form(request: ActorRequest) -> CourseForm:
    services = _services(request)
    first = services[0] if services else None
    begins = {
        "service": request.GET.get("service") or (first.slug if first else ""),
        "day": clock.today(request.clinic.time_zone) + timedelta(days=7),
        "visits": (first.sessions if first else None) or USUAL_VISITS,
        "weeks": "1",
    }
    return CourseForm(
        request.GET if "day" in request.GET else None,
        services=services,
        clinicians=people.clinicians(request.clinic.id),
        initial=begins,
    )


def _plan(request: ActorRequest, form: CourseForm, doing: BookCourseForm) -> courses.CoursePlan:
    wish = wish_of(request.GET, words.zone_of(request.clinic))
    return courses.plan_course(
        request.clinic,
        queries.service_by_slug(request.clinic.id, form.cleaned_data["service"]),
        form.repeat(words.zone_of(request.clinic)),
        now=clock.now(),
        staff_id=wish.staff,
        chosen=doing.chosen() if doing.is_bound else None,
        lead=NO_NOTICE,
    )


def _page(
    request: ActorRequest,
    person: Person,
    form: CourseForm,
    *,
    plan: courses.CoursePlan | None = None,
    doing: BookCourseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = {
        "person": person,
        "form": form,
        "doing": doing or BookCourseForm(),
        "plan": presenter.plan_page(plan, words.zone_of(request.clinic)) if plan else None,
        "here": f"?{request.GET.urlencode()}",
        "nobody": _("Nobody can give this at any of these times.") if plan and plan.staff is None else "",
    }
    return render(request, "desk/course.html", page, status=status)
