"""A month of days with a medicine, added up: what was written, where it is likely going, and the limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from wellhead.ui.charts import marks
from wellhead.ui.charts.chart import Chart, Frame
from wellhead.ui.figures.words import Words, gettext_noop

LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 8.0, 97.0, 26, 190, 224
NUMBERED = 5


@dataclass(frozen=True)
class PaceWords(Words):
    """Messages of the month."""

    title: str = gettext_noop("{name}: this month, added up")
    summary: str = gettext_noop(
        "Solid line: days written down, added up. Pale band: where it likely goes if it stays as it was lately; blank days "
        "are allowed for. Line across: the limit."
    )
    said: str = gettext_noop(
        "To day {day}: {low} to {high} days. By the end of the month likely {from_} to {to}. The limit is {limit}."
    )
    limit: str = gettext_noop("limit {limit}")
    day: str = gettext_noop("Day of the month")
    written: str = gettext_noop("Written down")
    likely: str = gettext_noop("Likely, all told")
    unsaid: str = gettext_noop("still to come")
    between: str = gettext_noop("–")


@dataclass(frozen=True)
class PaceDay:
    """One day of the month: days written down up to it (None: still to come), and where the true number likely lies."""

    number: int
    written: int | None
    likely: tuple[int, int]

    def __post_init__(self) -> None:
        if not (self.written or 0) <= self.likely[0] <= self.likely[1]:
            raise ValueError(f"day {self.number}: {self.likely} is no range above {self.written}")


@dataclass(frozen=True)
class Pace:
    """A class of medicine in a month, day by day, with its limit in days."""

    name: str
    days: tuple[PaceDay, ...]
    limit: int


@dataclass(frozen=True)
class _Axis:
    top: int
    days: int

    def x(self, number: float) -> float:
        return LEFT + (RIGHT - LEFT) * number / self.days

    def y(self, count: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * count / self.top


def pace_chart(pace: Pace, *, words: PaceWords | None = None, ident: str = "pace") -> Chart:
    """Draw the month from its first day. `ident` begins every element id."""
    if not pace.days:
        raise ValueError("a month needs at least one day")
    say = words or PaceWords()
    most = max(pace.limit + 2, *(day.likely[1] for day in pace.days))
    axis = _Axis(top=-(-most // 5) * 5, days=len(pace.days))
    inside = _grid(axis) + _band(pace.days, axis) + _line(pace.days, axis) + _limit(pace, axis, say)
    title = say.title.format(name=pace.name)
    return Chart(
        svg=Frame(ident, "pace", HEIGHT, title, _said(pace, say)).around(inside),
        title=title,
        summary=say.summary,
        table_head=(say.day, say.written, say.likely),
        table_rows=_rows(pace.days, say),
    )


def _grid(axis: _Axis) -> str:
    lines = ""
    for count in range(0, axis.top + 1, 5):
        lines += marks.rule("grid", LEFT, axis.y(count), RIGHT, axis.y(count))
        lines += marks.text("axis", LEFT - 1.6, axis.y(count) + 5, str(count), anchor="end")
    for number in range(NUMBERED, axis.days + 1, NUMBERED):
        lines += marks.text("axis", axis.x(number), BOTTOM + 20, str(number))
    return lines


def _band(days: Sequence[PaceDay], axis: _Axis) -> str:
    """One upright bar a day: percentages cannot make a polygon, and steps are what days are."""
    return "".join(
        marks.rect(
            "range",
            axis.x(day.number - 1),
            axis.y(day.likely[1]),
            axis.x(1) - LEFT,
            axis.y(day.likely[0]) - axis.y(day.likely[1]),
        )
        for day in days
        if day.likely[1] > day.likely[0]
    )


def _line(days: Sequence[PaceDay], axis: _Axis) -> str:
    places = [(0.0, 0.0), *((day.number, day.written) for day in days if day.written is not None)]
    line = "".join(
        marks.rule("series", axis.x(a), axis.y(b), axis.x(c), axis.y(d))
        for (a, b), (c, d) in pairwise(places)
    )
    return line + marks.dot("estimate", axis.x(places[-1][0]), axis.y(places[-1][1]), 5)


def _limit(pace: Pace, axis: _Axis, say: PaceWords) -> str:
    y = axis.y(pace.limit)
    return marks.rule("limit", LEFT, y, RIGHT, y) + marks.text(
        "note", LEFT + 1, y - 7, say.limit.format(limit=pace.limit), anchor="start"
    )


def _said(pace: Pace, say: PaceWords) -> str:
    told = [day for day in pace.days if day.written is not None]
    now, end = (told or pace.days)[-1], pace.days[-1]
    return say.said.format(
        day=now.number if told else 0,
        low=now.written or 0,
        high=now.likely[1] if told else 0,
        from_=end.likely[0],
        to=end.likely[1],
        limit=pace.limit,
    )


def _rows(days: Sequence[PaceDay], say: PaceWords) -> tuple[tuple[str, ...], ...]:
    """Days that say the same stand in one row."""
    alike = groupby(days, key=lambda day: (day.written, day.likely))
    return tuple(_row(tuple(some), say) for _same, some in alike)


def _row(some: Sequence[PaceDay], say: PaceWords) -> tuple[str, ...]:
    first, last = some[0], some[-1]
    written = say.unsaid if first.written is None else str(first.written)
    return (
        marks.span(first.number, last.number, say.between),
        written,
        marks.span(*first.likely, say.between),
    )
