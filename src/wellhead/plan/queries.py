"""Reading plans: which one counts, what is in it, and what still stands in its way. Callers ask `access` first."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden
from wellhead.plan import proposing
from wellhead.plan.models import (
    Episode,
    EventKind,
    Goal,
    Intervention,
    Needles,
    Override,
    Person,
    Plan,
    PlanEvent,
    PlanItem,
    Problem,
)
from wellhead.plan.said import GoalSaid, ItemSaid, PlanSaid, Point, ProblemSaid, ReplySaid, StopRule
from wellhead.plan.weighing import CONSENT_RULE, NEEDLING, known_of, points_about
from wellhead.record import queries as record

__all__ = [
    "WholePlan",
    "agreed_plan_of",
    "answered",
    "current_plan",
    "known_of",
    "latest_plan",
    "planned_items",
    "plans_of",
    "points_about",
    "points_of",
    "proposal",
    "said_of",
    "status_of",
    "whole",
]


@dataclass(frozen=True, slots=True)
class WholePlan:
    """A version with everything in it."""

    plan: Plan
    status: str
    events: tuple[PlanEvent, ...]
    problems: tuple[Problem, ...]
    goals: tuple[Goal, ...]
    items: tuple[PlanItem, ...]
    overrides: tuple[Override, ...]

    @property
    def stop_rule_words(self) -> str:
        """The stop rule as agreed."""
        return self.plan.stop_rule_words


def plans_of(episode: Episode) -> list[Plan]:
    """Every version, newest first; two queries."""
    rows = Plan.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    return list(rows.prefetch_related("events").order_by("-version"))


def latest_plan(episode: Episode) -> Plan | None:
    """The newest version, whatever its state, or None."""
    rows = Plan.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    return rows.prefetch_related("events").order_by("-version").first()


def current_plan(episode: Episode) -> Plan | None:
    """The plan that counts: the newest version agreed with the person and not ended, or None."""
    return next((plan for plan in plans_of(episode) if status_of(plan) == EventKind.AGREED), None)


def agreed_plan_of(person: Person) -> Plan | None:
    """The plan that counts for the person's newest episode that has one; two queries."""
    rows = Plan.objects.for_clinic(person.clinic_id).filter(episode__person=person)
    newest = rows.select_related("episode__person").prefetch_related("events").order_by("-recorded_at")
    return next((plan for plan in newest if status_of(plan) == EventKind.AGREED), None)


def status_of(plan: Plan) -> str:
    """drafted, agreed or ended."""
    kinds = {event.kind for event in plan.events.all()}
    order = (EventKind.ENDED, EventKind.AGREED)
    return next((kind.value for kind in order if kind in kinds), EventKind.DRAFTED.value)


def plan_or_hidden(actor: Actor, plan_id: uuid.UUID) -> Plan:
    """The version in the actor's clinic, or a hidden refusal."""
    rows = Plan.objects.for_clinic(actor.clinic_id).select_related("episode__person")
    plan = rows.prefetch_related("events").filter(pk=plan_id).first()
    if plan is None:
        raise Refused(hidden())
    return plan


def whole(plan: Plan) -> WholePlan:
    """A version with its problems, goals, items and replies; six queries at most."""
    return WholePlan(
        plan=plan,
        status=status_of(plan),
        events=tuple(sorted(plan.events.all(), key=lambda event: event.recorded_at)),
        problems=tuple(Problem.objects.for_clinic(plan.clinic_id).filter(plan=plan).order_by("place")),
        goals=tuple(Goal.objects.for_clinic(plan.clinic_id).filter(plan=plan).order_by("place")),
        items=tuple(planned_items(plan)),
        overrides=tuple(Override.objects.for_clinic(plan.clinic_id).filter(plan=plan).order_by("concern_id")),
    )


def planned_items(plan: Plan, kind: str = "") -> list[PlanItem]:
    """The things to do in a version, in order, each with the problems it answers; with `kind`, only those."""
    rows = PlanItem.objects.for_clinic(plan.clinic_id).filter(plan=plan)
    chosen = rows.filter(kind=kind) if kind else rows
    return list(chosen.prefetch_related("covers__problem").order_by("place"))


def said_of(plan: Plan) -> PlanSaid:
    """A version as it was said, to start the next one from."""
    kept = whole(plan)
    return PlanSaid(
        review_on=plan.review_on,
        stop_rule=StopRule(
            plan.stop_drop_percent, plan.stop_by_visit, plan.stop_by_week, plan.stop_rule_words
        ),
        problems=tuple(ProblemSaid(row.words, row.deficit_id) for row in kept.problems),
        goals=tuple(GoalSaid(row.words, row.ability_now) for row in kept.goals),
        items=tuple(_item_said(row) for row in kept.items),
        shared_words=plan.shared_words,
        needles=plan.needles,
        replies=tuple(ReplySaid(row.concern_id, row.holds, row.reason) for row in kept.overrides),
    )


def _item_said(row: PlanItem) -> ItemSaid:
    places = tuple(sorted(cover.problem.place for cover in row.covers.all()))
    return ItemSaid(
        kind=row.kind,
        dose_words=row.dose_words,
        what=row.what,
        sessions=row.sessions,
        weeks=row.weeks,
        covers=places,
    )


def points_of(episode: Episode, said: PlanSaid) -> tuple[Point, ...]:
    """Every concern about what is planned, with its reply; those not settled stand in the way of agreeing.

    Consent is asked at each session, not here.
    """
    replies = {reply.concern_id: reply for reply in said.replies}
    points = points_about(things_weighed(said.items), known_of(episode), replies)
    return tuple(point for point in points if point.concern.id != CONSENT_RULE)


def things_weighed(items: Iterable[ItemSaid]) -> tuple[str, ...]:
    """What is weighed against the record: techniques and exercises by id, and needling."""
    things = (NEEDLING if item.kind == Intervention.NEEDLING else item.what for item in items)
    return tuple(dict.fromkeys(thing for thing in things if thing))


def proposal(episode: Episode, *, today: date, needles: str = Needles.NOT_DISCUSSED) -> PlanSaid:
    """A plan to start from, put together from the latest assessment and what was found; not kept."""
    assessment = record.latest_assessment(episode)
    return proposing.propose(episode, assessment, known=known_of(episode), today=today, needles=needles)


def answered(said: PlanSaid, points: Iterable[Point], *, reason: str = "") -> PlanSaid:
    """The same plan with “does not hold” for each open question and `reason` for each warning without one."""
    replies = {reply.concern_id: reply for reply in said.replies}
    for point in points:
        if not point.settled:
            known = point.concern.known
            replies[point.concern.id] = ReplySaid(
                point.concern.id, None if known else False, reason if known else ""
            )
    return replace(said, replies=tuple(replies.values()))
