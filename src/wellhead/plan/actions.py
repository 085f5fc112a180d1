"""Writing plans: a draft is a new version; agreeing and ending are events. Nothing is ever changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.plan import access, evidence, queries
from wellhead.plan.models import (
    Coverage,
    Episode,
    EventKind,
    Goal,
    Intervention,
    Needles,
    Override,
    Plan,
    PlanEvent,
    PlanItem,
    Problem,
)
from wellhead.plan.said import ItemSaid, PlanSaid, Point
from wellhead.record import queries as record

MOST_ABILITY = 10


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
    _hold(said, clock.today(episode.clinic.time_zone))
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


def agree_plan(actor: Actor, plan: Plan, *, token: str = "", answer: str = "") -> PlanEvent:
    """The person and the clinician have agreed on this version, which counts from now on.

    Raises CannotBeDone while it has no goal, something in it is ruled out by the record, an open question
    is not answered, or a warning has no written reason.
    """
    require(access.may_write_plan(actor, plan.episode.person))
    said = queries.said_of(plan)
    with audit.writing(actor, "plan.plan_agreed", person_id=plan.episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        _hold_newest(plan)
        if queries.status_of(plan) != EventKind.DRAFTED:
            raise CannotBeDone(_("This version was agreed before. Open the plan again."))
        _hold_agreeable(said, queries.points_of(plan.episode, said))
        event = _event(actor, plan, EventKind.AGREED)
        entry.of(plan)
        entry.detail = {"version": plan.version}
    return event


def end_plan(actor: Actor, plan: Plan, *, why: str, token: str = "", answer: str = "") -> PlanEvent:
    """This plan no longer counts; says why."""
    require(access.may_write_plan(actor, plan.episode.person))
    if not why.strip():
        raise CannotBeDone(_("Say why the plan ends."), field="why")
    with audit.writing(actor, "plan.plan_ended", person_id=plan.episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        if queries.status_of(plan) == EventKind.ENDED:
            raise CannotBeDone(_("This plan has ended already."))
        event = _event(actor, plan, EventKind.ENDED, why=why.strip())
        entry.of(plan)
    return event


def _elsewhere() -> str:
    return _("The plan was changed in another window. Open it there; what you typed is kept on this page.")


def _hold(said: PlanSaid, today: date) -> None:
    """Refuse what cannot be, in the order of the page."""
    if any(not problem.words.strip() for problem in said.problems):
        raise CannotBeDone(_("A problem has no words. Write it, or take it away."), field="problems")
    for goal in said.goals:
        if not goal.words.strip():
            raise CannotBeDone(_("Write the goal in the person's own words."), field="goals")
        if goal.ability_now is not None and not 0 <= goal.ability_now <= MOST_ABILITY:
            raise CannotBeDone(_("Ability goes from 0 to 10."), field="goals")
    for item in said.items:
        _hold_item(item, len(said.problems))
    if said.needles not in Needles.values:
        raise CannotBeDone(_("Say what the person thinks of needles."), field="needles")
    if said.needles == Needles.DECLINED and any(item.kind == Intervention.NEEDLING for item in said.items):
        raise CannotBeDone(
            _("The person wants no needles. Take needling out of the plan; the page shows what replaces it."),
            field="needles",
        )
    if said.review_on <= today:
        raise CannotBeDone(_("Set the review on a day still to come."), field="review_on")
    if not said.stop_rule.words.strip() or not 1 <= said.stop_rule.drop_percent <= 100:
        raise CannotBeDone(_("Write the stop rule that you agree on at the start."), field="stop_rule_words")


def _hold_item(item: ItemSaid, problems: int) -> None:
    library = treatment_knowledge.load()
    if item.kind not in Intervention.values:
        raise CannotBeDone(_("Choose what will be done from the list."), field="items")
    if not item.dose_words.strip():
        raise CannotBeDone(_("Say how much and how often, for each thing to do."), field="items")
    if item.kind == Intervention.MANUAL_THERAPY:
        technique = library.techniques.get(item.what)
        if technique is None:
            raise CannotBeDone(_("Choose the hands-on technique from the list."), field="items")
        if technique.type == "thrust":
            raise CannotBeDone(
                _("A thrust cannot be planned here: its checks belong to the day itself."), field="items"
            )
    if item.kind == Intervention.EXERCISE and item.what and item.what not in library.exercises:
        raise CannotBeDone(_("Choose the exercise from the list."), field="items")
    if any(not 1 <= place <= problems for place in item.covers):
        raise CannotBeDone(_("Something to do names a problem that is not on the list."), field="items")


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
    )
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError:
        raise CannotBeDone(_elsewhere()) from None
    _event(actor, plan, EventKind.DRAFTED)
    return plan


def _keep_parts(actor: Actor, plan: Plan, said: PlanSaid) -> None:
    problems = [
        Problem(**stamp(actor), plan=plan, place=place, words=each.words.strip(), deficit_id=each.deficit_id)
        for place, each in enumerate(said.problems, start=1)
    ]
    Problem.objects.bulk_create(problems)
    Goal.objects.bulk_create(
        Goal(**stamp(actor), plan=plan, place=place, words=each.words.strip(), ability_now=each.ability_now)
        for place, each in enumerate(said.goals, start=1)
    )
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
    entry = evidence.entry_for(said.kind, said.what, headaches)
    return PlanItem(
        **stamp(actor),
        plan=plan,
        place=place,
        kind=said.kind,
        what=said.what,
        dose_words=said.dose_words.strip(),
        sessions=said.sessions,
        weeks=said.weeks,
        ledger_entry=entry.id if entry else "",
        certainty=entry.certainty if entry else "",
        effect_words=entry.allowed if entry else "",
    )


def _event(actor: Actor, plan: Plan, kind: EventKind, *, why: str = "") -> PlanEvent:
    event = PlanEvent(**stamp(actor), plan=plan, kind=kind, why=why)
    event.save(force_insert=True)
    return event


def _hold_newest(plan: Plan) -> None:
    newest = queries.latest_plan(plan.episode)
    if newest is None or newest.pk != plan.pk:
        raise CannotBeDone(_("There is a newer version of this plan. Read it, then agree it."))


def _hold_agreeable(said: PlanSaid, points: Sequence[Point]) -> None:
    if not said.goals:
        raise CannotBeDone(_("Write at least one goal in the person's own words first."), field="goals")
    if not said.items:
        raise CannotBeDone(_("The plan holds nothing to do yet. Add something first."), field="items")
    open_points = [point for point in points if not point.settled]
    if open_points:
        raise CannotBeDone(_sentence(open_points[0]), field="replies")


def _sentence(point: Point) -> str:
    """What stands in the way and what to do about it."""
    words = {"reason": point.concern.reason, "instead": point.concern.instead}
    if not point.concern.known:
        return _("Before agreeing, answer this: %(reason)s.") % words
    if point.concern.level == "block":
        sentence = _("This cannot be agreed: %(reason)s. Take it out of the plan.") % words
        return f"{sentence} {words['instead']}".strip()
    return _("Before agreeing, write your reason: %(reason)s.") % words
