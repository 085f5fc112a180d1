"""An exercise as a person reads it: picture, dose, steps and when to stop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wellhead.foundation.models import Clinic
from wellhead.knowledge.treatment.exercises import Exercise
from wellhead.programme import queries
from wellhead.programme.models import ExerciseLog, LogState, ProgrammeItem, Side
from wellhead.programme.wording import dose_words
from wellhead.ui.figures import ExerciseWords, exercise_svg
from wellhead.ui.figures.exercises import Layout

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
    mirror: str
    change: str
    start: str
    steps: tuple[str, ...]
    mistakes: tuple[str, ...]
    equipment: str
    stops: tuple[StopRule, ...]
    with_clinician: bool
    repetitions: int
    hold_seconds: int
    rest_seconds: int
    word_hold: str


def exercise_view(
    item: ProgrammeItem, clinic: Clinic, *, to_show: int, layout: Layout = "overlay"
) -> ExerciseView:
    """Everything a person needs to do one exercise."""
    known, dose = queries.exercise(item.exercise_id), queries.dose_of(item)
    repetitions = dose.sets if dose.reps is None else dose.reps * (dose.sets if dose.reps == 1 else 1)
    return ExerciseView(
        item_id=item.pk,
        exercise_id=known.id,
        name=known.name,
        figure=figure(known, layout=layout),
        dose=dose_words(dose),
        minutes=item.minutes_per_day,
        side=str(Side(item.side).label) if item.side else "",
        mirror=_mirror(item, known),
        change=item.change,
        start=known.start_text,
        steps=known.steps,
        mistakes=known.mistakes,
        equipment="" if known.equipment == "none" else known.equipment,
        stops=stop_rules(known, clinic),
        with_clinician=to_show > 0,
        repetitions=repetitions,
        hold_seconds=dose.work_seconds or dose.hold_seconds or 3,
        rest_seconds=dose.rest_seconds,
        word_hold=_("Hold") if dose.hold_seconds else _("Go"),
    )


def figure(exercise: Exercise, *, layout: Layout = "overlay", ident: str = "") -> str:
    """The drawing with its words in the reader's language."""
    words = ExerciseWords(start=_("Start"), end=_("Finish"))
    return exercise_svg(exercise.drawing(), layout=layout, words=words, ident=ident or None)


def _mirror(item: ProgrammeItem, exercise: Exercise) -> str:
    """The pictures are drawn for one side; say so where yours is the other."""
    drawn = str(exercise.pose.get("side", "")).upper() if isinstance(exercise.pose, dict) else ""
    if exercise.sides != "choose" or not item.side or item.side == Side.BOTH:
        return ""
    if item.side.upper() in drawn.split(";")[0]:
        return ""
    other = _("left") if item.side == Side.RIGHT else _("right")
    yours = _("right") if item.side == Side.RIGHT else _("left")
    return _("Picture and steps show the %(other)s side. Yours is the %(yours)s: swap left and right.") % {
        "other": other,
        "yours": yours,
    }


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
    return text.replace(EMERGENCY_IN_CONTENT, clinic.emergency_number)


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
    return GlobalStops(rules.stop_now_seek_help, rules.stop_today_contact_clinic, rules.acceptable)


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
    if log.hurt_during:
        parts.append(_("the movement hurt"))
    if log.note:
        parts.append(f"“{log.note}”")
    return "; ".join(parts)


def _number(strength: int | None) -> str:
    return _("not said") if strength is None else str(strength)


def saved_words(log: ExerciseLog) -> str:
    """What the next page says first."""
    name = queries.exercise(log.item.exercise_id).name
    said = {
        LogState.DONE: _("%(name)s: done."),
        LogState.TOO_HARD: _("%(name)s: too hard. Your clinician sees this; do the easier version or rest."),
        LogState.SKIPPED: _("%(name)s: left out today. That is fine to say."),
    }[LogState(log.state)]
    return said % {"name": name}
