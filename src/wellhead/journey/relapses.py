"""After discharge: what the radar reads in diary and check-ins, and the alerts that wait for a clinician."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from wellhead.diary import queries as diary
from wellhead.foundation.decision import Refused, hidden
from wellhead.journey import queries, radar
from wellhead.journey.models import Episode, RelapseAlert, RelapseAlertAnswer, RelapsePlan
from wellhead.knowledge import treatment
from wellhead.people import queries as people

if TYPE_CHECKING:
    from wellhead.foundation.actor import Actor
    from wellhead.knowledge.treatment.afterwards import RadarMethod
    from wellhead.people.models import Person

HEADACHE, MEDICINE, CHECK_IN = "headache_days", "medicine_days", "check_in"
SERIES = (HEADACHE, MEDICINE)


@dataclass(frozen=True, slots=True)
class Watched:
    """An episode that ended with a plan for afterwards and was not followed by another."""

    episode: Episode
    ended_on: date
    plan: RelapsePlan


@dataclass(frozen=True, slots=True)
class AlertView:
    """One alert with what a clinician did about it; None where nobody has."""

    row: RelapseAlert
    answer: RelapseAlertAnswer | None


def method() -> RadarMethod:
    """How a rise is looked for; LookupError where the knowledge holds no radar."""
    found = treatment.load().radar
    if found is None:
        raise LookupError("course/radar.yaml")
    return found


def watched_of(person: Person) -> Watched | None:
    """What is watched of a person now; None while they are in care, before any care, or without a plan."""
    episode = people.latest_episode(person)
    if episode is None or not hasattr(episode, "end"):
        return None
    plan = queries.latest_relapse_plan(episode)
    if plan is None:
        return None
    zone = ZoneInfo(episode.clinic.time_zone)
    return Watched(episode, episode.end.ended_at.astimezone(zone).date(), plan)


def readings(watched: Watched, *, today: date) -> dict[str, radar.Reading]:
    """What the radar sees in each series up to yesterday."""
    rules, person = method(), watched.episode.person
    first = watched.ended_on - timedelta(days=rules.level_days - 1)
    days = diary.days(person, first, max(first, today - timedelta(days=1)))
    limits = {HEADACHE: rules.headache_limit, MEDICINE: rules.medicine_limit}
    return {series: _reading(series, days, watched, limit=limits[series]) for series in SERIES}


def _reading(series: str, days: Iterable[diary.DayView], watched: Watched, *, limit: float) -> radar.Reading:
    marked = [radar.DayMarked(day.day, _mark(series, day)) for day in days]
    told = [day.marked for day in marked if day.on <= watched.ended_on and day.marked is not None]
    level = radar.Days(sum(told), len(told))
    return radar.reading(level, marked, discharged_on=watched.ended_on, limit=limit, method=method())


def _mark(series: str, day: diary.DayView) -> bool | None:
    """Whether the day counts in the series; None where nobody said."""
    if series == HEADACHE:
        return day.state == "headache" if day.is_recorded else None
    if any(taken.counted or not taken.classed for taken in day.medicines):
        return True
    return None if day.took_medicine is None else False


def alerts_of(episode: Episode) -> list[AlertView]:
    """Every alert of an episode, the newest first."""
    return list(_views(_rows(episode.clinic_id).filter(episode=episode)))


def open_alerts_for(actor: Actor) -> list[AlertView]:
    """Alerts that nobody has answered, of the people this clinician cares for, the newest first."""
    cared_for = people.people_cared_for(actor)
    return list(_views(_rows(actor.clinic_id).filter(episode__person__in=cared_for, answer__isnull=True)))


def open_alert(person: Person) -> AlertView | None:
    """The newest alert of the person that nobody has answered."""
    rows = _rows(person.clinic_id).filter(episode__person=person, answer__isnull=True)
    return next(_views(rows[:1]), None)


def alert_or_hidden(actor: Actor, alert_id: uuid.UUID) -> AlertView:
    """One alert of the actor's clinic, or a hidden refusal. Says nothing of what may be read: ask access."""
    found = next(_views(_rows(actor.clinic_id).filter(pk=alert_id)), None)
    if found is None:
        raise Refused(hidden())
    return found


def raised_lately(episode: Episode, series: str, *, today: date) -> bool:
    """Whether this series has spoken within the quiet weeks."""
    since = today - timedelta(weeks=method().quiet_weeks)
    return _rows(episode.clinic_id).filter(episode=episode, series=series, raised_on__gt=since).exists()


def watched_in(clinic_id: uuid.UUID, *, now: datetime) -> Iterator[Watched]:
    """Everybody whose week since discharge has just become whole; one query, however many are watched."""
    newest = Episode.objects.filter(person=OuterRef("episode__person")).order_by("-opened_at", "-id")
    later = RelapsePlan.objects.filter(episode=OuterRef("episode"), recorded_at__gt=OuterRef("recorded_at"))
    plans = RelapsePlan.objects.for_clinic(clinic_id).filter(
        ~Exists(later), episode__end__isnull=False, episode=Subquery(newest.values("pk")[:1])
    )
    for plan in plans.select_related("episode__person", "episode__clinic", "episode__end"):
        zone = ZoneInfo(plan.episode.clinic.time_zone)
        found = Watched(plan.episode, plan.episode.end.ended_at.astimezone(zone).date(), plan)
        if is_whole_week(found, now.astimezone(zone).date()):
            yield found


def is_whole_week(watched: Watched, today: date) -> bool:
    """Whether a week since discharge ended yesterday."""
    passed = (today - watched.ended_on).days - 1
    return passed >= radar.WEEK and passed % radar.WEEK == 0


def _rows(clinic_id: uuid.UUID) -> QuerySet[RelapseAlert]:
    rows: QuerySet[RelapseAlert] = RelapseAlert.objects.for_clinic(clinic_id)
    return rows.select_related("episode__person", "answer").order_by("-raised_on", "-pk")


def _views(rows: Iterable[RelapseAlert]) -> Iterator[AlertView]:
    return (AlertView(row, getattr(row, "answer", None)) for row in rows)
