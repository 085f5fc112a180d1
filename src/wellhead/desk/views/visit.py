"""One visit's page, and what the desk does to it: mark, move, cancel, note. Each can be undone."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wellhead.booking import access, actions, keeping, mailbox, queries
from wellhead.booking import history as happened
from wellhead.desk.forms.visit import (
    CancelForm,
    DoPlaceForm,
    MarkForm,
    NoteForm,
    PlaceForm,
    as_it_stands,
)
from wellhead.desk.presenters import adding, fees, messages, words
from wellhead.desk.presenters import visit as presenter
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.once import AlreadyDone
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices

if TYPE_CHECKING:
    from wellhead.booking.queries import Visit


@require_GET
@never_cache
def visit(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """Who, when, where, how it stands, what happened, and what can be done now."""
    found = _visit(request, appointment_id)
    person_id = found.person.pk if found.person else None
    audit.reading(
        request.actor, "desk.visit_opened", person_id=person_id, subject=f"appointment:{appointment_id}"
    )
    return _page(request, found)


@require_POST
def mark(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """What happened on the day; back to the visit, with undo."""
    found = _visit(request, appointment_id)
    form = MarkForm(request.POST)
    if not form.is_valid():
        notices.warn(request, _("That was not understood, so nothing was changed. Press the button again."))
        return redirect("desk:visit", appointment_id)
    said = form.cleaned_data
    try:
        actions.mark(
            request.actor,
            found.appointment,
            said["event"],
            now=clock.now(),
            once_token=form.once_token,
            why=said["why"],
            seen=said["seen"],
        )
    except AlreadyDone:
        return redirect("desk:visit", appointment_id)
    except CannotBeDone as fault:
        notices.warn(request, fault.message)
        return redirect("desk:visit", appointment_id)
    event = words.HAPPENED[actions.Event(said["event"])]
    return _done(request, found, _("%(who)s: %(what)s.") % {"who": presenter.title_of(found), "what": event})


@require_http_methods(["GET", "POST"])
@never_cache
def move(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """Another time, length, clinician or room: first what is in the way, then the press that does it."""
    found = _visit(request, appointment_id)
    zone = words.zone_of(request.clinic)
    begins = as_it_stands(found.appointment, zone)
    form = PlaceForm(
        request.GET if "day" in request.GET else begins,
        clinicians=people.clinicians(request.clinic.id),
        rooms=queries.rooms(request.clinic.id),
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
    said = doing.cleaned_data
    try:
        actions.place(
            request.actor,
            found.appointment,
            form.placement(words.zone_of(request.clinic), meant=said["meant"]),
            now=clock.now(),
            once_token=doing.once_token,
            seen=said["seen"],
            person_asked=said["asked_by"] == "person",
        )
    except AlreadyDone:
        return redirect("desk:visit", found.appointment.pk)
    except CannotBeDone as fault:
        doing.add_error(None, str(fault.message))
        return _moving(request, found, form, preview=_preview(request, found, form), doing=doing, status=409)
    moved = queries.visit_of(found.appointment)
    said_where = {
        "who": presenter.title_of(moved),
        "moment": words.short_moment(moved.starts_at, words.zone_of(request.clinic)),
        "staff": moved.staff.name,
    }
    return _done(request, moved, _("%(who)s now stands at %(moment)s with %(staff)s.") % said_where)


@require_http_methods(["GET", "POST"])
@never_cache
def cancel(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """The visit does not happen: the rule that was shown, what it costs, and a waiver with its reason."""
    found = _visit(request, appointment_id)
    if request.method == "GET":
        return _cancelling(request, found, CancelForm(initial={"seen": found.events}))
    form = CancelForm(request.POST)
    if not form.is_valid():
        return _cancelling(request, found, form, status=422)
    said = form.cleaned_data
    try:
        actions.cancel(
            request.actor,
            found.appointment,
            why=said["why"],
            now=clock.now(),
            once_token=form.once_token,
            person_asked=said["asked_by"] == "person",
            seen=said["seen"],
        )
    except AlreadyDone:
        return redirect("desk:visit", appointment_id)
    except CannotBeDone as fault:
        form.add_error(None, str(fault.message))
        return _cancelling(request, found, form, status=409)
    if said["waive"]:
        _waive(request, found, said["waive_why"])
    return _done(request, found, _("The visit of %(who)s is cancelled.") % {"who": presenter.title_of(found)})


def _waive(request: ActorRequest, found: Visit, why: str) -> None:
    """The fee that the cancellation proposed is waived in the same breath."""
    for standing in keeping.fees_of(request.actor, found.appointment):
        if standing.is_open:
            actions.decide_fee(request.actor, standing.fee, actions.FeeStep.WAIVED, why=why, now=clock.now())


@require_POST
def note(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """The desk's own note, and the link of a video visit."""
    found = _visit(request, appointment_id)
    form = NoteForm(request.POST, is_video=presenter.is_video(found))
    if not form.is_valid():
        return _page(request, found, note=form, status=422)
    said = form.cleaned_data
    try:
        actions.note_for_desk(
            request.actor, found.appointment, note=said["note"], join_url=said.get("join_url") or ""
        )
    except CannotBeDone as fault:
        form.add_error(fault.field, str(fault.message))
        return _page(request, found, note=form, status=422)
    notices.say(request, _("The note is saved."))
    return redirect("desk:visit", appointment_id)


