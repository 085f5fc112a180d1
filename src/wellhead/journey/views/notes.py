"""The note of a visit: begun with everything the visit left in the record, renewed when the record went on."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wellhead.booking import queries as booking
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.journey import presenters, visit_notes
from wellhead.journey.forms.notes import RenewForm, VisitNoteForm
from wellhead.journey.views.assess import episode_for
from wellhead.people.middleware import ActorRequest
from wellhead.record import access as record_access
from wellhead.record import actions as record
from wellhead.record import queries as record_queries
from wellhead.record import soap
from wellhead.record.queries import working
from wellhead.ui import notices

if TYPE_CHECKING:
    from wellhead.people.models import Episode
    from wellhead.record.models import Encounter, Note


@require_POST
def visit_note(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """Begin the note of today's visit, or go on with the one begun; its four parts hold what is in the record."""
    episode = episode_for(request, person_id)
    form = VisitNoteForm(request.POST)
    if not form.is_valid():
        notices.warn(request, _("Choose a kind of note and press the button once more."))
        return redirect("record:notes", episode_id=episode.pk)
    kind = form.cleaned_data["kind"] or visit_notes.usual_kind(episode)
    encounter = _todays_meeting(request, episode)
    begun = working.note_of_meeting(request.actor, episode, encounter_id=encounter.pk, kinds=[kind])
    if begun is not None:
        return redirect("record:note", note_id=begun.pk)
    pieces = visit_notes.pieces_of(episode, encounter, clock.now()) if kind in visit_notes.OF_A_VISIT else []
    content = soap.content_of(pieces)
    draft = record.save_draft(
        request.actor,
        episode,
        kind=kind,
        encounter=encounter,
        content=content,
        words=soap.as_text(soap.words_in(content)),
        token=form.once_token,
        answer=reverse("record:notes", args=[episode.pk]),
    )
    return redirect("record:note", note_id=draft.note_id)


def _todays_meeting(request: ActorRequest, episode: Episode) -> Encounter:
    """The meeting of today's appointment of this person, or one of its own."""
    today = clock.today(request.clinic.time_zone)
    visits = booking.appointments_on(request.actor, today, request.actor.staff_id)
    here = next((visit for visit in visits if visit.appointment.episode_id == episode.pk), None)
    return record.open_encounter(request.actor, episode, here.appointment if here else None)


@require_http_methods(["GET", "POST"])
def renew_note(request: ActorRequest, note_id: uuid.UUID) -> HttpResponse:
    """What the record says now beside the words of the note; the figures follow the record in any case."""
    note = record_queries.note_or_hidden(request.actor, note_id)
    require(record_access.may_write(request.actor, note.episode))
    draft = record_queries.latest_draft(note)
    if record_queries.signed_note(note) is not None or draft is None or not soap.is_soap(draft.content):
        raise CannotBeDone(_("Only a draft in four parts is renewed. To a signed note, add an addendum."))
    pieces = visit_notes.pieces_for(note, clock.now())
    parts = soap.renewals(draft.content, soap.composed_words(pieces))
    sent = request.POST if request.method == "POST" else None
    form = RenewForm(sent, parts=parts, initial={"version": draft.version})
    if sent is not None and form.is_valid():
        try:
            _renew(request, note, form, content=soap.content_of(pieces, words=form.words(parts)))
        except CannotBeDone as trouble:
            form.add_error(None, str(trouble.message))
        else:
            notices.say(request, _("Renewed. The version before is kept."))
            return redirect("record:note", note_id=note.pk)
    audit.reading(request.actor, "journey.note_compared", person_id=note.episode.person_id)
    page = {
        "note": note,
        "person": presenters.person_words(note.episode.person, clock.today(request.clinic.time_zone)),
        "parts": [(part, form[part.part]) for part in parts if part.part in form.fields],
        "titles": soap.TITLES,
        "form": form,
    }
    return render(request, "journey/renew_note.html", page, status=422 if form.has_errors else 200)


def _renew(request: ActorRequest, note: Note, form: RenewForm, *, content: dict[str, audit.Plain]) -> None:
    record.save_draft(
        request.actor,
        note.episode,
        note=note,
        content=content,
        words=soap.as_text(soap.words_in(content)),
        after_version=form.cleaned_data["version"],
        token=form.once_token,
        answer=reverse("record:note", args=[note.pk]),
    )
