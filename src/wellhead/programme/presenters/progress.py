"""How the programme goes, for clinicians: days done, said not done and not said, and what the log speaks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.programme import queries
from wellhead.programme.models import ExerciseLog, LogState, ProgrammeItem, TeachBack
from wellhead.programme.progression import Course, Found, Line, Round, Shown, Suggestion, suggest
from wellhead.programme.wording import dose_words

KINDS: Mapping[str, tuple[str | Promise, str]] = {
    "advance": (gettext_lazy("Ready to move on"), "yes"),
    "hold": (gettext_lazy("Stay as it is"), "no"),
    "regress": (gettext_lazy("Step back"), "now"),
    "cannot_tell": (gettext_lazy("Cannot be told yet"), "unknown"),
}
OURS: Mapping[str, str | Promise] = {
    "rounds": gettext_lazy("rounds done"),
    "days": gettext_lazy("days since it began"),
    "weeks": gettext_lazy("whole weeks since it began"),
    "form_ok": gettext_lazy("shown correctly in the clinic"),
    "rise": gettext_lazy("largest rise of pain from before to after"),
    "effort": gettext_lazy("effort of the last round, 0 to 10"),
    "not_settled": gettext_lazy("a rise of pain still there a day later"),
    "adherence": gettext_lazy("percent of planned days done"),
    "planned_days_done_pct": gettext_lazy("percent of planned days done"),
}
OPERATORS = {">=": "≥", "<=": "≤", "==": "=", ">": ">", "<": "<"}
DAY_STATES: Mapping[str, tuple[str | Promise, str]] = {
    LogState.DONE: (gettext_lazy("done"), "check"),
    LogState.TOO_HARD: (gettext_lazy("too hard"), "triangle-alert"),
    LogState.SKIPPED: (gettext_lazy("left out"), "minus"),
    "": (gettext_lazy("not said"), ""),
}


@dataclass(frozen=True, slots=True)
class DayMark:
    """One day of one exercise."""

    day: date
    state: str
    word: str
    icon: str


@dataclass(frozen=True, slots=True)
class ItemProgress:
    """One exercise: how often it was done, and what the log speaks for."""

    exercise_id: str
    name: str
    dose: str
    days_words: str
    marks: tuple[DayMark, ...]
    suggestion: str
    suggestion_state: str
    towards: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]


def item_progress(
    item: ProgrammeItem,
    adherence: queries.ItemAdherence,
    *,
    logs: Sequence[ExerciseLog],
    shown: Sequence[TeachBack],
    today: date,
) -> ItemProgress:
    """One exercise of the current programme."""
    known = queries.exercise(item.exercise_id)
    limits = queries.library().exercise_rules.progression
    suggestion = suggest(known, _course(adherence, logs, shown, today=today), limits) if limits else None
    kind, state = KINDS[suggestion.kind if suggestion else "cannot_tell"]
    return ItemProgress(
        exercise_id=known.id,
        name=known.name,
        dose=dose_words(queries.dose_of(item)),
        days_words=_days_words(adherence, item.days_a_week),
        marks=tuple(_mark(day, told) for day, told in adherence.by_day[-28:]),
        suggestion=str(kind),
        suggestion_state=state,
        towards=_towards(suggestion, known.id) if suggestion else "",
        lines=tuple(_line(line) for line in suggestion.lines) if suggestion else (),
        notes=tuple(log.note for log in reversed(logs) if log.note)[:3],
    )


def _course(
    adherence: queries.ItemAdherence,
    logs: Sequence[ExerciseLog],
    shown: Sequence[TeachBack],
    *,
    today: date,
) -> Course:
    rounds = [
        Round(
            day=log.day,
            is_done=log.state == LogState.DONE,
            pain_before=log.pain_before,
            pain_after=log.pain_after,
            effort=log.effort,
            hurt_during=log.hurt_during,
        )
        for log in logs
    ]
    since = adherence.by_day[0][0] if adherence.by_day else today
    return Course(
        today=today,
        since=since,
        rounds=rounds,
        planned_days=adherence.planned_days,
        shown=_shown(shown[0]) if shown else None,
    )


def _shown(row: TeachBack) -> Shown:
    return Shown(
        is_right=row.is_right,
        clean_reps=row.clean_reps,
        form_lost_reps=row.form_lost_reps,
        shortest_hold_seconds=row.shortest_hold_seconds,
    )


def _mark(day: date, told: str) -> DayMark:
    word, icon = DAY_STATES[told]
    return DayMark(day, told or "blank", str(word), icon)


def _days_words(adherence: queries.ItemAdherence, days_a_week: int) -> str:
    told = {
        "done": adherence.done_days,
        "days": adherence.days,
        "week": days_a_week,
        "not_done": adherence.not_done_days,
        "blank": adherence.not_said_days,
    }
    return (
        _("Done on %(done)d of %(days)d days (asked for: %(week)d a week). ") % told
        + _("Said not done: %(not_done)d. Not said: %(blank)d.") % told
    )


def _towards(suggestion: Suggestion, exercise_id: str) -> str:
    if suggestion.to:
        names = " · ".join(queries.exercise(name).name for name in suggestion.to)
        return _("To: %(names)s") % {"names": names}
    known = queries.exercise(exercise_id)
    text = {"advance": known.progression, "regress": known.regression}.get(suggestion.kind, "")
    return queries.library().with_names(text)


def _line(line: Line) -> str:
    words = {
        "what": OURS.get(line.step.metric) or _content_words(line.step.metric),
        "op": OPERATORS[line.step.op],
        "wanted": _value(line.step.value),
        "found": _found(line.found, is_flag=isinstance(line.step.value, bool)),
    }
    return _("%(what)s: %(found)s (condition: %(op)s %(wanted)s)") % words


def _content_words(metric: str) -> str:
    known = queries.library().exercise_rules.metrics.get(metric)
    return known or metric.replace("_", " ")


def _value(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _found(found: Found, *, is_flag: bool) -> str:
    low, high = found.low, found.high
    if low is None and high is None:
        return _("not known")
    if found.is_known and low is not None:
        return _value(bool(low)) if is_flag else f"{low:g}"
    if low is not None and high is not None:
        return _("%(low)g to %(high)g, as blank days may be either") % {"low": low, "high": high}
    return _("at least %(low)g, some rounds without numbers") % {"low": low}
