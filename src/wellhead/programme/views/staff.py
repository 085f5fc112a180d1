"""The clinician's smaller pages: safety questions, a condition cleared, what was shown back."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.once import new_token
from wellhead.people.middleware import ActorRequest
from wellhead.programme import actions, queries
from wellhead.programme.forms import ClearForm, SafetyForm, ShownForm
from wellhead.programme.presenters import prescribing
from wellhead.programme.telling import name_of
from wellhead.programme.views.finding import cared_for
from wellhead.record import actions as record
from wellhead.ui import notices
from wellhead.ui.words import content


@require_http_methods(["GET", "POST"])
def safety(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """What must be asked before exercises are chosen."""
    person, episode = cared_for(request, person_id)
    known = queries.safety_of(episode, now=clock.now())
    form = SafetyForm(
        request.POST if request.method == "POST" else None,
        facts=queries.open_facts(known),
        questions=queries.clinic_questions(),
        answered={name: row.said for name, row in known.said.items()},
    )
    if request.method == "POST" and form.is_valid():
        answer = reverse("programme:prescribe", args=[person.pk]) + "?change=1"
        try:
            with transaction.atomic():
                record.record_findings(request.actor, episode, None, facts=form.facts_said())
                actions.answer_conditions(
                    request.actor, episode, form.conditions_said(), token=form.once_token, answer=answer
                )
        except CannotBeDone as trouble:
            form.add_error(None, str(trouble.message))
        else:
            notices.say(request, _("Kept. The exercises below follow from it."))
            return redirect(answer)
    audit.reading(request.actor, "programme.safety_opened", person_id=person.pk)
    teller = prescribing.Teller(known)
    conditions = queries.library().conditions
    standing = [
        {
            "concern": each,
            "clears": _clears(conditions[each.id].cleared_by, conditions[each.id].engine)
            if each.is_known
            else "",
            "once": new_token(),
        }
        for each in teller.standing()
    ]
    context = {
        "person": person,
        "form": form,
        "fact_fields": [form[f"fact-{name}"] for name in form.fact_ids],
        "standing": standing,
        "said": [row for row in known.said.values() if row.said == "cleared"],
    }
    return render(request, "programme/safety.html", context, status=422 if form.has_errors else 200)


def _clears(cleared_by: str | None, engine: str | None) -> str:
    return content(cleared_by or "") if engine is None else ""


@require_POST
def clear(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """A condition is cleared in the clinician's name."""
    person, episode = cared_for(request, person_id)
    form = ClearForm(request.POST)
    answer = reverse("programme:safety", args=[person.pk])
    if not form.is_valid():
        notices.warn(request, _("Write what cleared it: who, and what was found."))
        return redirect(answer)
    told = form.cleaned_data
    actions.clear_condition(
        request.actor, episode, told["condition"], reason=told["reason"], token=form.once_token, answer=answer
    )
    notices.say(request, _("Cleared in your name. It counts again when a fact behind it changes."))
    return redirect(answer)


@require_POST
def shown(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """An exercise was shown in the clinic."""
    person, episode = cared_for(request, person_id)
    form = ShownForm(request.POST)
    answer = reverse("programme:prescribe", args=[person.pk])
    if not form.is_valid():
        wrong = " ".join(str(error) for errors in form.errors.values() for error in errors)
        notices.warn(request, wrong)
        return redirect(answer)
    told = dict(form.cleaned_data)
    token, name = told.pop("once"), told.pop("exercise")
    actions.record_teach_back(request.actor, episode, name, **told, token=token, answer=answer)
    notices.say(request, _("Kept: %(name)s was shown.") % {"name": name_of(queries.exercise(name))})
    return redirect(answer)
