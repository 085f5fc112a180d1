"""The person's own page of the plan: read it, agree to it, take it home on paper."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import Refused, hidden, require
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.plan import access, actions, presenters, queries
from wellhead.plan.forms import OwnAgreeForm
from wellhead.plan.models import Plan
from wellhead.plan.states import Status
from wellhead.ui import files, notices


@require_safe
@login_required
def mine(request: ActorRequest) -> HttpResponse:
    """The agreed plan as the person reads it, and a newer one that waits for their word."""
    if request.actor.person_id is None:
        raise Refused(hidden())
    person = people.person_or_hidden(request.actor, request.actor.person_id)
    require(access.may_see_shared_plan(request.actor, person))
    audit.reading(request.actor, "plan.shared_plan_opened", person_id=person.pk)
    row, waiting = queries.agreed_plan_of(person), queries.shared_plan_of(person)
    kept = queries.whole(row) if row else None
    asked = queries.whole(waiting) if waiting else None
    shown = asked or kept
    page = {
        "person": person,
        "plan": presenters.shared(shown) if shown else None,
        "row": shown.plan if shown else None,
        "waits": waiting is not None,
        "changes": presenters.changes(queries.said_in(kept), queries.said_in(asked))
        if kept and asked
        else [],
        "counts_still": kept is not None and asked is not None,
        "agree": OwnAgreeForm(),
    }
    return render(request, "plan/mine.html", page)


@require_POST
@login_required
def agree_own(request: ActorRequest, plan_id: uuid.UUID) -> HttpResponse:
    """The person agrees to the version they read."""
    row = queries.plan_or_hidden(request.actor, plan_id)
    require(access.may_agree_own_plan(request.actor, row.episode.person))
    here = reverse("plan:mine")
    form = OwnAgreeForm(request.POST)
    if not form.is_valid():
        notices.warn(request, _("This form was not complete when it reached us. Press the button once more."))
        return redirect(here)
    with notices.telling(request, _("Thank you. This is your plan from now on.")):
        actions.agree_own_plan(
            request.actor, row, language=get_language() or "", token=form.once_token, answer=here
        )
    return redirect(here)


@require_safe
@login_required
def paper(request: ActorRequest, plan_id: uuid.UUID) -> HttpResponse:
    """The plan as a PDF; the person gets what was shown to them or agreed, never a draft."""
    row = queries.plan_or_hidden(request.actor, plan_id)
    person = row.episode.person
    require(access.may_see_shared_plan(request.actor, person))
    if not request.actor.is_staff and not _was_shown(row):
        raise Refused(hidden())
    audit.reading(request.actor, "plan.paper_made", person_id=person.pk)
    day = clock.today(request.clinic.time_zone).isoformat()
    words = presenters.shared(queries.whole(row))
    return files.shown(presenters.on_paper(words, person.name, request.clinic, day=day), "plan.pdf")


def _was_shown(row: Plan) -> bool:
    shown = {Status.SHARED.value, Status.AGREED.value}
    return bool(shown & {event.kind for event in row.events.all()})
