"""How headache days, medicine days and answers have changed since the diary opened, with what cannot be told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from wellhead.diary import queries as diary
from wellhead.diary.queries.told import windows_before
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import require
from wellhead.foundation.read_once import read_once
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.instruments import CoreItem
from wellhead.outcomes import change
from wellhead.outcomes.change import Change, HeadacheDayChange
from wellhead.outcomes.models import Episode, Person
from wellhead.outcomes.queries.scores import ACTIVITIES, ScoreView, scores_of
from wellhead.people import access as people_access
from wellhead.treatment.queries.told import first_given_on

READ_WITH_CARE = frozenset({"reached", "building_up", "mixed"})
"""Overuse results under which a change in headache days is not interpreted (knowledge: outcome_rules.overuse_rule)."""


@dataclass(frozen=True, slots=True)
class Span:
    """At least `low`, at most `high`: what was written down, and that with every blank day."""

    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowView:
    """28 days of the diary. `estimate` is headache days per whole window, None when too few days are recorded."""

    first_on: date
    last_on: date
    days: int
    recorded_days: int
    headache_days: Span
    estimate: float | None
    mean_intensity: float | None
    medicine_days: Span
    medicine_recorded_days: int
    medicine_by_class: dict[str, Span]

    @property
    def blank_days(self) -> int:
        """Days that say nothing."""
        return self.days - self.recorded_days

    @property
    def is_complete(self) -> bool:
        """Whether enough days are recorded for a best estimate."""
        return self.estimate is not None


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One question at the start and at the latest asking. `label` is the person's own activity, or empty."""

    item: CoreItem
    label: str
    first: ScoreView
    latest: ScoreView | None
    change: Change


@dataclass(frozen=True, slots=True)
class MedicineChange:
    """Days with any painkiller in the baseline window and in the latest, as ranges; None without two windows."""

    before: Span
    now: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressView:
    """Everything the progress page and a review say.

    `baseline` is the first whole window from the day the diary opened, which is the booking; `latest` the
    last whole one after it. `interpretable` is False while medicine days are at their limit, today or in the latest
    window; `overuse_at_start` says whether they were in the first, None where that cannot be told.
    """

    person: Person
    opened_on: date | None
    as_of: date
    windows: tuple[WindowView, ...]
    so_far: WindowView | None
    headache_days: HeadacheDayChange
    medicine: MedicineChange | None
    interpretable: bool
    overuse_result: str
    items: tuple[ItemChange, ...]
    unmatched_medicine_days: int
    first_treated_on: date | None = None
    overuse_at_start: bool | None = None

    @property
    def untreated_days(self) -> int | None:
        """Days of the baseline before the first treatment; None without a baseline or a treatment."""
        if self.baseline is None or self.first_treated_on is None:
            return None
        before = (self.first_treated_on - self.baseline.first_on).days
        return max(0, min(before, self.baseline.days))

    @property
    def baseline(self) -> WindowView | None:
        """The first whole window, or None before it is over."""
        return self.windows[0] if self.windows else None

    @property
    def latest(self) -> WindowView | None:
        """The last whole window after the baseline, or None while there is only the baseline."""
        return self.windows[-1] if len(self.windows) > 1 else None


def progress(actor: Actor, episode: Episode, now: datetime) -> ProgressView:
    """What this actor may see of the episode's progress; raises Refused otherwise."""
    require(people_access.may_see_own(actor, episode.person))
    return progress_of(episode, now)


def progress_of(episode: Episode, now: datetime) -> ProgressView:
    """The episode's progress for rooms that have asked for permission themselves."""
    return _progress(episode, now, _windows)


def glance_of(episode: Episode, now: datetime) -> ProgressView:
    """The same with the first and the last window alone: as quick after ten years of diary as after ten weeks."""
    return _progress(episode, now, _first_and_last)


@read_once()
def _progress(
    episode: Episode, now: datetime, read: Callable[[Person, date, date | None], tuple[WindowView, ...]]
) -> ProgressView:
    person = episode.person
    today = now.astimezone(ZoneInfo(person.clinic.time_zone)).date()
    opened = diary.opening(episode)
    opened_on = opened.opened_on if opened else diary.since(person)
    windows = read(person, today, opened_on)
    judged = diary.overuse(person, today)
    at_start, in_latest = _overuse_in(person, windows)
    return ProgressView(
        person=person,
        opened_on=opened_on,
        as_of=today,
        windows=windows,
        so_far=_so_far(person, today, opened_on),
        headache_days=_headache_change(windows),
        medicine=_medicine_change(windows),
        interpretable=judged.result not in READ_WITH_CARE and in_latest is not True,
        overuse_result=judged.result,
        items=_item_changes(scores_of(episode)),
        unmatched_medicine_days=judged.count.unmatched_days,
        first_treated_on=_first_treated_on(episode, today),
        overuse_at_start=at_start,
    )


