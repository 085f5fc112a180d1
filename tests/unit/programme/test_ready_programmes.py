"""Ready programmes keep to the rules that every programme keeps to, and answer what they say they answer."""

from __future__ import annotations

import pytest

from wellhead.knowledge.treatment import load
from wellhead.knowledge.treatment.exercises import ReadyProgramme
from wellhead.programme.changing import changed_dose
from wellhead.programme.dosing import ChosenDose, counts_towards_limit, usual_dose

LIBRARY = load()
READY = list(LIBRARY.ready_programmes.values())


@pytest.mark.parametrize("ready", READY, ids=lambda each: each.id)
def test_it_is_small_enough(ready: ReadyProgramme) -> None:
    rules = LIBRARY.exercise_rules.programme
    assert rules is not None
    assert len(ready.exercises) <= rules.max_items
    counted = [LIBRARY.exercises[name] for name in ready.exercises]
    minutes = sum(each.minutes_per_day for each in counted if counts_towards_limit(each, rules))
    assert minutes <= rules.max_minutes_per_day


@pytest.mark.parametrize("ready", READY, ids=lambda each: each.id)
def test_each_deficit_it_answers_has_one_of_its_exercises(ready: ReadyProgramme) -> None:
    for name in ready.answers:
        offers = {offer.exercise for offer in LIBRARY.deficits[name].exercises}
        assert offers & set(ready.exercises), name


def test_every_exercise_is_found_by_some_muscle() -> None:
    named = {name for each in LIBRARY.exercise_muscles.values() for name in each.exercises}
    assert set(LIBRARY.exercises) - named == set()


def dose(name: str, **changed: object) -> ChosenDose:
    from dataclasses import replace

    return replace(usual_dose(LIBRARY.exercises[name]), **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "before", "change", "after"),
    [
        ("EX02", {"level_mmhg": 22}, "next_level", {"level_mmhg": 24}),
        ("EX02", {"level_mmhg": 24}, "previous_level", {"level_mmhg": 22}),
        ("EX02", {"level_mmhg": 30}, "next_level", None),
        ("EX02", {}, "next_level", None),
        ("EX01", {"reps": 10}, "half", {"reps": 5}),
        ("EX01", {"reps": 1, "hold_seconds": 10}, "half", {"reps": 1, "hold_seconds": 5}),
        ("EX33", {"times_a_day": 2}, "once_daily_2_weeks_then_stop", {"times_a_day": 1}),
        ("EX36", {"hold_seconds": 20}, "hold_30s", {"hold_seconds": 30}),
        ("EX47", {"work_seconds": 1200}, "plus_5_min", {"work_seconds": 1500}),
        ("EX53", {"work_seconds": 600}, "plus_10_percent", {"work_seconds": 660}),
        ("EX15", {}, "arms_supported", None),
    ],
)
def test_a_change_that_is_a_number_is_worked_out_and_another_is_not(
    name: str, before: dict[str, object], change: str, after: dict[str, object] | None
) -> None:
    made = changed_dose(LIBRARY.exercises[name], dose(name, **before), change)
    assert made == (None if after is None else dose(name, **{**before, **after}))
