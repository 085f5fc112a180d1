"""A signed note: what was added to it, and a supervisor's signature below a student's."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people.middleware import ActorRequest
from wellhead.record import access, actions, note_pages, presenters, queries
from wellhead.record.forms import AddendumForm, CoSignForm
from wellhead.record.models import SignedNote
from wellhead.record.queries import working
from wellhead.ui import notices


def too_late(request: ActorRequest, signed: SignedNote) -> HttpResponse:
    """A draft sent after somebody signed the note: what was typed waits in the addendum."""
    notices.warn(
        request,
        _("This note was signed in the meantime. What you typed stands below; add it as an addendum."),
    )
    fields = ("words", *working.typed_in(signed.draft))
    words = "\n\n".join(request.POST[name] for name in dict.fromkeys(fields) if request.POST.get(name))
    return page(request, signed, AddendumForm(initial={"words": words}), status=409)


def opened(request: ActorRequest, signed: SignedNote) -> HttpResponse:
    """A signed note to read; words typed before it was signed and never kept wait in the addendum."""
    copy = working.working_copy(request.actor, signed.note)
    typed = working.typed_on(copy) if copy else {}
    was = working.typed_in(signed.draft)
    other = [words for name, words in typed.items() if words.strip() and words != was.get(name)]
    return page(request, signed, AddendumForm(initial={"words": "\n\n".join(other)}), has_typed=bool(other))


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
        return page(request, signed, form)
    answer = reverse("record:note", args=[row.pk])
    actions.add_addendum(
        request.actor, signed, form.cleaned_data["words"], token=form.once_token, answer=answer
    )
    if working.working_copy(request.actor, row) is not None:
        actions.throw_away_working_copy(request.actor, row)
    notices.say(request, _("Addendum added."))
    return redirect(answer)


@require_POST
def co_sign(request: ActorRequest, note_id: uuid.UUID) -> HttpResponse:
    """The supervisor's signature below a student's note."""
    row = queries.note_or_hidden(request.actor, note_id)
    require(access.may_write(request.actor, row.episode))
    signed = queries.signed_note(row)
    if signed is None:
        raise CannotBeDone(_("This note is not signed yet. The student signs it first."))
    form = CoSignForm(request.POST)
    if not form.is_valid():
        return page(request, signed, AddendumForm(), second=form)
    answer = reverse("record:note", args=[row.pk])
    try:
        actions.co_sign_note(
            request.actor, signed, form.cleaned_data["words"], token=form.once_token, answer=answer
        )
    except CannotBeDone as trouble:
        form.add_error(None, str(trouble.message))
        return page(request, signed, AddendumForm(), second=form)
    notices.say(request, _("Signed a second time. The note is complete."))
    return redirect(answer)


def page(
    request: ActorRequest,
    signed: SignedNote,
    form: AddendumForm,
    *,
    second: CoSignForm | None = None,
    has_typed: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page to read."""
    row, second = signed.note, second or CoSignForm()
    parts = note_pages.signed_parts(signed.content)
    context = {
        "note": row,
        "person": row.episode.person,
        "person_url": presenters.person_url(row.episode.person),
        "line": presenters.note_line(row),
        "signed": signed,
        "parts": parts,
        "sections": note_pages.other_sections(signed.content),
        "addenda": presenters.addenda(signed),
        "seal_holds": queries.seal_holds(signed),
        "second": note_pages.second_signature(signed, access.may_co_sign(request.actor, signed)),
        "second_form": second,
        "has_typed": has_typed,
        "form": form,
        "copies_url": note_pages.page_address("journey:copies", row.episode.person_id),
    }
    wrong = form.has_errors or second.has_errors
    return render(request, "record/signed.html", context, status=422 if wrong else status)
