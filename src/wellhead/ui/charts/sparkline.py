"""The last days at a glance: seven small bars, with a blank day as unmistakable as a bad one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from wellhead.ui.charts import marks
from wellhead.ui.charts.chart import Chart, Frame
from wellhead.ui.charts.days import Day, DayState
from wellhead.ui.figures.words import Words, gettext_noop

STEP, WIDTH, HEIGHT, FLOOR = 17, 13, 40, 36
PER_POINT = 3.2
STUB = 3.0


@dataclass(frozen=True)
class SparklineWords(Words):
    """Messages of the strip."""

    title: str = gettext_noop("Last days")
    summary: str = gettext_noop(
        "Bar: strength of the headache. Tick: free. Hatched with a question mark: not written down."
    )
    day: str = gettext_noop("Day")
    said_head: str = gettext_noop("Diary")
    headache: str = gettext_noop("headache, strongest {pain} of 10")
    unsaid: str = gettext_noop("headache, strength not said")
    free: str = gettext_noop("free")
    blank: str = gettext_noop("not written down")
    later: str = gettext_noop("still to come")


def sparkline_days(
    last_7: Sequence[Day], *, words: SparklineWords | None = None, ident: str = "last_days"
) -> Chart:
    """Draw the days in the order given. One pain point is 3.2 px; strength 0 keeps a stub."""
    say = words or SparklineWords()
    inside = marks.hatching(ident) + "".join(
        _column(day, ident, 2 + STEP * index) for index, day in enumerate(last_7)
    )
    told = tuple((day.name, _told(day, say)) for day in last_7)
    frame = Frame(
        ident,
        "days",
        HEIGHT,
        say.title,
        "; ".join(": ".join(pair) for pair in told),
        width=str(STEP * len(last_7) + 2),
    )
    return Chart(frame.around(inside), say.title, say.summary, (say.day, say.said_head), told)


def _column(day: Day, ident: str, x: int) -> str:
    middle = x + WIDTH / 2
    if day.state is DayState.BLANK:
        box = f'x="{x}" y="{FLOOR - 32}" width="{WIDTH}" height="32" rx="2"'
        inside = f'<rect class="blank" fill="url(#{escape(ident)}_hatch)" {box}/>'
        inside += _mark("day-mark on-blank", middle)
    elif day.state is DayState.HEADACHE and day.pain is None:
        box = f'x="{x}" y="{FLOOR - 32}" width="{WIDTH}" height="32" rx="2"'
        inside = f'<rect class="pain-unsaid" {box}/>' + _mark("day-mark on-unsaid", middle)
    elif day.state is DayState.HEADACHE:
        height = max(STUB, PER_POINT * (day.pain or 0))
        box = f'y="{marks.short(FLOOR - height)}" height="{marks.short(height)}"'
        inside = f'<rect class="{day.band} spark" x="{x}" width="{WIDTH}" rx="2" {box}/>'
    elif day.state is DayState.FREE:
        inside = (
            f'<rect class="free" x="{x}" y="{FLOOR - 13}" width="{WIDTH}" height="13" rx="2"/>'
            f'<g transform="translate({marks.short(middle)},{FLOOR - 6})">'
            f'<path class="tick-mark" d="{marks.CHECK}"/></g>'
        )
    else:
        inside = f'<circle class="axis" cx="{marks.short(middle)}" cy="{FLOOR - 2}" r="1.5"/>'
    return f'<g class="day" data-day="{day.on.isoformat()}" data-state="{day.state}">{inside}</g>'


def _mark(cls: str, x: float) -> str:
    return f'<text class="{cls}" x="{marks.short(x)}" y="{FLOOR - 11}" text-anchor="middle">?</text>'


def _told(day: Day, say: SparklineWords) -> str:
    if day.state is DayState.HEADACHE:
        return say.unsaid if day.pain is None else say.headache.format(pain=day.pain)
    return {DayState.FREE: say.free, DayState.BLANK: say.blank}.get(day.state, say.later)
