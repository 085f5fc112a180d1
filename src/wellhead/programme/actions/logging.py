"""What the person says they did: one round, a round taken back, or many rounds brought in."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.programme import access, queries
from wellhead.programme.actions.flares import note_flare
from wellhead.programme.models import ExerciseLog, LogState, Person, ProgrammeItem, Reason

BACK_FILL_DAYS = 7
"""Rounds are said for today or the week before; the product's own choice: older ones are not remembered well."""
LONGEST_NOTE = 500
MOST_COUNTED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSaid:
    """One round of one exercise. None is not said; `effort` and both pains are 0 to 10. `day` None is today.

    `swapped_for` is the exercise done instead. A phone without a network names its `device_key` and `done_at`.
    """

    state: str = LogState.DONE
    day: date | None = None
    sets_done: int | None = None
    reps_done: int | None = None
    effort: int | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    hurt_during: bool | None = None
    note: str = ""
    reason: str = ""
    swapped_for: str = ""
    device_key: uuid.UUID | None = None
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ImportedRound:
    """A round with the exercise it was of, and the moment at which it was said."""

    item: ProgrammeItem
    said: RoundSaid
    done_at: datetime


def log_done(
    actor: Actor, item: ProgrammeItem, said: RoundSaid, *, token: str = "", answer: str = ""
) -> ExerciseLog:
    """Keep one round. Raises CannotBeDone with the field at fault when a value cannot be.

    The same `device_key` again returns the round that stands.
    """
    person = item.programme.episode.person
    require(access.may_log(actor, person))
    now = clock.now()
    done_at = min(now, said.done_at or now)
    today = clock.today(item.clinic.time_zone)
    _check(said, item, today=today)
    day = said.day or today
    if (done_at.astimezone(ZoneInfo(item.clinic.time_zone)).date() - day).days > BACK_FILL_DAYS:
        raise CannotBeDone(
            _("That is more than a week ago. A day left open is honest; we show it as one."), field="day"
        )
    _check_swap(said, item, now=now)
    with audit.writing(actor, "programme.round_logged", person_id=person.pk) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        before = queries.log_of_device(person, said.device_key)
        if before is not None:
            return before
        row = _row(actor, person, item, said=said, done_at=done_at, day=day)
        row.save(force_insert=True)
        entry.of(row)
        entry.detail = {"exercise": item.exercise_id, "state": row.state, "day": day.isoformat()}
    note_flare(actor, row)
    return row


def withdraw_log(actor: Actor, log: ExerciseLog) -> ExerciseLog:
    """Take a round back by a further row; the first stays. Asking again returns it unchanged."""
    require(access.may_log(actor, log.person))
    if log.withdrawn:
        raise Refused(hidden())
    if queries.is_taken_back(log):
        return log
    with audit.writing(actor, "programme.round_taken_back", person_id=log.person_id) as entry:
        row = ExerciseLog(
            **stamp(actor),
            item=log.item,
            person=log.person,
            day=log.day,
            done_at=log.done_at,
            state=log.state,
            swapped_for=log.swapped_for,
            replaces=log,
            withdrawn=True,
        )
        row.save(force_insert=True)
        entry.of(row)
    return row


def import_logs(actor: Actor, person: Person, rounds: Iterable[ImportedRound], *, source: str) -> int:
    """Bring in many rounds of one person as one event; returns how many. All or none are kept."""
    require(access.may_import_logs(actor, person))
    rows: list[ExerciseLog] = []
    for each in rounds:
        day = each.said.day or each.done_at.date()
        _check(each.said, each.item, today=max(day, clock.today(each.item.clinic.time_zone)))
        rows.append(_row(actor, person, each.item, said=each.said, done_at=each.done_at, day=day))
    with audit.writing(actor, "programme.rounds_imported", person_id=person.pk) as entry:
        ExerciseLog.objects.bulk_create(rows, batch_size=500)
        entry.detail = {"rounds": len(rows), "source": source}
    return len(rows)


def _row(
    actor: Actor, person: Person, item: ProgrammeItem, *, said: RoundSaid, done_at: datetime, day: date
) -> ExerciseLog:
    return ExerciseLog(
        **{**stamp(actor), "recorded_at": done_at},
        item=item,
        person=person,
        day=day,
        done_at=done_at,
        state=said.state,
        sets_done=said.sets_done,
        reps_done=said.reps_done,
        effort=said.effort,
        pain_before=said.pain_before,
        pain_after=said.pain_after,
        hurt_during=said.hurt_during,
        note=said.note.strip(),
        reason=said.reason,
        swapped_for=said.swapped_for,
        device_key=said.device_key,
    )


def _check_swap(said: RoundSaid, item: ProgrammeItem, *, now: datetime) -> None:
    """Only an exercise that nothing speaks against may stand in for the prescribed one."""
    if said.state != LogState.SWAPPED:
        return
    if said.swapped_for not in {each.id for each in queries.swaps_of(item, now=now)}:
        raise CannotBeDone(
            _("That exercise is not one of those you can do instead. Choose one of the list."),
            field="swapped_for",
        )


def _check(said: RoundSaid, item: ProgrammeItem, *, today: date) -> None:
    if said.state not in LogState.values:
        raise CannotBeDone(_("Choose “Done”, “Left out” or “Too hard”."), field="state")
    if said.reason and said.reason not in Reason.values:
        raise CannotBeDone(_("Choose one of the reasons shown, or leave it open."), field="reason")
    if said.reason and said.state == LogState.DONE:
        raise CannotBeDone(
            _("You chose “Done” and also why it was left out. Keep one of the two."), field="reason"
        )
    if bool(said.swapped_for) != (said.state == LogState.SWAPPED):
        raise CannotBeDone(_("Say which exercise you did instead."), field="swapped_for")
    for name, strength in (
        ("pain_before", said.pain_before),
        ("pain_after", said.pain_after),
        ("effort", said.effort),
    ):
        if strength is not None and not 0 <= strength <= 10:
            raise CannotBeDone(_("Choose a whole number from 0 to 10."), field=name)
    for name, count in (("sets_done", said.sets_done), ("reps_done", said.reps_done)):
        if count is not None and not 0 <= count <= MOST_COUNTED:
            raise CannotBeDone(_("This cannot be. Check the number."), field=name)
    if len(said.note) > LONGEST_NOTE:
        raise CannotBeDone(_("The note is too long. Keep it under 500 characters."), field="note")
    if said.day is not None and said.day > today:
        raise CannotBeDone(_("That day is still to come. Mark it when it is here."), field="day")
    if said.day is not None and said.day < item.programme.started_on:
        raise CannotBeDone(_("This exercise was not prescribed on that day yet."), field="day")
