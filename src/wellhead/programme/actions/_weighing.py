"""Whether a programme may be given as it was put together: size, minutes, doses, sides, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from wellhead.foundation.decision import CannotBeDone
from wellhead.knowledge.treatment.concerns import Concern
from wellhead.knowledge.treatment.exercises import Exercise
from wellhead.programme import queries
from wellhead.programme.dosing import ChosenDose, counts_towards_limit, minutes_per_day, usual_dose
from wellhead.programme.models import Side
from wellhead.programme.telling import name_of

LONGEST_TEXT = 1_000
MOST_AT_ONCE = 100
LONGEST_SECONDS = 7_200
HEAVIEST_KG = 100
LONGEST_LOAD = 60
LONGEST_NOTE = 500
MOST_EXERCISES = 8
"""Bounds that catch slips of the finger; they say nothing clinical."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChosen:
    """One exercise to prescribe. `dose` None is the usual one. `side` empty: both, or none where it has no sides.

    `note` is the clinician's word to the person. `confirmations` holds, by condition id, the clinician's reason
    or the written change.
    """

    exercise_id: str
    dose: ChosenDose | None = None
    side: str = ""
    note: str = ""
    confirmations: Mapping[str, str] = field(default_factory=dict)


def _confirmation_field(exercise_id: str, condition_id: str) -> str:
    """The form field that holds a confirmation."""
    return f"{exercise_id}-{condition_id}"


def hold_size(items: Sequence[ItemChosen], why: str) -> None:
    rules = queries.library().exercise_rules.programme
    if len(why) > LONGEST_TEXT:
        raise CannotBeDone(_("The reason is too long. Keep it under 1,000 characters."), field="why")
    if not items and not why.strip():
        raise CannotBeDone(_("Choose an exercise, or write why there is none for now."), field="why")
    _hold_number(len(items), rules.max_items if rules else MOST_EXERCISES, why)
    names = [item.exercise_id for item in items]
    if len(set(names)) != len(names):
        raise CannotBeDone(_("One exercise stands there twice. Keep it once."))


def _hold_number(many: int, usual: int, why: str) -> None:
    """More than the usual number may be given, with its reason; far more is a slip."""
    if many > MOST_EXERCISES:
        raise CannotBeDone(_("At most %(count)d exercises. Take some out.") % {"count": MOST_EXERCISES})
    if many > usual and not why.strip():
        raise CannotBeDone(
            _(
                "That is %(many)d exercises; more than %(count)d are seldom done. "
                "Take one out, or write why so many."
            )
            % {"many": many, "count": usual},
            field="why",
        )


def hold_minutes(items: Iterable[ItemChosen]) -> int:
    """The minutes of a day, all counted; the limit leaves out what the rules do not count."""
    rules = queries.library().exercise_rules.programme
    each = [(queries.exercise(item.exercise_id), item) for item in items]
    minutes = [
        (exercise, minutes_per_day(exercise, dose_or_usual(item, exercise))) for exercise, item in each
    ]
    counted = sum(many for exercise, many in minutes if rules and counts_towards_limit(exercise, rules))
    if rules and counted > rules.max_minutes_per_day:
        raise CannotBeDone(
            _("That is %(minutes)d minutes a day; %(limit)d is the most. Lower a dose or take one out.")
            % {"minutes": counted, "limit": rules.max_minutes_per_day}
        )
    return sum(many for _exercise, many in minutes)


def dose_or_usual(item: ItemChosen, exercise: Exercise) -> ChosenDose:
    return item.dose or usual_dose(exercise)


def hold_item(item: ItemChosen, safety: queries.Safety) -> None:
    known = queries.library().exercises.get(item.exercise_id)
    if known is None:
        raise CannotBeDone(_("This exercise is not in the library. Take it out."))
    _hold_dose(dose_or_usual(item, known), known)
    _hold_load(dose_or_usual(item, known), known)
    _hold_note(item, known)
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
                % {"exercise": name_of(exercise), "lowest": lowest, "highest": highest},
                field=f"{exercise.id}-{name}",
            )
    if dose.reps is None and dose.work_seconds is None:
        raise CannotBeDone(
            _("%(exercise)s: say how many times.") % {"exercise": name_of(exercise)},
            field=f"{exercise.id}-reps",
        )


def _hold_load(dose: ChosenDose, exercise: Exercise) -> None:
    names = {"exercise": name_of(exercise), "highest": HEAVIEST_KG, "count": LONGEST_LOAD}
    if dose.load_kg is not None and not 0 < dose.load_kg <= HEAVIEST_KG:
        raise CannotBeDone(
            _("%(exercise)s: a load is more than 0 and at most %(highest)d kg. Leave it empty for none.")
            % names,
            field=f"{exercise.id}-load_kg",
        )
    if len(dose.load) > LONGEST_LOAD:
        raise CannotBeDone(
            _("%(exercise)s: say what the load is in at most %(count)d characters.") % names,
            field=f"{exercise.id}-load",
        )
    if dose.level_mmhg is not None and dose.level_mmhg not in exercise.levels_mmhg:
        levels = ", ".join(str(level) for level in exercise.levels_mmhg) or _("none")
        raise CannotBeDone(
            _("%(exercise)s: choose one of its levels (%(levels)s mmHg).") % {**names, "levels": levels},
            field=f"{exercise.id}-level_mmhg",
        )


def _hold_note(item: ItemChosen, exercise: Exercise) -> None:
    if len(item.note) > LONGEST_NOTE:
        raise CannotBeDone(
            _("The note is too long. Keep it under 500 characters."), field=f"{exercise.id}-note"
        )


def _hold_side(item: ItemChosen, exercise: Exercise) -> None:
    if exercise.sides == "choose" and item.side not in Side.values:
        raise CannotBeDone(
            _("%(exercise)s: choose the side.") % {"exercise": name_of(exercise)}, field=f"{exercise.id}-side"
        )
    if item.side and item.side not in Side.values:
        raise CannotBeDone(_("Choose one of the sides shown."), field=f"{exercise.id}-side")


def _hold_concern(item: ItemChosen, exercise: Exercise, *, concern: Concern) -> None:
    names = {"exercise": name_of(exercise), "why": concern.reason, "instead": concern.instead}
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
