"""Occasions at which questions are asked: what is open, what came in time or late, and what nobody answered."""

from __future__ import annotations

import enum
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.instruments import Schedule
from wellhead.outcomes import links
from wellhead.outcomes.models import Asking, AskingEnd, Episode, Occasion, Person, Score
from wellhead.outcomes.queries.scores import ScoreView, scores_of_each

AFTERWARDS = (Occasion.DISCHARGE, Occasion.MONTH_3, Occasion.MONTH_6, Occasion.MONTH_12)
"""Occasions that follow the end of an episode."""


class AskingState(enum.StrEnum):
    """How an asking stands on a day. LATE is answered after the last day; SILENT is past it without an answer."""

    PLANNED = "planned"
    OPEN = "open"
    SILENT = "silent"
    ANSWERED = "answered"
    LATE = "late"
    DECLINED = "declined"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingView:
    """One asking with what became of it; `scores` are the answers that belong to it.

    `ended_on` is the day of the first answer where there is one, else the day it ended; None while nothing came of it.
    """

    asking: Asking
    state: AskingState
    ended_on: date | None
    scores: tuple[ScoreView, ...] = ()

    @property
    def occasion(self) -> Occasion:
        """Why it is asked."""
        return Occasion(self.asking.occasion)

    @property
    def is_answered(self) -> bool:
        """Whether answers came, in time or late."""
        return self.state in {AskingState.ANSWERED, AskingState.LATE}

    @property
    def is_waiting(self) -> bool:
        """Whether answers may still come: planned, open, or past its day and not ended."""
        return self.ended_on is None


def schedule() -> Schedule:
    """When questions are asked; LookupError where the knowledge holds no schedule."""
    rules = treatment.load().outcome_rules
    if rules is None:
        raise LookupError("instruments/rules.yaml: rules.schedule")
    return rules.schedule


def rows(clinic_id: uuid.UUID) -> QuerySet[Asking]:
    """The clinic's askings with whom they ask and how they ended."""
    found: QuerySet[Asking] = Asking.objects.for_clinic(clinic_id)
    return found.select_related("clinic", "episode__person", "person", "end")


def end_of(asking: Asking) -> AskingEnd | None:
    """How it ended, or None."""
    return AskingEnd.objects.filter(asking=asking).first()


def today_of(clinic_zone: str, now: datetime) -> date:
    """The day on the clinic's clocks."""
    return now.astimezone(ZoneInfo(clinic_zone)).date()


def state_of(asking: Asking, end: AskingEnd | None, *, today: date, answered_on: date | None) -> AskingState:
    """How it stands today. Answers count from their own day; with some of the questions left out they still count."""
    if end is not None and end.why == AskingEnd.Why.DECLINED:
        return AskingState.DECLINED
    if end is not None and end.why == AskingEnd.Why.CALLED_OFF:
        return AskingState.CALLED_OFF
    if answered_on is not None and (end is not None or today > asking.until):
        return AskingState.ANSWERED if answered_on <= asking.until else AskingState.LATE
    if today < asking.due_on:
        return AskingState.PLANNED
    return AskingState.OPEN if today <= asking.until else AskingState.SILENT


def askings_of(episode: Episode, *, now: datetime) -> tuple[AskingView, ...]:
    """Every asking of the episode, the earliest first, with its answers; two queries."""
    return askings_of_each(episode.clinic_id, [episode.pk], now=now)[episode.pk]


def askings_of_each(
    clinic_id: uuid.UUID, episode_ids: Collection[uuid.UUID], *, now: datetime
) -> dict[uuid.UUID, tuple[AskingView, ...]]:
    """The same for many episodes of one clinic; two queries."""
    asked: dict[uuid.UUID, list[Asking]] = {each: [] for each in episode_ids}
    for row in rows(clinic_id).filter(episode__in=episode_ids).order_by("due_on", "recorded_at"):
        asked[row.episode_id].append(row)
    if not any(asked.values()):
        return dict.fromkeys(asked, ())
    answers = scores_of_each(clinic_id, episode_ids)
    return {
        episode_id: tuple(_view(each, found, answers[episode_id], now=now) for each in found)
        for episode_id, found in asked.items()
    }