def _visit(request: ActorRequest, appointment_id: uuid.UUID) -> Visit:
    require(access.may_run_desk(request.actor))
    found = queries.appointment_or_hidden(request.actor, appointment_id)
    require(access.may_see_appointment(request.actor, found.appointment))
    return found


def _done(request: ActorRequest, found: Visit, said: str) -> HttpResponse:
    notices.say(request, said, undo_url=reverse("desk:undo", args=[found.appointment.pk]))
    return redirect("desk:visit", found.appointment.pk)


def _page(
    request: ActorRequest, found: Visit, *, note: NoteForm | None = None, status: int = 200
) -> HttpResponse:
    now = clock.now()
    person, appointment = found.person, found.appointment
    zone = words.zone_of(request.clinic)
    events = happened.standing(appointment)
    page = {
        "visit": presenter.visit_page(found, events, now=now),
        "history": presenter.history(queries.history(appointment), request.clinic),
        "course": presenter.course(keeping.course_of(request.actor, appointment), appointment, zone),
        "fees": fees.rows(keeping.fees_of(request.actor, appointment), request.clinic),
        "may_decide": access.may_set_hours(request.actor).allowed,
        "person": adding.known(
            person,
            request.clinic,
            contact=people.contact_of(person),
            preference=people.contact_preference(person),
            visits=queries.appointments_of(request.actor, person),
            now=now,
        )
        if person
        else None,
        "note": note
        or NoteForm(
            is_video=presenter.is_video(found),
            initial={"note": appointment.desk_note, "join_url": appointment.join_url},
        ),
        "again": adding.again_url(found),
        "messages_known": True,
        "messages": messages.told(mailbox.told_about(request.actor, appointment), request.clinic),
    }
    return render(request, "desk/visit.html", page, status=status)


def _preview(request: ActorRequest, found: Visit, form: PlaceForm) -> presenter.Preview:
    zone = words.zone_of(request.clinic)
    placement = form.placement(zone)
    in_the_way = queries.conflicts(
        request.actor, found.service, placement, now=clock.now(), appointment=found.appointment
    )
    said = form.cleaned_data
    names = {**dict(form.choices_of("staff")), **dict(form.choices_of("room"))}
    where = presenter.place_words(
        placement.starts_at,
        zone,
        minutes=said["minutes"],
        staff=names.get(said["staff"], ""),
        room=names.get(said["room"], "") if said["room"] else "",
    )
    same = {name: str(value) for name, value in as_it_stands(found.appointment, zone).items()}
    return presenter.preview(where, in_the_way, is_as_it_stands=form.says() == same)


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
    course = presenter.course(keeping.course_of(request.actor, found.appointment), found.appointment, zone)
    page = {
        "visit": presenter.visit_page(found, (), now=clock.now()),
        "form": form,
        "course": course,
    }
    return render(request, "desk/cancel.html", page, status=status)
