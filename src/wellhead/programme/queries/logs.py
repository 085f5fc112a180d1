"""Reading what was done: today, and over a stretch of days. A day without a word is not said, never not done."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden
from wellhead.people import queries as people
from wellhead.programme.models import (
    Episode,
    ExerciseLog,
    LogState,
    Person,
    Programme,
    ProgrammeItem,
    TeachBack,
)
from wellhead.programme.queries import programmes
from wellhead.programme.telling import name_of
from wellhead.programme.wording import dose_words


@dataclass(frozen=True, slots=True)
class TodayItem:
    """One exercise on one day. `is_done` True: every round; False: said not done; None: not said, or not all yet."""

    id: uuid.UUID
    exercise_id: str
    name: str
    dose_words: str
    minutes: int
    with_clinician: bool
    rounds_planned: int
    rounds_done: int
    is_done: bool | None
    state_words: str
    logs: tuple[ExerciseLog, ...]


def today_items(person: Person, day: date) -> list[TodayItem]:
    """What the person's programme asks for on a day and what was said of it; empty without a programme."""
    episode = people.current_episode(person)
    programme = programmes.current_programme(episode) if episode else None
    if episode is None or programme is None or programme.started_on > day:
        return []
    shown = programmes.teach_backs_of(episode)
    said = _by_exercise(logs_between(episode, day, day))
    return [
        _today(item, said.get(item.exercise_id, ()), to_show=_to_show(item, shown))
        for item in programmes.items_of(programme)
    ]


def _to_show(item: ProgrammeItem, shown: dict[str, list[TeachBack]]) -> int:
    return programmes.days_still_to_show(item.exercise_id, shown.get(item.exercise_id, []))


def _today(item: ProgrammeItem, logs: Iterable[ExerciseLog], *, to_show: int) -> TodayItem:
    said = tuple(logs)
    done = sum(log.state == LogState.DONE for log in said)
    is_done = True if done >= item.times_a_day else (False if said and not done else None)
    return TodayItem(
        id=item.pk,
        exercise_id=item.exercise_id,
        name=name_of(programmes.exercise(item.exercise_id)),
        dose_words=dose_words(programmes.dose_of(item)),
        minutes=item.minutes_per_day,
        with_clinician=to_show > 0,
        rounds_planned=item.times_a_day,
        rounds_done=done,
        is_done=is_done,
        state_words=_state_words(said, done=done, planned=item.times_a_day),
        logs=said,
    )


def _state_words(said: Sequence[ExerciseLog], *, done: int, planned: int) -> str:
    if not said:
        return _("Not said yet")
    if not done:
        return str(LogState(said[-1].state).label)
    if done >= planned:
        return _("Done")
    return _("%(done)d of %(planned)d done") % {"done": done, "planned": planned}


def logs_between(episode: Episode, first: date, last: date) -> list[ExerciseLog]:
    """Standing rows of an episode, oldest first, each with its item; one query."""
    rows = ExerciseLog.objects.for_clinic(episode.clinic_id).standing()
    chosen = rows.filter(item__programme__episode=episode, day__range=(first, last))
    return list(chosen.select_related("item").order_by("done_at", "recorded_at"))


def _by_exercise(logs: Iterable[ExerciseLog]) -> dict[str, list[ExerciseLog]]:
    found: dict[str, list[ExerciseLog]] = defaultdict(list)
    for log in logs:
        found[log.item.exercise_id].append(log)
    return dict(found)


def log_or_hidden(actor: Actor, log_id: uuid.UUID) -> ExerciseLog:
    """The row in the actor's clinic, or a hidden refusal."""
    rows = ExerciseLog.objects.for_clinic(actor.clinic_id).select_related("item__programme__episode__person")
    found = rows.filter(pk=log_id).first()
    if found is None:
        raise Refused(hidden())
    return found


def log_of_device(person: Person, device_key: uuid.UUID | None) -> ExerciseLog | None:
    """The round that this device sent before under the same key; None when there is none."""
    if device_key is None:
        return None
    return (
        ExerciseLog.objects.for_clinic(person.clinic_id).filter(person=person, device_key=device_key).first()
    )


def is_taken_back(log: ExerciseLog) -> bool:
    """Whether a later row took this one back."""
    return ExerciseLog.objects.filter(replaces=log).exists()


@dataclass(frozen=True, slots=True)
class ItemAdherence:
    """Days on which one exercise was prescribed, told apart. `planned_days` follows the days a week of the dose."""

    exercise_id: str
    name: str
    days: int
    done_days: int
    not_done_days: int
    too_hard_days: int
    planned_days: int
    by_day: tuple[tuple[date, str], ...]

    @property
    def not_said_days(self) -> int:
        """Days nothing was said of."""
        return self.days - self.done_days - self.not_done_days

    @property
    def percent(self) -> int | None:
        """Done days in a hundred planned ones, at most 100; None before the first planned day."""
        if not self.planned_days:
            return None
        return min(100, round(100 * self.done_days / self.planned_days))


@dataclass(frozen=True, slots=True)
class Adherence:
    """What was done from `first` to `last`. `done_days` are days with anything done."""

    first: date
    last: date
    days: int
    done_days: int
    not_said_days: int
    items: tuple[ItemAdherence, ...]


def adherence(episode: Episode, first: date, last: date) -> Adherence:
    """Days done, said not done and not said, for each exercise while it was prescribed; four queries."""
    versions = programmes.versions_of(episode)
    prescribed: dict[str, dict[date, int]] = defaultdict(dict)
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        for item in programmes.items_of(programmes.in_force(versions, day)):
            prescribed[item.exercise_id][day] = item.days_a_week
    said = _by_exercise(logs_between(episode, first, last))
    items = tuple(
        _item_adherence(name, days, said.get(name, ())) for name, days in _ordered(prescribed, versions)
    )
    every_day = {day for days in prescribed.values() for day in days}
    spoken = {log.day for logs in said.values() for log in logs} & every_day
    done = {log.day for logs in said.values() for log in logs if log.state == LogState.DONE} & every_day
    return Adherence(first, last, len(every_day), len(done), len(every_day - spoken), items)


def _ordered(
    prescribed: dict[str, dict[date, int]], versions: Sequence[Programme]
) -> list[tuple[str, dict[date, int]]]:
    """Those of the newest version first, in its order."""
    newest = [item.exercise_id for item in programmes.items_of(versions[0] if versions else None)]
    return sorted(
        prescribed.items(), key=lambda pair: newest.index(pair[0]) if pair[0] in newest else len(newest)
    )


def _item_adherence(name: str, days: dict[date, int], logs: Iterable[ExerciseLog]) -> ItemAdherence:
    states: dict[date, set[str]] = defaultdict(set)
    for log in logs:
        if log.day in days:
            states[log.day].add(log.state)
    told = {day: _strongest(found) for day, found in states.items()}
    return ItemAdherence(
        exercise_id=name,
        name=name_of(programmes.exercise(name)),
        days=len(days),
        done_days=sum(state == LogState.DONE for state in told.values()),
        not_done_days=sum(state != LogState.DONE for state in told.values()),
        too_hard_days=sum(state == LogState.TOO_HARD for state in told.values()),
        planned_days=round(sum(days.values()) / 7),
        by_day=tuple((day, told.get(day, "")) for day in sorted(days)),
    )


def _strongest(found: set[str]) -> str:
    """A day on which anything was done is done."""
    return next(
        state
        for state in (LogState.DONE, LogState.SWAPPED, LogState.TOO_HARD, LogState.SKIPPED)
        if state in found
    )