def follow_ups_of(episode: Episode, *, now: datetime) -> tuple[AskingView, ...]:
    """What is asked at the end of the episode and 3, 6 and 12 months after it, the earliest first."""
    return tuple(each for each in askings_of(episode, now=now) if each.occasion in AFTERWARDS)


def open_asking(person: Person, *, now: datetime) -> Asking | None:
    """The person's oldest asking that still takes answers, or None."""
    today = today_of(person.clinic.time_zone, now)
    since = today - timedelta(days=schedule().link_days)
    found = rows(person.clinic_id).filter(person=person, end__isnull=True)
    return found.filter(due_on__lte=today, until__gte=since).order_by("due_on", "recorded_at").first()


def open_askings_for(episode: Episode, occasion: str, *, until: date) -> list[Asking]:
    """Askings of an occasion that were due by the day and have not ended."""
    found = rows(episode.clinic_id).filter(episode=episode, occasion=occasion, end__isnull=True)
    return list(found.filter(due_on__lte=until).order_by("due_on"))


def takes_answers(asking: Asking, *, now: datetime) -> bool:
    """Whether its day has come and its link is still open."""
    today = today_of(asking.clinic.time_zone, now)
    return asking.due_on <= today <= asking.until + timedelta(days=schedule().link_days)


def by_secret(clinic_id: uuid.UUID, secret: str, *, now: datetime) -> Asking:
    """The asking of a private link, while it takes answers; else a hidden refusal."""
    found = rows(clinic_id).filter(link_hash=links.hashed(secret[:64])).first()
    if found is None or not takes_answers(found, now=now):
        raise Refused(hidden())
    return found


def asking_or_hidden(actor: Actor, asking_id: uuid.UUID) -> Asking:
    """The asking in the actor's clinic, or a hidden refusal."""
    found = rows(actor.clinic_id).filter(pk=asking_id).first()
    if found is None:
        raise Refused(hidden())
    return found


def has_answers(asking: Asking) -> bool:
    """Whether something was answered since it was asked."""
    found = Score.objects.for_clinic(asking.clinic_id).filter(
        episode_id=asking.episode_id, occasion=asking.occasion, recorded_at__gte=asking.recorded_at
    )
    return found.exists()


def _view(
    asking: Asking, all_of_them: Sequence[Asking], answers: Iterable[ScoreView], *, now: datetime
) -> AskingView:
    zone = asking.clinic.time_zone
    end: AskingEnd | None = getattr(asking, "end", None)
    scores = tuple(_belonging(asking, all_of_them, answers, zone=zone))
    ended_on = today_of(zone, end.recorded_at) if end else None
    answered_on = today_of(zone, scores[0].asked_at) if scores else ended_on
    state = state_of(asking, end, today=today_of(zone, now), answered_on=answered_on)
    is_answered = state in {AskingState.ANSWERED, AskingState.LATE}
    return AskingView(
        asking=asking, state=state, ended_on=answered_on if is_answered else ended_on, scores=scores
    )


def _belonging(
    asking: Asking, all_of_them: Sequence[Asking], answers: Iterable[ScoreView], *, zone: str
) -> Iterable[ScoreView]:
    """Answers of its occasion, up to the day the same occasion is asked again."""
    alike = [each.due_on for each in all_of_them if each.occasion == asking.occasion]
    earlier, later = min(alike), [day for day in alike if day > asking.due_on]
    for answer in answers:
        day = today_of(zone, answer.asked_at)
        is_after = asking.due_on == earlier or day >= asking.due_on
        if answer.occasion == asking.occasion and is_after and (not later or day < min(later)):
            yield answer
