"""What the schedule asks of whom by now: episodes just opened, four weeks treated, ended, or ended months ago."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.timezone import localdate

from wellhead.foundation.models import Clinic
from wellhead.foundation.read_once import read_once
from wellhead.knowledge.treatment.instruments import Asked
from wellhead.outcomes.models import Asking, Episode, Occasion, Score
from wellhead.outcomes.queries import askings, packs, phases
from wellhead.outcomes.queries.scores import items_for
from wellhead.programme import queries as programme
from wellhead.treatment.queries.told import first_given_in

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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An occasion of an episode and its day, before anybody looked what it asks."""

    episode: Episode
    asked: Asked
    due_on: date
    today: date

    @property
    def is_time(self) -> bool:
        """Nobody is asked long after: an answer of then would be taken for one of now."""
        return self.due_on <= self.today <= self.due_on + timedelta(days=self.asked.answer_within_days)

    @property
    def until(self) -> date:
        """Who is asked later than planned has as many days for the answer as anybody."""
        return max(self.due_on, self.today) + timedelta(days=self.asked.answer_within_days)


def due_in(clinic_id: uuid.UUID, *, now: datetime) -> list[Due]:
    """Everything to be asked by now in this clinic that has not been asked; as many queries for one as for hundreds."""
    clinic = Clinic.objects.get(pk=clinic_id)
    today = askings.today_of(clinic.time_zone, now)
    found: list[_Wanted] = []
    for each in askings.schedule().occasions:
        if each.after == "opened":
            found += _after_opening(clinic, each, today)
        elif each.after == "treated":
            found += _after_treatment(clinic, each, today)
    return _whole([*found, *_at_phase_ends(clinic, today, known=found), *_after_the_end(clinic, today)])


def follow_ups_due(episode: Episode, ended_on: date, *, now: datetime) -> list[Due]:
    """What follows the end of an episode and was not asked yet."""
    today = askings.today_of(episode.person.clinic.time_zone, now)
    return _whole(list(_follow_ups([(episode, ended_on)], today)))


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


def _after_opening(clinic: Clinic, asked: Asked, today: date) -> Iterator[_Wanted]:
    first = today - timedelta(days=asked.days + asked.answer_within_days)
    for episode in _unasked(clinic, asked.occasion).filter(opened_at__date__gte=first):
        opened_on = askings.today_of(clinic.time_zone, episode.opened_at)
        wanted = _after(episode, asked, opened_on, today=today)
        if wanted.is_time:
            yield wanted


def _after_treatment(clinic: Clinic, asked: Asked, today: date) -> Iterator[_Wanted]:
    """From the first session or the first exercises, whichever came first; a course with neither is not asked."""
    rows = _unasked(clinic, asked.occasion).filter(opened_at__date__gte=today - LONGEST_COURSE)
    courses = list(rows.filter(opened_at__date__lte=today - timedelta(days=asked.days)))
    begun = _began_on(courses, clinic, today)
    for episode in courses:
        wanted = _after(episode, asked, begun[episode.pk], today=today) if episode.pk in begun else None
        if wanted is not None and wanted.is_time:
            yield wanted


def _at_phase_ends(clinic: Clinic, today: date, *, known: Iterable[_Wanted]) -> Iterator[_Wanted]:
    """A review at the end of each phase of an agreed order, unless one is asked about then anyway."""
    planned = askings.schedule().asked(Occasion.REVIEW)
    if planned is None:
        return
    asked_now = {each.episode.pk for each in known}
    rows = Episode.objects.for_clinic(clinic.pk).filter(
        end__isnull=True, opened_at__date__gte=today - LONGEST_COURSE
    )
    courses = rows.select_related("person__clinic").exclude(pk__in=asked_now).order_by("pk")
    ends = phases.ends_of_each(clinic.pk, courses)
    ended = [
        _Wanted(episode, planned, last, today)
        for episode in (courses.filter(pk__in=list(ends)) if ends else ())
        for last in ends[episode.pk]
    ]
    wanted = [each for each in ended if each.is_time]
    before = _asked_days([each.episode for each in wanted], planned.occasion)
    near = timedelta(days=NEAR_DAYS)
    for each in wanted:
        if not any(abs(day - each.due_on) <= near for day in before[each.episode.pk]):
            yield each


def _asked_days(episodes: Collection[Episode], occasion: str) -> dict[uuid.UUID, list[date]]:
    """The days of an occasion's askings, by episode."""
    rows = (
        Asking.objects.filter(episode__in=episodes, occasion=occasion) if episodes else Asking.objects.none()
    )
    found: dict[uuid.UUID, list[date]] = defaultdict(list)
    for episode_id, day in rows.values_list("episode_id", "due_on"):
        found[episode_id].append(day)
    return found


