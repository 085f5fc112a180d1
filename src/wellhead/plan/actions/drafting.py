"""Keeping the next version of a plan with everything in it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.plan import access, evidence, queries
from wellhead.plan.actions._events import add_event
from wellhead.plan.actions._holding import hold
from wellhead.plan.models import (
    Coverage,
    DischargeCriterion,
    Episode,
    EventKind,
    Goal,
    Override,
    Plan,
    PlanItem,
    Problem,
)
from wellhead.plan.models import Sequence as Order
from wellhead.plan.said import ItemSaid, PlanSaid
from wellhead.record import queries as record


def draft_plan(
    actor: Actor,
    episode: Episode,
    said: PlanSaid,
    *,
    after_version: int | None = None,
    token: str = "",
    answer: str = "",
) -> Plan:
    """The next version of the plan, as a draft; the version that was agreed goes on counting until this one is.

    `after_version` is the version the writer saw (0 for none): another one in between means that nothing
    is kept and CannotBeDone says so. Evidence is looked up here, never taken from a form.
    """
    require(access.may_write_plan(actor, episode.person))
    hold(said, clock.today(episode.clinic.time_zone))
    with audit.writing(actor, "plan.plan_drafted", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        last = queries.latest_plan(episode)
        version = last.version if last else 0
        if after_version is not None and after_version != version:
            raise CannotBeDone(_elsewhere())
        plan = _version(actor, episode, said, last=last)
        _keep_parts(actor, plan, said)
        entry.of(plan)
        entry.detail = {"version": plan.version, "items": [item.kind for item in said.items]}
    return plan


def _elsewhere() -> str:
    return _("The plan was changed in another window. Open it there; what you typed is kept on this page.")


def _version(actor: Actor, episode: Episode, said: PlanSaid, *, last: Plan | None) -> Plan:
    plan = Plan(
        **stamp(actor),
        episode=episode,
        version=last.version + 1 if last else 1,
        supersedes=last,
        assessment=record.latest_assessment(episode),
        review_on=said.review_on,
        stop_drop_percent=said.stop_rule.drop_percent,
        stop_by_visit=said.stop_rule.by_visit,
        stop_by_week=said.stop_rule.by_week,
        stop_rule_words=said.stop_rule.words.strip(),
        shared_words=said.shared_words.strip(),
        needles=said.needles,
        template_key=said.template_key,
        sequence=Order.ONE_FIRST if said.order else Order.TOGETHER,
        first_kind=said.order.first_kind if said.order else "",
        first_weeks=said.order.first_weeks if said.order else None,
    )
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError:
        raise CannotBeDone(_elsewhere()) from None
    add_event(actor, plan, EventKind.DRAFTED)
    return plan


def _keep_parts(actor: Actor, plan: Plan, said: PlanSaid) -> None:
    problems = [
        Problem(**stamp(actor), plan=plan, place=place, words=each.words.strip(), deficit_id=each.deficit_id)
        for place, each in enumerate(said.problems, start=1)
    ]
    Problem.objects.bulk_create(problems)
    goals = [
        Goal(**stamp(actor), plan=plan, place=place, words=each.words.strip(), ability_now=each.ability_now)
        for place, each in enumerate(said.goals, start=1)
    ]
    Goal.objects.bulk_create(goals)
    DischargeCriterion.objects.bulk_create(
        DischargeCriterion(
            **stamp(actor),
            plan=plan,
            place=place,
            words=each.words.strip(),
            goal=goals[each.goal - 1] if each.goal else None,
        )
        for place, each in enumerate(said.discharge, start=1)
    )
    _keep_items(actor, plan, said, problems=problems)
    _keep_replies(actor, plan, said)


def _keep_items(actor: Actor, plan: Plan, said: PlanSaid, *, problems: Sequence[Problem]) -> None:
    headaches = evidence.headaches_of(evidence.concluded_codes(plan.assessment))
    items = [
        _item(actor, plan, each, place=place, headaches=headaches)
        for place, each in enumerate(said.items, start=1)
    ]
    PlanItem.objects.bulk_create(items)
    Coverage.objects.bulk_create(
        Coverage(**stamp(actor), item=items[index], problem=problems[place - 1])
        for index, each in enumerate(said.items)
        for place in sorted(set(each.covers))
    )


def _keep_replies(actor: Actor, plan: Plan, said: PlanSaid) -> None:
    Override.objects.bulk_create(
        Override(
            **stamp(actor),
            plan=plan,
            concern_id=each.concern_id,
            holds=each.holds,
            reason=each.reason.strip(),
        )
        for each in said.replies
        if each.holds is not None or each.reason.strip()
    )


def _item(actor: Actor, plan: Plan, said: ItemSaid, *, place: int, headaches: Sequence[str]) -> PlanItem:
    stated = evidence.stated_for(said.kind, said.what, headaches)
    return PlanItem(
        **stamp(actor),
        plan=plan,
        place=place,
        kind=said.kind,
        what=said.what,
        dose_words=said.dose_words.strip(),
        sessions=said.sessions,
        weeks=said.weeks,
        ledger_entry=stated.entry,
        certainty=stated.certainty,
        effect_words=stated.words,
        instead_of=said.instead_of,
    )
