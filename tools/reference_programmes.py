"""The reference pages of home programmes: the open file, and the library of exercises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from wellhead.knowledge.treatment import load
from wellhead.knowledge.treatment.exercises import Exercise
from wellhead.programme import open_file
from wellhead.programme.dosing import ChosenDose
from wellhead.programme.open_file import OpenItem

CUFF, BLADES = "EX02", "EX15"
DAY = date(2026, 11, 22)
DOSE = ChosenDose(sets=1, reps=10, hold_seconds=10, rest_seconds=5, times_a_day=1, days_a_week=6)
MEANS = {
    "sets": "how often the whole is repeated in a round",
    "reps": "repetitions in a set; left out where the library has none",
    "hold_seconds": "how long each is held",
    "rest_seconds": "the rest after each",
    "work_seconds": "length of one go, for exercises that are timed; left out for the others",
    "times_a_day": "rounds in a day",
    "days_a_week": "days in a week",
}


def programme_file(made: str) -> str:
    """Write the page of the file format; its example is written and read by the program itself."""
    known = load().exercises
    items = [
        OpenItem(exercise_id=CUFF, dose=replace(DOSE, level_mmhg=24)),
        OpenItem(exercise_id=BLADES, dose=DOSE),
    ]
    example = open_file.written(items, known, title="First weeks", made_on=DAY)
    if open_file.read(example.encode(), known) != items:
        raise ValueError("the example of the page is not read back the same")
    counts = "\n".join(
        f"| `{name}` | whole number {low} to {high} | {MEANS[name]} |"
        for name, (low, high) in open_file.COUNTS.items()
    )
    return f"""# The file of a home programme

{made}

A programme can be taken out as a file (*Programme, As a file*) and opened in another clinic or for another person
(*Change, Start from a template or a file*). The file says nothing about the person: no name, no number, no note that
the clinician wrote. What is opened is a draft. Exercises that speak against this person's record are left out with a
sentence, and every safety rule is weighed again when a clinician prescribes.

JSON in UTF-8, at most {open_file.LARGEST_BYTES // 1024} KiB and {open_file.MOST_EXERCISES} exercises. A file is taken whole
or not at all: a name that is not known here, an exercise that is not in the library or a number out of bounds refuses it,
and every fault is named with the place of its exercise.

```json
{example}```

| Name | Must be | Says |
|---|---|---|
| `format` | `{open_file.FORMAT}` | what the file is |
| `version` | `{open_file.VERSION}` | which form of it |
| `made_on`, `title`, `about` | text, may be left out | for people who read it |
| `exercises` | list in the order of a round | one entry an exercise, as below |
| `exercise` | an id of [the library](exercise-library.md) | which exercise |
| `name` | text, may be left out | for people who read it; not looked at |
{counts}
| `load_kg` | number above 0 to 100, may be left out | what is carried or pulled |
| `load` | text to {open_file.TEXTS["load"]} characters, may be left out | what the load is |
| `level_mmhg` | one of the levels of the exercise, may be left out | the pressure to hold on a cuff |
| `side` | left, right, both, or left out | the side it is done to |
| `note` | text to {open_file.TEXTS["note"]} characters, may be left out | a word to the person; read, never written by us |
"""


def exercise_library(made: str) -> str:
    """Write the page of all exercises: where, with what, which muscles, its ladder, and how sure."""
    library = load()
    rows = "\n".join(_row(each) for each in library.exercises.values())
    ready = "\n".join(
        f"| {each.name} | {each.says} | {', '.join(each.exercises)} | {', '.join(each.answers)} |"
        for each in library.ready_programmes.values()
    )
    return f"""# Exercises

{made}

{len(library.exercises)} exercises in our own words, each with a drawn figure that moves from its start to its finish. Steps,
doses, mistakes and stop rules stand in the knowledge files; certainty is that of the class of exercise, not of one picture.

| Id | Exercise | Position | Things needed | Muscles | Easier | Harder | Certainty |
|---|---|---|---|---|---|---|---|
{rows}

## Ready programmes

Starting points that a clinician changes. Each keeps to the limits of every programme.

| Name | What it does | Exercises | Deficits it answers |
|---|---|---|---|
{ready}
"""


def _row(exercise: Exercise) -> str:
    muscles = [each.name for each in load().exercise_muscles.values() if exercise.id in each.exercises]
    cells = (
        exercise.id,
        exercise.name,
        exercise.position.replace("_", " "),
        exercise.equipment,
        ", ".join(muscles),
        exercise.previous or "",
        exercise.next or "",
        exercise.evidence.certainty,
    )
    return f"| {' | '.join(cells)} |"
