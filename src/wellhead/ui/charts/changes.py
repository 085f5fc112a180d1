"""Several changes below each other, each with its interval, ordinary error and what matters, on a scale of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellhead.ui.charts import marks
from wellhead.ui.charts.chart import Chart, Frame
from wellhead.ui.figures.words import Words, gettext_noop

ROW, HEAD, FOOT = 66, 8, 24
MIDDLE, REACH = 50.0, 46.0


@dataclass(frozen=True)
class ChangesWords(Words):
    """Messages of the chart."""

    title: str = gettext_noop("Changes since the start")
    summary: str = gettext_noop(
        "Each line has a scale of its own. To the right is better. Dot: the change. Line through it: where the true "
        "change may lie. Grey band: two measurements can differ by this much without any change. Dashed: a change "
        "that matters."
    )
    said: str = gettext_noop("{label}: {change}, {low} to {high}")
    unknown_said: str = gettext_noop("{label}: not known")
    measure: str = gettext_noop("Measure")
    change: str = gettext_noop("Change (plus is better)")
    interval: str = gettext_noop("Interval")
    mdc: str = gettext_noop("Ordinary error")
    mic: str = gettext_noop("Matters from")
    worse: str = gettext_noop("worse")
    better: str = gettext_noop("better")
    unknown: str = gettext_noop("not known")
    between: str = gettext_noop(" to ")


@dataclass(frozen=True)
class ChangeLine:
    """One change, plus being better, with its interval in the same unit; None where it is not known."""

    label: str
    change: float | None
    low: float | None = None
    high: float | None = None
    mdc: float | None = None
    mic: float | None = None

    def __post_init__(self) -> None:
        if any(size is not None and size < 0 for size in (self.mdc, self.mic)):
            raise ValueError(f"{self.label}: mdc and mic are sizes and cannot be below zero")
        if (self.low is None) != (self.high is None):
            raise ValueError(f"{self.label}: an interval has two ends")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"{self.label}: {self.low} to {self.high} is no interval")

    @property
    def most(self) -> float:
        """The largest size on this line."""
        sizes = [
            abs(each) for each in (self.change, self.low, self.high, self.mdc, self.mic) if each is not None
        ]
        return max([*sizes, 1e-9])


def changes_chart(
    lines: Sequence[ChangeLine],
    *,
    words: ChangesWords | None = None,
    ident: str = "changes",
    has_one_scale: bool = False,
) -> Chart:
    """Draw the lines in order; ValueError for none. `has_one_scale` where all have the same unit and may be compared."""
    if not lines:
        raise ValueError("a chart of changes needs at least one line")
    say = words or ChangesWords()
    widest = max(each.most for each in lines)
    inside = ""
    for place, line in enumerate(lines):
        inside += _line(line, HEAD + ROW * place, widest if has_one_scale else line.most, say)
    height = HEAD + ROW * len(lines) + FOOT
    inside += marks.text("axis", 0, height - 6, say.worse, anchor="start")
    inside += marks.text("axis", 100, height - 6, say.better, anchor="end")
    said = "; ".join(_said(each, say) for each in lines)
    return Chart(
        svg=Frame(ident, "changes", height, say.title, said).around(inside),
        title=say.title,
        summary=say.summary,
        table_head=(say.measure, say.change, say.interval, say.mdc, say.mic),
        table_rows=tuple(_row(each, say) for each in lines),
    )


def _line(line: ChangeLine, top: float, most: float, say: ChangesWords) -> str:
    """Words above, the band, zero, what matters, the interval and the dot below them."""
    middle = top + 42

    def x(value: float) -> float:
        return MIDDLE + REACH * value / (most * 1.1)

    drawn = marks.text("axis", 0, top + 16, line.label, anchor="start")
    drawn += marks.text("label", 100, top + 16, _number(line, say), anchor="end")
    if line.mdc:
        drawn += marks.rect("error", x(-line.mdc), middle - 12, x(line.mdc) - x(-line.mdc), 24, corner=3)
    drawn += marks.rule("zero", MIDDLE, middle - 14, MIDDLE, middle + 14)
    if line.mic:
        drawn += marks.rule("matters", x(line.mic), middle - 14, x(line.mic), middle + 14)
    if line.low is not None and line.high is not None:
        drawn += marks.rule("likely-line", x(line.low), middle, x(line.high), middle)
        drawn += "".join(
            marks.rule("likely-line", x(end), middle - 5, x(end), middle + 5) for end in (line.low, line.high)
        )
    if line.change is not None:
        drawn += marks.dot("gain tip" if line.change >= 0 else "loss tip", x(line.change), middle, 6)
    return drawn


def _number(line: ChangeLine, say: ChangesWords) -> str:
    return say.unknown if line.change is None else _signed(line.change)


def _signed(value: float) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{marks.short(abs(value))}"


def _span(line: ChangeLine, say: ChangesWords) -> str:
    if line.low is None or line.high is None:
        return say.unknown
    return f"{_signed(line.low)}{say.between}{_signed(line.high)}"


def _said(line: ChangeLine, say: ChangesWords) -> str:
    if line.change is None:
        return say.unknown_said.format(label=line.label)
    low, high = (say.unknown if end is None else _signed(end) for end in (line.low, line.high))
    return say.said.format(label=line.label, change=_signed(line.change), low=low, high=high)


def _row(line: ChangeLine, say: ChangesWords) -> tuple[str, ...]:
    sizes = (say.unknown if size is None else marks.short(size) for size in (line.mdc, line.mic))
    return (line.label, _number(line, say), _span(line, say), *sizes)
