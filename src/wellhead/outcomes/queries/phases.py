"""An agreed order of treatments, one after the other: how the end of each phase was, and what lies between them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from wellhead.diary import queries as diary
from wellhead.knowledge import treatment
from wellhead.outcomes import change, scoring
from wellhead.outcomes.change import HeadacheDayChange
from wellhead.outcomes.models import Episode
from wellhead.outcomes.queries import askings
from wellhead.outcomes.queries.scores import ScoreView, scores_of
from wellhead.plan import queries as plans

AFTER = timedelta(days=14)
"""The product's own choice: answers given up to two weeks after a phase are taken for its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseView:
    """One phase. `headache_days` in 28 come from its last 28 days at most, None where too few were written down.

    `answers` are the last ones given from its begin to two weeks after its end, by item.
    """

    kinds: tuple[str, ...]
    first_on: date
    last_on: date
    recorded_days: int
    headache_days: float | None
    answers: dict[str, ScoreView]


@dataclass(frozen=True, slots=True)
class Order:
    """The phases that are over, and the change in headache days from the first to the second; None before that."""

    phases: tuple[PhaseView, ...]
    change: HeadacheDayChange | None


def ends_of_each(clinic_id: uuid.UUID, episode_ids: QuerySet[Episode]) -> dict[uuid.UUID, tuple[date, ...]]:
    """The last day of each phase, for those of the episodes that agreed an order; where everything starts together, none."""
    return {
        episode_id: tuple(each.ends_before - timedelta(days=1) for each in found)
        for episode_id, found in plans.ordered_phases_of_each(clinic_id, episode_ids).items()
    }


def order_of(episode: Episode, *, now: datetime) -> Order | None:
    """How the phases of the agreed order went; None without an order, or before a phase is over."""
    plan = plans.current_plan(episode)
    if plan is None or plans.order_of(plan) is None:
        return None
    today = askings.today_of(episode.person.clinic.time_zone, now)
    answers = scores_of(episode)
    over = [each for each in plans.phases(plan) if each.ends_before <= today]
    found = tuple(
        _phase(episode, each.kinds, (each.starts_on, each.ends_before - timedelta(days=1)), answers=answers)
        for each in over
    )
    return Order(found, _between(found)) if found else None


def _phase(
    episode: Episode, kinds: tuple[str, ...], span: tuple[date, date], *, answers: list[ScoreView]
) -> PhaseView:
    first, last = span
    rules = diary.responder_rules()
    since = max(first, last - timedelta(days=rules.window_days - 1))
    window = diary.window_between(episode.person, since, last)
    zone = episode.person.clinic.time_zone
    within = (
        each
        for each in answers
        if not each.label and first <= askings.today_of(zone, each.asked_at) <= last + AFTER
    )
    return PhaseView(
        kinds=kinds,
        first_on=first,
        last_on=last,
        recorded_days=window.recorded_days,
        headache_days=scoring.headache_days_in_window(window.headache_days, window.recorded_days, rules),
        answers={each.item_id: each for each in within},
    )


def _between(found: tuple[PhaseView, ...]) -> HeadacheDayChange | None:
    reliable = treatment.load().reliable_change
    if len(found) < 2 or reliable is None:
        return None
    first, second = found[0].headache_days, found[1].headache_days
    return change.change_in_headache_days(first, second, rules=diary.responder_rules(), reliable=reliable)
