"""When an exercise may move on, stay or step back: suggestions from the log, which a clinician confirms or not.

What nobody said or counted stays unknown, so a suggestion to move on is only made when everything is known.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import eq, ge, gt, le, lt
from typing import Literal

from wellhead.knowledge.treatment.exercises import Exercise, ProgressionDefault, Step
from wellhead.reasoning.truth import Truth, every, some

Kind = Literal["advance", "hold", "regress", "cannot_tell"]
WEEK = 7
OPERATORS: Mapping[str, Callable[[float, float], bool]] = {"==": eq, "<": lt, "<=": le, ">": gt, ">=": ge}


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round as the person said it; pains and effort 0 to 10, None not said."""

    day: date
    is_done: bool
    pain_before: int | None = None
    pain_after: int | None = None
    effort: int | None = None
    hurt_during: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a clinician last saw of the exercise; None not counted."""

    is_right: bool
    clean_reps: int | None = None
    form_lost_reps: int | None = None
    shortest_hold_seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The story of one exercise up to `today`. `rounds` are oldest first; `planned_days` over `since` to today."""

    today: date
    since: date
    rounds: Sequence[Round]
    planned_days: int
    shown: Shown | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a measure: between `low` and `high`. None: nothing is known on that end."""

    low: float | None = None
    high: float | None = None

    @property
    def is_known(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high


UNKNOWN = Found()


@dataclass(frozen=True, slots=True)
class Line:
    """One condition, what was found of it and whether it holds."""

    step: Step
    found: Found
    truth: Truth


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the log speaks for. `lines` are the conditions that decided; for cannot_tell, those that are open.

    `to` names exercises to go to; `change` a change of the same one. Never applied without a clinician.
    """

    kind: Kind
    lines: tuple[Line, ...]
    to: tuple[str, ...] = ()
    change: str = ""


def suggest(exercise: Exercise, course: Course, limits: ProgressionDefault) -> Suggestion:
    """Step back if anything asks for it; move on only if all holds and nothing asks to stay."""
    measures = measure(course, limits)
    back = _judged((*exercise.regress_if.conditions, *_back(limits)), measures)
    if some(line.truth for line in back) is Truth.YES:
        to = exercise.regress_if.to or ((exercise.previous,) if exercise.previous else ())
        return Suggestion("regress", _those(back, Truth.YES), to, exercise.regress_if.change or "")
    stay = _judged(_stay(limits), measures)
    if some(line.truth for line in stay) is Truth.YES:
        return Suggestion("hold", _those(stay, Truth.YES))
    on = _judged((*exercise.advance_if.conditions, *_on(limits)), measures)
    truth = every(line.truth for line in on)
    if truth is Truth.YES:
        return Suggestion("advance", tuple(on), exercise.advance_if.to, exercise.advance_if.change or "")
    if truth is Truth.NO:
        return Suggestion("hold", _those(on, Truth.NO))
    return Suggestion("cannot_tell", _those(on, Truth.UNKNOWN))


def _those(lines: Iterable[Line], truth: Truth) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.truth is truth)


def _judged(steps: Iterable[Step], measures: Mapping[str, Found]) -> list[Line]:
    found = [(step, measures.get(step.metric, UNKNOWN)) for step in steps]
    return [Line(step, each, holds(step, each)) for step, each in found]


def holds(step: Step, found: Found) -> Truth:
    """Whether a condition holds for all of the range, for none of it, or cannot be told."""
    compare, wanted = OPERATORS[step.op], float(step.value)
    if found.is_known and found.low is not None:
        return Truth.of(compare(found.low, wanted))
    rising = step.op in {">", ">="}
    safe, best = (found.low, found.high) if rising else (found.high, found.low)
    if step.op == "==":
        return Truth.UNKNOWN
    if safe is not None and compare(safe, wanted):
        return Truth.YES
    if best is not None and not compare(best, wanted):
        return Truth.NO
    return Truth.UNKNOWN


def _on(limits: ProgressionDefault) -> tuple[Step, ...]:
    return (
        Step(metric="rounds", op=">=", value=limits.sessions_at_full_dose),
        Step(metric="days", op=">=", value=limits.min_days),
        Step(metric="form_ok", op="==", value=limits.form_ok),
        Step(metric="rise", op="<=", value=limits.symptom_rise_max),
        Step(metric="effort", op="<=", value=limits.effort_max_0_10),
        Step(metric="not_settled", op="==", value=False),
    )


def _stay(limits: ProgressionDefault) -> tuple[Step, ...]:
    return (
        Step(metric="rise", op=">=", value=limits.hold_symptom_rise),
        Step(metric="adherence", op="<", value=limits.hold_adherence_below_percent),
    )


