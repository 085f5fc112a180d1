"""A change of the same exercise that its rule names, worked out as a dose; no Django.

Only changes that are numbers are worked out. The others (“desk edge”, “eyes only”) are read and done by a clinician.
"""

import re
from dataclasses import replace

from wellhead.knowledge.treatment.exercises import Exercise
from wellhead.programme.dosing import ChosenDose

HALF = frozenset({"half", "half_effort"})
MINUTE = 60


def changed_dose(exercise: Exercise, dose: ChosenDose, change: str) -> ChosenDose | None:
    """The dose after a change the library names; None where it names something that is no number, or nothing is left.

    `half` halves the repetitions, and where there is only one, the hold or the length: the rules' own words.
    """
    if change in {"next_level", "previous_level"}:
        return _at_level(exercise, dose, 1 if change == "next_level" else -1)
    if change in HALF:
        return _halved(dose)
    if change == "plus_10_percent" and dose.work_seconds is not None:
        return replace(dose, work_seconds=round(dose.work_seconds * 11 / 10 / MINUTE) * MINUTE)
    if change.startswith("once_daily"):
        return replace(dose, times_a_day=1) if dose.times_a_day > 1 else None
    return _by_number(dose, change)


def _at_level(exercise: Exercise, dose: ChosenDose, step: int) -> ChosenDose | None:
    if dose.level_mmhg not in exercise.levels_mmhg:
        return None
    place = exercise.levels_mmhg.index(dose.level_mmhg) + step
    if not 0 <= place < len(exercise.levels_mmhg):
        return None
    return replace(dose, level_mmhg=exercise.levels_mmhg[place])


def _halved(dose: ChosenDose) -> ChosenDose | None:
    if dose.reps is not None and dose.reps > 1:
        return replace(dose, reps=max(1, dose.reps // 2))
    if dose.work_seconds is not None and dose.work_seconds > 1:
        return replace(dose, work_seconds=dose.work_seconds // 2)
    return replace(dose, hold_seconds=dose.hold_seconds // 2) if dose.hold_seconds > 1 else None


def _by_number(dose: ChosenDose, change: str) -> ChosenDose | None:
    """`hold_20s`, `plus_5_min` and `10_min`."""
    if (met := re.fullmatch(r"hold_(\d+)s", change)) and dose.hold_seconds:
        return replace(dose, hold_seconds=int(met[1]))
    if dose.work_seconds is None:
        return None
    if met := re.fullmatch(r"plus_(\d+)_min", change):
        return replace(dose, work_seconds=dose.work_seconds + int(met[1]) * MINUTE)
    if met := re.fullmatch(r"(\d+)_min", change):
        return replace(dose, work_seconds=int(met[1]) * MINUTE)
    return None
