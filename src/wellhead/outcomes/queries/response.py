"""Each exercise and the day after: what was done at home beside what the diary says of the next day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from wellhead.diary import queries as diary
from wellhead.diary.queries import DayView
from wellhead.knowledge import treatment as knowledge
from wellhead.knowledge.treatment.helped import ResponseMethod
from wellhead.outcomes.models import Episode
from wellhead.programme import queries as programmes
from wellhead.programme.response import ExerciseDay, Response, response
from wellhead.ui.charts import DayState
from wellhead.ui.words import content

DONE = "done"
SAID = {DayState.HEADACHE: True, DayState.FREE: False}
LOOKS_BACK = timedelta(weeks=26)


@dataclass(frozen=True, slots=True)
class ExerciseResponse:
    """One exercise with what the days after it suggest."""

    exercise_id: str
    name: str
    found: Response


def method_of_response() -> ResponseMethod:
    """The choices of this reading."""
    found = knowledge.load().response_method
    if found is None:
        raise diary.KnowledgeMissing("instruments/helped.yaml: response")
    return found


def responses_of(episode: Episode, now: datetime) -> list[ExerciseResponse]:
    """Each exercise that was said to be done in the last half year, by name; for rooms that have asked for permission.

    A day on which other exercises were marked and this one was not is a day without it; a day on which nothing
    was marked says nothing.
    """
    method = method_of_response()
    today = now.astimezone(ZoneInfo(episode.person.clinic.time_zone)).date()
    since = today - LOOKS_BACK
    states: dict[str, dict[date, set[str]]] = defaultdict(lambda: defaultdict(set))
    for log in programmes.logs_between(episode, since, today):
        states[log.item.exercise_id][log.day].add(log.state)
    if not states:
        return []
    days = diary.days(episode.person, since, today)
    spoken = {day for said in states.values() for day in said}
    found = [
        ExerciseResponse(
            exercise_id,
            content(programmes.exercise(exercise_id).name),
            response(_days(days, said, spoken), method),
        )
        for exercise_id, said in states.items()
    ]
    return sorted(found, key=lambda each: each.name)


def _days(days: Sequence[DayView], said: Mapping[date, set[str]], spoken: set[date]) -> list[ExerciseDay]:
    """From the first to the last day on which this exercise was spoken of, each with the day after."""
    first, last = min(said), max(said)
    return [
        ExerciseDay(
            number=(day.day - first).days,
            done=(DONE in said.get(day.day, ())) if day.day in spoken else None,
            headache=SAID.get(day.state),
            next_headache=SAID.get(after.state),
            next_neck=_neck(after),
        )
        for day, after in pairwise(days)
        if first <= day.day <= last
    ]


def _neck(day: DayView) -> int | None:
    """The worst neck pain said of a day; None where none was said."""
    return max((entry.neck_pain for entry in day.entries if entry.neck_pain is not None), default=None)
