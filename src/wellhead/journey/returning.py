"""Reading who came back, and whom the clinic may ring of its own accord."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from wellhead.booking import queries as booking
from wellhead.journey.models import RecallPause, Return
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.afterwards import RecallRules
from wellhead.people import queries as people

if TYPE_CHECKING:
    from wellhead.foundation.actor import Actor
    from wellhead.people.models import Episode, Person

FOR_GOOD = frozenset({RecallPause.Why.WISH, RecallPause.Why.ELSEWHERE, RecallPause.Why.DIED})
LATELY = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Recallable:
    """Somebody who may be rung: since when nobody has seen them."""

    person: Person
    ended_on: date


def rules() -> RecallRules:
    """How long and how often; LookupError where the knowledge holds none."""
    found = treatment.load().recall
    if found is None:
        raise LookupError("course/recall.yaml")
    return found


def return_to(episode: Episode) -> Return | None:
    """How this episode began, when the person came back to it."""
    rows = Return.objects.for_clinic(episode.clinic_id).select_related("before__end")
    return rows.filter(opened=episode).first()


def latest_return(person: Person) -> Return | None:
    """The person's last return."""
    rows = Return.objects.for_clinic(person.clinic_id).filter(person=person)
    return rows.order_by("-recorded_at").first()


def lately(actor: Actor, *, now: datetime) -> list[Return]:
    """Who of those this clinician cares for came back in the last two weeks by themselves, the newest first."""
    rows = Return.objects.for_clinic(actor.clinic_id).select_related("person")
    mine = rows.filter(person__in=people.people_cared_for(actor), recorded_at__gte=now - LATELY)
    return list(mine.exclude(urgency="").order_by("-recorded_at"))


def pause_of(person: Person) -> RecallPause | None:
    """The latest word on ringing the person; None when nobody said anything."""
    rows = RecallPause.objects.for_clinic(person.clinic_id).filter(person=person)
    return rows.order_by("-recorded_at", "-pk").first()


def is_paused(pause: RecallPause | None, today: date) -> bool:
    """Whether the latest word keeps the clinic from ringing; a day that has passed does not."""
    if pause is None or pause.why == RecallPause.Why.AGAIN:
        return False
    if pause.why in FOR_GOOD and pause.until is None:
        return True
    return pause.until is None or pause.until > today


def recallable(actor: Actor, *, now: datetime) -> list[Recallable]:
    """Everybody the clinic may ring, the longest not seen first.

    Nobody in care, nobody with a visit to come, nobody whose care ended lately, and nobody whose latest word
    says no: they asked us not to, are cared for elsewhere, have died, or were put off. Four queries.
    """
    found = []
    wanted, pauses = rules(), _pauses(actor.clinic_id)
    coming = booking.people_with_a_visit_to_come(actor.clinic_id, now)
    for episode in _ended(actor.clinic_id):
        person = episode.person
        today = now.astimezone(ZoneInfo(episode.clinic.time_zone)).date()
        ended_on = episode.end.ended_at.astimezone(ZoneInfo(episode.clinic.time_zone)).date()
        if ended_on > today - timedelta(weeks=wanted.after_weeks):
            continue
        if is_paused(pauses.get(person.pk), today) or person.pk in coming:
            continue
        found.append(Recallable(person, ended_on))
    return sorted(found, key=lambda each: (each.ended_on, str(each.person.pk)))


def _pauses(clinic_id: uuid.UUID) -> dict[uuid.UUID, RecallPause]:
    """The latest word on ringing each person; one query."""
    rows = RecallPause.objects.for_clinic(clinic_id).order_by("recorded_at", "pk")
    return {row.person_id: row for row in rows}


def _ended(clinic_id: uuid.UUID) -> list[Episode]:
    """The last episode of everybody who is in none now."""
    latest: dict[uuid.UUID, Episode] = {}
    for episode in _rows(clinic_id):
        latest.setdefault(episode.person_id, episode)
    open_now = {each.person_id for each in _rows(clinic_id) if not hasattr(each, "end")}
    return [episode for key, episode in latest.items() if key not in open_now]


def _rows(clinic_id: uuid.UUID) -> QuerySet[Episode]:
    return people.every_episode(clinic_id)
