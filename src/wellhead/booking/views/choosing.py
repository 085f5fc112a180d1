"""What can be booked, when it is free, and holding a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from wellhead.booking import actions, classes, queries, terms
from wellhead.booking.choices import ServiceKind
from wellhead.booking.forms import ChooseTimeForm, ClassForm, LookForm
from wellhead.booking.models import Appointment, Service
from wellhead.booking.presenters.services import service_cards
from wellhead.booking.presenters.times import Asked, closest, times_page
from wellhead.booking.presenters.zones import zone_picks
from wellhead.booking.queries import FreeTime
from wellhead.booking.views import courses, holding
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.once import AlreadyDone
from wellhead.people import actions as people
from wellhead.people.middleware import ActorRequest

STATUS_OF: dict[type[CannotBeDone], int] = {actions.TimeTaken: 409, people.TooOften: 429}


@require_GET
@never_cache
def services(request: ActorRequest) -> HttpResponse:
    """A free call or a first appointment, with price and terms."""
    clinic, now = request.clinic, clock.now()
    offered = queries.services(clinic.id)
    groups = [each for each in offered if each.is_group]
    cards = service_cards(
        clinic,
        offered,
        clinicians=queries.clinicians_for_each(clinic, offered, now.date()),
        soonest=queries.soonest(clinic, [each for each in offered if not each.is_group], now=now)
        | {each.slug: classes.next_with_room(clinic, each, now=now) for each in groups},
        rules=terms.short_words_for(offered),
    )
    return render(request, "booking/services.html", {"cards": cards})


@require_GET
@never_cache
def times(request: ActorRequest, slug: str) -> HttpResponse:
    """The free times of one service, a day at a time; for a class, when it is held."""
    service = queries.service_by_slug(request.clinic.id, slug)
    if service.is_group:
        return courses.show_classes(request, service, ClassForm())
    return show_times(request, service, ChooseTimeForm())


@require_http_methods(["POST"])
@never_cache
def hold(request: ActorRequest, slug: str) -> HttpResponse:
    """Keep the chosen time and go on to the personal details; when it is gone, show the closest."""
    service = queries.service_by_slug(request.clinic.id, slug)
    if service.is_group:
        return courses.hold_seat(request, service)
    form = ChooseTimeForm(request.POST)
    if not form.is_valid():
        return show_times(request, service, form, status=422)
    starts_at, staff_id = form.cleaned_data["time"], form.cleaned_data["who"]
    mine = holding.held_before(request)
    if mine is not None and _is_the_same(mine, service, starts_at, staff_id=staff_id):
        return redirect("journey:intake", mine.public_token)
    try:
        holding.note_attempt(request)
        holding.let_go_of_earlier(request)
        held = actions.hold_time(
            request.actor,
            clinic=request.clinic,
            service=service,
            starts_at=starts_at,
            staff_id=staff_id,
            now=clock.now(),
            once_token=form.once_token,
            viewer_zone=holding.viewer_zone(request),
        )
    except AlreadyDone as done:
        return redirect("journey:intake", done.answer)
    except CannotBeDone as fault:
        form.add_error("time", str(fault.message))
        nearest = fault.nearest if isinstance(fault, actions.TimeTaken) else ()
        status = STATUS_OF.get(type(fault), 422)
        return show_times(request, service, form, status=status, nearest=nearest)
    return holding.go_on(request, held)


def show_times(
    request: ActorRequest,
    service: Service,
    form: ChooseTimeForm,
    *,
    status: int = 200,
    nearest: Sequence[FreeTime] = (),
    moving: Appointment | None = None,
) -> HttpResponse:
    """The list of times; when `moving`, for a visit that is booked already and stays with its clinician."""
    clinic, now = request.clinic, clock.now()
    look = LookForm(request.GET)
    look.is_valid()
    chosen = form.cleaned_data.get("time") if form.is_bound else None
    asked = Asked(
        address=request.path.removesuffix("hold/"),
        day=look.cleaned_data.get("day"),
        staff_id=moving.staff_id if moving else _who(look, form),
        chosen=chosen,
        viewer=look.viewer(clinic.time_zone),
    )
    everyone = queries.clinicians_for(clinic, service, now.date())
    page = times_page(
        clinic,
        service,
        free=queries.free_starts(clinic, service, staff_id=asked.staff_id, leaving_out=moving, now=now),
        clinicians=[each for each in everyone if moving is None or each.id == moving.staff_id],
        asked=asked,
        now=now,
    )
    words = {
        "page": page,
        "form": form,
        "closest": closest(nearest, clinic),
        "send_to": request.path if moving else reverse("booking:hold", args=[service.slug]),
        "moving": moving,
        "is_course": service.kind == ServiceKind.COURSE and moving is None,
        "course_url": reverse("booking:course", args=[service.slug]),
        "zones": zone_picks(ZoneInfo(clinic.time_zone), asked.viewer),
        "zone": asked.viewer.key if asked.viewer else "",
        "waiting_url": "" if moving else reverse("waiting:join", args=[service.slug]),
        "service": service,
        "leave_url": _leave_url(moving),
        "leave_label": _("Leave"),
    }
    return render(request, "booking/times.html", words, status=status)


def _who(look: LookForm, form: ChooseTimeForm) -> UUID | None:
    """The clinician named in the address, or in a form that came back with a fault."""
    named = look.cleaned_data.get("who")
    if named is None and form.is_bound:
        named = form.cleaned_data.get("who")
    return named if isinstance(named, UUID) else None


def _leave_url(moving: Appointment | None) -> str:
    if moving is None:
        return reverse("booking:services")
    return reverse("booking:appointment", args=[moving.public_token])


def _is_the_same(held: Appointment, service: Service, starts_at: datetime, *, staff_id: UUID | None) -> bool:
    """Whether this very time is held already, and not about to run out."""
    is_alive = held.expires_at is not None and held.expires_at > clock.now()
    same_clinician = staff_id is None or staff_id == held.staff_id
    return is_alive and same_clinician and held.service_id == service.id and held.starts_at == starts_at
