"""What can be booked, when it is free, and holding a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from wellhead.booking import actions, queries
from wellhead.booking.forms import ChooseTimeForm, LookForm
from wellhead.booking.models import Appointment, Service
from wellhead.booking.presenters.services import service_cards
from wellhead.booking.presenters.times import Asked, closest, times_page
from wellhead.booking.queries import FreeTime
from wellhead.booking.states import Status
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.foundation.once import AlreadyDone
from wellhead.people import actions as people
from wellhead.people.middleware import ActorRequest, who_tries

HELD = "booking_held"


@require_GET
@never_cache
def services(request: ActorRequest) -> HttpResponse:
    """A free call or a first appointment, with price and terms."""
    clinic, now = request.clinic, clock.now()
    offered = queries.services(clinic.id)
    cards = service_cards(
        clinic,
        offered,
        clinicians=queries.clinicians_for_each(clinic, offered, now.date()),
        soonest=queries.soonest(clinic, offered, now=now),
    )
    return render(request, "booking/services.html", {"cards": cards})


@require_GET
@never_cache
def times(request: ActorRequest, slug: str) -> HttpResponse:
    """The free times of one service, a day at a time."""
    service = queries.service_by_slug(request.clinic.id, slug)
    return show_times(request, service, ChooseTimeForm())


@require_http_methods(["POST"])
@never_cache
def hold(request: ActorRequest, slug: str) -> HttpResponse:
    """Keep the chosen time and go on to the personal details; when it is gone, show the closest."""
    service = queries.service_by_slug(request.clinic.id, slug)
    form = ChooseTimeForm(request.POST)
    if not form.is_valid():
        return show_times(request, service, form, status=422)
    starts_at, staff_id = form.cleaned_data["time"], form.cleaned_data["who"]
    mine = _held_before(request)
    if mine is not None and _is_the_same(mine, service, starts_at, staff_id=staff_id):
        return redirect("journey:intake", mine.public_token)
    try:
        people.note_attempt(request.actor, "hold", who_tries(request), now=clock.now())
    except people.TooOften as fault:
        form.add_error("time", str(fault.message))
        return show_times(request, service, form, status=429)
    if mine is not None:
        actions.cancel(
            request.actor, mine, why=_("Another time was chosen"), now=clock.now(), token=mine.public_token
        )
    try:
        held = actions.hold_time(
            request.actor,
            clinic=request.clinic,
            service=service,
            starts_at=starts_at,
            staff_id=staff_id,
            now=clock.now(),
            once_token=form.once_token,
        )
    except AlreadyDone as done:
        return redirect("journey:intake", done.answer)
    except actions.TimeTaken as taken:
        form.add_error("time", str(taken.message))
        return show_times(request, service, form, status=409, nearest=taken.nearest)
    except CannotBeDone as fault:
        form.add_error("time", str(fault.message))
        return show_times(request, service, form, status=422)
    request.session[HELD] = held.public_token
    return redirect("journey:intake", held.public_token)


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


def _held_before(request: ActorRequest) -> Appointment | None:
    """The time that this browser holds already, if it still does."""
    token = request.session.get(HELD)
    if not isinstance(token, str):
        return None
    try:
        visit = queries.appointment_by_token(request.clinic.id, token)
    except Refused:
        return None
    return visit.appointment if visit.status is Status.HELD else None


def _is_the_same(held: Appointment, service: Service, starts_at: datetime, *, staff_id: UUID | None) -> bool:
    """Whether this very time is held already, and not about to run out."""
    is_alive = held.expires_at is not None and held.expires_at > clock.now()
    same_clinician = staff_id is None or staff_id == held.staff_id
    return is_alive and same_clinician and held.service_id == service.id and held.starts_at == starts_at