def _back(limits: ProgressionDefault) -> tuple[Step, ...]:
    return (
        Step(metric="rise", op=">=", value=limits.regress_symptom_rise_min),
        Step(metric="not_settled", op="==", value=True),
        Step(metric="form_lost_reps", op=">=", value=limits.regress_form_lost_reps),
    )


def measure(course: Course, limits: ProgressionDefault) -> dict[str, Found]:
    """Every measure that a log or a showing can tell; those left out are only seen in the clinic."""
    done = [each for each in course.rounds if each.is_done]
    recent = done[-limits.sessions_at_full_dose :]
    days = (course.today - course.since).days + 1
    return {
        "rounds": _exactly(len(done)),
        "days": _exactly(days),
        "weeks": _exactly(days // WEEK),
        "sessions": _exactly(_running(course.rounds)),
        "days_done": _days_done(course),
        "adherence": _adherence(course),
        "planned_days_done_pct": _adherence(course),
        "effort": _exactly(done[-1].effort) if done else UNKNOWN,
        "pain_during": _exactly(done[-1].hurt_during) if done else UNKNOWN,
        "rise": _largest([_rise(each) for each in recent]),
        "rise_next_day": _rise_next_day(course.rounds),
        "not_settled": _not_settled(course.rounds, limits),
        **_seen(course.shown),
    }


def _exactly(value: float | None) -> Found:
    return UNKNOWN if value is None else Found(float(value), float(value))


def _seen(shown: Shown | None) -> dict[str, Found]:
    if shown is None:
        return {}
    return {
        "form_ok": _exactly(shown.is_right),
        "clean_reps": _exactly(shown.clean_reps),
        "form_lost_reps": _exactly(shown.form_lost_reps),
        "hold_s": _exactly(shown.shortest_hold_seconds),
    }


def _running(rounds: Sequence[Round]) -> int:
    """Rounds done one after the other, up to the last."""
    last_not_done = next((place for place, each in enumerate(reversed(rounds)) if not each.is_done), None)
    return len(rounds) if last_not_done is None else last_not_done


def _days_done(course: Course) -> Found:
    """Days done in the last seven; a day without a word may have been done."""
    week = [course.today - timedelta(days=back) for back in range(WEEK)]
    return _range(course, [day for day in week if day >= course.since])


def _range(course: Course, days: Sequence[date]) -> Found:
    done = {each.day for each in course.rounds if each.is_done} & set(days)
    said = {each.day for each in course.rounds} & set(days)
    return Found(float(len(done)), float(len(done) + len(set(days) - said)))


def _adherence(course: Course) -> Found:
    """Percent of the planned days: at least those said to be done, at most those and the blank ones."""
    if not course.planned_days:
        return UNKNOWN
    count = (course.today - course.since).days + 1
    found = _range(course, [course.since + timedelta(days=offset) for offset in range(count)])
    low, high = (min(100.0, 100 * (end or 0.0) / course.planned_days) for end in (found.low, found.high))
    return Found(low, high)


def _rise(each: Round) -> int | None:
    """Points of 0 to 10 from before to after."""
    if each.pain_before is None or each.pain_after is None:
        return None
    return each.pain_after - each.pain_before


def _largest(rises: Sequence[int | None]) -> Found:
    """The largest rise; rounds without both numbers leave its upper end open."""
    known = [rise for rise in rises if rise is not None]
    if not known:
        return UNKNOWN
    return Found(float(max(known)), float(max(known)) if len(known) == len(rises) else None)


def _rise_next_day(rounds: Sequence[Round]) -> Found:
    """Points above the day before, by the first number of each day; the newest pair of days counts."""
    first: dict[date, int] = {}
    for each in rounds:
        if each.pain_before is not None:
            first.setdefault(each.day, each.pain_before)
    done = {each.day for each in rounds if each.is_done}
    pairs = [
        first[day + timedelta(days=1)] - first[day]
        for day in sorted(first)
        if day in done and day + timedelta(days=1) in first
    ]
    return _exactly(pairs[-1]) if pairs else UNKNOWN


def _not_settled(rounds: Sequence[Round], limits: ProgressionDefault) -> Found:
    """Whether the last rise that asks for a step back was still there a day later.

    False only where every round that was done says that nothing rose so far; a round without both numbers
    may have risen.
    """
    rises = [(each, _rise(each)) for each in rounds]
    risen = [each for each, rise in rises if rise is not None and rise >= limits.regress_symptom_rise_min]
    if not risen:
        said = [rise for each, rise in rises if each.is_done]
        return _exactly(0) if said and None not in said else UNKNOWN
    last = risen[-1]
    after = timedelta(hours=limits.regress_not_settled_hours)
    later = [each for each in rounds if each.day >= last.day + after and each.pain_before is not None]
    if not later or later[0].pain_before is None or last.pain_before is None:
        return UNKNOWN
    return _exactly(later[0].pain_before > last.pain_before)
