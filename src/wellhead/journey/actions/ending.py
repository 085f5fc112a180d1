"""The plan for afterwards, and the end of an episode."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import require
from wellhead.journey import access, queries
from wellhead.journey.models import RelapsePlan
from wellhead.outcomes import actions as outcomes
from wellhead.people import actions as people

if TYPE_CHECKING:
    from wellhead.people.models import Episode


@dataclass(frozen=True, slots=True)
class Afterwards:
    """The plan for afterwards, in the words agreed with the person."""

    keep_doing: str
    early_signs: str
    green: str
    amber: str
    red: str
    check_in_weeks: int | None
    source: str


def agree_relapse_plan(
    actor: Actor, episode: Episode, plan: Afterwards, *, token: str, now: datetime
) -> RelapsePlan:
    """A new version of the plan for afterwards, with the headache level that a relapse is measured against."""
    require(access.may_assess(actor, episode.person))
    level = queries.headache_level(episode, now)
    today = now.astimezone(ZoneInfo(episode.clinic.time_zone)).date()
    with audit.writing(actor, "journey.relapse_plan_agreed", person_id=episode.person_id) as entry:
        once.claim(actor, token, answer=reverse("journey:relapse", args=[episode.person_id]))
        row = RelapsePlan(
            **stamp(actor),
            episode=episode,
            keep_doing=plan.keep_doing,
            early_signs=plan.early_signs,
            green=plan.green,
            amber=plan.amber,
            red=plan.red,
            days_low=level.low if level else None,
            days_high=level.high if level else None,
            check_in_on=today + timedelta(weeks=plan.check_in_weeks) if plan.check_in_weeks else None,
            source=plan.source,
        )
        row.save(force_insert=True)
        entry.of(row)
    return row


def finish_episode(actor: Actor, episode: Episode, *, why: str) -> None:
    """The end of the course of care, once there is a plan for afterwards; check-ins follow at 3, 6 and 12 months."""
    require(access.may_assess(actor, episode.person))
    with audit.writing(actor, "journey.episode_finished", person_id=episode.person_id) as entry:
        queries.relapse_plan_or_explain(episode)
        end = people.end_episode(actor, episode, why=why or _("Goals met, plan for afterwards agreed."))
        zone = ZoneInfo(episode.clinic.time_zone)
        outcomes.ask_follow_ups(actor, episode, end.ended_at.astimezone(zone).date())
        entry.of(end)
