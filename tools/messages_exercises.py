"""The sentences of the home exercises that people read or search by, each with what it is.

Django must be set up, and no translation may be active.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.exercises import Exercise
from wellhead.knowledge.treatment.library import QUOTED
from wellhead.programme import telling

Words = Iterator[tuple[str, str, str]]
"""What is said, what it belongs to, and what it is."""
ONLY_IDS = re.compile(r"EX\d\d(?:, EX\d\d)*")
"""Ids stand for names, which are translated where they are shown."""


def everything() -> Words:
    """Exercises in their order, then what holds for all of them."""
    known = treatment.load()
    for exercise in known.exercises.values():
        yield from _exercise(exercise)
    yield from _each(dict.fromkeys(each.target for each in known.exercises.values()))
    yield from _rules()
    for muscle in known.exercise_muscles.values():
        yield from _said(muscle.id, {"a muscle": (muscle.name,), "found by": muscle.words})
    for deficit in known.deficits.values():
        yield from _said(deficit.id, {"what was found": (deficit.name,), "in plain words": (deficit.plain,)})
    for condition in known.conditions.values():
        cleared = (condition.cleared_by,) if condition.cleared_by else ()
        words = {"speaks against": (condition.name,), "instead": (condition.instead,), "cleared by": cleared}
        yield from _said(condition.id, words)
    for ready in known.ready_programmes.values():
        yield from _said(ready.id, {"a ready programme": (ready.name,), "what it does": (ready.says,)})
    yield QUOTED, "names", "how a name stands in a sentence"


def _exercise(exercise: Exercise) -> Words:
    """What a person does, then what a clinician reads beside it; sentences with a side once for either side."""
    doing = {
        "name": (exercise.name,),
        "how to start": (exercise.start_text,),
        "a step": exercise.steps,
        "easy to get wrong": exercise.mistakes,
    }
    for note, texts in doing.items():
        for text in texts:
            yield from ((way, exercise.id, note) for way in telling.ways_of(exercise, text))
    beside = {
        "something needed": telling.things_of(exercise),
        "take care": exercise.contraindications,
        "harder": (exercise.progression,),
        "easier": (exercise.regression,),
        "found by": exercise.indications,
    }
    yield from _said(exercise.id, beside)


def _each(targets: Iterable[str]) -> Words:
    for target in targets:
        yield telling.target_words(target), target, "a kind of exercise"


def _rules() -> Words:
    """When to stop, and what is counted for the next step."""
    rules = treatment.load().exercise_rules
    if rules.stop_rules is not None:
        stops = {
            "stop and call for help": rules.stop_rules.stop_now_seek_help,
            "stop for today": rules.stop_rules.stop_today_contact_clinic,
            "this may happen": rules.stop_rules.acceptable,
        }
        yield from _said("stops", stops)
    yield from ((code.say, code.id, "when to stop") for code in rules.stop_codes.values() if code.action)
    yield from ((words, name, "what is counted") for name, words in rules.metrics.items())


def _said(place: str, words: dict[str, tuple[str, ...]]) -> Words:
    for note, texts in words.items():
        yield from ((text, place, note) for text in texts if text and not ONLY_IDS.fullmatch(text))
