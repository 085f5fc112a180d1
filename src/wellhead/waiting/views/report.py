"""How the list works, and how fair it was."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices
from wellhead.waiting import access, actions, queries
from wellhead.waiting import fairness as fair
from wellhead.waiting.forms import RulesForm
from wellhead.waiting.presenters import report, words


@require_http_methods(["GET", "POST"])
@never_cache
def rules(request: ActorRequest) -> HttpResponse:
    """How long an offer stands, and whether freed times are offered without a click."""
    require(access.may_set_rules(request.actor))
    known = queries.rules_of(request.clinic.id)
    form = RulesForm(
        request.POST if request.method == "POST" else None,
        initial={
            "answer_minutes": int(known.answer.total_seconds() // 60),
            "offers_by_itself": known.offers_by_itself,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_rules(
                request.actor,
                answer_minutes=form.cleaned_data["answer_minutes"],
                offers_by_itself=form.cleaned_data["offers_by_itself"],
            )
        except CannotBeDone as fault:
            form.add_trouble(fault)
        else:
            notices.say(request, _("Kept."))
            return redirect("waiting:rules")
    page = {"form": form, "how": words.how_it_works(known)}
    return render(request, "waiting/rules.html", page, status=422 if form.errors else 200)


@require_GET
@never_cache
def fairness(request: ActorRequest) -> HttpResponse:
    """Waiting times and offers by group, for the owner; groups of few are hidden."""
    require(access.may_see_fairness(request.actor))
    audit.reading(request.actor, "waiting.fairness_opened")
    found = fair.splits(request.clinic.id, now=clock.now())
    page = {"splits": report.report(found), "smallest": fair.SMALLEST}
    return render(request, "waiting/fairness.html", page)
