"""How each exercise has gone at its present dose, and what its log speaks for."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wellhead.programme.models import ExerciseLog, LogState, Programme, ProgrammeItem, TeachBack
from wellhead.programme.progression import Course, Round, Shown, Suggestion, suggest
from wellhead.programme.queries import programmes

WEEK = 7


@dataclass(frozen=True, slots=True)
class Stretch:
    """The versions over which an exercise kept its dose. `is_first` says that no other dose came before."""

    item_ids: frozenset[uuid.UUID]
    since: date
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is on record of an episode: versions newest first, logs oldest first, showings newest first."""

    versions: Sequence[Programme]
    logs: Sequence[ExerciseLog]
    shown: Sequence[TeachBack]


def stretch_of(item: ProgrammeItem, versions: Sequence[Programme]) -> Stretch:
    """From the version of the item back to the first one with the same dose, without a gap."""
    dose, since = programmes.dose_of(item), item.programme.started_on
    ids, is_first = {item.pk}, True
    for version in versions:
        if version.version >= item.programme.version:
            continue
        before = next((each for each in version.items.all() if each.exercise_id == item.exercise_id), None)
        if before is None or programmes.dose_of(before) != dose:
            is_first = before is None
            break
        ids.add(before.pk)
        since = version.started_on
    return Stretch(frozenset(ids), since, is_first)


def course_of(
    item: ProgrammeItem, told: Told, *, today: date, after: datetime | None = None, shown_after: bool = False
) -> Course:
    """The story of an exercise at its present dose; with `after`, only what was said later than that.

    A showing of an earlier dose says nothing of this one.
    """
    stretch = stretch_of(item, told.versions)
    logs = [log for log in told.logs if log.item_id in stretch.item_ids]
    shown = [row for row in told.shown if row.exercise_id == item.exercise_id]
    if not stretch.is_first:
        shown = [row for row in shown if row.shown_on >= stretch.since]
    since = stretch.since
    if after is not None:
        logs = [log for log in logs if log.recorded_at > after]
        since = max(since, after.date())
        shown = [row for row in shown if row.recorded_at > after] if shown_after else shown
    days = max(1, (today - since).days + 1)
    return Course(
        today=today,
        since=min(since, today),
        rounds=[_round(log) for log in logs],
        planned_days=round(days * item.days_a_week / WEEK),
        shown=_shown(shown[0]) if shown else None,
    )


def _round(log: ExerciseLog) -> Round:
    return Round(
        day=log.day,
        is_done=log.state == LogState.DONE,
        pain_before=log.pain_before,
        pain_after=log.pain_after,
        effort=log.effort,
        hurt_during=log.hurt_during,
    )


def _shown(row: TeachBack) -> Shown:
    return Shown(
        is_right=row.is_right,
        clean_reps=row.clean_reps,
        form_lost_reps=row.form_lost_reps,
        shortest_hold_seconds=row.shortest_hold_seconds,
    )


def suggestion_of(item: ProgrammeItem, told: Told, *, today: date) -> Suggestion | None:
    """What the log of an exercise speaks for now; None where the rules cannot be read."""
    limits = programmes.library().exercise_rules.progression
    known = programmes.exercise(item.exercise_id)
    return suggest(known, course_of(item, told, today=today), limits) if limits else None


def suggestion_since(
    item: ProgrammeItem, told: Told, *, today: date, answered_at: datetime
) -> Suggestion | None:
    """The same from what was said since a clinician answered: an answer is not asked for twice on the same grounds."""
    limits = programmes.library().exercise_rules.progression
    known = programmes.exercise(item.exercise_id)
    if limits is None:
        return None
    strict = course_of(item, told, today=today, after=answered_at, shown_after=True)
    back = suggest(known, strict, limits)
    if back.kind == "regress":
        return back
    on = suggest(known, course_of(item, told, today=today, after=answered_at), limits)
    return on if on.kind == "advance" else None


def window_start(today: date) -> date:
    """How far back rounds are read for a suggestion: twelve weeks, the longest stage of the rules."""
    return today - timedelta(weeks=12)
