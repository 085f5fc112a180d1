"""Reading the coach: which points were gone through, understood and tried, and the graded dose of desk and driving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from wellhead.knowledge import treatment
from wellhead.programme.exposure import Dose, Ladder, Said, dose_on
from wellhead.programme.models import Episode, ExposurePlan, Taught

if TYPE_CHECKING:
    from wellhead.knowledge.treatment.care import CoachPoint

TOPICS = ("workstation", "driving", "pacing")
DOSE = "dose_"
"""Before the kind of a plan: how the person's words about its dose are filed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointState:
    """One point and the latest of each step. None: nobody said anything of it yet."""

    point: CoachPoint
    delivered: Taught | None = None
    understood: Taught | None = None
    tried: Taught | None = None
    not_now: Taught | None = None

    @property
    def is_waiting(self) -> bool:
        """Gone through and neither tried nor put off since."""
        if self.delivered is None:
            return False
        later = [each for each in (self.tried, self.not_now) if each is not None]
        return not any(each.recorded_at > self.delivered.recorded_at for each in later)


@dataclass(frozen=True, slots=True)
class Graded:
    """An agreed plan with the dose of today; `said` are the days on which the person spoke of it, newest first."""

    plan: ExposurePlan
    dose: Dose
    said: tuple[Said, ...]


def points_of(episode: Episode) -> dict[str, list[PointState]]:
    """Every point by topic with what became of it in this episode; one query."""
    rows = list(Taught.objects.for_clinic(episode.clinic_id).filter(episode=episode).order_by("recorded_at"))
    found: dict[str, list[PointState]] = {topic: [] for topic in TOPICS}
    for point in treatment.load().coach.values():
        latest = {row.step: row for row in rows if row.point_id == point.id}
        state = PointState(
            point=point,
            delivered=latest.get(Taught.Step.DELIVERED),
            understood=latest.get(Taught.Step.UNDERSTOOD),
            tried=latest.get(Taught.Step.TRIED),
            not_now=latest.get(Taught.Step.NOT_NOW),
        )
        found[point.topic].append(state)
    return found


def graded_of(episode: Episode, today: date) -> dict[str, Graded]:
    """The plan that counts of each kind, with today's dose; a plan that was ended is left out. Two queries."""
    newest: dict[str, ExposurePlan] = {}
    plans = ExposurePlan.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    for plan in plans.order_by("version"):
        newest[plan.kind] = plan
    said = _said(episode)
    return {
        kind: _graded(plan, said.get(kind, []), today)
        for kind, plan in newest.items()
        if plan.start_minutes is not None
    }


def latest_plan(episode: Episode, kind: str) -> ExposurePlan | None:
    """The newest version of a kind, ended or not."""
    rows = ExposurePlan.objects.for_clinic(episode.clinic_id).filter(episode=episode, kind=kind)
    return rows.order_by("-version").first()


def _said(episode: Episode) -> dict[str, list[Said]]:
    """The latest word of each day about each kind."""
    rows = Taught.objects.for_clinic(episode.clinic_id).filter(
        episode=episode, point_id__startswith=DOSE, step=Taught.Step.TRIED, helped__isnull=False
    )
    zone = ZoneInfo(episode.clinic.time_zone)
    latest: dict[tuple[str, date], Said] = {}
    for row in rows.order_by("recorded_at"):
        day = row.recorded_at.astimezone(zone).date()
        latest[(row.point_id.removeprefix(DOSE), day)] = Said(day, bool(row.helped))
    found: dict[str, list[Said]] = {}
    for (kind, _day), said in latest.items():
        found.setdefault(kind, []).append(said)
    return found


def _graded(plan: ExposurePlan, said: list[Said], today: date) -> Graded:
    ladder = Ladder(
        began_on=plan.began_on,
        start_minutes=plan.start_minutes or 0,
        step_minutes=plan.step_minutes,
        step_days=plan.step_days,
        goal_minutes=plan.goal_minutes or plan.start_minutes or 0,
        break_minutes=plan.break_minutes,
    )
    since = [each for each in said if each.on >= plan.began_on]
    return Graded(plan, dose_on(ladder, since, today), tuple(reversed(since)))
