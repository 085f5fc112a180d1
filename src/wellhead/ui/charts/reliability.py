"""How often what was said to be likely proved right: groups of likelihood, each with its interval. For staff only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellhead.ui.charts import marks
from wellhead.ui.charts.chart import Chart, Frame
from wellhead.ui.figures.words import Words, gettext_noop

LEFT, RIGHT = 12.0, 98.0
TOP, BOTTOM, HEIGHT = 16, 236, 284
TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True)
class ReliabilityWords(Words):
    """Messages of the chart."""

    title: str = gettext_noop("Likelihood said, and how often it turned out right")
    summary: str = gettext_noop(
        "Dot: how often it turned out right. Upright bar: the 95 % interval. Dashed line: where both agree."
    )
    point: str = gettext_noop(
        "{low} to {high}: {right} of {count} turned out right, {share}, interval {from_} to {to}"
    )
    group: str = gettext_noop("Likelihood said")
    count: str = gettext_noop("People for whom it is known")
    right: str = gettext_noop("Turned out right")
    share: str = gettext_noop("Share, 95 % interval")
    hidden: str = gettext_noop("too few to show")
    said: str = gettext_noop("said")
    few: str = gettext_noop("No group holds enough people to draw.")


@dataclass(frozen=True)
class Group:
    """One band of likelihood: how many proven cases, how many right; None where too few to show."""

    low: float
    high: float
    mean: float | None
    right: int | None
    count: int | None
    interval: tuple[float, float] | None


def reliability_chart(
    groups: Sequence[Group], *, words: ReliabilityWords | None = None, ident: str = "reliability"
) -> Chart:
    """Draw the groups that may be shown; the table names all of them."""
    say = words or ReliabilityWords()
    shown = [each for each in groups if each.interval and each.mean is not None and each.count]
    inside = _grid(say) + "".join(_mark(each) for each in shown)
    told = "; ".join(_said(each, say) for each in shown) or say.few
    return Chart(
        svg=Frame(ident, "reliability", HEIGHT, say.title, told).around(inside),
        title=say.title,
        summary=say.summary,
        table_head=(say.group, say.count, say.right, say.share),
        table_rows=tuple(_row(each, say) for each in groups),
    )


def _x(share: float) -> float:
    return LEFT + (RIGHT - LEFT) * share


def _y(share: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * share


def _grid(say: ReliabilityWords) -> str:
    lines = ""
    for share in TICKS:
        lines += marks.rule("grid", LEFT, _y(share), RIGHT, _y(share))
        lines += marks.text("axis", LEFT - 2, _y(share) + 5, marks.short(share), anchor="end")
        lines += marks.text("axis", _x(share), BOTTOM + 22, marks.short(share))
    lines += marks.text("axis", RIGHT, BOTTOM + 42, say.said, anchor="end")
    return lines + marks.rule("baseline", _x(0), _y(0), _x(1), _y(1))


def _mark(group: Group) -> str:
    if group.interval is None or group.mean is None or not group.count or group.right is None:
        return ""
    x, (low, high) = _x(group.mean), group.interval
    whisker = marks.rule("whisker", x, _y(low), x, _y(high))
    return whisker + marks.dot("estimate", x, _y(group.right / group.count), 6)


def _said(group: Group, say: ReliabilityWords) -> str:
    low, high = group.interval or (0.0, 1.0)
    right, count = group.right or 0, group.count or 1
    return say.point.format(
        low=marks.short(group.low),
        high=marks.short(group.high),
        right=right,
        count=count,
        share=f"{right / count:.2f}",
        from_=f"{low:.2f}",
        to=f"{high:.2f}",
    )


def _row(group: Group, say: ReliabilityWords) -> tuple[str, ...]:
    band = f"{marks.short(group.low)} – {marks.short(group.high)}"
    if group.interval is None or group.count is None or group.right is None:
        return band, say.hidden, say.hidden, say.hidden
    low, high = group.interval
    return (
        band,
        str(group.count),
        str(group.right),
        f"{group.right / group.count:.2f} ({low:.2f} – {high:.2f})",
    )
