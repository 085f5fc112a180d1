"""Visits that go on: what was measured for them, how often they may be, and what is booked beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wellhead.booking import queries as booking
from wellhead.journey import maintenance_states as states
from wellhead.journey.models import Maintenance
from wellhead.knowledge import treatment
from wellhead.outcomes import queries as outcomes
from wellhead.record.queries import earlier

if TYPE_CHECKING:
    from wellhead.knowledge.treatment.afterwards import MaintenanceRules
    from wellhead.people.models import Episode

HEADACHE, MEDICINE, MOVEMENT = "headache_days", "medicine_days", "movement"
Evidence = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Standing:
    """The latest version and how it stands; None and None before the first."""

    row: Maintenance | None
    status: states.Status | None


def rules() -> MaintenanceRules:
    """How often visits may be; LookupError where the knowledge holds no rules."""
    found = treatment.load().maintenance
    if found is None:
        raise LookupError("course/maintenance.yaml")
    return found


def versions_of(episode: Episode) -> list[Maintenance]:
    """Every version, the newest first."""
    rows: QuerySet[Maintenance] = Maintenance.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    return list(rows.order_by("-version"))


def standing_of(episode: Episode, *, today: date) -> Standing:
    """How visits that go on stand now."""
    row = next(iter(versions_of(episode)), None)
    if row is None:
        return Standing(None, None)
    is_ended = row.interval_weeks is None
    return Standing(row, states.standing(is_ended=is_ended, review_on=row.review_on, today=today))


def measured(episode: Episode, *, now: datetime) -> dict[str, dict[str, object]]:
    """The figures that the rooms hold now: days of the diary at the start and lately, and degrees of movement.

    A figure that is not there is left out: nobody types one in.
    """
    known = outcomes.glance_of(episode, now)
    found: dict[str, dict[str, object]] = {}
    window = known.latest or known.baseline
    if window is not None:
        days, taken = window.headache_days, window.medicine_days
        found[HEADACHE] = {"low": days.low, "high": days.high, "to": window.last_on.isoformat()}
        if window.medicine_recorded_days:
            found[MEDICINE] = {"low": taken.low, "high": taken.high, "to": window.last_on.isoformat()}
    angles = earlier.angles_before(episode, now)
    if angles:
        found[MOVEMENT] = {
            "_".join(place): [angle.degrees, angle.measured_at.date().isoformat()]
            for place, angle in sorted(angles.items())
        }
    return found


def missing_for(reason_id: str, figures: Evidence) -> tuple[str, ...]:
    """What the reason must be measured by and is not."""
    reason = treatment.load().maintenance_reasons[reason_id]
    return tuple(each for each in reason.needs if each not in figures)


def is_stable(before: Maintenance, figures: Evidence) -> bool | None:
    """Whether headache days have not risen since the version before; None where the diary cannot tell."""
    then, now = before.evidence.get(HEADACHE), figures.get(HEADACHE)
    if not isinstance(then, dict) or not isinstance(now, dict):
        return None
    room = rules().stable_rise_days
    if now["high"] <= then["low"] + room:
        return True
    return False if now["low"] > then["high"] + room else None


def shortest_interval(before: Maintenance | None, figures: Evidence) -> int:
    """Weeks between visits, at least: the first interval, and while it is stable longer than the one before."""
    known = rules()
    if before is None or before.interval_weeks is None:
        return known.first_interval_weeks
    if is_stable(before, figures) is not True:
        return known.first_interval_weeks
    longer = ceil(before.interval_weeks * known.lengthen_percent / 100)
    return min(longer, known.longest_interval_weeks)


def review_on(interval_weeks: int, today: date) -> date:
    """The day on which it is looked at again: after the number of visits that the rules name."""
    return today + timedelta(weeks=interval_weeks * rules().review_after_visits)


def booked_too_early(episode: Episode, *, now: datetime) -> str:
    """A sentence when the next visit comes sooner than agreed, or nothing was agreed after care ended; else empty."""
    visit = booking.next_appointment(episode.person, now)
    zone = ZoneInfo(episode.clinic.time_zone)
    standing = standing_of(episode, today=now.astimezone(zone).date())
    row = standing.row
    if visit is None or row is None or row.interval_weeks is None:
        return ""
    coming = visit.starts_at.astimezone(zone).date()
    before = booking.visits_before(episode.person, before=now, most=1)
    last = before[0].starts_at.astimezone(zone).date() if before else row.recorded_at.astimezone(zone).date()
    if standing.status is states.Status.REVIEW_DUE:
        return _("A visit is booked though the review of going on is due. Look at the figures first.")
    if coming < last + timedelta(weeks=row.interval_weeks):
        return _("A visit is booked earlier than every %(weeks)s weeks, as was agreed.") % {
            "weeks": row.interval_weeks
        }
    return ""
