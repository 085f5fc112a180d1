"""Desk and driving time beside headache and neck pain: the last half year of a diary, read by `outcomes.tolerance`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from wellhead.diary import queries as diary
from wellhead.diary.queries import DayView, ExposuresView
from wellhead.diary.queries.stretches import interval_rules
from wellhead.knowledge import treatment as knowledge
from wellhead.knowledge.treatment.helped import ToleranceMethod
from wellhead.outcomes.models import Person
from wellhead.outcomes.tolerance import Curve, Exposure, ToleranceDay, curves
from wellhead.people import queries as people
from wellhead.programme.queries.coach import Graded, graded_of
from wellhead.ui.charts import DayState

SAID = {DayState.HEADACHE: True, DayState.FREE: False}
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ToleranceView:
    """What can be read. `said` counts days with minutes, `recalled` of these the ones written later from memory.

    `graded` is the agreed dose of each kind that has one; its minutes are minutes at a time, not of the day.
    """

    first_on: date
    last_on: date
    said: Mapping[Exposure, int]
    recalled: Mapping[Exposure, int]
    curves: tuple[Curve, ...]
    graded: Mapping[str, Graded]
    method: ToleranceMethod

    @property
    def days(self) -> int:
        """Days looked at, written or not."""
        return (self.last_on - self.first_on).days + 1


def method_of_tolerance() -> ToleranceMethod:
    """The choices of this reading."""
    found = knowledge.load().tolerance_method
    if found is None:
        raise diary.KnowledgeMissing("instruments/tolerance.yaml: tolerance")
    return found


def tolerance_of(person: Person, today: date) -> ToleranceView:
    """The days up to yesterday, because today is not over; for rooms that have asked for permission."""
    method = method_of_tolerance()
    last = today - timedelta(days=1)
    first = last - timedelta(days=method.looks_back_days - 1)
    around = diary.exposures(person, first, last)
    days = [_day(day, around.get(day.day)) for day in diary.days(person, first, last)]
    episode = people.current_episode(person)
    return ToleranceView(
        first_on=first,
        last_on=last,
        said={each: _said(around, each) for each in Exposure},
        recalled={
            each: _said({on: view for on, view in around.items() if view.recalled}, each) for each in Exposure
        },
        curves=curves(days, method, worth=interval_rules().worth_of_a_day),
        graded=graded_of(episode, today) if episode else {},
        method=method,
    )


def _day(day: DayView, around: ExposuresView | None) -> ToleranceDay:
    strengths = [entry.neck_pain for entry in day.entries if entry.neck_pain is not None]
    return ToleranceDay(
        number=day.day.toordinal(),
        is_weekend=day.day.weekday() >= SATURDAY,
        desk=around.desk_minutes if around else None,
        driving=around.driving_minutes if around else None,
        headache=SAID.get(day.state),
        neck=max(strengths, default=None),
    )


def _said(around: Mapping[date, ExposuresView], exposure: Exposure) -> int:
    return sum(_minutes(view, exposure) is not None for view in around.values())


def _minutes(view: ExposuresView, exposure: Exposure) -> int | None:
    return view.desk_minutes if exposure is Exposure.DESK else view.driving_minutes
