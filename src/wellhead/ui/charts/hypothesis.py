"""How likely one hypothesis was at each assessment, low to high, and where the clinician held it. For clinicians only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wellhead.ui.charts import marks
from wellhead.ui.charts.chart import Chart, Frame
from wellhead.ui.figures.words import Words, gettext_noop

LEFT, RIGHT = 10.0, 99.0
TOP, BOTTOM, HEIGHT = 30, 126, 160
TICKS = (0.0, 0.5, 1.0)
MOST_DATES = 4
"""Dates that fit a narrow picture; twice as many fit a wide one."""


@dataclass(frozen=True)
class HypothesisWords(Words):
    """Messages of the chart; `title` is best the name of the hypothesis."""

    title: str = gettext_noop("Likelihood at each assessment")
    summary: str = gettext_noop(
        "Bar: from low to high. Dot: the middle. Tick above: the clinician held this diagnosis then."
    )
    point: str = gettext_noop("{label}: {mid}, from {low} to {high}")
    unknown: str = gettext_noop("{label}: not weighed")
    held: str = gettext_noop("held by the clinician")
    when: str = gettext_noop("Assessment")
    low: str = gettext_noop("Low")
    mid: str = gettext_noop("Middle")
    high: str = gettext_noop("High")
    clinician: str = gettext_noop("Clinician")
    not_held: str = gettext_noop("not held")
    cannot_tell: str = gettext_noop("not weighed")


@dataclass(frozen=True)
class Point:
    """One assessment. `mid` None: the engine did not weigh this hypothesis then, which is not zero."""

    label: str
    low: float | None
    mid: float | None
    high: float | None
    held: bool = False

    def __post_init__(self) -> None:
        ends = (self.low, self.mid, self.high)
        if any(end is None for end in ends) and any(end is not None for end in ends):
            raise ValueError(f"{self.label}: low, middle and high are known together or not at all")
        known = [end for end in ends if end is not None]
        if known and not 0 <= known[0] <= known[1] <= known[2] <= 1:
            raise ValueError(f"{self.label}: {known} are not low, middle and high between 0 and 1")


def hypothesis_chart(
    points: Sequence[Point], *, words: HypothesisWords | None = None, ident: str = "hypothesis"
) -> Chart:
    """Draw the assessments in order, the oldest first. Raises ValueError without any."""
    if not points:
        raise ValueError("a timeline of a hypothesis needs at least one assessment")
    say = words or HypothesisWords()
    inside = marks.hatching(ident) + _grid()
    inside += "".join(_range(point, place, len(points), ident=ident) for place, point in enumerate(points))
    inside += _joined(points)
    inside += "".join(_labels(point, place, len(points)) for place, point in enumerate(points))
    frame = Frame(ident, "hypothesis", HEIGHT, say.title, "; ".join(_said(point, say) for point in points))
    return Chart(
        svg=frame.around(inside),
        title=say.title,
        summary=say.summary,
        table_head=(say.when, say.low, say.mid, say.high, say.clinician),
        table_rows=tuple(_row(point, say) for point in points),
    )


def _x(place: int, count: int) -> float:
    return LEFT + (RIGHT - LEFT) * (place + 0.5) / count


def _y(share: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * share


def _grid() -> str:
    lines = ""
    for share in TICKS:
        lines += marks.rule("grid", LEFT, _y(share), RIGHT, _y(share))
        lines += marks.text("axis", LEFT - 2, _y(share) + 5, marks.short(share), anchor="end")
    return lines


def _range(point: Point, place: int, count: int, *, ident: str) -> str:
    width = min(6.0, 50 / count)
    x = _x(place, count) - width / 2
    if point.low is None or point.high is None:
        return marks.hatched(ident, (x, TOP, width, BOTTOM - TOP))
    return marks.rect("range", x, _y(point.high), width, max(2.0, _y(point.low) - _y(point.high)), corner=3)


def _joined(points: Sequence[Point]) -> str:
    """The line through the middles, broken where nothing was weighed, and a dot on each."""
    places = [
        None if point.mid is None else (_x(place, len(points)), _y(point.mid))
        for place, point in enumerate(points)
    ]
    line = "".join(marks.rule("series", *one, *next_) for one, next_ in pairwise(places) if one and next_)
    return line + "".join(marks.dot("estimate", *place, 5.5) for place in places if place)


def _labels(point: Point, place: int, count: int) -> str:
    """The date below, and a tick above where the clinician held it."""
    x, from_end = _x(place, count), count - 1 - place
    narrow, wide = -(-count // MOST_DATES), -(-count // (2 * MOST_DATES))
    rests = (" rests-narrow" if from_end % narrow else "") + (" rests" if from_end % wide else "")
    held = marks.glyph("held-mark", x, TOP - 15, marks.CHECK) if point.held else ""
    return held + marks.text(f"axis{rests}", x, BOTTOM + 22, point.label)


def _said(point: Point, say: HypothesisWords) -> str:
    if point.mid is None or point.low is None or point.high is None:
        told = say.unknown.format(label=point.label)
    else:
        told = say.point.format(
            label=point.label, low=f"{point.low:.2f}", mid=f"{point.mid:.2f}", high=f"{point.high:.2f}"
        )
    return f"{told}, {say.held}" if point.held else told


def _row(point: Point, say: HypothesisWords) -> tuple[str, ...]:
    ends = (point.low, point.mid, point.high)
    numbers = tuple(say.cannot_tell if end is None else f"{end:.2f}" for end in ends)
    return (point.label, *numbers, say.held if point.held else say.not_held)
