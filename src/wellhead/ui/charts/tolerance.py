"""What followed, by how many minutes a day held: a dot for each day, and for each bin the mean with its range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellhead.ui.charts import marks
from wellhead.ui.charts.chart import Chart, Frame
from wellhead.ui.figures.words import Words, gettext_noop

LEFT, RIGHT = 10.0, 99.0
TOP, BOTTOM, HEIGHT, BARE_HEIGHT = 28, 216, 264, 242
BARE_TOP = 14
"""Where the scale begins without strips."""
STEPS = 4
STRIP = 26
"""Height in pixels of the strips above and below that hold days with and without."""
GOLDEN = 0.618
"""Dots are moved by this share of their strip one after the other, so that days with the same minutes stay apart."""
FINE = 10
"""Scales up to here are told with a decimal."""
ROOM = 0.84
"""Share of a bin's width in which its dots stand."""


@dataclass(frozen=True)
class ToleranceWords(Words):
    """Messages of the chart. `top` and `bottom` name the strips of days with and without; "" where dots have a height."""

    title: str = gettext_noop("By minutes of the day")
    summary: str = gettext_noop("Small dots: days. Large dot: mean. Bar: where the true mean likely lies.")
    point: str = gettext_noop("{label}: {days} days, mean {mean}, likely {low} to {high}")
    few: str = gettext_noop("{label}: {days} days, too few for a mean")
    minutes: str = gettext_noop("Minutes")
    days: str = gettext_noop("Days")
    mean: str = gettext_noop("Mean")
    likely: str = gettext_noop("Likely")
    too_few: str = gettext_noop("too few days")
    between: str = gettext_noop("–")
    top: str = ""
    bottom: str = ""


@dataclass(frozen=True)
class ToleranceBin:
    """Days of similar minutes. `dots` are where a day stands in the bin (0 to 1) and its value, in units of the scale.

    `mean` and `interval` are None where there are too few days.
    """

    label: str
    dots: tuple[tuple[float, float], ...]
    mean: float | None = None
    interval: tuple[float, float] | None = None
    short: str = ""

    def __post_init__(self) -> None:
        if (self.mean is None) != (self.interval is None):
            raise ValueError(f"{self.label}: a mean needs its interval, and an interval its mean")


@dataclass(frozen=True)
class _Scale:
    top: float
    has_strips: bool

    @property
    def ceiling(self) -> float:
        return TOP + STRIP if self.has_strips else BARE_TOP

    @property
    def floor(self) -> float:
        return BOTTOM - STRIP if self.has_strips else BOTTOM

    def y(self, value: float) -> float:
        return self.floor - (self.floor - self.ceiling) * value / self.top

    def told(self, value: float) -> str:
        """Hundredths as whole numbers, points with one decimal."""
        return f"{value:.0f}" if self.top > FINE else f"{value:.1f}".removesuffix(".0")


def tolerance_chart(
    bins: Sequence[ToleranceBin],
    *,
    top: float,
    has_strips: bool,
    words: ToleranceWords | None = None,
    ident: str = "tolerance",
) -> Chart:
    """Draw the bins in order on a scale from 0 to `top`; ValueError for none.

    With `has_strips` days are yes (`top`) or no (0) and stand in strips above and below the scale.
    """
    if not bins or top <= 0:
        raise ValueError("a chart of tolerance needs a bin and a scale above zero")
    say, scale = words or ToleranceWords(), _Scale(top, has_strips)
    inside = marks.hatching(ident) + _grid(scale, say)
    inside += "".join(_bin(each, (index, len(bins)), scale, ident=ident) for index, each in enumerate(bins))
    told = "; ".join(_said(each, scale, say) for each in bins)
    return Chart(
        svg=Frame(ident, "tolerance", HEIGHT if has_strips else BARE_HEIGHT, say.title, told).around(inside),
        title=say.title,
        summary=say.summary,
        table_head=(say.minutes, say.days, say.mean, say.likely),
        table_rows=tuple((each.label, str(len(each.dots)), *_numbers(each, scale, say)) for each in bins),
    )


def _grid(scale: _Scale, say: ToleranceWords) -> str:
    drawn = ""
    for step in range(STEPS + 1):
        value = scale.top * step / STEPS
        drawn += marks.rule("grid", LEFT, scale.y(value), RIGHT, scale.y(value))
        if step % 2 == 0:
            drawn += marks.text("axis", LEFT - 2, scale.y(value) + 5, marks.short(value), anchor="end")
    if say.top:
        drawn += marks.text("axis", LEFT, TOP - 8, say.top, anchor="start")
    if say.bottom:
        drawn += marks.text("axis", LEFT, BOTTOM + 18, say.bottom, anchor="start")
    return drawn


def _bin(each: ToleranceBin, place: tuple[int, int], scale: _Scale, *, ident: str) -> str:
    index, count = place
    wide = (RIGHT - LEFT) / count
    left = LEFT + wide * index
    drawn = ""
    if each.mean is None:
        box = (left + wide * 0.04, float(scale.ceiling), wide * 0.92, float(scale.floor - scale.ceiling))
        drawn += marks.hatched(ident, box, cls="blank nothing-recorded")
    for order, (share, value) in enumerate(each.dots):
        x = left + wide * ((1 - ROOM) / 2 + ROOM * share)
        drawn += marks.dot("one-day", x, _height(value, order, scale), 2.6)
    middle = left + wide / 2
    if each.mean is not None and each.interval is not None:
        low, high = (scale.y(end) for end in each.interval)
        drawn += marks.rect("range", middle - 2, high, 4, low - high)
        drawn += marks.dot("estimate", middle, scale.y(each.mean), 5.5)
    foot = HEIGHT - 6 if scale.has_strips else BOTTOM + 20
    return drawn + marks.text("axis", middle, foot, each.short or each.label)


def _height(value: float, order: int, scale: _Scale) -> float:
    """Where a day's dot stands: in its strip, or at its own height moved by less than half a point."""
    moved = (order * GOLDEN) % 1
    if scale.has_strips:
        start = TOP if value else BOTTOM - STRIP
        return start + 5 + (STRIP - 10) * moved
    return scale.y(value) + (scale.floor - scale.ceiling) / scale.top * 0.5 * (moved - 0.5)


def _numbers(each: ToleranceBin, scale: _Scale, say: ToleranceWords) -> tuple[str, str]:
    if each.mean is None or each.interval is None:
        return say.too_few, say.too_few
    low, high = (scale.told(end) for end in each.interval)
    return scale.told(each.mean), f"{low}{say.between}{high}"


def _said(each: ToleranceBin, scale: _Scale, say: ToleranceWords) -> str:
    if each.mean is None or each.interval is None:
        return say.few.format(label=each.label, days=len(each.dots))
    low, high = (scale.told(end) for end in each.interval)
    mean = scale.told(each.mean)
    return say.point.format(label=each.label, days=len(each.dots), mean=mean, low=low, high=high)