def _overuse_in(person: Person, windows: Sequence[WindowView]) -> tuple[bool | None, bool | None]:
    """Whether a limit of medicine days was reached in the first and in the last of two windows; None: cannot be told."""
    if len(windows) < 2:
        return None, None
    first, last = windows[0], windows[-1]
    return (
        diary.overuse_between(person, first.first_on, first.last_on).lasts,
        diary.overuse_between(person, last.first_on, last.last_on).lasts,
    )


def _first_and_last(person: Person, today: date, opened_on: date | None) -> tuple[WindowView, ...]:
    if opened_on is None:
        return ()
    until = diary.last_counted(person, today)
    last = windows_before(person, opened_on, until=until, most=1)
    if not last or last[0].first_on == opened_on:
        return _views(person, last)
    baseline = diary.window_between(person, opened_on, opened_on + timedelta(days=last[0].days - 1))
    return (*_views(person, [baseline]), *_views(person, last))


def _first_treated_on(episode: Episode, today: date) -> date | None:
    """The day of the first session given so far."""
    return first_given_on(episode, until=today)


def _windows(person: Person, today: date, opened_on: date | None) -> tuple[WindowView, ...]:
    if opened_on is None:
        return ()
    return _views(person, diary.months(person, today, opened_on=opened_on))


def _so_far(person: Person, today: date, opened_on: date | None) -> WindowView | None:
    begun = diary.window_so_far(person, today, opened_on=opened_on) if opened_on else None
    return _views(person, [begun])[0] if begun else None


def _views(person: Person, windows: Sequence[diary.Window]) -> tuple[WindowView, ...]:
    counts = diary.medicine_days_in(person, windows)
    return tuple(_view(window, count) for window, count in zip(windows, counts, strict=True))


def _view(window: diary.Window, count: diary.UseCount) -> WindowView:
    return WindowView(
        first_on=window.first_on,
        last_on=window.last_on,
        days=window.days,
        recorded_days=window.recorded_days,
        headache_days=Span(window.best, window.worst),
        estimate=window.estimate,
        mean_intensity=window.mean_intensity,
        medicine_days=Span(count.any_acute.low, count.any_acute.high),
        medicine_recorded_days=count.recorded_days,
        medicine_by_class={name: Span(days.low, days.high) for name, days in count.ingredient_days.items()},
    )


def _headache_change(windows: Sequence[WindowView]) -> HeadacheDayChange:
    library = treatment.load()
    rules, reliable = diary.responder_rules(), library.reliable_change
    if reliable is None:
        raise diary.KnowledgeMissing("instruments/rules.yaml: reliable_change")
    baseline = windows[0].estimate if windows else None
    follow = windows[-1].estimate if len(windows) > 1 else None
    return change.change_in_headache_days(baseline, follow, rules=rules, reliable=reliable)


def _medicine_change(windows: Sequence[WindowView]) -> MedicineChange | None:
    if len(windows) < 2:
        return None
    return MedicineChange(windows[0].medicine_days, windows[-1].medicine_days)


def _item_changes(scores: Sequence[ScoreView]) -> tuple[ItemChange, ...]:
    """Each question (and each named activity) that was answered, first beside latest."""
    by_question: dict[tuple[str, str], list[ScoreView]] = {}
    for score in scores:
        by_question.setdefault((score.item_id, score.label), []).append(score)
    known = treatment.load().core_items
    return tuple(
        _item_change(known[item_id], label, answers)
        for (item_id, label), answers in sorted(by_question.items())
        if item_id in known
    )


def _item_change(item: CoreItem, label: str, answers: Sequence[ScoreView]) -> ItemChange:
    first = answers[0]
    latest = answers[-1] if len(answers) > 1 else None
    follow = latest.value if latest else None
    if item.id == ACTIVITIES:
        found = change.change_in_activities(item, (first.value,), (follow,))
    else:
        found = change.change_in_item(item, first.value, follow)
    return ItemChange(item, label, first, latest, change=found)
