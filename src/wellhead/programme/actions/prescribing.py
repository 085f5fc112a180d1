"""Prescribing: every exercise is weighed again here, whatever the page showed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.audit import Plain
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.knowledge.treatment.concerns import Concern
from wellhead.knowledge.treatment.exercises import Exercise
from wellhead.programme import access, queries
from wellhead.programme.dosing import ChosenDose, counts_towards_limit, minutes_per_day, usual_dose
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

LONGEST_TEXT = 1_000
MOST_AT_ONCE = 100
LONGEST_SECONDS = 7_200
"""Bounds that catch slips of the finger; they say nothing clinical."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChosen:
    """One exercise to prescribe. `dose` None is the usual one. `side` empty: both, or none where it has no sides.

    `confirmations` holds, by condition id, the clinician's reason or the written change.
    """

    exercise_id: str
    dose: ChosenDose | None = None
    side: str = ""
    confirmations: Mapping[str, str] = field(default_factory=dict)


def _confirmation_field(exercise_id: str, condition_id: str) -> str:
    """The form field that holds a confirmation."""
    return f"{exercise_id}-{condition_id}"


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
    _hold_size(items, why)
    safety = queries.safety_of(episode, now=clock.now())
    for item in items:
        _hold_item(item, safety)
    minutes = _hold_minutes(items)
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


def _hold_size(items: Sequence[ItemChosen], why: str) -> None:
    rules = queries.library().exercise_rules.programme
    if len(why) > LONGEST_TEXT:
        raise CannotBeDone(_("The reason is too long. Keep it under 1,000 characters."), field="why")
    if not items and not why.strip():
        raise CannotBeDone(_("Choose an exercise, or write why there is none for now."), field="why")
    if rules and len(items) > rules.max_items:
        raise CannotBeDone(
            _("At most %(count)d exercises: more are seldom done. Take one out.") % {"count": rules.max_items}
        )
    names = [item.exercise_id for item in items]
    if len(set(names)) != len(names):
        raise CannotBeDone(_("One exercise stands there twice. Keep it once."))


def _hold_minutes(items: Iterable[ItemChosen]) -> int:
    """The minutes of a day, all counted; the limit leaves out what the rules do not count."""
    rules = queries.library().exercise_rules.programme
    each = [(queries.exercise(item.exercise_id), item) for item in items]
    minutes = [(exercise, minutes_per_day(exercise, _dose(item, exercise))) for exercise, item in each]
    counted = sum(many for exercise, many in minutes if rules and counts_towards_limit(exercise, rules))
    if rules and counted > rules.max_minutes_per_day:
        raise CannotBeDone(
            _("That is %(minutes)d minutes a day; %(limit)d is the most. Lower a dose or take one out.")
            % {"minutes": counted, "limit": rules.max_minutes_per_day}
        )
    return sum(many for _exercise, many in minutes)


def _dose(item: ItemChosen, exercise: Exercise) -> ChosenDose:
    return item.dose or usual_dose(exercise)


def _hold_item(item: ItemChosen, safety: queries.Safety) -> None:
    known = queries.library().exercises.get(item.exercise_id)
    if known is None:
        raise CannotBeDone(_("This exercise is not in the library. Take it out."))
    _hold_dose(_dose(item, known), known)
    _hold_side(item, known)
    for concern in safety.concerns(item.exercise_id):
        _hold_concern(item, known, concern=concern)


def _hold_dose(dose: ChosenDose, exercise: Exercise) -> None:
    counts = [
        ("sets", dose.sets, 1, MOST_AT_ONCE),
        ("reps", dose.reps, 1, MOST_AT_ONCE),
        ("hold_seconds", dose.hold_seconds, 0, LONGEST_SECONDS),
        ("rest_seconds", dose.rest_seconds, 0, LONGEST_SECONDS),
        ("work_seconds", dose.work_seconds, 1, LONGEST_SECONDS),
        ("times_a_day", dose.times_a_day, 1, MOST_AT_ONCE),
        ("days_a_week", dose.days_a_week, 1, 7),
    ]
    for name, count, lowest, highest in counts:
        if count is not None and not lowest <= count <= highest:
            raise CannotBeDone(
                _("%(exercise)s: this must be a whole number from %(lowest)d to %(highest)d.")
                % {"exercise": exercise.name, "lowest": lowest, "highest": highest},
                field=f"{exercise.id}-{name}",
            )
    if dose.reps is None and dose.work_seconds is None:
        raise CannotBeDone(
            _("%(exercise)s: say how many times.") % {"exercise": exercise.name}, field=f"{exercise.id}-reps"
        )


def _hold_side(item: ItemChosen, exercise: Exercise) -> None:
    if exercise.sides == "choose" and item.side not in Side.values:
        raise CannotBeDone(
            _("%(exercise)s: choose the side.") % {"exercise": exercise.name}, field=f"{exercise.id}-side"
        )
    if item.side and item.side not in Side.values:
        raise CannotBeDone(_("Choose one of the sides shown."), field=f"{exercise.id}-side")


def _hold_concern(item: ItemChosen, exercise: Exercise, *, concern: Concern) -> None:
    names = {"exercise": exercise.name, "why": concern.reason, "instead": concern.instead}
    if concern.level == "block":
        raise CannotBeDone(
            _("%(exercise)s cannot be given: %(why)s. Instead: %(instead)s.") % names
            if concern.known
            else _("%(exercise)s cannot be given until this is answered: %(why)s.") % names
        )
    given = item.confirmations.get(concern.id, "").strip()
    if concern.level == "ask" and (not given or queries.library().cell(exercise.id, concern.id) == "block"):
        raise CannotBeDone(_("%(exercise)s: first answer “%(why)s”.") % names)
    if not given:
        raise CannotBeDone(
            _("%(exercise)s: write the change for “%(why)s”.") % names
            if concern.level == "modify"
            else _("%(exercise)s: write why it may be given in spite of “%(why)s”.") % names,
            field=_confirmation_field(exercise.id, concern.id),
        )
    if len(given) > LONGEST_TEXT:
        raise CannotBeDone(
            _("The text is too long. Keep it under 1,000 characters."),
            field=_confirmation_field(exercise.id, concern.id),
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
    dose = _dose(item, exercise)
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
        covers=safety.covers(exercise.id),
        change=" ".join(changes),
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
