"""Pages of the plan: the clinician writes and agrees it, the person reads it."""

from __future__ import annotations

import uuid
from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.plan import access, actions, evidence, presenters, queries
from wellhead.plan.forms import FORMSETS, AgreeForm, EndForm, WholeForm
from wellhead.plan.models import Episode, Intervention, Needles, Plan
from wellhead.plan.replying import replies_in, reply_forms
from wellhead.plan.said import ItemSaid, PlanSaid
from wellhead.record import queries as record
from wellhead.ui import notices


def _episode(request: ActorRequest, person_id: uuid.UUID) -> Episode:
    person = people.person_or_hidden(request.actor, person_id)
    require(access.may_write_plan(request.actor, person))
    episode = people.current_episode(person) or people.latest_episode(person)
    if episode is None:
        raise CannotBeDone(_("Nothing is open for this person yet. Book a visit first."))
    return episode


@require_http_methods(["GET", "POST"])
def plan(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The plan to write: the newest version, or a proposal from what was found."""
    episode = _episode(request, person_id)
    if request.method == "POST":
        return _sent(request, episode)
    audit.reading(request.actor, "plan.plan_opened", person_id=person_id)
    newest = queries.latest_plan(episode)
    asked = request.GET.get("propose", "")
    fresh = newest is None or asked in Needles.values
    said = _proposal(request, episode, asked) if fresh or newest is None else queries.said_of(newest)
    form = WholeForm(said, version=newest.version if newest else 0)
    return _page(request, episode, form, said=said, kept=None if fresh else newest)


def _proposal(request: ActorRequest, episode: Episode, needles: str) -> PlanSaid:
    """A proposal; goals, plain words and the person's word on needles are carried over from the newest version."""
    newest = queries.latest_plan(episode)
    before = queries.said_of(newest) if newest else None
    chosen = needles if needles in Needles.values else (before.needles if before else Needles.NOT_DISCUSSED)
    said = queries.proposal(episode, today=clock.today(request.clinic.time_zone), needles=chosen)
    if before is None:
        return said
    return replace(said, goals=before.goals, shared_words=before.shared_words, stop_rule=before.stop_rule)


def _sent(request: ActorRequest, episode: Episode) -> HttpResponse:
    newest = queries.latest_plan(episode)
    start = queries.said_of(newest) if newest else _proposal(request, episode, "")
    more = request.POST.get("more", "")
    form = WholeForm(start, version=newest.version if newest else 0, data=request.POST, more=more)
    readable = form.is_valid()
    said = form.said(replies_in(request.POST)) if readable else start
    if more in FORMSETS or not readable:
        return _page(request, episode, form, said=said, status=200 if more in FORMSETS else 422)
    here = reverse("plan:plan", args=[episode.person_id])
    try:
        kept = actions.draft_plan(
            request.actor,
            episode,
            said,
            after_version=form.plan.cleaned_data["version"],
            token=form.plan.once_token,
            answer=here,
        )
    except CannotBeDone as trouble:
        name = trouble.field if trouble.field in form.plan.fields else None
        form.plan.add_error(name, str(trouble.message))
        return _page(request, episode, form, said=said, status=422)
    notices.say(request, _("Version %(n)s saved as a draft.") % {"n": kept.version})
    return redirect(here)


def _page(
    request: ActorRequest,
    episode: Episode,
    form: WholeForm,
    *,
    said: PlanSaid,
    kept: Plan | None = None,
    status: int = 200,
) -> HttpResponse:
    points = queries.points_of(episode, said)
    assessment = record.latest_assessment(episode)
    current = queries.current_plan(episode)
    needled = [item for item in said.items if item.kind == Intervention.NEEDLING]
    page = {
        "person": episode.person,
        "person_url": presenters.person_url(episode.person),
        "form": form,
        "all_forms": form.forms,
        "replies": reply_forms(points),
        "open_points": [point for point in points if not point.settled],
        "evidence": presenters.evidence_lines(said, evidence.concluded_codes(assessment)),
        "not_covered": presenters.not_covered(said),
        "instead": _instead(request, episode, needled) if needled else [],
        "assessed": assessment is not None,
        "kept": kept,
        "status": queries.status_of(kept) if kept else "",
        "current": current,
        "stop_rule": current.stop_rule_words if current else "",
        "versions": presenters.version_lines(queries.plans_of(episode)),
        "agree": AgreeForm(),
        "end": EndForm(),
    }
    return render(request, "plan/plan.html", page, status=status)


def _instead(request: ActorRequest, episode: Episode, needled: list[ItemSaid]) -> list[str]:
    """What would answer the same muscles without needles."""
    today = clock.today(request.clinic.time_zone)
    without = queries.proposal(episode, today=today, needles=Needles.DECLINED)
    with_needles = queries.proposal(episode, today=today, needles=Needles.WELCOME)
    covered = [
        place for item in with_needles.items if item.kind == Intervention.NEEDLING for place in item.covers
    ]
    return presenters.instead_of_needles(without.items, covered) if needled else []


@require_POST
def agree(request: ActorRequest, plan_id: uuid.UUID) -> HttpResponse:
    """The person has said yes to this version."""
    row = queries.plan_or_hidden(request.actor, plan_id)
    require(access.may_write_plan(request.actor, row.episode.person))
    here = reverse("plan:plan", args=[row.episode.person_id])
    form = AgreeForm(request.POST)
    if not form.is_valid():
        notices.warn(request, _("This form was not complete when it reached us. Press the button once more."))
        return redirect(here)
    try:
        actions.agree_plan(request.actor, row, token=form.once_token, answer=here)
    except CannotBeDone as trouble:
        notices.warn(request, trouble.message)
        return redirect(here)
    notices.say(request, _("Plan agreed. It is now on the person's own pages."))
    return redirect(here)


@require_POST
def end(request: ActorRequest, plan_id: uuid.UUID) -> HttpResponse:
    """The plan no longer counts."""
    row = queries.plan_or_hidden(request.actor, plan_id)
    require(access.may_write_plan(request.actor, row.episode.person))
    here = reverse("plan:plan", args=[row.episode.person_id])
    form = EndForm(request.POST)
    if not form.is_valid():
        notices.warn(request, _("Say why the plan ends, then press the button again."))
        return redirect(here)
    try:
        actions.end_plan(request.actor, row, why=form.cleaned_data["why"], token=form.once_token, answer=here)
    except CannotBeDone as trouble:
        notices.warn(request, trouble.message)
        return redirect(here)
    notices.say(request, _("Plan ended."))
    return redirect(here)


@require_safe
@login_required
def mine(request: ActorRequest) -> HttpResponse:
    """The agreed plan as the person reads it."""
    if request.actor.person_id is None:
        raise Refused(hidden())
    person = people.person_or_hidden(request.actor, request.actor.person_id)
    require(access.may_see_shared_plan(request.actor, person))
    audit.reading(request.actor, "plan.shared_plan_opened", person_id=person.pk)
    row = queries.agreed_plan_of(person)
    kept = presenters.shared(queries.whole(row)) if row else None
    return render(request, "plan/mine.html", {"person": person, "plan": kept})
