"""An exercise as a person reads it: picture, dose, steps and when to stop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wellhead.foundation.models import Clinic
from wellhead.knowledge.treatment.exercises import Exercise
from wellhead.programme import queries
from wellhead.programme.dosing import ChosenDose, usual_dose
from wellhead.programme.models import ExerciseLog, LogState, ProgrammeItem, Reason, Side
from wellhead.programme.presenters.pictures import PictureView
from wellhead.programme.presenters.sides import is_mirrored
from wellhead.programme.telling import done_to, name_of, needed, with_names
from wellhead.programme.wording import dose_words
from wellhead.ui.figures import ExerciseWords, exercise_svg
from wellhead.ui.figures.exercises import Layout
from wellhead.ui.words import content

EMERGENCY_IN_CONTENT = "999"
"""The number the content is written with; people read their own clinic's."""


@dataclass(frozen=True, slots=True)
class StopRule:
    """A reason to stop; `urgency` is how soon help is needed."""

    say: str
    urgency: str


@dataclass(frozen=True, slots=True)
class ExerciseView:
    """One exercise of a programme on a patient's page or a handout."""

    item_id: UUID
    exercise_id: str
    name: str
    figure: str
    dose: str
    minutes: int
    side: str
    change: str
    start: str
    steps: tuple[str, ...]
    mistakes: tuple[str, ...]
    equipment: str
    stops: tuple[StopRule, ...]
    with_clinician: bool
    timing: Timing
    note: str
    by: str
    pictures: tuple[PictureView, ...] = ()


@dataclass(frozen=True, slots=True)
class Timing:
    """What the timer counts: `sets` of `repetitions`, each held and followed by a rest; seconds.

    `set_rest_seconds` is the rest between sets.
    """

    sets: int
    repetitions: int
    hold_seconds: int
    rest_seconds: int
    set_rest_seconds: int
    word_hold: str


SECONDS_A_REPETITION = 3
"""What the timer gives one repetition without a hold; the product's own estimate."""


def timing(dose: ChosenDose) -> Timing:
    """The dose as the timer counts it. Where there are several sets of several repetitions, the rest is between sets;
    a single set, or sets of one, rests between repetitions. The product's own reading of one number.
    """
    once = dose.reps is None or dose.reps == 1
    sets, repetitions = (1, dose.sets) if once else (dose.sets, dose.reps or 1)
    rests_between_sets = sets > 1
    return Timing(
        sets=sets,
        repetitions=repetitions,
        hold_seconds=dose.work_seconds or dose.hold_seconds or SECONDS_A_REPETITION,
        rest_seconds=0 if rests_between_sets else dose.rest_seconds,
        set_rest_seconds=dose.rest_seconds if rests_between_sets else 0,
        word_hold=_("Hold") if dose.hold_seconds else pgettext("timer", "Go"),
    )


def exercise_view(
    item: ProgrammeItem, clinic: Clinic, *, to_show: int, layout: Layout = "overlay"
) -> ExerciseView:
    """Everything a person needs to do one exercise."""
    known, dose = queries.exercise(item.exercise_id), queries.dose_of(item)
    mirrored = is_mirrored(known, item.side)
    return ExerciseView(
        item_id=item.pk,
        exercise_id=known.id,
        name=name_of(known),
        figure=figure(known, layout=layout, mirrored=mirrored),
        dose=dose_words(dose),
        minutes=item.minutes_per_day,
        side=str(Side(item.side).label) if item.side else "",
        change=item.change,
        start=done_to(known.start_text, mirrored=mirrored),
        steps=tuple(done_to(each, mirrored=mirrored) for each in known.steps),
        mistakes=tuple(done_to(each, mirrored=mirrored) for each in known.mistakes),
        equipment=needed(known),
        stops=stop_rules(known, clinic),
        with_clinician=to_show > 0,
        timing=timing(dose),
        note=item.note,
        by=item.author_name,
    )


def instead_view(item: ProgrammeItem, known: Exercise, clinic: Clinic) -> ExerciseView:
    """Another exercise in the place of a prescribed one, with the usual dose of the library."""
    dose = usual_dose(known)
    return ExerciseView(
        item_id=item.pk,
        exercise_id=known.id,
        name=name_of(known),
        figure=figure(known, layout="pair"),
        dose=dose_words(dose),
        minutes=known.minutes_per_day,
        side="",
        change="",
        start=with_names(known.start_text),
        steps=tuple(with_names(each) for each in known.steps),
        mistakes=tuple(with_names(each) for each in known.mistakes),
        equipment=needed(known),
        stops=stop_rules(known, clinic),
        with_clinician=False,
        timing=timing(dose),
        note="",
        by="",
    )


