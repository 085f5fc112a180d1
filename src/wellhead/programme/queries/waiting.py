"""What waits for a clinician: flares nobody has answered, and steps on or back that the logs speak for."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden
from wellhead.people import queries as people
from wellhead.programme.models import (
    Episode,
    ExerciseLog,
    Flare,
    Person,
    Programme,
    ProgrammeItem,
    Proposal,
    TeachBack,
)
from wellhead.programme.progression import Suggestion
from wellhead.programme.queries import courses, programmes
from wellhead.programme.queries.courses import Told

ASKED = frozenset({"advance", "regress"})
"""Suggestions that need an answer; to stay as it is needs none."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A step that one exercise's log speaks for and that nobody has answered on these grounds."""

    item: ProgrammeItem
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything of one episode that waits for an answer; flares newest first."""

    episode: Episode
    proposals: tuple[Proposed, ...]
    flares: tuple[Flare, ...]

    @property
    def many(self) -> int:
        """How many answers are wanted."""
        return len(self.proposals) + len(self.flares)


def waiting_of(episode: Episode, today: date) -> Waiting:
    """What waits about one person."""
    return _waiting([episode], today)[0]


def waiting_for(actor: Actor, today: date) -> list[Waiting]:
    """What waits for a clinician about the people they care for, flares first; seven queries."""
    rows = Episode.objects.for_clinic(actor.clinic_id).filter(
        person__in=people.people_cared_for(actor), end__isnull=True
    )
    episodes = list(rows.select_related("person", "clinic").order_by("person__family_name", "opened_at"))
    found = [each for each in _waiting(episodes, today) if each.many]
    return sorted(found, key=lambda each: not each.flares)


def _waiting(episodes: Sequence[Episode], today: date) -> list[Waiting]:
    if not episodes:
        return []
    told, answers = _told(episodes, today), _answers(episodes)
    flares: dict[uuid.UUID, list[Flare]] = defaultdict(list)
    for flare in _open_flares(episodes):
        flares[flare.log.item.programme.episode_id].append(flare)
    return [
        Waiting(
            episode,
            tuple(_proposed(told[episode.pk], answers, today)),
            tuple(flares[episode.pk]),
        )
        for episode in episodes
    ]


def _told(episodes: Sequence[Episode], today: date) -> dict[uuid.UUID, Told]:
    """Versions, logs and showings of each episode."""
    clinic, first = episodes[0].clinic_id, courses.window_start(today)
    versions: dict[uuid.UUID, list[Programme]] = defaultdict(list)
    rows = Programme.objects.for_clinic(clinic).filter(episode__in=episodes).prefetch_related("items")
    for version in rows.order_by("-version"):
        versions[version.episode_id].append(version)
    logs: dict[uuid.UUID, list[ExerciseLog]] = defaultdict(list)
    said = ExerciseLog.objects.for_clinic(clinic).standing()
    said = said.filter(item__programme__episode__in=episodes, day__range=(first, today))
    for log in said.select_related("item__programme").order_by("done_at", "recorded_at"):
        logs[log.item.programme.episode_id].append(log)
    shown: dict[uuid.UUID, list[TeachBack]] = defaultdict(list)
    showings = TeachBack.objects.for_clinic(clinic).filter(episode__in=episodes)
    for showing in showings.order_by("-shown_on", "-recorded_at"):
        shown[showing.episode_id].append(showing)
    return {
        each.pk: Told(versions=versions[each.pk], logs=logs[each.pk], shown=shown[each.pk])
        for each in episodes
    }


def told_of(episode: Episode, today: date) -> Told:
    """What one person's suggestions are worked out from."""
    return _told([episode], today)[episode.pk]


def _answers(episodes: Sequence[Episode]) -> Mapping[tuple[uuid.UUID, str], Proposal]:
    """The latest answer by item and kind."""
    rows = Proposal.objects.for_clinic(episodes[0].clinic_id).filter(item__programme__episode__in=episodes)
    return {(row.item_id, row.kind): row for row in rows.order_by("recorded_at")}


def _proposed(
    told: Told, answers: Mapping[tuple[uuid.UUID, str], Proposal], today: date
) -> Iterable[Proposed]:
    for item in programmes.items_of(told.versions[0] if told.versions else None):
        suggestion = courses.suggestion_of(item, told, today=today)
        if suggestion is None or suggestion.kind not in ASKED:
            continue
        ids = courses.stretch_of(item, told.versions).item_ids
        said = [row for key in ids if (row := answers.get((key, suggestion.kind)))]
        if said:
            last = max(row.recorded_at for row in said)
            suggestion = courses.suggestion_since(item, told, today=today, answered_at=last)
        if suggestion is not None:
            yield Proposed(item, suggestion)


def _open_flares(episodes: Sequence[Episode]) -> Iterable[Flare]:
    """Flares without an answer whose round was not taken back, newest first."""
    rows = Flare.objects.for_clinic(episodes[0].clinic_id).filter(
        log__item__programme__episode__in=episodes, answer__isnull=True, log__replaced_by__isnull=True
    )
    return rows.select_related("log__item__programme", "person", "answer").order_by("-recorded_at")


def open_flares_for(actor: Actor) -> int:
    """How many flares wait about the people a clinician cares for; one query."""
    rows = Flare.objects.for_clinic(actor.clinic_id).filter(
        person__in=people.people_cared_for(actor),
        log__item__programme__episode__end__isnull=True,
        answer__isnull=True,
        log__replaced_by__isnull=True,
    )
    return rows.distinct().count()


def flare_or_hidden(actor: Actor, flare_id: uuid.UUID) -> Flare:
    """The row in the actor's clinic, or a hidden refusal. Ask access before showing it."""
    rows = Flare.objects.for_clinic(actor.clinic_id).select_related("person", "log__item__programme__episode")
    found = rows.filter(pk=flare_id).first()
    if found is None:
        raise Refused(hidden())
    return found


def flares_of(episode: Episode) -> list[Flare]:
    """Every flare of an episode with its answer, newest first; rounds taken back are left out."""
    rows = Flare.objects.for_clinic(episode.clinic_id).filter(
        log__item__programme__episode=episode, log__replaced_by__isnull=True
    )
    return list(rows.select_related("log__item", "answer").order_by("-recorded_at"))


def open_flare_of(person: Person, since: date) -> Flare | None:
    """The newest flare of a person from rounds said since a day, answered or not; None without one."""
    rows = Flare.objects.for_clinic(person.clinic_id).filter(
        person=person, log__day__gte=since, log__replaced_by__isnull=True
    )
    return rows.select_related("log__item", "answer").order_by("-recorded_at").first()


def answered_proposals(episode: Episode) -> list[Proposal]:
    """What clinicians said to proposals, newest first."""
    rows = Proposal.objects.for_clinic(episode.clinic_id).filter(item__programme__episode=episode)
    return list(rows.select_related("item", "became").order_by("-recorded_at"))
