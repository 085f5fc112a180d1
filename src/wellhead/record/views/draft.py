"""A note that is not signed: what is typed is kept every few seconds, as versions when asked, and then signed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people.middleware import ActorRequest
from wellhead.record import access, actions, note_pages, presenters, queries, soap, writing
from wellhead.record.forms import WritingForm
from wellhead.record.models import Note, NoteDraft, WorkingCopy
from wellhead.record.queries import working
from wellhead.record.soap import Run
from wellhead.ui import notices


def keep(request: ActorRequest, row: Note) -> HttpResponse:
    """Keep what is on the page as the next version; `then` says what comes next."""
    form = writing.form_for(queries.latest_draft(row), request.POST)
    if not form.is_valid():
        return page(request, row, form)
    try:
        _keep(request, row, form, token=form.once_token)
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return page(request, row, form)
    _settle(request, row, form)
    renew = note_pages.page_address("journey:renew_note", row.pk)
    if renew and request.POST.get("then") == "renew":
        return redirect(renew)
    notices.say(request, _("Draft saved."))
    return redirect("record:note", note_id=row.pk)


def _keep(request: ActorRequest, row: Note, form: WritingForm, *, token: str = "") -> NoteDraft:
    content, words = writing.kept(queries.latest_draft(row), form.typed())
    return actions.save_draft(
        request.actor,
        row.episode,
        note=row,
        content=content,
        words=words,
        after_version=form.cleaned_data["version"],
        token=token,
        answer=reverse("record:note", args=[row.pk]),
    )


def _settle(request: ActorRequest, row: Note, form: WritingForm) -> None:
    tab, seen = form.cleaned_data["tab"], form.cleaned_data["seen"]
    actions.settle_working_copy(request.actor, row, tab=tab, seen=seen)


@require_POST
def keep_copy(request: ActorRequest, note_id: uuid.UUID) -> JsonResponse:
    """What is on the page, kept for the writer alone; for the page's script."""
    row = queries.note_or_hidden(request.actor, note_id)
    require(access.may_write(request.actor, row.episode))
    form = writing.form_for(queries.latest_draft(row), request.POST)
    if not form.is_valid():
        said = " ".join(str(each) for errors in form.errors.values() for each in errors)
        return JsonResponse({"state": "not_kept", "why": said}, status=422)
    asked = form.cleaned_data
    typed = actions.Typed(
        words=form.typed(),
        tab=asked["tab"],
        turn=asked["turn"] or 0,
        base_version=asked["version"],
        seen=asked["seen"],
    )
    answer = actions.keep_working_copy(request.actor, row, typed)
    if isinstance(answer, actions.Elsewhere):
        at = localtime(answer.at).strftime("%H:%M:%S") if answer.at else ""
        told = {"words": dict(answer.words), "version": answer.version, "seen": answer.seen}
        return JsonResponse({"state": answer.why.value, "at": at, **told}, status=409)
    at = note_pages.clock_words(answer)
    return JsonResponse({"state": "kept", "at": at, "seen": working.stamp_of(answer)})


@require_POST
def throw_away(request: ActorRequest, note_id: uuid.UUID) -> HttpResponse:
    """What was typed and not kept goes; the last version kept stands."""
    row = queries.note_or_hidden(request.actor, note_id)
    require(access.may_write(request.actor, row.episode))
    actions.throw_away_working_copy(request.actor, row)
    notices.say(request, _("Thrown away. The last version kept stands below."))
    return redirect("record:note", note_id=row.pk)


@require_POST
def from_the_last(request: ActorRequest, note_id: uuid.UUID) -> HttpResponse:
    """One part as the last signed note has it, with the differences marked; what was on the page is a version."""
    row = queries.note_or_hidden(request.actor, note_id)
    require(access.may_write(request.actor, row.episode))
    form = writing.form_for(queries.latest_draft(row), request.POST)
    if not form.is_valid():
        return page(request, row, form)
    part, last = request.POST.get("part", ""), working.last_signed(row)
    if last is None or part not in form.names or queries.signed_note(row) is not None:
        raise CannotBeDone(_("There is no signed note to copy this part from."))
    try:
        as_on_page(request, row, form)
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return page(request, row, form)
    before, after = form.typed()[part], soap.words_in(last.content)[part]
    form.put(part, after)
    return page(request, row, form, runs={part: soap.differences(before, after)}, is_unsaved=True)


@require_POST
def sign(request: ActorRequest, note_id: uuid.UUID) -> HttpResponse:
    """Sign the note as it stands on the page; words changed on the page are saved first."""
    row = queries.note_or_hidden(request.actor, note_id)
    require(access.may_write(request.actor, row.episode))
    answer = reverse("record:note", args=[row.pk])
    if queries.signed_note(row) is not None:
        notices.warn(request, _("This note was signed before. Nothing was changed."))
        return redirect(answer)
    form = writing.form_for(queries.latest_draft(row), request.POST)
    if not form.is_valid():
        return page(request, row, form)
    try:
        draft = as_on_page(request, row, form)
        signed = actions.sign_note(request.actor, draft, token=form.once_token, answer=answer)
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return page(request, row, form)
    _settle(request, row, form)
    supervisor = signed.signer.supervisor
    notices.say(
        request,
        _("Note signed. It waits for the signature of %(name)s.") % {"name": supervisor.name}
        if supervisor
        else _("Note signed."),
    )
    return redirect(answer)


def as_on_page(request: ActorRequest, row: Note, form: WritingForm) -> NoteDraft:
    """The newest version if the page shows it unchanged; else what the page says, saved as the next one."""
    draft = queries.latest_draft(row)
    is_shown = draft is not None and draft.version == form.cleaned_data["version"]
    if draft is not None and is_shown and working.typed_in(draft) == form.typed():
        return draft
    saved = _keep(request, row, form)
    form.seen_version(saved.version)
    return saved


def page(
    request: ActorRequest,
    row: Note,
    form: WritingForm,
    *,
    copy: WorkingCopy | None = None,
    runs: Mapping[str, tuple[Run, ...]] | None = None,
    is_unsaved: bool = False,
) -> HttpResponse:
    """The page to write on."""
    fresh = queries.note_or_hidden(request.actor, row.pk)
    draft = queries.latest_draft(fresh)
    may_sign = access.may_sign(request.actor, draft) if draft else None
    last_signer, last_day = note_pages.last_words(row)
    context = {
        "note": row,
        "person": row.episode.person,
        "person_url": presenters.person_url(row.episode.person),
        "line": presenters.note_line(fresh),
        "draft": draft,
        "parts": note_pages.draft_parts(draft, form, runs),
        "sections": note_pages.other_sections(draft.content) if draft else (),
        "is_soap": draft is not None and soap.is_soap(draft.content),
        "renew_url": note_pages.page_address("journey:renew_note", row.pk),
        "earlier": presenters.earlier_versions(fresh),
        "open_points": note_pages.open_points(draft),
        "safety_url": note_pages.page_address("journey:assessment", row.episode.person_id),
        "flags_url": note_pages.page_address("journey:flags", row.episode.person_id),
        "not_kept": note_pages.not_kept(copy, draft),
        "is_unsaved": is_unsaved,
        "last_signer": last_signer,
        "last_day": last_day,
        "macros": note_pages.as_choices(working.macros_for(request.actor)),
        "may_sign": may_sign,
        "form": form,
    }
    return render(request, "record/draft.html", context, status=422 if form.has_errors else 200)
