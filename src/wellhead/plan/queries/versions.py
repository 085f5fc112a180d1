"""Reading plans: which version counts, what is in it, and what still stands in its way."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden
from wellhead.knowledge.treatment.concerns import Record
from wellhead.plan import states
from wellhead.plan.models import (
    DischargeCriterion,
    Episode,
    EventKind,
    Goal,
    Intervention,
    Override,
    Person,
    Plan,
    PlanEvent,
    PlanItem,
    Problem,
)
from wellhead.plan.models import (
    Sequence as Order,
)
from wellhead.plan.said import (
    DischargeSaid,
    GoalSaid,
    ItemSaid,
    Ordered,
    PlanSaid,
    Point,
    ProblemSaid,
    ReplySaid,
    StopRule,
)
from wellhead.plan.states import Status
from wellhead.plan.weighing import CONSENT_RULE, NEEDLING, known_of, points_about


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
    discharge: tuple[DischargeCriterion, ...] = ()

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
    """The plan that counts: the newest version that was agreed, unless it was ended; or None."""
    return counting(plans_of(episode))


def agreed_plan_of(person: Person) -> Plan | None:
    """The plan that counts for the person's newest episode that has one; two queries."""
    rows = Plan.objects.for_clinic(person.clinic_id).filter(episode__person=person)
    newest = rows.select_related("episode__person").prefetch_related("events").order_by("-recorded_at")
    return counting(newest)


def shared_plan_of(person: Person) -> Plan | None:
    """The version that waits for the person's word, or None; two queries."""
    rows = Plan.objects.for_clinic(person.clinic_id).filter(episode__person=person)
    newest = (
        rows.select_related("episode__person").prefetch_related("events").order_by("-recorded_at").first()
    )
    return newest if newest is not None and status_of(newest) == Status.SHARED else None


def counting(newest_first: Iterable[Plan]) -> Plan | None:
    """The one of these versions that counts. An older version does not come back when the one that followed it is ended."""
    agreed = next((plan for plan in newest_first if EventKind.AGREED in _kinds(plan)), None)
    return agreed if agreed is not None and EventKind.ENDED not in _kinds(agreed) else None


def _kinds(plan: Plan) -> frozenset[str]:
    return frozenset(event.kind for event in plan.events.all())


def status_of(plan: Plan) -> str:
    """drafted, shared, agreed or ended, by the version's own events."""
    return states.standing(_kinds(plan)).value


def statuses(newest_first: Sequence[Plan]) -> dict[uuid.UUID, Status]:
    """How each version of one episode stands, with those replaced by later ones; no query."""
    found: dict[uuid.UUID, Status] = {}
    drafted_since = agreed_since = False
    for plan in newest_first:
        kinds = _kinds(plan)
        found[plan.pk] = states.standing(kinds, drafted_since=drafted_since, agreed_since=agreed_since)
        drafted_since = True
        agreed_since = agreed_since or EventKind.AGREED in kinds
    return found


def plan_or_hidden(actor: Actor, plan_id: uuid.UUID) -> Plan:
    """The version in the actor's clinic, or a hidden refusal."""
    rows = Plan.objects.for_clinic(actor.clinic_id).select_related("episode__person")
    plan = rows.prefetch_related("events").filter(pk=plan_id).first()
    if plan is None:
        raise Refused(hidden())
    return plan


def whole(plan: Plan) -> WholePlan:
    """A version with its problems, goals, items, replies and ends; seven queries at most."""
    return WholePlan(
        plan=plan,
        status=status_of(plan),
        events=tuple(sorted(plan.events.all(), key=lambda event: event.recorded_at)),
        problems=tuple(Problem.objects.for_clinic(plan.clinic_id).filter(plan=plan).order_by("place")),
        goals=tuple(Goal.objects.for_clinic(plan.clinic_id).filter(plan=plan).order_by("place")),
        items=tuple(planned_items(plan)),
        overrides=tuple(Override.objects.for_clinic(plan.clinic_id).filter(plan=plan).order_by("concern_id")),
        discharge=tuple(discharge_criteria(plan)),
    )


def discharge_criteria(plan: Plan) -> list[DischargeCriterion]:
    """What must hold for care to end well, in order, each with its goal; one query."""
    rows = DischargeCriterion.objects.for_clinic(plan.clinic_id).filter(plan=plan)
    return list(rows.select_related("goal").order_by("place"))


def planned_items(plan: Plan, kind: str = "") -> list[PlanItem]:
    """The things to do in a version, in order, each with the problems it answers; with `kind`, only those."""
    rows = PlanItem.objects.for_clinic(plan.clinic_id).filter(plan=plan)
    chosen = rows.filter(kind=kind) if kind else rows
    return list(chosen.prefetch_related("covers__problem").order_by("place"))


def said_of(plan: Plan) -> PlanSaid:
    """A version as it was said, to start the next one from."""
    return said_in(whole(plan))


def said_in(kept: WholePlan) -> PlanSaid:
    """The same from what was read already; no query."""
    plan = kept.plan
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
        discharge=tuple(
            DischargeSaid(row.words, row.goal.place if row.goal else None) for row in kept.discharge
        ),
        order=order_of(plan),
        template_key=plan.template_key,
    )


def order_of(plan: Plan) -> Ordered | None:
    """What goes first and for how long; None where everything starts together."""
    if plan.sequence != Order.ONE_FIRST or plan.first_weeks is None:
        return None
    return Ordered(plan.first_kind, plan.first_weeks)


def _item_said(row: PlanItem) -> ItemSaid:
    places = tuple(sorted(cover.problem.place for cover in row.covers.all()))
    return ItemSaid(
        kind=row.kind,
        dose_words=row.dose_words,
        what=row.what,
        sessions=row.sessions,
        weeks=row.weeks,
        covers=places,
        instead_of=row.instead_of,
    )


def points_of(episode: Episode, said: PlanSaid) -> tuple[Point, ...]:
    """Every concern about what is planned, with its reply; those not settled stand in the way of agreeing.

    Consent is asked at each session, not here.
    """
    return points_about_plan(said, known_of(episode))


def points_about_plan(said: PlanSaid, known: Record) -> tuple[Point, ...]:
    """The same from what is known already; no query."""
    replies = {reply.concern_id: reply for reply in said.replies}
    points = points_about(things_weighed(said.items), known, replies)
    return tuple(point for point in points if point.concern.id != CONSENT_RULE)


def things_weighed(items: Iterable[ItemSaid]) -> tuple[str, ...]:
    """What is weighed against the record: techniques and exercises by id, and needling."""
    weighed = {Intervention.MANUAL_THERAPY, Intervention.EXERCISE, Intervention.AEROBIC}
    things = (
        NEEDLING if item.kind == Intervention.NEEDLING else item.what if item.kind in weighed else ""
        for item in items
    )
    return tuple(dict.fromkeys(thing for thing in things if thing))


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
