"""The stop rule and the visits of the plan that counts, judged by the diary and by the visits that were had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from wellhead.booking import queries as booking
from wellhead.foundation.actor import Actor
from wellhead.outcomes.queries import ProgressView
from wellhead.plan import queries as plans
from wellhead.plan.queries import DaysSaid, StopRuleState, VisitsState

if TYPE_CHECKING:
    from wellhead.people.models import Episode

HAD = frozenset({"in_room", "started", "finished"})
"""How a visit stands when it was had."""


@dataclass(frozen=True, slots=True)
class Stopping:
    """Where the stop rule and the visits stand, each with its sentence."""

    state: StopRuleState
    words: str
    visits: VisitsState | None
    visits_words: str

    @property
    def asks_for_a_review(self) -> bool:
        """Whether something is due: the rule by visit or week, or the review by visit or day."""
        return bool(self.state.is_due) or bool(self.visits and self.visits.review_due)


def stopping(actor: Actor, episode: Episode, progress: ProgressView, *, now: datetime) -> Stopping | None:
    """None while no plan counts."""
    plan = plans.current_plan(episode)
    if plan is None:
        return None
    zone = ZoneInfo(episode.person.clinic.time_zone)
    today = now.astimezone(zone).date()
    had = [
        visit.starts_at.astimezone(zone).date()
        for visit in booking.appointments_of(actor, episode.person)
        if visit.status.value in HAD
    ]
    state = plans.stop_rule_state(
        episode, attended_on=had, today=today, days=_days(progress), interpretable=progress.interpretable
    )
    if state is None:
        return None
    visits = plans.visits_state(plan, had, today=today)
    return Stopping(state, plans.stop_rule_words(state), visits, plans.visits_words(visits) if visits else "")


def _days(progress: ProgressView) -> DaysSaid | None:
    """The first whole window against the latest; None while there is no second."""
    before, now = progress.baseline, progress.latest
    if before is None or now is None:
        return None
    return DaysSaid(
        before.headache_days.low, before.headache_days.high, now.headache_days.low, now.headache_days.high
    )