def _began_on(courses: Collection[Episode], clinic: Clinic, today: date) -> dict[uuid.UUID, date]:
    """The first day of treatment of each course that has one."""
    if not courses:
        return {}
    ids = [each.pk for each in courses]
    began = {
        episode_id: askings.today_of(clinic.time_zone, moment)
        for episode_id, moment in programme.first_prescribed_at(clinic.pk, ids).items()
    }
    for episode_id, day in first_given_in(clinic.pk, ids, until=today).items():
        began[episode_id] = min(day, began.get(episode_id, day))
    return began


def _after_the_end(clinic: Clinic, today: date) -> Iterator[_Wanted]:
    """Episodes whose end asked for nothing, and those whose next occasion would be missing."""
    planned = [each for each in askings.schedule().occasions if each.after == "ended"]
    if not planned:
        return
    longest = max(each.days + each.answer_within_days for each in planned)
    asked = Asking.objects.filter(episode=OuterRef("pk"), occasion=planned[-1].occasion)
    rows = Episode.objects.for_clinic(clinic.pk).filter(
        ~Exists(asked), end__ended_at__date__gte=today - timedelta(days=longest)
    )
    ended = rows.select_related("person__clinic").annotate(over_at=F("end__ended_at")).order_by("pk")
    yield from _follow_ups(
        [(each, askings.today_of(clinic.time_zone, each.over_at)) for each in ended], today
    )


def _follow_ups(ended: Sequence[tuple[Episode, date]], today: date) -> Iterator[_Wanted]:
    """What follows each end and was not asked; an occasion whose link would be closed by now is left out."""
    rows = Asking.objects.filter(episode__in=[episode for episode, _on in ended]) if ended else None
    known = set(rows.values_list("episode_id", "occasion")) if rows is not None else set()
    oldest = today - timedelta(days=askings.schedule().link_days)
    for episode, ended_on in ended:
        for each in askings.schedule().occasions:
            if each.after != "ended" or (episode.pk, each.occasion) in known:
                continue
            wanted = _after(episode, each, ended_on, today=today)
            if wanted.due_on >= oldest:
                yield wanted


def _unasked(clinic: Clinic, occasion: str) -> QuerySet[Episode]:
    asked = Asking.objects.filter(episode=OuterRef("pk"), occasion=occasion)
    found = Episode.objects.for_clinic(clinic.pk).filter(~Exists(asked), end__isnull=True)
    return found.select_related("person__clinic").order_by("opened_at", "pk")


def _after(episode: Episode, asked: Asked, begun_on: date, *, today: date) -> _Wanted:
    return _Wanted(episode, asked, begun_on + timedelta(days=asked.days), today)


@read_once()
def _whole(wanted: Sequence[_Wanted]) -> list[Due]:
    """What each asks, and when it was answered before it was due."""
    answered = _answers_of([each.episode for each in wanted])
    return [
        Due(
            episode=each.episode,
            occasion=each.asked.occasion,
            due_on=each.due_on,
            until=each.until,
            items=_items(each.episode, each.asked.occasion, each.due_on),
            answered_at=_answered_before(each, answered[each.episode.pk, each.asked.occasion]),
        )
        for each in wanted
    ]


def _answers_of(episodes: Collection[Episode]) -> dict[tuple[uuid.UUID, str], list[datetime]]:
    """When each occasion of these episodes was answered, the latest first; one query."""
    found: dict[tuple[uuid.UUID, str], list[datetime]] = defaultdict(list)
    rows = (
        Score.objects.filter(episode__in=episodes).order_by("-asked_at") if episodes else Score.objects.none()
    )
    for episode_id, occasion, moment in rows.values_list("episode_id", "occasion", "asked_at"):
        found[episode_id, occasion].append(moment)
    return found


def _answered_before(wanted: _Wanted, latest_first: Sequence[datetime]) -> datetime | None:
    """When the same questions were answered within the days before they were due."""
    first = wanted.due_on - timedelta(days=wanted.asked.answer_within_days)
    is_start = Occasion(wanted.asked.occasion) is Occasion.BASELINE
    return next((each for each in latest_first if is_start or localdate(each) >= first), None)


def _items(episode: Episode, occasion: str, day: date) -> tuple[str, ...]:
    """Core items and questionnaires; what the diary answers by then is left out when they are shown."""
    core = [each.id for each in items_for(occasion, is_in_diary=False)]
    licensed = [f"{packs.KEY}{each.pk}" for each in packs.asked_at(episode.clinic_id, occasion, day)]
    return (*core, *licensed)
