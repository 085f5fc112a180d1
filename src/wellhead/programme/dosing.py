"""How much of an exercise, and how many minutes a day that is; no Django."""

import math
from dataclasses import dataclass
from decimal import Decimal

from wellhead.knowledge.treatment.exercises import Dose, Exercise, ProgrammeRules

SECONDS_A_REPETITION = 3
"""What one repetition without a hold takes; the product's own estimate, used only where a dose was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenDose:
    """A dose as a clinician chose it. `reps` None: timed by `work_seconds`.

    `load_kg` and `load` say what is carried or pulled (None and empty: nothing said); `level_mmhg` is the
    pressure to hold on a cuff.
    """

    sets: int
    reps: int | None
    hold_seconds: int
    rest_seconds: int
    times_a_day: int
    days_a_week: int
    work_seconds: int | None = None
    load_kg: Decimal | None = None
    load: str = ""
    level_mmhg: int | None = None


def usual_dose(exercise: Exercise) -> ChosenDose:
    """The dose that the library gives."""
    return _chosen(exercise.dose)


def _chosen(dose: Dose) -> ChosenDose:
    return ChosenDose(
        sets=dose.sets,
        reps=dose.reps,
        hold_seconds=dose.hold_seconds,
        rest_seconds=dose.rest_seconds,
        times_a_day=dose.times_a_day,
        days_a_week=dose.days_a_week,
        work_seconds=dose.work_seconds,
    )


def first_level(exercise: Exercise, best_held: float | None) -> int | None:
    """The pressure to begin at: the highest level of the library that was held well, else the lowest.

    `best_held` is the clinic's own test in mmHg; None not measured. None where the exercise has no levels.
    """
    if not exercise.levels_mmhg:
        return None
    held = [level for level in exercise.levels_mmhg if best_held is not None and level <= best_held]
    return max(held, default=min(exercise.levels_mmhg))


def seconds_a_day(dose: ChosenDose) -> int:
    """Working time and rest of all rounds of a day, in seconds."""
    return dose.times_a_day * dose.sets * _seconds_a_set(dose)


def _seconds_a_set(dose: ChosenDose) -> int:
    if dose.work_seconds is not None:
        return dose.work_seconds + dose.rest_seconds
    return (dose.reps or 1) * ((dose.hold_seconds or SECONDS_A_REPETITION) + dose.rest_seconds)


def minutes_per_day(exercise: Exercise, dose: ChosenDose) -> int:
    """Minutes on a day it is done: the library's own number, in proportion where the dose was changed."""
    share = seconds_a_day(dose) / seconds_a_day(usual_dose(exercise))
    return max(1, math.ceil(exercise.minutes_per_day * share))


def counts_towards_limit(exercise: Exercise, rules: ProgrammeRules) -> bool:
    """Whether its minutes count towards the day's limit; walking and posture breaks do not."""
    return exercise.id not in rules.uncounted and exercise.target not in rules.uncounted
