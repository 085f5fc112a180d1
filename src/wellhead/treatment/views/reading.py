"""One session to read, with what came after it."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import require
from wellhead.people.middleware import ActorRequest
from wellhead.treatment import access, check_in_words, composing, home_words, presenters, queries
from wellhead.treatment.forms import NextDayForm, UnwantedForm
from wellhead.treatment.models import NeedlingSession
from wellhead.treatment.queries import Session
from wellhead.treatment.views.writing import address


@require_safe
def session(request: ActorRequest, note_id: uuid.UUID) -> HttpResponse:
    """One session to read."""
    found = queries.session_or_hidden(request.actor, note_id)
    require(access.may_read_sessions(request.actor, found.episode.person))
    audit.reading(
        request.actor,
        "treatment.session_read",
        person_id=found.episode.person_id,
        subject=f"record.note:{note_id}",
    )
    return read_page(request, found)


def read_page(
    request: ActorRequest,
    found: Session,
    *,
    unwanted: UnwantedForm | None = None,
    next_day: NextDayForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with forms as they were sent where one was wrong."""
    signed = queries.signed_of(found)
    is_needling = isinstance(found, NeedlingSession)
    content = signed.content if signed else _content(found)
    closing = queries.closing_of(found) if isinstance(found, NeedlingSession) else None
    page = {
        "person": found.episode.person,
        "person_url": presenters.person_url(found.episode.person),
        "name": _("Needling") if is_needling else _("Hands-on treatment"),
        "when": presenters.day_words(found.given_on),
        "sections": presenters.sections(content),
        "words": found.words,
        "signed": signed,
        "signed_when": presenters.moment_words(signed.signed_at) if signed else "",
        "edit_url": "" if signed else address(found),
        "note_id": found.note_id,
        "closing": closing,
        "aftercare": home_words.after(found, request.clinic),
        "checks": check_in_words.planned(queries.of_session(found.note), request.clinic, now=clock.now()),
        "is_unwanted": _is_unwanted(found),
        "unwanted": presenters.unwanted_words(queries.unwanted_of(found.note)),
        "next_days": presenters.next_day_words(queries.next_days_of(found.note)),
        "unwanted_form": unwanted or UnwantedForm(),
        "next_day_form": next_day or NextDayForm(),
    }
    return render(request, "treatment/session.html", page, status=status)


def _content(found: Session) -> dict[str, object]:
    if isinstance(found, NeedlingSession):
        return dict(composing.needling_content(queries.needling_said(found)))
    return dict(
        composing.manual_content(
            queries.manual_said(found),
            tested=queries.tested_in(found.encounter),
            gates=queries.screens_of(found),
        )
    )


def _is_unwanted(found: Session) -> bool:
    row = queries.unwanted_of(found.note)
    return row is not None and row.grade > 0
