"""The page on which signs are measured before and after within today's visit."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wellhead.foundation import audit
from wellhead.foundation.decision import CannotBeDone
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.treatment import actions, presenters, queries, retesting
from wellhead.treatment.forms.retests import AfterForm, BeforeForm
from wellhead.treatment.models import Encounter
from wellhead.treatment.views.writing import episode_to_write
from wellhead.ui import notices


@require_http_methods(["GET", "POST"])
def retest(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """One to three signs of today: the reading before, then again after something."""
    episode = episode_to_write(request, person_id)
    encounter = queries.meeting_or_new(episode, people.staff_member(request.actor))
    if request.method == "POST":
        return _sent(request, encounter)
    audit.reading(request.actor, "treatment.retest_opened", person_id=person_id)
    return _page(request, encounter)


def _before(encounter: Encounter, data: object = None) -> BeforeForm:
    chosen = {(each.sign, each.side) for each in queries.tested_in(encounter)}
    signs = [each for each in queries.signs_to_test(encounter) if (each.sign, each.side) not in chosen]
    return BeforeForm(data, signs=signs)


def _after(encounter: Encounter, data: object = None) -> AfterForm:
    return AfterForm(data, found=queries.tested_in(encounter), done=queries.done_in(encounter))


def _sent(request: ActorRequest, encounter: Encounter) -> HttpResponse:
    is_before = request.POST.get("do") == "before"
    before = _before(encounter, request.POST) if is_before else None
    after = None if is_before else _after(encounter, request.POST)
    form = before or after
    if form is None or not form.is_valid():
        return _page(request, encounter, before=before, after=after, status=422)
    here = reverse("treatment:retest", args=[encounter.episode.person_id])
    do = actions.read_before if is_before else actions.read_after
    try:
        do(request.actor, encounter.episode, form.said(), token=form.once_token, answer=here)
    except CannotBeDone as trouble:
        form.add_error(None, str(trouble.message))
        return _page(request, encounter, before=before, after=after, status=422)
    notices.say(request, _("Written down."))
    return redirect(here)


def _page(
    request: ActorRequest,
    encounter: Encounter,
    *,
    before: BeforeForm | None = None,
    after: AfterForm | None = None,
    status: int = 200,
) -> HttpResponse:
    found = queries.tested_in(encounter)
    left = retesting.MOST_SIGNS - len(found)
    page = {
        "person": encounter.episode.person,
        "person_url": presenters.person_url(encounter.episode.person),
        "manual_url": reverse("treatment:manual", args=[encounter.episode.person_id]),
        "found": retesting.shown(found),
        "before": (before or _before(encounter)) if left > 0 else None,
        "after": (after or _after(encounter)) if found else None,
        "left": left,
        "lasts": retesting.LASTS,
    }
    return render(request, "treatment/retest.html", page, status=status)
