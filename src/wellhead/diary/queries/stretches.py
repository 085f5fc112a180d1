"""A stretch of a diary read once: its days, its windows of 28 days and its calendar months, as ranges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wellhead.diary import months as windows_of_days
from wellhead.diary.models import Person
from wellhead.diary.months import DayRecord, Window
from wellhead.diary.queries import counts
from wellhead.diary.queries.days import DayView, days
from wellhead.diary.stats import LikelyCount
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.day_counts import IntervalRules


@dataclass(frozen=True, slots=True)
class Figure:
    """Headache days of a window, with what is likely from the first recorded day on.

    `whole_days` is how long it is when it is over; `if_bad` the reading that supposes people write less when it is bad.
    """

    window: Window
    likely: LikelyCount
    whole_days: int
    if_bad: float

    @property
    def is_cut_short(self) -> bool:
        """Whether days of it lie before the diary or are still to come."""
        return self.window.days < self.whole_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days from `first_on` to `last_on` as shown, and the figures of the part that the diary tells of.

    `windows` are whole ones from the opening on, the oldest first; `latest` the last 28 days; both None or empty
    where the diary tells of nothing. `until` is the last day that counts; `counted` are the days of `latest`.
    """

    first_on: date
    last_on: date
    since: date | None
    until: date
    days: tuple[DayView, ...]
    windows: tuple[Figure, ...]
    months: tuple[Figure, ...]
    latest: Figure | None
    counted: tuple[DayView, ...] = ()

    @property
    def told(self) -> tuple[DayView, ...]:
        """Days that the diary tells of; a day before it, or after the last that counts, is not blank."""
        since = self.since
        return tuple(
            each
            for each in self.days
            if each.is_recorded or (since is not None and since <= each.day <= self.until)
        )


def stretch(person: Person, first_on: date, last_on: date, *, today: date, most_windows: int) -> Stretch:
    """Read the diary once, from as far back as the figures need; six queries, however long the diary is."""
    since, length = counts.since(person), counts.responder_rules().window_days
    until = min(counts.last_counted(person, today), last_on)
    if since is None or since > until:
        shown = tuple(days(person, first_on, last_on, today=today))
        return Stretch(
            first_on=first_on,
            last_on=last_on,
            since=since,
            until=until,
            days=shown,
            windows=(),
            months=(),
            latest=None,
        )
    whole = ((until - since).days + 1) // length
    opened = since + timedelta(days=length * max(0, whole - most_windows))
    earliest = min(first_on, opened, until - timedelta(days=length - 1))
    seen = days(person, earliest, last_on, today=today)
    return _figured(seen, first_on=first_on, last_on=last_on, span=_Span(since, opened, until, most_windows))


@dataclass(frozen=True, slots=True)
class _Span:
    """From where to where things are counted."""

    since: date
    opened: date
    until: date
    most_windows: int


def _figured(seen: Sequence[DayView], *, first_on: date, last_on: date, span: _Span) -> Stretch:
    rules = counts.responder_rules()
    records = [each for each in counts.day_records(seen) if each.on >= span.since]
    windows = windows_of_days.windows(
        records,
        opened_on=span.opened,
        until=span.until,
        window_days=rules.window_days,
        min_recorded=rules.min_recorded_days,
        scale=counts.SCALE,
    )
    latest = windows_of_days.window(
        records,
        last_on=span.until,
        window_days=rules.window_days,
        min_recorded=rules.min_recorded_days,
        scale=counts.SCALE,
        first_on=span.since,
    )
    months = windows_of_days.calendar_months(
        records,
        first_on=max(first_on, span.since),
        until=span.until,
        min_recorded=rules.min_recorded_days,
        scale=counts.SCALE,
    )
    return Stretch(
        first_on=first_on,
        last_on=last_on,
        since=span.since,
        until=span.until,
        days=tuple(each for each in seen if each.day >= first_on),
        windows=tuple(_figure(each, each.days) for each in windows[-span.most_windows :]),
        months=tuple(_figure(each, _month_days(each)) for each in months),
        latest=_figure(latest, rules.window_days),
        counted=tuple(each for each in seen if latest.first_on <= each.day <= latest.last_on),
    )


def figure_as(records: Iterable[DayRecord], like: Figure) -> Figure:
    """Something else counted over the same days as another figure."""
    rules = counts.responder_rules()
    window = windows_of_days.window(
        records,
        last_on=like.window.last_on,
        window_days=rules.window_days,
        min_recorded=rules.min_recorded_days,
        scale=counts.SCALE,
        first_on=like.window.first_on,
    )
    return _figure(window, like.whole_days)


def _figure(window: Window, whole_days: int) -> Figure:
    rules = interval_rules()
    likely = windows_of_days.likely(window, rules, whole_days=whole_days)
    return Figure(window, likely, whole_days, windows_of_days.if_blank_when_bad(window, rules))


def _month_days(window: Window) -> int:
    """From where the window begins to the end of its month: days before the diary cannot come any more."""
    following = (window.first_on.replace(day=1) + timedelta(days=31)).replace(day=1)
    return (following - window.first_on).days


def interval_rules() -> IntervalRules:
    """How ranges of headache days are told, from the knowledge."""
    rules = treatment.load().day_intervals
    if rules is None:
        raise counts.KnowledgeMissing("instruments/intervals.yaml: headache_days")
    return rules
