"""The page on which a clinician writes a plan: filled in from what was found or from a template, then saved."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wellhead.booking import queries as booking
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.plan import access, actions, beside, overuse, presenters, queries
from wellhead.plan.forms import (
    FORMSETS,
    AgreeForm,
    EndForm,
    ExplainedForm,
    ShareForm,
    StartForm,
    TemplateForm,
    WholeForm,
)
from wellhead.plan.models import Episode, Intervention, Needles, Person, Plan
from wellhead.plan.queries import Start
from wellhead.plan.replying import replies_in, reply_forms
from wellhead.plan.said import PlanSaid, ReplySaid
from wellhead.ui import notices

T = TypeVar("T")
HAD = frozenset({"in_room", "started", "finished"})
"""How a visit stands when it was had."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a plan page stands on: the episode, its versions newest first, and what is known to begin from."""

    episode: Episode
    plans: list[Plan]
    start: Start

    @property
    def newest(self) -> Plan | None:
        """The newest version, or None."""
        return self.plans[0] if self.plans else None


def episode_of(request: ActorRequest, person_id: uuid.UUID) -> Episode:
    """The person's episode; refused for those who may not write its plan."""
    person = people.person_or_hidden(request.actor, person_id)
    require(access.may_write_plan(request.actor, person))
    episode = people.current_episode(person) or people.latest_episode(person)
    if episode is None:
        raise CannotBeDone(_("Nothing is open for this person yet. Book a visit first."))
    return episode


def _desk(request: ActorRequest, person_id: uuid.UUID, *, needles: str = "") -> Desk:
    episode = episode_of(request, person_id)
    plans = queries.plans_of(episode)
    chosen = needles if needles in Needles.values else (plans[0].needles if plans else Needles.NOT_DISCUSSED)
    today = clock.today(request.clinic.time_zone)
    return Desk(episode, plans, queries.start_of(episode, today=today, needles=chosen))


