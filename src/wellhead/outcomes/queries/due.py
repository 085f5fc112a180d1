"""What the schedule asks of whom by now: episodes just opened, four weeks treated, ended, or ended months ago."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet

from wellhead.foundation.models import Clinic
from wellhead.knowledge.treatment.instruments import Asked
from wellhead.outcomes.models import Asking, Episode, Occasion, Score
from wellhead.outcomes.queries import askings, packs, phases
from wellhead.outcomes.queries.scores import items_for
from wellhead.programme import queries as programme
from wellhead.treatment.queries.told import first_given_on

LONGEST_COURSE = timedelta(days=180)
"""A course opened longer ago is not asked for a first review any more."""
NEAR_DAYS = 10
"""The product's own choice: questions of so few days before or after stand for the end of a phase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Questions to ask. `answered_at` is set when they were answered just before they were due."""

    episode: Episode
    occasion: str
    due_on: date
    until: date
    items: tuple[str, ...]
    answered_at: datetime | None = None


def due_in(clinic_id: uuid.UUID, *, now: datetime) -> list[Due]:
    """Everything to be asked by now in this clinic that has not been asked."""
    clinic = Clinic.objects.get(pk=clinic_id)
    today = askings.today_of(clinic.time_zone, now)
    found: list[Due] = []
    for each in askings.schedule().occasions:
        if each.after == "opened":
            found += _after_opening(clinic, each, today)
        elif each.after == "treated":
            found += _after_treatment(clinic, each, today)
    return [*found, *_at_phase_ends(clinic, today, known=found), *_after_the_end(clinic, today, now=now)]


def follow_ups_due(episode: Episode, ended_on: date, *, now: datetime) -> list[Due]:
    """What follows the end of an episode and was not asked yet."""
    zone = episode.person.clinic.time_zone
    today = askings.today_of(zone, now)
    known = set(Asking.objects.filter(episode=episode).values_list("occasion", flat=True))
    planned = [each for each in askings.schedule().occasions if each.after == "ended"]
    wanted = [_due(episode, each, ended_on, today=today) for each in planned]
    oldest = today - timedelta(days=askings.schedule().link_days)
    return [each for each in wanted if each.occasion not in known and each.due_on >= oldest]


def by_hand(episode: Episode, occasion: str, *, now: datetime) -> Due:
    """The questions of an occasion, due today."""
    today = askings.today_of(episode.person.clinic.time_zone, now)
    planned = askings.schedule().asked(occasion) or askings.schedule().occasions[0]
    until = today + timedelta(days=planned.answer_within_days)
    return Due(
        episode=episode, occasion=occasion, due_on=today, until=until, items=_items(episode, occasion, today)
    )


def is_asked_on(episode: Episode, occasion: str, day: date) -> bool:
    """Whether this occasion was asked on this very day."""
    return Asking.objects.filter(episode=episode, occasion=occasion, due_on=day).exists()


def overtaken_in(clinic_id: uuid.UUID, *, now: datetime) -> list[Asking]:
    """Questions after an end that wait while the person is in care again."""
    newer = Episode.objects.filter(
        person=OuterRef("person"), opened_at__gt=OuterRef("recorded_at"), opened_at__lte=now, end__isnull=True
    )
    waiting = askings.rows(clinic_id).filter(occasion__in=askings.AFTERWARDS, end__isnull=True)
    return list(waiting.filter(Exists(newer)).exclude(episode__in=newer.values("pk")))


def _after_opening(clinic: Clinic, asked: Asked, today: date) -> Iterator[Due]:
    first = today - timedelta(days=asked.days + asked.answer_within_days)
    for episode in _unasked(clinic, asked.occasion).filter(opened_at__date__gte=first):
        opened_on = askings.today_of(clinic.time_zone, episode.opened_at)
        yield from _if_due(_due(episode, asked, opened_on, today=today), asked, today)


def _after_treatment(clinic: Clinic, asked: Asked, today: date) -> Iterator[Due]:
    """From the first session or the first exercises, whichever came first; a course with neither is not asked."""
    courses = _unasked(clinic, asked.occasion).filter(opened_at__date__gte=today - LONGEST_COURSE)
    for episode in courses.filter(opened_at__date__lte=today - timedelta(days=asked.days)):
        began = _began_on(episode, clinic, today)
        if began is not None:
            yield from _if_due(_due(episode, asked, began, today=today), asked, today)


