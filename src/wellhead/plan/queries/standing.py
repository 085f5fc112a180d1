"""Where an agreed plan stands: its phases, its visits, its stop rule, and what was explained and understood."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.plan import proposing, sequence, watching
from wellhead.plan.models import Episode, EventKind, Explained, Plan, Sequence
from wellhead.plan.queries.versions import counting, current_plan, order_of, planned_items
from wellhead.plan.sequence import Phase
from wellhead.plan.watching import DaysSaid, Rule, StopRuleState, VisitsState
from wellhead.record import queries as record

ABOUT_THE_HEADACHE = "what_this_is"
"""The explanation of the headache itself; every other item is a leaflet."""


@dataclass(frozen=True, slots=True)
class ExplainedItem:
    """One thing to explain or hand out, and the latest that came of it; `latest` None means not yet."""

    id: str
    title: str
    latest: Explained | None


def agreed_on(plan: Plan) -> date | None:
    """The clinic's day on which the version was agreed, or None."""
    agreed = next((event for event in plan.events.all() if event.kind == EventKind.AGREED), None)
    return _day(agreed.recorded_at, plan) if agreed else None


def _day(moment: datetime, plan: Plan) -> date:
    return moment.astimezone(ZoneInfo(plan.clinic.time_zone)).date()


def phases(plan: Plan) -> tuple[Phase, ...]:
    """What is done from when until when; a plan not agreed yet has no days, so no phases. One query."""
    return _phases(plan, [item.kind for item in planned_items(plan)])


def _phases(plan: Plan, kinds: list[str]) -> tuple[Phase, ...]:
    starts_on = agreed_on(plan)
    if starts_on is None or starts_on >= plan.review_on:
        return ()
    return sequence.phases(kinds, order_of(plan), starts_on=starts_on, ends_before=plan.review_on)


def ordered_phases_of_each(
    clinic_id: uuid.UUID, episode_ids: QuerySet[Episode]
) -> dict[uuid.UUID, tuple[Phase, ...]]:
    """The phases of each of these episodes whose plan counts and lets one thing go first; three queries."""
    ordered = Plan.objects.for_clinic(clinic_id).filter(episode__in=episode_ids, sequence=Sequence.ONE_FIRST)
    rows = Plan.objects.for_clinic(clinic_id).filter(episode__in=ordered.values("episode"))
    by_episode: dict[uuid.UUID, list[Plan]] = defaultdict(list)
    for plan in rows.select_related("clinic").prefetch_related("events", "items").order_by("-version"):
        by_episode[plan.episode_id].append(plan)
    counts = {episode_id: counting(versions) for episode_id, versions in by_episode.items()}
    return {
        episode_id: _phases(plan, [item.kind for item in sorted(plan.items.all(), key=lambda row: row.place)])
        for episode_id, plan in counts.items()
        if plan is not None and order_of(plan) is not None
    }


def visits_state(plan: Plan, attended_on: Collection[date], *, today: date) -> VisitsState | None:
    """Visits had of those planned, counted by the caller's list of days; None before the plan is agreed."""
    starts_on = agreed_on(plan)
    if starts_on is None:
        return None
    sessions = [item.sessions for item in planned_items(plan) if item.sessions]
    return watching.visits(
        attended_on,
        agreed_on=starts_on,
        planned=max(sessions, default=0),
        review_visit=proposing.course_of_care().review_after_sessions,
        review_on=plan.review_on,
        today=today,
        assessed_on=[_day(each.recorded_at, plan) for each in record.conclusions_of(plan.episode)],
    )


def stop_rule_state(
    episode: Episode,
    *,
    attended_on: Collection[date] | None,
    today: date,
    days: DaysSaid | None,
    interpretable: bool,
) -> StopRuleState | None:
    """Where the stop rule of the plan that counts stands; None while no plan counts.

    The figures come from rooms above: the days of visits had (None: not counted), headache days before and now
    (None: too little in the diary), and whether painkiller days let a change be read at all.
    """
    plan = current_plan(episode)
    starts_on = agreed_on(plan) if plan else None
    if plan is None or starts_on is None:
        return None
    rule = Rule(starts_on, plan.stop_drop_percent, plan.stop_by_visit, plan.stop_by_week)
    attended = None if attended_on is None else sum(day >= starts_on for day in attended_on)
    return watching.stop_rule(rule, attended=attended, today=today, days=days, interpretable=interpretable)


def explained_of(episode: Episode) -> tuple[ExplainedItem, ...]:
    """Everything that may be explained, each with the latest that came of it; one query."""
    rows = Explained.objects.for_clinic(episode.clinic_id).filter(episode=episode).order_by("-recorded_at")
    latest: dict[str, Explained] = {}
    for row in rows:
        latest.setdefault(row.item_id, row)
    return tuple(ExplainedItem(item, title, latest.get(item)) for item, title in explainable().items())


def explainable() -> dict[str, str]:
    """What can be explained or handed out: the headache itself, then every leaflet, by id with its title."""
    leaflets = treatment_knowledge.load().leaflets.values()
    return {ABOUT_THE_HEADACHE: "What this headache is, and what to expect"} | {
        each.id: each.title for each in leaflets
    }