def figure(exercise: Exercise, *, layout: Layout = "overlay", ident: str = "", mirrored: bool = False) -> str:
    """The drawing with its words in the reader's language."""
    words = ExerciseWords(start=_("Start"), end=_("Finish"))
    said = {
        "name": name_of(exercise),
        "start_text": done_to(exercise.start_text, mirrored=mirrored),
        "steps": [done_to(each, mirrored=mirrored) for each in exercise.steps],
    }
    drawing = {**exercise.drawing(), **said}
    return exercise_svg(drawing, layout=layout, words=words, ident=ident or None, mirrored=mirrored)


def swap_names(found: Iterable[Exercise]) -> list[tuple[str, str]]:
    """Exercises that may be done instead: the id and what the reader calls it."""
    return [(each.id, name_of(each)) for each in found]


URGENCY_OF = {
    "stop_now_seek_help": "emergency_now",
    "stop_today_contact_clinic": "soon",
    "ease_off": "routine",
}


def stop_rules(exercise: Exercise, clinic: Clinic) -> tuple[StopRule, ...]:
    """The exercise's own stop rules; those for every exercise stand once on the page."""
    codes = [queries.library().exercise_rules.stop_codes[code] for code in exercise.stop_codes]
    return tuple(
        StopRule(_with_number(code.say, clinic), URGENCY_OF[code.action]) for code in codes if code.action
    )


def _with_number(text: str, clinic: Clinic) -> str:
    """The sentence with the clinic's own number; marked as before where it stands in English."""
    said = content(text)
    return type(said)(said.replace(EMERGENCY_IN_CONTENT, clinic.emergency_number))


@dataclass(frozen=True, slots=True)
class GlobalStops:
    """Stop rules for every exercise."""

    now: tuple[str, ...]
    today: tuple[str, ...]
    acceptable: tuple[str, ...]


def global_stops() -> GlobalStops:
    """From the library; empty where its file is broken."""
    rules = queries.library().exercise_rules.stop_rules
    if rules is None:
        return GlobalStops((), (), ())
    kinds = (rules.stop_now_seek_help, rules.stop_today_contact_clinic, rules.acceptable)
    return GlobalStops(*(tuple(content(each) for each in kind) for kind in kinds))


@dataclass(frozen=True, slots=True)
class LogLine:
    """One round that was said."""

    id: UUID
    words: str
    state: str


def log_lines(logs: Iterable[ExerciseLog]) -> list[LogLine]:
    """Rounds, newest first."""
    return [
        LogLine(log.pk, _log_words(log), "yes" if log.state == LogState.DONE else "no")
        for log in sorted(logs, key=lambda log: log.done_at, reverse=True)
    ]


def _log_words(log: ExerciseLog) -> str:
    parts = [f"{LogState(log.state).label}, {localtime(log.done_at):%H:%M}"]
    if log.pain_before is not None or log.pain_after is not None:
        ends = {"before": _number(log.pain_before), "after": _number(log.pain_after)}
        parts.append(_("pain %(before)s before, %(after)s after") % ends)
    if log.swapped_for:
        parts.append(_("instead: %(name)s") % {"name": name_of(queries.exercise(log.swapped_for))})
    if log.reason in Reason.values:
        parts.append(str(Reason(log.reason).label))
    if log.hurt_during:
        parts.append(_("the movement hurt"))
    if log.note:
        parts.append(f"“{log.note}”")
    return "; ".join(parts)


def _number(strength: int | None) -> str:
    return _("not said") if strength is None else str(strength)


def saved_words(log: ExerciseLog) -> str:
    """What the next page says first."""
    name = name_of(queries.exercise(log.item.exercise_id))
    said = {
        LogState.DONE: _("%(name)s: done."),
        LogState.TOO_HARD: _("%(name)s: too hard. Your clinician sees this; do the easier version or rest."),
        LogState.SKIPPED: _("%(name)s: left out today. That is fine to say."),
        LogState.SWAPPED: _("%(name)s: you did another one instead. Your clinician sees this."),
    }[LogState(log.state)]
    return said % {"name": name}