@require_http_methods(["GET", "POST"])
def plan(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The plan to write: the newest version, or a proposal from what was found or from a template."""
    if request.method == "POST":
        wish = request.POST.get("fill") or request.POST.get("needles", "")
        return _sent(request, _desk(request, person_id, needles=wish))
    asked, template = request.GET.get("propose", ""), request.GET.get("template", "")
    desk = _desk(request, person_id, needles=asked)
    audit.reading(request.actor, "plan.plan_opened", person_id=person_id)
    fresh = desk.newest is None or bool(template) or asked in Needles.values
    said = _beginning(request, desk, template) if fresh or not desk.newest else queries.said_of(desk.newest)
    form = WholeForm(said, version=desk.newest.version if desk.newest else 0)
    return _page(request, desk, form, said=said, kept=None if fresh else desk.newest)


def _beginning(request: ActorRequest, desk: Desk, template: str) -> PlanSaid:
    """A proposal; goals, plain words and the stop rule are carried over from the newest version."""
    said = (
        queries.laid(request.actor, desk.start, template) if template else queries.proposal_from(desk.start)
    )
    if desk.newest is None:
        return said
    before = queries.said_of(desk.newest)
    words = before.shared_words or said.shared_words
    return replace(said, goals=before.goals, shared_words=words, stop_rule=before.stop_rule)


def _sent(request: ActorRequest, desk: Desk) -> HttpResponse:
    newest = desk.newest
    start = queries.said_of(newest) if newest else queries.proposal_from(desk.start)
    more = request.POST.get("more", "")
    form = WholeForm(start, version=newest.version if newest else 0, data=request.POST, more=more)
    readable = form.is_valid()
    said = form.said(replies_in(request.POST)) if readable else start
    if more in FORMSETS or not readable:
        return _page(request, desk, form, said=said, status=200 if more in FORMSETS else 422)
    if request.POST.get("fill", "") in Needles.values:
        said = _filled(request, desk, said, shown=start)
        form = WholeForm(said, version=newest.version if newest else 0)
        return _page(request, desk, form, said=said)
    here = reverse("plan:plan", args=[desk.episode.person_id])
    if form.plan.cleaned_data["all_asked"]:
        said = _all_asked(desk.episode, said)
    try:
        kept = actions.draft_plan(
            request.actor,
            desk.episode,
            said,
            after_version=form.plan.cleaned_data["version"],
            token=form.plan.once_token,
            answer=here,
        )
    except CannotBeDone as trouble:
        form.plan.add_trouble(trouble)
        return _page(request, desk, form, said=said, status=422)
    _go_on(request, kept)
    return redirect(here)


def _filled(request: ActorRequest, desk: Desk, typed: PlanSaid, *, shown: PlanSaid) -> PlanSaid:
    """Problems and what is done from what was found or a template; what was typed or changed elsewhere stays."""
    said = _beginning(request, desk, request.POST.get("template", ""))
    key = typed.template_key
    before = [shown, queries.laid(request.actor, desk.start, key)] if key else [shown]
    return replace(
        said,
        goals=typed.goals or said.goals,
        replies=typed.replies,
        shared_words=_changed(typed.shared_words, [each.shared_words for each in before])
        or said.shared_words,
        review_on=_changed(typed.review_on, [each.review_on for each in before]) or said.review_on,
        stop_rule=_changed(typed.stop_rule, [each.stop_rule for each in before]) or said.stop_rule,
        discharge=_changed(typed.discharge, [each.discharge for each in before]) or said.discharge,
    )


def _changed(typed: T, shown: list[T]) -> T | None:
    """What was typed, when it is not what the page had shown."""
    return None if typed in shown else typed


def _all_asked(episode: Episode, said: PlanSaid) -> PlanSaid:
    """Every question that the record leaves open and nobody answered one by one: asked today, does not hold."""
    replies = {reply.concern_id: reply for reply in said.replies}
    together = _("Asked together with the other open questions.")
    for point in queries.points_of(episode, said):
        reply = point.reply
        if not point.concern.known and (reply is None or reply.holds is None):
            replies[point.concern.id] = ReplySaid(point.concern.id, holds=False, reason=together)
    return replace(said, replies=tuple(replies.values()))


def _go_on(request: ActorRequest, kept: Plan) -> None:
    """What was to follow on saving: nothing, showing it to the person, or their word given aloud."""
    then = request.POST.get("then", "")
    saved = _("Version %(n)s saved as a draft.") % {"n": kept.version}
    try:
        if then == "share":
            actions.share_plan(request.actor, kept)
            saved = _("Version %(n)s saved. The person can read and agree it on their own pages.") % {
                "n": kept.version
            }
        if then == "agree":
            said = actions.Agreement(language=get_language() or "")
            actions.agree_plan(request.actor, kept, said=said)
            saved = _("Plan agreed. It is now on the person's own pages.")
    except CannotBeDone as trouble:
        notices.warn(request, f"{saved} {trouble.message}")
        return
    notices.say(request, saved)


def _page(
    request: ActorRequest,
    desk: Desk,
    form: WholeForm,
    *,
    said: PlanSaid,
    kept: Plan | None = None,
    status: int = 200,
) -> HttpResponse:
    start, episode = desk.start, desk.episode
    points = queries.points_about_plan(said, start.person.known)
    page = {
        "person": episode.person,
        "person_url": presenters.person_url(episode.person),
        "form": form,
        "all_forms": form.forms,
        "item_rows": presenters.item_rows(form.items.forms, start.codes),
        "replies": reply_forms(points),
        "open_points": [point for point in points if not point.settled],
        "open_questions": sum(not point.settled and not point.concern.known for point in points),
        "not_covered": presenters.not_covered(said),
        "against": presenters.against(said, start.codes),
        "instead": _instead(start, said),
        "assessed": start.is_assessed,
        "painkillers": start.painkillers,
        "painkiller_words": overuse.NOT_TOLD_APART,
        "beside": beside.told(episode),
        "template_says": presenters.template_says(said.template_key),
        "fills": presenters.fills(),
        "note_url": presenters.note_url(episode.person),
        "first": queries.first_proposed(said, start.codes),
        "order": presenters.order_words(said.order),
        "order_tells": presenters.order_tells(),
        "from": StartForm(
            initial={"template": said.template_key},
            choices=presenters.start_choices(start, queries.clinic_templates(request.actor)),
        ),
        **_standing(request, desk, kept),
    }
    return render(request, "plan/plan.html", page, status=status)


def _standing(request: ActorRequest, desk: Desk, kept: Plan | None) -> dict[str, object]:
    """How the versions stand and what came of the one that counts."""
    current = queries.counting(desk.plans)
    today = clock.today(request.clinic.time_zone)
    visits = (
        queries.visits_state(current, _had(request, desk.episode.person), today=today) if current else None
    )
    status = queries.statuses(desk.plans)[kept.pk].value if kept else ""
    return {
        "kept": kept,
        "status": status,
        "status_tag": presenters.status_tag(status) if status else None,
        "current": current,
        "agreed_words": presenters.agreed_words(current) if current else "",
        "stop_rule": current.stop_rule_words if current else "",
        "visits": visits,
        "visits_words": queries.visits_words(visits) if visits else "",
        "phases": presenters.phase_lines(queries.phases(current)) if current else [],
        "changes": _changes(kept, current),
        "versions": presenters.version_lines(desk.plans),
        "explained": [
            (line, ExplainedForm(prefix=line.id))
            for line in presenters.explained_lines(queries.explained_of(desk.episode))
        ],
        "share": ShareForm(),
        "agree": AgreeForm(),
        "end": EndForm(),
        "keep": TemplateForm(),
    }


def _changes(kept: Plan | None, current: Plan | None) -> list[str]:
    """What the version on the page changes of the one that counts."""
    if kept is None or current is None or kept.pk == current.pk:
        return []
    return presenters.changes(queries.said_of(current), queries.said_of(kept))


def _had(request: ActorRequest, person: Person) -> list[date]:
    """The days of the visits that were had."""
    zone = ZoneInfo(request.clinic.time_zone)
    return [
        visit.starts_at.astimezone(zone).date()
        for visit in booking.appointments_of(request.actor, person)
        if visit.status.value in HAD
    ]


def _instead(start: Start, said: PlanSaid) -> list[str]:
    """What would answer the same muscles without needles; nothing where no needles are planned."""
    if not any(item.kind == Intervention.NEEDLING for item in said.items):
        return []
    person = start.person
    plans = [
        queries.proposal_from(replace(start, person=replace(person, needles=needles)))
        for needles in (Needles.DECLINED.value, Needles.WELCOME.value)
    ]
    return presenters.instead_of_needles(plans[0], plans[1])


@require_safe
def version(request: ActorRequest, plan_id: uuid.UUID) -> HttpResponse:
    """One version as it was written, with what it changed of the one before."""
    row = queries.plan_or_hidden(request.actor, plan_id)
    person = row.episode.person
    require(access.may_read_plan(request.actor, person))
    audit.reading(request.actor, "plan.version_opened", person_id=person.pk)
    kept = queries.whole(row)
    plans = queries.plans_of(row.episode)
    before = next((each for each in plans if each.version == row.version - 1), None)
    page = {
        "person": person,
        "plan": presenters.shared(kept),
        "row": row,
        "status_tag": presenters.status_tag(queries.statuses(plans)[row.pk].value),
        "agreed_words": presenters.agreed_words(row),
        "changes": presenters.changes(queries.said_of(before), queries.said_in(kept)) if before else [],
        "before": before,
        "template": queries.template_name(row.clinic_id, row.template_key),
    }
    return render(request, "plan/version.html", page)
