"""The questions after a session: the private page of the person, and the pages of the staff who look after replies."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellhead.foundation import audit, clock
from wellhead.foundation.actor import Role
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people.middleware import ActorRequest
from wellhead.treatment import access, actions, check_in_words, queries
from wellhead.treatment.forms import CheckInForm, SettleForm
from wellhead.treatment.models import CheckIn
from wellhead.ui import notices


@require_http_methods(["GET", "POST"])
@never_cache
def how_are_you(request: ActorRequest, secret: str) -> HttpResponse:
    """The private page: the questions, then at once what to do. It can be answered again."""
    check_in = queries.by_secret(request.clinic.id, secret, now=clock.now())
    require(access.may_answer_check_in(request.actor, check_in))
    here = reverse("treatment:how_are_you", args=[secret])
    asked = queries.asked_together(check_in)
    form = CheckInForm(check_in_words.questions(asked), _sent(request))
    status = 200
    if request.method == "POST":
        if _answered(request, check_in, form, here=here):
            return redirect(here)
        status = 422
    page = {
        "form": form,
        "fields": [form[name] for name in form.fields if name != "once"],
        "step": check_in_words.step(asked, request.clinic),
        "answers": check_in_words.answered(asked) if any(each.replies for each in asked) else [],
        "when": check_in_words.day(check_in.note.signed_at, request.clinic),
        "emergency": request.clinic.emergency_number,
        "here": here,
    }
    return render(request, "treatment/check_in.html", page, status=status)


def _sent(request: HttpRequest) -> object:
    return request.POST if request.method == "POST" else None


def _answered(request: ActorRequest, check_in: CheckIn, form: CheckInForm, *, here: str) -> bool:
    """Whether the answers were kept; else the form says what is wrong."""
    if not form.is_valid():
        return False
    try:
        actions.answer_check_in(
            request.actor,
            check_in,
            form.answers(),
            words=form.cleaned_data["words"],
            token=form.once_token,
            answer=here,
        )
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return False
    return True


@require_safe
@never_cache
def check_ins(request: ActorRequest) -> HttpResponse:
    """Who waits for the clinic: clinicians see why, the desk whom to ring."""
    require(access.may_see_check_ins(request.actor))
    audit.reading(request.actor, "treatment.check_ins_listed")
    found = queries.waiting(request.actor, now=clock.now())
    may_open = request.actor.role is Role.CLINICIAN
    page = {"lines": check_in_words.lines(found, request.clinic, may_open=may_open), "may_open": may_open}
    return render(request, "treatment/check_ins.html", page)


@require_safe
@never_cache
def check_in(request: ActorRequest, check_in_id: uuid.UUID) -> HttpResponse:
    """What was asked, what came, and what is done about it."""
    return _one(request, check_in_id)


@require_POST
def check_in_said(request: ActorRequest, check_in_id: uuid.UUID) -> HttpResponse:
    """What the person said on the phone, written down by the clinician."""
    found = _found(request, check_in_id)
    here = reverse("treatment:check_in", args=[check_in_id])
    form = CheckInForm(check_in_words.questions(queries.asked_together(found)), request.POST)
    if not _answered(request, found, form, here=here):
        return _one(request, check_in_id, said=form, status=422)
    notices.say(request, _("Written down. Say below what you did about it."))
    return redirect(here)


@require_POST
def settle(request: ActorRequest, check_in_id: uuid.UUID) -> HttpResponse:
    """Looked at, with what was done."""
    found = _found(request, check_in_id)
    form = SettleForm(request.POST)
    there = reverse("treatment:check_ins")
    try:
        if form.is_valid():
            actions.settle_check_in(
                request.actor, found, words=form.cleaned_data["words"], token=form.once_token, answer=there
            )
            notices.say(request, _("Settled."))
            return redirect(there)
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
    return _one(request, check_in_id, settled=form, status=422)


def _found(request: ActorRequest, check_in_id: uuid.UUID) -> CheckIn:
    found = queries.check_in_or_hidden(request.actor, check_in_id)
    require(access.may_write_session(request.actor, found.note.note.episode.person))
    return found


def _one(
    request: ActorRequest,
    check_in_id: uuid.UUID,
    *,
    said: CheckInForm | None = None,
    settled: SettleForm | None = None,
    status: int = 200,
) -> HttpResponse:
    found = _found(request, check_in_id)
    person = found.note.note.episode.person
    audit.reading(request.actor, "treatment.check_in_read", person_id=person.pk)
    asked = queries.asked_together(found)
    form = said or CheckInForm(check_in_words.questions(asked), auto_id="said_%s")
    page = {
        "person": person,
        "phone": person.phone,
        "when": check_in_words.moment(found.due_at, request.clinic),
        "session_when": check_in_words.moment(found.note.signed_at, request.clinic),
        "note_id": found.note.note_id,
        "parts": [
            (check_in_words.region_words(each), check_in_words.answered([each]), check_in_words.tag(each))
            for each in asked
        ],
        "history": check_in_words.history(asked[0], request.clinic) if asked else [],
        "is_answered": any(each.replies for each in asked),
        "needs_look": any(each.unseen for each in asked) or not any(each.seen for each in asked),
        "said_form": form,
        "said_fields": [form[name] for name in form.fields if name != "once"],
        "settle_form": settled or SettleForm(auto_id="settle_%s"),
        "check_in_id": check_in_id,
    }
    return render(request, "treatment/check_in_read.html", page, status=status)
