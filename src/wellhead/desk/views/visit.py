"""One visit's page, and what the desk does to it: mark, move, cancel, note. Each can be undone."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from wellhead.booking import access, actions, courses, keeping, mailbox, queries
from wellhead.booking import history as happened
from wellhead.desk.forms.visit import MarkForm, NoteForm
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
    found = found_visit(request, appointment_id)
    person_id = found.person.pk if found.person else None
    audit.reading(
        request.actor, "desk.visit_opened", person_id=person_id, subject=f"appointment:{appointment_id}"
    )
    return _page(request, found)


@require_POST
def mark(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """What happened on the day; back to the visit, with undo."""
    found = found_visit(request, appointment_id)
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
    return done(request, found, _("%(who)s: %(what)s.") % {"who": presenter.title_of(found), "what": event})


@require_POST
def note(request: ActorRequest, appointment_id: uuid.UUID) -> HttpResponse:
    """The desk's own note, and the link of a video visit."""
    found = found_visit(request, appointment_id)
    form = NoteForm(request.POST, is_video=presenter.is_video(found))
    if not form.is_valid():
        return _page(request, found, note=form, status=422)
    said = form.cleaned_data
    try:
        actions.note_for_desk(
            request.actor, found.appointment, note=said["note"], join_url=said.get("join_url") or ""
        )
    except CannotBeDone as fault:
        form.add_trouble(fault)
        return _page(request, found, note=form, status=422)
    notices.say(request, _("The note is saved."))
    return redirect("desk:visit", appointment_id)


def found_visit(request: ActorRequest, appointment_id: uuid.UUID) -> Visit:
    """The visit, for the clinic's staff; a hidden refusal for anybody else."""
    require(access.may_run_desk(request.actor))
    found = queries.appointment_or_hidden(request.actor, appointment_id)
    require(access.may_see_appointment(request.actor, found.appointment))
    return found


def done(request: ActorRequest, found: Visit, said: str) -> HttpResponse:
    """Back to the visit, with what was done and the way to undo it."""
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
        "course": presenter.course(courses.visits_of(appointment), appointment, zone),
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
        "class_of": presenter.class_of(appointment, now),
        "messages_known": True,
        "messages": messages.told(mailbox.told_about(request.actor, appointment), request.clinic),
    }
    return render(request, "desk/visit.html", page, status=status)
