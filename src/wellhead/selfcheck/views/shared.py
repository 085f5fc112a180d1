"""What somebody drew and felt in a self-check that they shared, for those who care for them."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render

from wellhead.foundation import audit
from wellhead.foundation.decision import require
from wellhead.people.middleware import ActorRequest
from wellhead.selfcheck import access, drawing, presenters, queries
from wellhead.selfcheck.views.guided import left_out_of


def shared(request: ActorRequest, share_id: uuid.UUID) -> HttpResponse:
    """The drawing, what it overlaps, and the guided checks; nothing once the person has taken the sharing back."""
    share = queries.shared_now(request.clinic.id, share_id)
    if share is None:
        raise Http404
    require(access.may_read_shared(request.actor, share.person))
    audit.reading(request.actor, "selfcheck.shared_opened", person_id=share.person_id)
    standing = queries.latest_answers(share.check_row)
    words = {
        "person": share.person,
        "drawings": [
            presenters.drawn_words(marks, kind=kind) for kind, marks in drawing.drawings_of(share.check_row)
        ],
        "guided": presenters.guided_words(drawing.felt(standing), left_out_of(share.check_row)),
    }
    return render(request, "selfcheck/shared.html", words)
