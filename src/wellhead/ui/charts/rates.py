"""Events in each hundred sessions, month by month: the share with its interval, and months without any session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellhead.ui.charts import marks
from wellhead.ui.charts.chart import Chart, Frame
from wellhead.ui.figures.words import Words, gettext_noop

LEFT, RIGHT = 10.0, 99.0
TOP, BOTTOM, HEIGHT = 40, 210, 260
STEPS = (2, 5, 10, 20, 50, 100)
MOST_STEPS = 5


@dataclass(frozen=True)
class RateWords(Words):
    """Messages of the chart."""

    title: str = gettext_noop("Unwanted effects in each 100 sessions")
    summary: str = gettext_noop(
        "Dot: those written down in each 100 sessions of the month. Bar: where the true share may lie (95 %). "
        "A high bar says that there were few sessions. Hatched: no session."
    )
    point: str = gettext_noop("{label}: {events} in {sessions} sessions, {rate} in 100, {low} to {high}")
    nothing: str = gettext_noop("{label}: no session")
    month: str = gettext_noop("Month")
    events: str = gettext_noop("Unwanted")
    sessions: str = gettext_noop("Sessions")
    rate: str = gettext_noop("In 100")
    interval: str = gettext_noop("95 % interval")
    none: str = gettext_noop("no session")
    between: str = gettext_noop("–")


@dataclass(frozen=True)
class Rate:
    """One month: events and sessions, and the interval of the share (0 to 1) where there was a session."""

    label: str
    events: int
    sessions: int
    interval: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.events <= self.sessions:
            raise ValueError(f"{self.label}: {self.events} events in {self.sessions} sessions")
        if bool(self.sessions) != (self.interval is not None):
            raise ValueError(f"{self.label}: an interval needs sessions, and sessions an interval")

    @property
    def in_hundred(self) -> float:
        """Events in each hundred sessions; ValueError without sessions."""
        if not self.sessions:
            raise ValueError(f"{self.label}: no session")
        return 100 * self.events / self.sessions


@dataclass(frozen=True)
class _Axis:
    step: int
    top: int
    count: int

    def y(self, in_hundred: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * in_hundred / self.top

    def x(self, index: int) -> float:
        return LEFT + (RIGHT - LEFT) * (index + 0.5) / self.count


def rate_chart(rates: Sequence[Rate], *, words: RateWords | None = None, ident: str = "rates") -> Chart:
    """Draw the months in order, the oldest first; ValueError for none."""
    if not rates:
        raise ValueError("a chart of rates needs at least one month")
    say = words or RateWords()
    axis = _axis(rates)
    inside = marks.hatching(ident)
    for value in range(0, axis.top + 1, axis.step):
        inside += marks.rule("grid", LEFT, axis.y(value), RIGHT, axis.y(value))
        inside += marks.text("axis", LEFT - 2, axis.y(value) + 5, str(value), anchor="end")
    inside += "".join(_month(rate, index, axis, ident) for index, rate in enumerate(rates))
    frame = Frame(ident, "trend", HEIGHT, say.title, "; ".join(_said(each, say) for each in rates))
    return Chart(
        svg=frame.around(inside),
        title=say.title,
        summary=say.summary,
        table_head=(say.month, say.events, say.sessions, say.rate, say.interval),
        table_rows=tuple(_row(each, say) for each in rates),
    )


def _axis(rates: Sequence[Rate]) -> _Axis:
    most = max([100 * each.interval[1] for each in rates if each.interval], default=1.0)
    step = next((step for step in STEPS if most <= step * MOST_STEPS), STEPS[-1])
    return _Axis(step, max(step, -int(-most // step) * step), len(rates))


def _month(rate: Rate, index: int, axis: _Axis, ident: str) -> str:
    width, x = min(6.0, 50 / axis.count), axis.x(index)
    from_end = axis.count - 1 - index
    rests = " rests-narrow" if from_end % (-(-axis.count // 4)) else ""
    label = marks.text(f"axis{rests}", x, BOTTOM + 22, rate.label)
    if rate.interval is None:
        box = (x - width / 2, float(TOP), width, float(BOTTOM - TOP))
        return marks.hatched(ident, box, cls="blank nothing-recorded") + label
    low, high = (100 * each for each in rate.interval)
    bar = marks.rect("range", x - width / 2, axis.y(high), width, axis.y(low) - axis.y(high))
    return bar + marks.dot("estimate", x, axis.y(rate.in_hundred), 5) + label


def _numbers(rate: Rate, say: RateWords) -> tuple[str, str]:
    if rate.interval is None:
        return say.none, say.none
    low, high = (f"{100 * each:.1f}" for each in rate.interval)
    return f"{rate.in_hundred:.1f}", f"{low}{say.between}{high}"


def _said(rate: Rate, say: RateWords) -> str:
    if rate.interval is None:
        return say.nothing.format(label=rate.label)
    low, high = (f"{100 * each:.1f}" for each in rate.interval)
    return say.point.format(
        label=rate.label,
        events=rate.events,
        sessions=rate.sessions,
        rate=f"{rate.in_hundred:.1f}",
        low=low,
        high=high,
    )


def _row(rate: Rate, say: RateWords) -> tuple[str, ...]:
    return rate.label, str(rate.events), str(rate.sessions), *_numbers(rate, say)
