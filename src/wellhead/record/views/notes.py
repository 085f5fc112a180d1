"""The notes of an episode, and one note: signed to read, or a draft to write."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wellhead.foundation import audit
from wellhead.foundation.decision import require
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.record import access, actions, composing, note_pages, presenters, queries, soap, writing
from wellhead.record.forms import NewNoteForm
from wellhead.record.models import Episode, NoteDraft, NoteKind
from wellhead.record.queries import working
from wellhead.record.views import draft
from wellhead.record.views import signed as signed_view

FROM_EXAMINATION = {NoteKind.ASSESSMENT, NoteKind.REVIEW}


@require_http_methods(["GET", "POST"])
def notes(request: ActorRequest, episode_id: uuid.UUID) -> HttpResponse:
    """The notes of an episode, and the way to begin one."""
    episode = people.episode_or_hidden(request.actor, episode_id)
    require(access.may_read(request.actor, episode))
    form = NewNoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return redirect("record:note", note_id=_begin(request, episode, form).note_id)
    audit.reading(request.actor, "record.notes_opened", person_id=episode.person_id)
    rows = queries.notes_of(request.actor, episode)
    lines = [presenters.note_line(note) for note in rows]
    context = {
        "episode": episode,
        "person": episode.person,
        "person_url": presenters.person_url(episode.person),
        "notes": lines,
        "waiting": note_pages.waiting_lines(working.waiting_for_me(request.actor)),
        "begin_url": note_pages.page_address("journey:visit_note", episode.person_id),
        "form": form,
    }
    return render(request, "record/notes.html", context, status=422 if form.has_errors else 200)


def _begin(request: ActorRequest, episode: Episode, form: NewNoteForm) -> NoteDraft:
    """A first version in four parts, with what was found and concluded where the kind of note is about that."""
    kind = form.cleaned_data["kind"]
    pieces = composing.of_episode(episode) if kind in FROM_EXAMINATION else []
    content = soap.content_of(pieces)
    return actions.save_draft(
        request.actor,
        episode,
        kind=kind,
        content=content,
        words=soap.as_text(soap.words_in(content)),
        token=form.once_token,
        answer=reverse("record:notes", args=[episode.pk]),
    )


@require_http_methods(["GET", "POST"])
def note(request: ActorRequest, note_id: uuid.UUID) -> HttpResponse:
    """One note: signed to read, or a draft to write."""
    row = queries.note_or_hidden(request.actor, note_id)
    require(access.may_read(request.actor, row.episode))
    signed = queries.signed_note(row)
    if request.method == "POST":
        return draft.keep(request, row) if signed is None else signed_view.too_late(request, signed)
    audit.reading(
        request.actor, "record.note_opened", person_id=row.episode.person_id, subject=f"record.note:{row.pk}"
    )
    if signed is not None:
        return signed_view.opened(request, signed)
    form, copy = writing.opened(request.actor, row)
    return draft.page(request, row, form, copy=copy)
