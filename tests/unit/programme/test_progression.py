"""Suggestions follow from the log; what nobody said keeps them open."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from wellhead.knowledge.treatment import load
from wellhead.knowledge.treatment.exercises import Step
from wellhead.programme.progression import UNKNOWN, Course, Found, Round, Shown, Suggestion, holds, suggest
from wellhead.reasoning.truth import Truth

LIBRARY = load()
BLADES = LIBRARY.exercises["EX15"]
LIMITS = LIBRARY.exercise_rules.progression
SINCE = date(2026, 11, 1)
GOOD = Shown(is_right=True, clean_reps=10, form_lost_reps=0, shortest_hold_seconds=10)


def quiet(day: int, **said: object) -> Round:
    told = {"pain_before": 2, "pain_after": 2, "effort": 3, **said}
    return Round(day=SINCE + timedelta(days=day), is_done=True, **told)  # type: ignore[arg-type]


def course(*rounds: Round, shown: Shown | None = GOOD, days: int = 8) -> Course:
    return Course(
        today=SINCE + timedelta(days=days - 1), since=SINCE, rounds=rounds, planned_days=days, shown=shown
    )


WEEK = tuple(quiet(day) for day in range(8))


def suggested(told: Course) -> Suggestion:
    assert LIMITS is not None
    return suggest(BLADES, told, LIMITS)


def test_a_good_week_shown_well_is_ready_to_move_on() -> None:
    found = suggested(course(*WEEK))
    assert (found.kind, found.to) == ("advance", BLADES.advance_if.to)


def test_without_a_showing_it_cannot_be_told() -> None:
    found = suggested(course(*WEEK, shown=None))
    assert found.kind == "cannot_tell"
    assert {line.step.metric for line in found.lines} == {"clean_reps", "hold_s", "form_ok"}


def test_numbers_that_nobody_gave_keep_it_open() -> None:
    silent = tuple(replace(each, pain_before=None, pain_after=None) for each in WEEK)
    assert suggested(course(*silent)).kind == "cannot_tell"


def test_a_rise_of_three_steps_back() -> None:
    rounds = (*WEEK[:-1], quiet(7, pain_after=5))
    found = suggested(course(*rounds))
    assert (found.kind, found.to) == ("regress", ())
    assert found.change == "arms_supported"


def test_a_rise_of_two_stays() -> None:
    assert suggested(course(*WEEK[:-1], quiet(7, pain_after=4))).kind == "hold"


def test_few_days_said_done_and_the_rest_said_not_done_stays() -> None:
    skipped = [Round(day=SINCE + timedelta(days=day), is_done=False) for day in range(6)]
    assert suggested(course(*skipped, quiet(6), quiet(7))).kind == "hold"


def test_blank_days_are_not_counted_as_missed() -> None:
    found = suggested(course(quiet(6), quiet(7)))
    assert all(line.step.metric != "adherence" for line in found.lines)


def test_a_listed_condition_steps_back_to_the_exercise_it_names() -> None:
    towel = LIBRARY.exercises["EX33"]
    assert LIMITS is not None
    found = suggest(towel, course(*WEEK[:-1], quiet(7, hurt_during=True)), LIMITS)
    assert (found.kind, found.to) == ("regress", ("EX27",))


@pytest.mark.parametrize(
    ("step", "found", "truth"),
    [
        (Step(metric="m", op=">=", value=5), Found(5, 7), Truth.YES),
        (Step(metric="m", op=">=", value=5), Found(3, 4), Truth.NO),
        (Step(metric="m", op=">=", value=5), Found(3, 6), Truth.UNKNOWN),
        (Step(metric="m", op="<=", value=5), Found(3, 6), Truth.UNKNOWN),
        (Step(metric="m", op="<=", value=2), Found(3, None), Truth.NO),
        (Step(metric="m", op="<", value=50), Found(10, 40), Truth.YES),
        (Step(metric="m", op="==", value=True), Found(0, 1), Truth.UNKNOWN),
        (Step(metric="m", op=">=", value=1), UNKNOWN, Truth.UNKNOWN),
    ],
)
def test_a_condition_on_a_range(step: Step, found: Found, truth: Truth) -> None:
    assert holds(step, found) is truth
