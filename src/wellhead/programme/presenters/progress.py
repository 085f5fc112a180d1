"""How the programme goes, for clinicians: days done, said not done and not said, and what the log speaks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.programme import queries
from wellhead.programme.changing import changed_dose
from wellhead.programme.models import Flare, LogState, ProgrammeItem, Proposal
from wellhead.programme.progression import Found, Line, Suggestion
from wellhead.programme.telling import name_of, with_names
from wellhead.programme.wording import dose_words
from wellhead.ui.words import content

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
    LogState.SWAPPED: (gettext_lazy("another one instead"), "rotate-ccw"),
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
class Step:
    """One way to take on what is proposed: to another exercise, or a change of the same one as a dose."""

    to: str
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A step that waits for an answer. `steps` are the ways to take it on; none where it must be done by hand."""

    item_id: UUID
    kind: str
    name: str
    title: str
    towards: str
    lines: tuple[str, ...]
    steps: tuple[Step, ...]


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
    asked: Asked | None


def item_progress(
    item: ProgrammeItem,
    adherence: queries.ItemAdherence,
    told: queries.Told,
    *,
    proposed: queries.Proposed | None,
    today: date,
) -> ItemProgress:
    """One exercise of the current programme."""
    known = queries.exercise(item.exercise_id)
    suggestion = queries.suggestion_of(item, told, today=today)
    kind, state = KINDS[suggestion.kind if suggestion else "cannot_tell"]
    notes = [log.note for log in reversed(told.logs) if log.note and log.item.exercise_id == known.id]
    return ItemProgress(
        exercise_id=known.id,
        name=name_of(known),
        dose=dose_words(queries.dose_of(item)),
        days_words=_days_words(adherence, item.days_a_week),
        marks=tuple(_mark(day, said) for day, said in adherence.by_day[-28:]),
        suggestion=str(kind),
        suggestion_state=state,
        towards=towards(suggestion, known.id) if suggestion else "",
        lines=lines_of(suggestion) if suggestion else (),
        notes=tuple(notes)[:3],
        asked=asked(proposed) if proposed else None,
    )


def lines_of(suggestion: Suggestion) -> tuple[str, ...]:
    """The conditions that decided, each with what was found."""
    return tuple(_line(line) for line in suggestion.lines)


def asked(proposed: queries.Proposed) -> Asked:
    """A proposal with the ways to answer it."""
    item, suggestion = proposed.item, proposed.suggestion
    return Asked(
        item_id=item.pk,
        kind=suggestion.kind,
        name=name_of(queries.exercise(item.exercise_id)),
        title=str(KINDS[suggestion.kind][0]),
        towards=towards(suggestion, item.exercise_id),
        lines=lines_of(suggestion),
        steps=tuple(_steps(item, suggestion)),
    )


def _steps(item: ProgrammeItem, suggestion: Suggestion) -> Iterator[Step]:
    for name in suggestion.to:
        yield Step(name, _("Go to %(name)s") % {"name": name_of(queries.exercise(name))})
    if suggestion.to:
        return
    dose = changed_dose(queries.exercise(item.exercise_id), queries.dose_of(item), suggestion.change)
    if dose is not None:
        yield Step("", _("Take on: %(dose)s") % {"dose": dose_words(dose)})


@dataclass(frozen=True, slots=True)
class FlareLine:
    """A flare as a clinician reads it."""

    id: UUID
    title: str
    when: datetime
    note: str
    answer: str
    by: str


def flare_lines(flares: Iterable[Flare]) -> list[FlareLine]:
    """Flares in their order, with their answers where there are."""
    return [_flare_line(each) for each in flares]


def _flare_line(flare: Flare) -> FlareLine:
    log = flare.log
    names = {
        "name": name_of(queries.exercise(log.item.exercise_id)),
        "rise": flare.rise or 0,
        "before": log.pain_before if log.pain_before is not None else "?",
        "after": log.pain_after if log.pain_after is not None else "?",
    }
    title = (
        _("%(name)s: pain rose from %(before)s to %(after)s")
        if flare.why == "rose"
        else _("%(name)s: a rise has not settled, %(rise)s above before")
    )
    answer = getattr(flare, "answer", None)
    return FlareLine(
        id=flare.pk,
        title=title % names,
        when=log.done_at,
        note=log.note,
        answer=answer.words if answer else "",
        by=answer.author_name if answer else "",
    )


ANSWERS: Mapping[str, str | Promise] = {
    "taken": gettext_lazy("taken on"),
    "changed": gettext_lazy("done otherwise"),
    "declined": gettext_lazy("not now"),
}


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    """What a clinician said to a proposal."""

    words: str
    reason: str
    when: datetime
    by: str


def answered_lines(rows: Iterable[Proposal]) -> list[AnsweredLine]:
    """Answers to proposals, in their order."""
    return [
        AnsweredLine(
            words=_("%(name)s, %(kind)s: %(answer)s")
            % {
                "name": name_of(queries.exercise(row.item.exercise_id)),
                "kind": str(KINDS[row.kind][0]).lower() if row.kind in KINDS else row.kind,
                "answer": ANSWERS[row.answer],
            },
            reason=row.reason,
            when=row.recorded_at,
            by=row.author_name,
        )
        for row in rows
    ]


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


def towards(suggestion: Suggestion, exercise_id: str) -> str:
    """Where a step leads, in words: the exercises named, or what the library says of the change."""
    if suggestion.to:
        names = " · ".join(name_of(queries.exercise(name)) for name in suggestion.to)
        return _("To: %(names)s") % {"names": names}
    known = queries.exercise(exercise_id)
    text = {"advance": known.progression, "regress": known.regression}.get(suggestion.kind, "")
    return with_names(text)


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
    return content(known or metric.replace("_", " "))


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
