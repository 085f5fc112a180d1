"""Headache days in each 28 days: what was written, what it could be, how much was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wellhead.ui.charts import marks
from wellhead.ui.charts.chart import Chart, Frame
from wellhead.ui.figures.words import Words, gettext_noop

LEFT, RIGHT = 10.0, 99.0
TOP, BOTTOM, HEIGHT = 56, 226, 280
MOST_LABELS, MOST_DATES = 6, 4


@dataclass(frozen=True)
class TrendWords(Words):
    """Messages of the trend."""

    title: str = gettext_noop("Headache days in each 28 days")
    summary: str = gettext_noop(
        "Bar: from the headache days written down to what it would be if every blank day were a "
        "headache day. Dot: the best estimate. Below each: days recorded."
    )
    summary_likely: str = gettext_noop(
        "Pale bar: from the headache days written down to what it would be if every blank day were a headache day. "
        "Narrow bar with ends: where the true number likely lies. Dot: the best estimate. Below each: days recorded."
    )
    point: str = gettext_noop("to {label}: {low} to {high}, recorded {recorded} of {days} days")
    unknown: str = gettext_noop("to {label}: nothing recorded, so it cannot be told")
    baseline: str = gettext_noop("at the start: {value}")
    ending: str = gettext_noop("Days ending")
    low: str = gettext_noop("Headache days written down")
    high: str = gettext_noop("At most")
    estimate: str = gettext_noop("Best estimate")
    recorded: str = gettext_noop("Days recorded")
    likely: str = gettext_noop("Likely")
    cannot_tell: str = gettext_noop("cannot be told")
    between: str = gettext_noop("–")


@dataclass(frozen=True)
class Window:
    """One stretch of days. `low` counts what was written, `high` adds every blank day.

    `likely` is where the true number lies with the chance the page states, both ends included.
    """

    label: str
    low: float
    high: float
    recorded_days: int
    estimate: float | None = None
    days: int = 28
    likely: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= self.days:
            raise ValueError(f"{self.label}: {self.low} to {self.high} is no range within {self.days}")
        if not 0 <= self.recorded_days <= self.days:
            raise ValueError(f"{self.label}: {self.recorded_days} of {self.days} days recorded")
        if self.estimate is not None and not self.low <= self.estimate <= self.high:
            raise ValueError(f"{self.label}: the estimate {self.estimate} lies outside its range")
        if self.likely is not None and not self.low <= self.likely[0] <= self.likely[1] <= self.high:
            raise ValueError(f"{self.label}: what is likely, {self.likely}, lies outside its range")


@dataclass(frozen=True)
class Axis:
    """Days upwards from zero, windows from left to right."""

    top: int
    step: int
    count: int

    def y(self, days: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * days / self.top

    def x(self, index: int) -> float:
        return LEFT + (RIGHT - LEFT) * (index + 0.5) / self.count


def trend_chart(
    windows: Sequence[Window],
    *,
    baseline: float | None = None,
    words: TrendWords | None = None,
    ident: str = "trend",
) -> Chart:
    """Draw the windows in order, the oldest first; `baseline` is in days of the same window."""
    if not windows:
        raise ValueError("a trend needs at least one window")
    say = words or TrendWords()
    axis = _axis(windows, baseline)
    inside = marks.hatching(ident) + _grid(axis)
    inside += "".join(_range(w, i, axis, ident) for i, w in enumerate(windows))
    inside += _baseline(baseline, axis, say) + _joined(windows, axis)
    inside += "".join(_labels(w, i, axis, say) for i, w in enumerate(windows))
    frame = Frame(ident, "trend", HEIGHT, say.title, "; ".join(_said(w, say) for w in windows))
    tells_likely = any(w.likely for w in windows)
    head: tuple[str, ...] = (say.ending, say.low, say.high, say.estimate, say.recorded)
    rows = tuple(_row(w, say) for w in windows)
    if tells_likely:
        head = (*head[:3], say.likely, *head[3:])
        rows = tuple((*r[:3], _likely_words(w, say), *r[3:]) for w, r in zip(windows, rows, strict=True))
    return Chart(
        svg=frame.around(inside),
        title=say.title,
        summary=say.summary_likely if tells_likely else say.summary,
        table_head=head,
        table_rows=rows,
    )


def _axis(windows: Sequence[Window], baseline: float | None) -> Axis:
    """Steps of 2, 5 or 7 days; the axis always starts at zero."""
    most = max([*(w.high for w in windows if w.recorded_days), baseline or 0, 1])
    step, highest = next(((s, t) for s, t in ((2, 10), (5, 20), (7, 28)) if most <= t), (10, 0))
    top = max(highest if step == 7 else 0, -int(-most // step) * step)
    return Axis(top=top, step=step, count=len(windows))


def _grid(axis: Axis) -> str:
    lines = ""
    for days in range(0, axis.top + 1, axis.step):
        lines += marks.rule("grid", LEFT, axis.y(days), RIGHT, axis.y(days))
        lines += marks.text("axis", LEFT - 2, axis.y(days) + 5, str(days), anchor="end")
    return lines


def _range(window: Window, index: int, axis: Axis, ident: str) -> str:
    width = min(7.0, 60 / axis.count)
    x = axis.x(index) - width / 2
    if not window.recorded_days:
        return marks.hatched(ident, (x, TOP, width, BOTTOM - TOP), cls="blank nothing-recorded")
    top, bottom = axis.y(window.high), axis.y(window.low)
    return marks.rect("range", x, top, width, bottom - top) + _likely(window, axis.x(index), axis)


def _likely(window: Window, x: float, axis: Axis) -> str:
    """A line with ends, so that it does not hang on colour."""
    if window.likely is None:
        return ""
    low, high = axis.y(window.likely[0]), axis.y(window.likely[1])
    half = min(1.4, 12 / axis.count)
    return (
        marks.rule("likely-line", x, high, x, low)
        + marks.rule("likely-line", x - half, high, x + half, high)
        + marks.rule("likely-line", x - half, low, x + half, low)
    )


def _likely_words(window: Window, say: TrendWords) -> str:
    if window.likely is None or not window.recorded_days:
        return say.cannot_tell
    return marks.span(*window.likely, say.between)


def _baseline(baseline: float | None, axis: Axis, say: TrendWords) -> str:
    """The dashed line, and its key above the picture where no bar can hide it."""
    if baseline is None:
        return ""
    y, key = axis.y(baseline), say.baseline.format(value=marks.short(baseline))
    return (
        marks.rule("baseline", LEFT, y, RIGHT, y)
        + marks.rule("baseline", LEFT, 12, LEFT + 8, 12)
        + marks.text("note", LEFT + 10, 17, key, anchor="start")
    )


def _joined(windows: Sequence[Window], axis: Axis) -> str:
    """The line through the estimates, broken where there is none, and a dot on each."""
    places = [None if w.estimate is None else (axis.x(i), axis.y(w.estimate)) for i, w in enumerate(windows)]
    line = "".join(marks.rule("series", *a, *b) for a, b in pairwise(places) if a and b)
    return line + "".join(marks.dot("estimate", *place, 5.5) for place in places if place)


def _labels(window: Window, index: int, axis: Axis, say: TrendWords) -> str:
    """The range above the bar; below the axis the date and the days recorded."""
    x, told = axis.x(index), bool(window.recorded_days)
    rests, date_rests = _resting(index, axis, MOST_LABELS), _resting(index, axis, MOST_DATES)
    value = marks.span(window.low, window.high, say.between) if told else "?"
    y = axis.y(window.high) - 10 if told else TOP + 24
    recorded = f"{window.recorded_days}/{window.days}"
    # where many stand close, the last label ends at the edge: a phone would cut it off
    at, anchor = (x, "middle") if index + 1 < axis.count or axis.count <= MOST_LABELS else (100.0, "end")
    return (
        marks.text(f"label{'' if told else ' on-blank'}{rests if told else ''}", x, y, value)
        + marks.text(f"axis{date_rests}", at, BOTTOM + 22, window.label, anchor=anchor)
        + marks.text(f"axis recorded{rests}", at, BOTTOM + 44, recorded, anchor=anchor)
    )


def _resting(index: int, axis: Axis, most: int) -> str:
    """The classes of a label that would crowd a narrow (or even a wide) picture; the last stays."""
    from_end = axis.count - 1 - index
    narrow, wide = -(-axis.count // most), -(-axis.count // (2 * most))
    return (" rests-narrow" if from_end % narrow else "") + (" rests" if from_end % wide else "")


def _said(window: Window, say: TrendWords) -> str:
    sentence = say.point if window.recorded_days else say.unknown
    return sentence.format(
        label=window.label,
        low=marks.short(window.low),
        high=marks.short(window.high),
        recorded=window.recorded_days,
        days=window.days,
    )


def _row(window: Window, say: TrendWords) -> tuple[str, ...]:
    recorded = f"{window.recorded_days} / {window.days}"
    if not window.recorded_days:
        return window.label, say.cannot_tell, say.cannot_tell, say.cannot_tell, recorded
    estimate = say.cannot_tell if window.estimate is None else f"{window.estimate:.1f}"
    return window.label, marks.short(window.low), marks.short(window.high), estimate, recorded
