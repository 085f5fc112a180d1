"""Check-ins after discharge: what was asked and answered, and whether an answer says that it is worse. No answer says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from wellhead.knowledge import treatment
from wellhead.outcomes import queries as outcomes
from wellhead.outcomes.queries import askings
from wellhead.people import queries as people

if TYPE_CHECKING:
    from wellhead.foundation.actor import Actor
    from wellhead.journey.relapses import Watched
    from wellhead.outcomes.queries import ScoreView
    from wellhead.outcomes.queries.askings import AskingView
    from wellhead.people.models import Person

MONTHS = frozenset(each.value for each in askings.AFTERWARDS if each.value.startswith("month_"))


@dataclass(frozen=True, slots=True)
class Worse:
    """An answer that says it is worse than at discharge, with what it rests on."""

    on: date
    detail: dict[str, object]


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One check-in of somebody whose day has come and which has no answer yet."""

    person: Person
    asking: AskingView


def worse_since(watched: Watched, *, now: datetime) -> Worse | None:
    """The latest answer of a check-in that says it is worse; None where none does, and where nobody answered."""
    rules = treatment.load().radar
    if rules is None:
        return None
    zone = ZoneInfo(watched.episode.clinic.time_zone)
    since = now - timedelta(weeks=rules.quiet_weeks)
    said = [
        each
        for each in outcomes.scores_of(watched.episode)
        if each.occasion in MONTHS and each.asked_at >= since and each.value is not None
    ]
    days = _latest(said, rules.check_in_days_item)
    level = watched.plan.days_high
    if days is not None and level is not None and (days.value or 0) - level >= rules.check_in_rise_days:
        detail: dict[str, object] = {"days": days.value, "level": [watched.plan.days_low, level]}
        return Worse(days.asked_at.astimezone(zone).date(), detail)
    change = _latest(said, rules.check_in_change_item)
    if change is not None and change.value is not None and change.value <= rules.check_in_worse_at:
        return Worse(change.asked_at.astimezone(zone).date(), {"change": change.value})
    return None


def _latest(said: list[ScoreView], item_id: str) -> ScoreView | None:
    return next((each for each in reversed(said) if each.item_id == item_id), None)


def waiting_for(actor: Actor, *, now: datetime) -> list[CheckIn]:
    """Check-ins that are due and not answered, of the people this clinician cares for, the longest due first; three queries."""
    cared_for = people.people_cared_for(actor)
    rows = askings.rows(actor.clinic_id).filter(
        person__in=cared_for, occasion__in=MONTHS, end__isnull=True, due_on__lte=now.date()
    )
    due = set(rows.values_list("episode_id", flat=True))
    found = [
        CheckIn(view.asking.episode.person, view)
        for views in askings.askings_of_each(actor.clinic_id, due, now=now).values()
        for view in views
        if view.asking.occasion in MONTHS
        and view.state in {askings.AskingState.OPEN, askings.AskingState.SILENT}
    ]
    return sorted(found, key=lambda each: (each.asking.asking.due_on, str(each.person.pk)))