def _at_phase_ends(clinic: Clinic, today: date, *, known: Iterable[Due]) -> Iterator[Due]:
    """A review at the end of each phase of an agreed order, unless one is asked about then anyway."""
    planned = askings.schedule().asked(Occasion.REVIEW)
    if planned is None:
        return
    asked_now = {each.episode.pk for each in known}
    courses = Episode.objects.for_clinic(clinic.pk).filter(
        end__isnull=True, opened_at__date__gte=today - LONGEST_COURSE
    )
    for episode in courses.select_related("person__clinic").exclude(pk__in=asked_now).order_by("pk"):
        for last in phases.ends_of(episode):
            due = _due(episode, replace(planned, days=0), last, today=today)
            if _is_time(due, planned, today) and not _is_asked_near(due):
                yield due


def _is_asked_near(due: Due) -> bool:
    near = timedelta(days=NEAR_DAYS)
    rows = Asking.objects.filter(episode=due.episode, occasion=due.occasion)
    return rows.filter(due_on__gte=due.due_on - near, due_on__lte=due.due_on + near).exists()


def _began_on(episode: Episode, clinic: Clinic, today: date) -> date | None:
    exercises = [
        askings.today_of(clinic.time_zone, each.recorded_at) for each in programme.versions_of(episode)
    ]
    days = [*exercises, first_given_on(episode, until=today)]
    return min((day for day in days if day is not None), default=None)


def _is_time(due: Due, asked: Asked, today: date) -> bool:
    """Nobody is asked long after: an answer of then would be taken for one of now."""
    return due.due_on <= today <= due.due_on + timedelta(days=asked.answer_within_days)


def _if_due(due: Due, asked: Asked, today: date) -> Iterable[Due]:
    return (due,) if _is_time(due, asked, today) else ()


def _after_the_end(clinic: Clinic, today: date, *, now: datetime) -> Iterator[Due]:
    """Episodes whose end asked for nothing, and those whose next occasion would be missing."""
    planned = [each for each in askings.schedule().occasions if each.after == "ended"]
    if not planned:
        return
    longest = max(each.days + each.answer_within_days for each in planned)
    asked = Asking.objects.filter(episode=OuterRef("pk"), occasion=planned[-1].occasion)
    ended = Episode.objects.for_clinic(clinic.pk).filter(
        ~Exists(asked), end__ended_at__date__gte=today - timedelta(days=longest)
    )
    for episode in ended.select_related("person__clinic").annotate(over_at=F("end__ended_at")).order_by("pk"):
        yield from follow_ups_due(episode, askings.today_of(clinic.time_zone, episode.over_at), now=now)


def _unasked(clinic: Clinic, occasion: str) -> QuerySet[Episode]:
    asked = Asking.objects.filter(episode=OuterRef("pk"), occasion=occasion)
    found = Episode.objects.for_clinic(clinic.pk).filter(~Exists(asked), end__isnull=True)
    return found.select_related("person__clinic").order_by("opened_at", "pk")


def _due(episode: Episode, asked: Asked, begun_on: date, *, today: date) -> Due:
    """One occasion; who is asked later than planned has as many days for the answer as anybody."""
    due_on = begun_on + timedelta(days=asked.days)
    until = max(due_on, today) + timedelta(days=asked.answer_within_days)
    return Due(
        episode=episode,
        occasion=asked.occasion,
        due_on=due_on,
        until=until,
        items=_items(episode, asked.occasion, due_on),
        answered_at=_answered_before(episode, asked, due_on),
    )


def _answered_before(episode: Episode, asked: Asked, due_on: date) -> datetime | None:
    """When the same questions were answered within the days before they were due."""
    rows = Score.objects.for_clinic(episode.clinic_id).filter(episode=episode, occasion=asked.occasion)
    if Occasion(asked.occasion) is not Occasion.BASELINE:
        rows = rows.filter(asked_at__date__gte=due_on - timedelta(days=asked.answer_within_days))
    return rows.order_by("-asked_at").values_list("asked_at", flat=True).first()


def _items(episode: Episode, occasion: str, day: date) -> tuple[str, ...]:
    """Core items and questionnaires; what the diary answers by then is left out when they are shown."""
    core = [each.id for each in items_for(occasion, is_in_diary=False)]
    licensed = [f"{packs.KEY}{each.pk}" for each in packs.asked_at(episode.clinic_id, occasion, day)]
    return (*core, *licensed)
