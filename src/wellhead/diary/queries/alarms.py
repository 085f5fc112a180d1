"""What the rules about warning signs may look at: one written day, and the weeks before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from wellhead.diary import alarms
from wellhead.diary.models import Person
from wellhead.diary.queries.around import exposures_on
from wellhead.diary.queries.counts import overuse
from wellhead.diary.queries.days import days
from wellhead.diary.queries.looks import looks_like
from wellhead.diary.queries.words import denials
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.afterwards import DiaryAlarmRule
from wellhead.ui.charts import DayState

MARKED = {DayState.HEADACHE: True, DayState.FREE: False}


def raised_on(
    person: Person, day: date, *, today: date, raised: Mapping[str, date]
) -> tuple[alarms.Raised, ...]:
    """Every rule that a day raises now; `raised` is the last day on which each rule spoke."""
    rules = tuple(treatment.load().diary_alarms.values())
    seen = _seen(person, day, today=today, raised=raised, reach=_reach(rules))
    return alarms.raised_by(seen, rules, denials())


def raised_by_words(
    note: str, *, worst: int | None, is_headache: bool, on: date
) -> tuple[alarms.Raised, ...]:
    """What words and strength raise by themselves, before anything is kept; nothing stored is looked at."""
    entry = alarms.EntrySeen(on=on, headache=is_headache, worst=worst, note=note)
    return alarms.raised_by_words(entry, treatment.load().diary_alarms.values(), denials())


def word_rules() -> tuple[DiaryAlarmRule, ...]:
    """The rules that a device can judge by itself: words and strength."""
    return tuple(
        each for each in treatment.load().diary_alarms.values() if each.kind in {"words", "strength"}
    )


def _reach(rules: Iterable[DiaryAlarmRule]) -> int:
    """How many days back any rule looks, the day itself included."""
    return max((max(rule.weeks * alarms.WEEK, rule.free_days + 1) for rule in rules), default=1)


def _seen(person: Person, day: date, *, today: date, raised: Mapping[str, date], reach: int) -> alarms.Seen:
    span = days(person, day - timedelta(days=reach - 1), day)
    last = span[-1]
    said = exposures_on(person, day)
    notes = [entry.note for entry in last.entries] + ([said.note] if said else [])
    return alarms.Seen(
        entry=alarms.EntrySeen(
            on=day,
            headache=last.state is DayState.HEADACHE,
            worst=last.worst,
            note="\n".join(note for note in notes if note),
            injury=said.injury if said else None,
            looks_like=looks_like(last.entries),
        ),
        today=today,
        days=[alarms.DaySeen(each.day, MARKED.get(each.state)) for each in span],
        age=person.age_on(day),
        overuse_reached=_reached(person, today, may_speak=bool(last.took_medicine)),
        raised=raised,
    )


def _reached(person: Person, today: date, *, may_speak: bool) -> bool | None:
    """Whether the days of any class have reached their limit; not worked out on a day without a medicine."""
    if not may_speak:
        return None
    result = overuse(person, today).result
    return (
        True if result in {"reached", "building_up", "mixed"} else None if result != "not_reached" else False
    )
