"""Pages of the record: the notes of an episode, one note to write or read, its signature, what was added."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wellhead.foundation import audit
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.knowledge import library
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.record import access, actions, composing, presenters, queries
from wellhead.record.forms import AddendumForm, DraftForm, NewNoteForm
from wellhead.record.models import Episode, Note, NoteDraft, NoteKind, SignedNote
from wellhead.ui import notices

FROM_EXAMINATION = {NoteKind.ASSESSMENT, NoteKind.REVIEW}


@require_http_methods(["GET", "POST"])
def notes(request: ActorRequest, episode_id: uuid.UUID) -> HttpResponse:
    """The notes of an episode, and the way to begin one."""
    episode = people.episode_or_hidden(request.actor, episode_id)
    require(access.may_read(request.actor, episode))
    form = NewNoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        draft = _begin(request, episode, form)
        return redirect("record:note", note_id=draft.note_id)
    audit.reading(request.actor, "record.notes_opened", person_id=episode.person_id)
    rows = queries.notes_of(request.actor, episode)
    lines = [presenters.note_line(note) for note in rows]
    context = {
        "episode": episode,
        "person": episode.person,
        "person_url": presenters.person_url(episode.person),
        "notes": lines,
        "form": form,
    }
    return render(request, "record/notes.html", context, status=422 if form.has_errors else 200)


def _begin(request: ActorRequest, episode: Episode, form: NewNoteForm) -> NoteDraft:
    """A first version, with what was found and concluded where the kind of note is about that."""
    kind = form.cleaned_data["kind"]
    content = None
    if kind in FROM_EXAMINATION:
        found, latest = queries.latest_findings(episode), queries.latest_assessment(episode)
        content = composing.examination_content(found, latest, library.load().rules)
    return actions.save_draft(
        request.actor,
        episode,
        kind=kind,
        content=content,
        words=composing.assessment_words() if kind in FROM_EXAMINATION else "",
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
        return _save(request, row) if signed is None else _too_late(request, signed)
    audit.reading(
        request.actor, "record.note_opened", person_id=row.episode.person_id, subject=f"record.note:{row.pk}"
    )
    if signed is not None:
        return _signed_page(request, signed, AddendumForm())
    return _draft_page(request, row, _draft_form(row))


def _draft_form(row: Note) -> DraftForm:
    draft = queries.latest_draft(row)
    return DraftForm(
        initial={"words": draft.words if draft else "", "version": draft.version if draft else 1}
    )


def _save(request: ActorRequest, row: Note) -> HttpResponse:
    form = DraftForm(request.POST)
    if not form.is_valid():
        return _draft_page(request, row, form)
    try:
        _keep(request, row, form, token=form.once_token)
    except CannotBeDone as trouble:
        form.add_error(trouble.field, str(trouble.message))
        return _draft_page(request, row, form)
    notices.say(request, _("Draft saved."))
    return redirect("record:note", note_id=row.pk)


def _too_late(request: ActorRequest, signed: SignedNote) -> HttpResponse:
    """A draft sent after somebody signed the note: what was typed waits in the addendum."""
    notices.warn(
        request,
        _("This note was signed in the meantime. What you typed stands below; add it as an addendum."),
    )
    words = request.POST.get("words", "")
    return _signed_page(request, signed, AddendumForm(initial={"words": words}), status=409)


def _keep(request: ActorRequest, row: Note, form: DraftForm, *, token: str = "") -> NoteDraft:
    return actions.save_draft(
        request.actor,
        row.episode,
        note=row,
        words=form.cleaned_data["words"],
        after_version=form.cleaned_data["version"],
        token=token,
        answer=reverse("record:note", args=[row.pk]),
    )


@require_POST
def sign(request: ActorRequest, note_id: uuid.UUID) -> HttpResponse:
    """Sign the note as it stands on the page; words changed on the page are saved first."""
    row = queries.note_or_hidden(request.actor, note_id)
    require(access.may_write(request.actor, row.episode))
    answer = reverse("record:note", args=[row.pk])
    if queries.signed_note(row) is not None:
        notices.warn(request, _("This note was signed before. Nothing was changed."))
        return redirect(answer)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return _draft_page(request, row, form)
    try:
        draft = _as_on_page(request, row, form)
        actions.sign_note(request.actor, draft, token=form.once_token, answer=answer)
    except CannotBeDone as trouble:
        form.add_error(trouble.field, str(trouble.message))
        return _draft_page(request, row, form)
    notices.say(request, _("Note signed."))
    return redirect(answer)


def _as_on_page(request: ActorRequest, row: Note, form: DraftForm) -> NoteDraft:
    """The newest version if the page shows it unchanged; else what the page says, saved as the next one."""
    draft = queries.latest_draft(row)
    asked = form.cleaned_data
    if draft is not None and draft.version == asked["version"] and draft.words == asked["words"]:
        return draft
    saved = _keep(request, row, form)
    form.seen(saved.version)
    return saved


@require_POST
def addendum(request: ActorRequest, note_id: uuid.UUID) -> HttpResponse:
    """Add words to a signed note."""
    row = queries.note_or_hidden(request.actor, note_id)
    require(access.may_write(request.actor, row.episode))
    signed = queries.signed_note(row)
    if signed is None:
        raise CannotBeDone(_("This note is not signed yet. Change the draft instead."))
    form = AddendumForm(request.POST)
    if not form.is_valid():
        return _signed_page(request, signed, form)
    answer = reverse("record:note", args=[row.pk])
    actions.add_addendum(
        request.actor, signed, form.cleaned_data["words"], token=form.once_token, answer=answer
    )
    notices.say(request, _("Addendum added."))
    return redirect(answer)


def _draft_page(request: ActorRequest, row: Note, form: DraftForm) -> HttpResponse:
    draft = queries.latest_draft(row)
    may_sign = access.may_sign(request.actor, draft) if draft else None
    context = {
        "note": row,
        "person": row.episode.person,
        "person_url": presenters.person_url(row.episode.person),
        "line": presenters.note_line(row),
        "draft": draft,
        "sections": presenters.note_sections(draft.content) if draft else (),
        "earlier": presenters.earlier_versions(row),
        "may_sign": may_sign,
        "form": form,
    }
    return render(request, "record/draft.html", context, status=422 if form.has_errors else 200)


def _signed_page(
    request: ActorRequest, signed: SignedNote, form: AddendumForm, *, status: int = 200
) -> HttpResponse:
    row = signed.note
    context = {
        "note": row,
        "person": row.episode.person,
        "person_url": presenters.person_url(row.episode.person),
        "line": presenters.note_line(row),
        "signed": signed,
        "sections": presenters.note_sections(signed.content),
        "addenda": presenters.addenda(signed),
        "seal_holds": queries.seal_holds(signed),
        "form": form,
    }
    return render(request, "record/signed.html", context, status=422 if form.has_errors else status)
