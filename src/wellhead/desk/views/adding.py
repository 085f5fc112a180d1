"""Quick add: from a gap to a booked visit in three steps at most: person, service, done."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wellhead.booking import actions as booking_actions
from wellhead.booking import keeping
from wellhead.booking import queries as booking
from wellhead.booking.actions import Event, Placement, VisitDetails
from wellhead.desk.forms.adding import BookForm, NewPersonForm, name_typed
from wellhead.desk.presenters import adding, words
from wellhead.desk.wish import Wish, wish_of
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.once import AlreadyDone
from wellhead.journey import actions as journey
from wellhead.people import access
from wellhead.people import actions as people_actions
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices
from wellhead.ui.shell import is_fragment

if TYPE_CHECKING:
    from wellhead.booking.models import Appointment, Service
    from wellhead.people.models import Person

DAYS_LOOKED_AHEAD = 14
NO_NOTICE = timedelta(0)
STEP = timedelta(minutes=5)


@require_http_methods(["GET", "POST"])
@never_cache
def new(request: ActorRequest) -> HttpResponse:
    """Who it is for, then what; sending the second step books it."""
    require(access.may_see_staff_pages(request.actor))
    wish = _at_once(wish_of(request.GET, words.zone_of(request.clinic)))
    if wish.person is None:
        return _who(request, wish)
    person = people.person_or_hidden(request.actor, wish.person)
    require(access.may_see_contact(request.actor, person))
    if request.method == "GET":
        return _what(request, wish, person, form=BookForm())
    form = BookForm(request.POST)
    if not form.is_valid():
        return _what(request, wish, person, form=form, status=422)
    return _book(request, wish, person, form=form)


@require_GET
@never_cache
def found(request: ActorRequest) -> HttpResponse:
    """The people who fit what was typed so far, as a part of the page."""
    require(access.may_see_staff_pages(request.actor))
    wish = wish_of(request.GET, words.zone_of(request.clinic))
    if not is_fragment(request):
        return redirect(f"{reverse('desk:new')}?{wish.query()}")
    return render(request, "desk/_found.html", {"rows": _found(request, wish), "wish": wish, "words": wish.q})


@require_POST
@never_cache
def person(request: ActorRequest) -> HttpResponse:
    """Somebody new, with the least that is needed; a likeness to somebody known is shown first."""
    require(access.may_see_staff_pages(request.actor))
    wish = wish_of(request.GET, words.zone_of(request.clinic))
    today = clock.today(request.clinic.time_zone)
    form = NewPersonForm(request.POST, country=request.clinic.country, today=today)
    if not form.is_valid():
        return _who(request, wish, form=form, status=422)
    details = form.details()
    alike = people.people_like(
        request.actor,
        name=f"{details.given_name} {details.family_name}",
        born_on=details.born_on,
        phone=details.phone,
    )
    if alike and not form.cleaned_data["sure"]:
        rows = adding.alike_rows(alike, wish, request.clinic, today=today)
        return _who(request, wish, form=form, alike=rows, status=409)
    row = people_actions.register_person(request.actor, details)
    return redirect(f"{reverse('desk:new')}?{wish.query(person=row.pk, q='')}")


def _at_once(wish: Wish) -> Wish:
    """A walk-in begins at the next five minutes, unless a time is named already."""
    if not wish.walk_in or wish.start is not None:
        return wish
    now = clock.now().replace(second=0, microsecond=0)
    late = now.minute % (STEP.seconds // 60)
    return replace(wish, start=now if not late else now + STEP - timedelta(minutes=late))


def _found(request: ActorRequest, wish: Wish) -> list[adding.PersonRow]:
    if not wish.q:
        return []
    today = clock.today(request.clinic.time_zone)
    return adding.found_rows(people.find_people(request.actor, wish.q), wish, request.clinic, today=today)


def _who(
    request: ActorRequest,
    wish: Wish,
    *,
    form: NewPersonForm | None = None,
    alike: list[adding.PersonRow] | None = None,
    status: int = 200,
) -> HttpResponse:
    today = clock.today(request.clinic.time_zone)
    rows = _found(request, wish)
    page = {
        "wish": wish,
        "gap": _gap(request, wish),
        "rows": rows,
        "words": wish.q,
        "kept": wish.kept(),
        "form": form
        or NewPersonForm(initial=name_typed(wish.q), country=request.clinic.country, today=today),
        "alike": alike or [],
        "is_new_open": form is not None or bool(wish.q and not rows),
        "here": f"?{wish.query()}",
        "without_gap": wish.query(start=None, staff=None, room=None),
    }
    return render(request, "desk/new_who.html", page, status=status)


def _gap(request: ActorRequest, wish: Wish) -> adding.Gap | None:
    staff = people.clinician_or_hidden(request.actor, wish.staff) if wish.staff else None
    return adding.gap(wish, request.clinic, staff_name=staff.name if staff else "", now=clock.now())


def _what(
    request: ActorRequest, wish: Wish, person: Person, *, form: BookForm, status: int = 200
) -> HttpResponse:
    now = clock.now()
    offered = [
        each
        for each in booking.services(request.clinic.id, public_only=False)
        if not each.is_group and not each.sessions
    ]
    page: dict[str, object] = {
        "wish": wish,
        "person": adding.known(
            person,
            request.clinic,
            contact=people.contact_of(person),
            preference=people.contact_preference(person),
            visits=booking.appointments_of(request.actor, person),
            now=now,
        ),
        "form": form,
        "gap": _gap(request, wish),
        "here": f"?{wish.query()}",
        "other_person": f"?{wish.query(person=None)}",
        "other_time": f"?{wish.query(start=None, room=None, walk_in=False)}",
    }
    came_for = keeping.services_of_person(request.actor, person)
    likely = wish.service or adding.likely_service(offered, came_for)
    if wish.start is not None:
        page |= _fitting(request, wish, person, start=wish.start, offered=offered, likely=likely)
    else:
        page |= _times(request, wish, offered, likely=likely)
    return render(request, "desk/new_what.html", page, status=status)


def _fitting(
    request: ActorRequest,
    wish: Wish,
    person: Person,
    *,
    start: datetime,
    offered: list[Service],
    likely: str,
) -> dict[str, object]:
    """What fits the gap for this person."""
    placement = Placement(start, staff_id=wish.staff, room_id=wish.room)
    found = {
        each.pk: booking.conflicts(request.actor, each, placement, now=clock.now(), person=person)
        for each in offered
    }
    fitting, others = adding.choices(
        offered, found, start=start, likely=likely, zone=words.zone_of(request.clinic)
    )
    return {"fitting": fitting, "others": others, "asks_meant": any(each.warning for each in fitting)}


def _times(request: ActorRequest, wish: Wish, offered: list[Service], *, likely: str) -> dict[str, object]:
    """Free times of one service, from a day on."""
    zone = words.zone_of(request.clinic)
    today = clock.today(request.clinic.time_zone)
    first = max(wish.day or today, today)
    service = next((each for each in offered if each.slug == likely), next(iter(offered), None))
    free = (
        booking.free_times(
            request.clinic,
            service,
            from_day=first,
            days=DAYS_LOOKED_AHEAD,
            staff_id=wish.staff,
            lead=NO_NOTICE,
            now=clock.now(),
        )
        if service
        else ()
    )
    days = adding.slot_days(free, zone, names_needed=wish.staff is None)
    return {
        "services": adding.service_links(offered, wish, chosen=service),
        "staff_links": adding.staff_links(people.clinicians(request.clinic.id), wish),
        "chosen": service.slug if service else "",
        "days": days,
        "day": first,
        "earlier": wish.query(day=first - timedelta(days=7)) if first > today else "",
        "later": wish.query(day=adding.day_after(free, first, zone, looked_ahead=DAYS_LOOKED_AHEAD)),
        "kept": wish.kept() | {"person": str(wish.person)},
    }


def _book(request: ActorRequest, wish: Wish, person: Person, *, form: BookForm) -> HttpResponse:
    said = form.cleaned_data
    service = booking.service_by_slug(request.clinic.id, said["service"])
    placement = Placement(
        said["start"],
        staff_id=said["staff"],
        room_id=said["room"],
        is_outside_hours_meant=said["meant"],
    )
    details = VisitDetails(
        chaperone=said["chaperone"],
        needs_note=said["needs_note"],
        referral_source=said["referral_source"],
        referrer=said["referrer"],
    )
    try:
        visit = journey.book_for(
            request.actor,
            service=service,
            person=person,
            placement=placement,
            now=clock.now(),
            once_token=form.once_token,
            details=details,
        )
    except AlreadyDone as before:
        first = booking.appointment_by_token(request.clinic.id, before.answer)
        return redirect("desk:visit", first.appointment.pk)
    except CannotBeDone as fault:
        form.add_error(None, str(fault.message))
        return _what(request, wish, person, form=form, status=409)
    _arrived_at_once(request, wish, visit)
    return _said(request, visit, person)


def _arrived_at_once(request: ActorRequest, wish: Wish, visit: Appointment) -> None:
    """Who walks in is here already."""
    if wish.walk_in:
        booking_actions.mark(request.actor, visit, Event.ARRIVED, now=clock.now())


def _said(request: ActorRequest, visit: Appointment, person: Person) -> HttpResponse:
    told = adding.told(people.contact_of(person), people.contact_preference(person))
    notices.say(
        request,
        adding.booked_words(visit, person, request.clinic, told=told),
        undo_url=reverse("desk:undo", args=[visit.pk]),
    )
    return redirect("desk:visit", visit.pk)
