"""Classes at the desk: opening one, once or every week, and giving somebody a place."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wellhead.booking import access, actions, classes, queries
from wellhead.desk.forms.classes import JoinForm, OpenClassForm
from wellhead.desk.presenters import adding, words
from wellhead.desk.presenters import visit as presenter
from wellhead.desk.views.visit import found_visit
from wellhead.desk.wish import wish_of
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.foundation.once import AlreadyDone
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices


@require_http_methods(["GET", "POST"])
@never_cache
def open_class(request: ActorRequest) -> HttpResponse:
    """A time at which people can join; clinician and room are taken."""
    require(access.may_run_desk(request.actor))
    groups = [each for each in queries.services(request.clinic.id, public_only=False) if each.is_group]
    form = OpenClassForm(
        request.POST or None,
        services=groups,
        clinicians=people.clinicians(request.clinic.id),
        rooms=queries.rooms(request.clinic.id),
        initial={"day": clock.today(request.clinic.time_zone), "service": request.GET.get("service", "")},
    )
    if request.method == "GET" or not form.is_valid():
        return _open_page(
            request, form, has_groups=bool(groups), status=200 if request.method == "GET" else 422
        )
    zone = words.zone_of(request.clinic)
    try:
        opened = actions.open_class(
            request.actor,
            service=queries.service_by_slug(request.clinic.id, form.cleaned_data["service"]),
            placement=form.placement(zone),
            repeat=form.repeat(zone),
            now=clock.now(),
            once_token=form.once_token,
        )
    except AlreadyDone:
        return redirect("desk:calendar")
    except CannotBeDone as fault:
        form.add_error(None, str(fault.message))
        return _open_page(request, form, has_groups=bool(groups), status=409)
    said = ngettext("%(count)d class is open.", "%(count)d classes are open.", len(opened))
    notices.say(request, said % {"count": len(opened)})
    return redirect("desk:visit", opened[0].pk)


@require_http_methods(["GET", "POST"])
@never_cache
def join(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """Somebody is found and gets a place in the class."""
    found = found_visit(request, appointment_id)
    if not classes.is_session(found.appointment):
        raise Refused(hidden())
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = people.person_or_hidden(request.actor, form.cleaned_data["person"])
        try:
            seat = actions.book_seat(
                request.actor,
                found.appointment,
                person=person,
                episode=people.current_episode(person),
                now=clock.now(),
                once_token=form.once_token,
            )
        except AlreadyDone:
            return redirect("desk:visit", appointment_id)
        except CannotBeDone as fault:
            form.add_error(None, str(fault.message))
        else:
            said = _("%(name)s has a place in the class.") % {"name": person.name}
            notices.say(request, said, undo_url=reverse("desk:undo", args=[seat.pk]))
            return redirect("desk:visit", appointment_id)
    wish = wish_of(request.GET, words.zone_of(request.clinic))
    today = clock.today(request.clinic.time_zone)
    rows = people.find_people(request.actor, wish.q) if wish.q else []
    page = {
        "visit": presenter.visit_page(found, (), now=clock.now()),
        "rows": adding.found_rows(rows, wish, request.clinic, today=today),
        "words": wish.q,
        "form": form,
        "once": JoinForm(),
        "here": f"?{request.GET.urlencode()}",
    }
    return render(request, "desk/class_join.html", page, status=409 if form.has_errors else 200)


def _open_page(request: ActorRequest, form: OpenClassForm, *, has_groups: bool, status: int) -> HttpResponse:
    return render(request, "desk/open_class.html", {"form": form, "has_groups": has_groups}, status=status)
