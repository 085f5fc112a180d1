"""The page of the gate before a thrust: today's answers on the left, how it stands on the right."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wellhead.foundation import audit
from wellhead.foundation.decision import CannotBeDone
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.treatment import actions, gate_presenters, presenters, queries
from wellhead.treatment.forms.gate import GateForm
from wellhead.treatment.models import Episode
from wellhead.treatment.queries.gates import REGIONS, Gate
from wellhead.treatment.views.writing import episode_to_write
from wellhead.ui import notices


@require_http_methods(["GET", "POST"])
def gate(request: ActorRequest, person_id: uuid.UUID, scope: str) -> HttpResponse:
    """Today's gate of one part of the spine; each save is judged at once."""
    episode = episode_to_write(request, person_id)
    if scope not in REGIONS:
        raise Http404
    if request.method == "POST":
        return _sent(request, episode, scope)
    audit.reading(request.actor, "treatment.thrust_gate_opened", person_id=person_id)
    here = _gate(request, episode, scope)
    return _page(request, here, _form(here))


def _gate(request: ActorRequest, episode: Episode, scope: str) -> Gate:
    staff = people.staff_member(request.actor)
    return queries.gate_of(queries.meeting_or_new(episode, staff), scope, by=staff)


def _form(here: Gate, data: object = None) -> GateForm:
    return GateForm(
        data,
        scope=REGIONS[here.scope],
        judged=here.judged,
        said=here.said,
        measured=queries.measured_in(here.encounter),
    )


def _sent(request: ActorRequest, episode: Episode, scope: str) -> HttpResponse:
    here = _gate(request, episode, scope)
    form = _form(here, request.POST)
    if not form.is_valid():
        return _page(request, here, form, status=422)
    if request.headers.get("Wellhead-Fragment"):
        staff = people.staff_member(request.actor)
        judged = queries.gate_of(here.encounter, scope, by=staff, said=form.said())
        return render(request, "treatment/_gate_state.html", _context(judged, form))
    address = reverse("treatment:gate", args=[episode.person_id, scope])
    try:
        actions.keep_gate(
            request.actor,
            episode,
            scope=scope,
            said=form.said(),
            consent=form.consent_now(),
            token=form.once_token,
            answer=address,
        )
    except CannotBeDone as trouble:
        field = {"words_back": "consent_words"}.get(trouble.field or "", trouble.field)
        form.add_error(field if field in form.fields else None, str(trouble.message))
        return _page(request, here, form, status=422)
    notices.say(request, _("Kept. The gate was judged again."))
    return redirect(address)


def _context(here: Gate, form: GateForm) -> dict[str, object]:
    return {
        "person": here.encounter.episode.person,
        "person_url": presenters.person_url(here.encounter.episode.person),
        "gate": gate_presenters.in_words(here),
        "consent": here.consent,
        "says": gate_presenters.said_before_consent(here),
        "alternatives": gate_presenters.alternatives(),
        "form": form,
        "manual_url": reverse("treatment:manual", args=[here.encounter.episode.person_id]),
        "other_url": reverse(
            "treatment:gate",
            args=[
                here.encounter.episode.person_id,
                next(each for each in REGIONS if each != here.scope),
            ],
        ),
    }


def _page(request: ActorRequest, here: Gate, form: GateForm, *, status: int = 200) -> HttpResponse:
    return render(request, "treatment/gate.html", _context(here, form), status=status)
