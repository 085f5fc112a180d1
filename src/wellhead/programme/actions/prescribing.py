"""Prescribing: every exercise is weighed again here, whatever the page showed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.audit import Plain
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.programme import access, queries
from wellhead.programme.actions._weighing import (
    LONGEST_SECONDS,
    LONGEST_TEXT,
    ItemChosen,
    dose_or_usual,
    hold_item,
    hold_minutes,
    hold_size,
)
from wellhead.programme.dosing import minutes_per_day
from wellhead.programme.models import (
    ConditionAnswer,
    Episode,
    ItemConfirmation,
    Programme,
    ProgrammeItem,
    Said,
    Side,
    TeachBack,
)


def answer_conditions(
    actor: Actor, episode: Episode, answers: Mapping[str, str], *, token: str = "", answer: str = ""
) -> int:
    """Keep answers to the clinic's own questions (`present`, `absent`, `not_sure` by condition id).

    Only what is new or has lapsed is written; returns how many. Raises CannotBeDone for a condition that
    is not asked here.
    """
    require(access.may_prescribe(actor, episode.person))
    for condition, said in answers.items():
        _hold_question(condition, said)
    with audit.writing(actor, "programme.conditions_answered", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        standing = queries.safety_of(episode, now=clock.now()).said
        changed = {
            name: said
            for name, said in answers.items()
            if name not in standing or standing[name].said != said
        }
        for name, said in changed.items():
            row = ConditionAnswer(**stamp(actor), episode=episode, condition_id=name, said=said)
            row.save(force_insert=True)
        detail: dict[str, Plain] = dict(changed)
        entry.detail = detail
    return len(changed)


def _hold_question(condition_id: str, said: str) -> None:
    condition = queries.library().conditions.get(condition_id)
    if condition is None or condition.ask != "clinic_question":
        raise CannotBeDone(_("This question is not asked here. Open the page again."), field=condition_id)
    if said not in {Said.PRESENT, Said.ABSENT, Said.NOT_SURE}:
        raise CannotBeDone(_("Choose one of the answers shown."), field=condition_id)


def clear_condition(
    actor: Actor, episode: Episode, condition_id: str, *, reason: str, token: str = "", answer: str = ""
) -> ConditionAnswer:
    """A named clinician clears a condition, with the reason. When a fact behind it changes, it counts again."""
    require(access.may_prescribe(actor, episode.person))
    condition = queries.library().conditions.get(condition_id)
    if condition is None or condition.cleared_by is None or condition.engine is not None:
        raise CannotBeDone(_("This condition cannot be cleared here."), field="reason")
    if not reason.strip():
        raise CannotBeDone(
            _("Write what cleared it: %(what)s.") % {"what": condition.cleared_by}, field="reason"
        )
    with audit.writing(actor, "programme.condition_cleared", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        safety = queries.safety_of(episode, now=clock.now())
        row = ConditionAnswer(
            **stamp(actor),
            episode=episode,
            condition_id=condition_id,
            said=Said.CLEARED,
            reason=reason.strip()[:LONGEST_TEXT],
            about=safety.about(safety.facts_behind(condition_id)),
        )
        row.save(force_insert=True)
        entry.of(row)
        entry.detail = {"condition": condition_id}
    return row


def prescribe(
    actor: Actor,
    episode: Episode,
    items: Sequence[ItemChosen],
    *,
    why: str = "",
    started_on: date | None = None,
    seen_version: int | None = None,
    token: str = "",
    answer: str = "",
) -> Programme:
    """The next version of the programme; no items means nothing for now, and needs `why`.

    Raises CannotBeDone, with the field at fault, when there are too many exercises or minutes, a dose
    cannot be, something blocks an exercise, a question is open, or a reason or written change is missing.
    `seen_version` is the version the clinician had before them (0 for none).
    """
    require(access.may_prescribe(actor, episode.person))
    hold_size(items, why)
    safety = queries.safety_of(episode, now=clock.now())
    for item in items:
        hold_item(item, safety)
    minutes = hold_minutes(items)
    with audit.writing(actor, "programme.prescribed", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        before = queries.current_programme(episode)
        version = before.version if before else 0
        if seen_version is not None and seen_version != version:
            raise CannotBeDone(_elsewhere())
        row = Programme(
            **stamp(actor),
            episode=episode,
            version=version + 1,
            supersedes=before,
            started_on=started_on or clock.today(episode.clinic.time_zone),
            why=why.strip(),
            minutes_per_day=minutes,
        )
        _add_version(row)
        for place, item in enumerate(items, start=1):
            _add_item(actor, row, place, item=item, safety=safety)
        entry.of(row)
        names: list[Plain] = [item.exercise_id for item in items]
        entry.detail = {"version": row.version, "exercises": names}
    return row


def _elsewhere() -> str:
    return _(
        "This programme was changed in another window. Open it again; what you chose here was not saved."
    )


def _add_version(row: Programme) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise CannotBeDone(_elsewhere()) from None


def _add_item(
    actor: Actor, programme: Programme, place: int, *, item: ItemChosen, safety: queries.Safety
) -> None:
    exercise = queries.exercise(item.exercise_id)
    dose = dose_or_usual(item, exercise)
    concerns = safety.concerns(exercise.id)
    changes = [item.confirmations[each.id].strip() for each in concerns if each.level == "modify"]
    row = ProgrammeItem(
        **stamp(actor),
        programme=programme,
        exercise_id=exercise.id,
        order=place,
        sets=dose.sets,
        reps=dose.reps,
        hold_seconds=dose.hold_seconds,
        rest_seconds=dose.rest_seconds,
        work_seconds=dose.work_seconds,
        times_a_day=dose.times_a_day,
        days_a_week=dose.days_a_week,
        minutes_per_day=minutes_per_day(exercise, dose),
        side=item.side or (Side.BOTH if exercise.sides == "each" else ""),
        load_kg=dose.load_kg,
        load=dose.load.strip(),
        level_mmhg=dose.level_mmhg or safety.first_level(exercise.id),
        covers=safety.covers(exercise.id),
        change=" ".join(changes),
        note=item.note.strip(),
    )
    row.save(force_insert=True)
    for concern in concerns:
        ItemConfirmation(
            **stamp(actor),
            item=row,
            condition_id=concern.id,
            level=concern.level,
            reason=item.confirmations[concern.id].strip(),
        ).save(force_insert=True)


def record_teach_back(
    actor: Actor,
    episode: Episode,
    exercise_id: str,
    *,
    is_right: bool,
    clean_reps: int | None = None,
    form_lost_reps: int | None = None,
    shortest_hold_seconds: int | None = None,
    note: str = "",
    token: str = "",
    answer: str = "",
) -> TeachBack:
    """The person showed an exercise in the clinic today. What was not counted is None."""
    require(access.may_prescribe(actor, episode.person))
    queries.exercise(exercise_id)
    counted = {"clean_reps": clean_reps, "form_lost_reps": form_lost_reps}
    for name, many in (*counted.items(), ("shortest_hold_seconds", shortest_hold_seconds)):
        if many is not None and not 0 <= many <= LONGEST_SECONDS:
            raise CannotBeDone(_("This cannot be. Check the number."), field=name)
    with audit.writing(actor, "programme.shown_back", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        row = TeachBack(
            **stamp(actor),
            episode=episode,
            exercise_id=exercise_id,
            shown_on=clock.today(episode.clinic.time_zone),
            is_right=is_right,
            shortest_hold_seconds=shortest_hold_seconds,
            note=note.strip()[:LONGEST_TEXT],
            **counted,
        )
        row.save(force_insert=True)
        entry.of(row)
        entry.detail = {"exercise": exercise_id, "right": is_right}
    return row
