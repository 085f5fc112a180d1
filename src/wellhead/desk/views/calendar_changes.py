"""What is done on the calendar by hand: move, resize, copy, undo, and what would be in the way, asked before it is dropped."""

from __future__ import annotations

import uuid
from zoneinfo import ZoneInfo

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from wellhead.booking import access, actions, conflicts, queries, timetable
from wellhead.booking.actions import ChangedMeanwhile, Placement, VisitDetails
from wellhead.booking.queries import Visit
from wellhead.desk import calendar_asked
from wellhead.desk.calendar_asked import Wish
from wellhead.desk.presenters import calendar_page, calendar_said
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.once import AlreadyDone
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices
from wellhead.ui.shell import is_fragment

NOT_UNDERSTOOD, IN_THE_WAY = 422, 409


@require_GET
@never_cache
def preview(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """What would be in the way of the visit there, in sentences; with `copy=1` of another one like it."""
    visit, wish = _visit(request, appointment_id), _wish(request.GET.dict(), request)
    if wish is None:
        return JsonResponse({"said": str(_not_understood())}, status=NOT_UNDERSTOOD)
    is_copy = request.GET.get("copy") == "1"
    found = conflicts.conflicts(
        request.actor,
        visit.service,
        _placement(wish, visit, is_copy=is_copy),
        now=clock.now(),
        appointment=None if is_copy else visit.appointment,
        person=visit.person if is_copy else None,
    )
    return JsonResponse(
        {
            "conflicts": [
                {"said": str(each.sentence), "blocks": each.blocks, "canBeMeant": each.can_be_meant}
                for each in found
            ]
        }
    )


@require_POST
def place(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """Another time, length, clinician or room; what cannot be leaves the visit where it was."""
    visit, wish = _visit(request, appointment_id), _wish(request.POST.dict(), request)
    if wish is None:
        return _refused(request, str(_not_understood()), status=NOT_UNDERSTOOD)
    try:
        placed = actions.place(
            request.actor,
            visit.appointment,
            _placement(wish, visit),
            now=clock.now(),
            once_token=wish.once,
            seen=wish.version,
        )
    except AlreadyDone:
        return _done(request, str(_("This was done already. Nothing was changed.")))
    except CannotBeDone as fault:
        return _refused(request, str(fault.message), changed=isinstance(fault, ChangedMeanwhile))
    said = calendar_said.placed(visit, queries.visit_of(placed), calendar_page.zone(request.clinic))
    return _remembered(request, placed.pk, said)


@require_POST
def copy(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """The same for the same person once more, at another time."""
    visit, wish = _visit(request, appointment_id), _wish(request.POST.dict(), request)
    if wish is None:
        return _refused(request, str(_not_understood()), status=NOT_UNDERSTOOD)
    if visit.person is None:
        return _refused(request, str(_("Only the visit of a person can be booked once more.")))
    row = visit.appointment
    try:
        made = actions.book_for(
            request.actor,
            service=visit.service,
            person=visit.person,
            episode=row.episode,
            placement=_placement(wish, visit, is_copy=True),
            now=clock.now(),
            once_token=wish.once,
            details=VisitDetails(chaperone=row.chaperone, needs_note=row.needs_note),
        )
    except AlreadyDone:
        return _done(request, str(_("This was done already. Nothing was changed.")))
    except CannotBeDone as fault:
        return _refused(request, str(fault.message))
    return _remembered(
        request, made.pk, calendar_said.copied(queries.visit_of(made), calendar_page.zone(request.clinic))
    )


@require_POST
def undo(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """Back to how the visit stood before the last thing that happened to it."""
    visit = _visit(request, appointment_id)
    version = request.POST.get("version", "")
    try:
        actions.undo(
            request.actor,
            visit.appointment,
            now=clock.now(),
            once_token=request.POST.get("once", "")[:64],
            seen=int(version) if version.isascii() and version.isdigit() else None,
        )
    except AlreadyDone:
        return _done(request, str(_("This was undone already. Nothing was changed.")))
    except CannotBeDone as fault:
        return _refused(request, str(fault.message), changed=isinstance(fault, ChangedMeanwhile))
    request.session.pop(calendar_page.LAST_CHANGE, None)
    return _done(
        request, calendar_said.undone(queries.visit_of(visit.appointment), calendar_page.zone(request.clinic))
    )


def _visit(request: ActorRequest, appointment_id: uuid.UUID) -> Visit:
    require(access.may_run_desk(request.actor))
    return queries.appointment_or_hidden(request.actor, appointment_id)


def _wish(said: dict[str, str], request: ActorRequest) -> Wish | None:
    return calendar_asked.wish(said, zone=ZoneInfo(request.clinic.time_zone))


def _not_understood() -> str:
    return _(
        "That is not a time of the calendar, so nothing was changed. Choose a day and a time in steps of five minutes."
    )


def _placement(wish: Wish, visit: Visit, *, is_copy: bool = False) -> Placement:
    """A copy takes the clinician and the length of the visit that it copies."""
    minutes = int((visit.ends_at - visit.starts_at).total_seconds() // 60)
    return Placement(
        wish.starts_at,
        minutes=wish.minutes or (minutes if is_copy else None),
        staff_id=wish.staff_id or (visit.staff.pk if is_copy else None),
        room_id=wish.room_id,
        is_outside_hours_meant=wish.is_outside_hours_meant,
    )


def _remembered(request: ActorRequest, appointment_id: uuid.UUID, said: str) -> HttpResponse:
    """Keep how to take it back, so that undo outlives a reload."""
    version = timetable.version_of(request.actor, appointment_id) or 0
    request.session[calendar_page.LAST_CHANGE] = calendar_page.kept(
        said, appointment_id=appointment_id, version=version, now=clock.now()
    )
    if is_fragment(request):
        return JsonResponse({"done": True, "said": said, "visit": str(appointment_id)})
    return redirect(_back(request))


def _done(request: ActorRequest, said: str) -> HttpResponse:
    if is_fragment(request):
        return JsonResponse({"done": True, "said": said})
    notices.say(request, said)
    return redirect(_back(request))


def _refused(
    request: ActorRequest, said: str, *, status: int = IN_THE_WAY, changed: bool = False
) -> HttpResponse:
    if is_fragment(request):
        return JsonResponse({"done": False, "said": said, "changed": changed}, status=status)
    notices.warn(request, said)
    return redirect(_back(request))


def _back(request: ActorRequest) -> str:
    """The page of ours that the form names, or today's calendar."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("desk:calendar")
